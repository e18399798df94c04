// Numbers of 32 digits as unevaluated sums of two doubles: sums, products, quotients, roots,
// exponentials and logarithms without a branch. Errors are given relative to the result, u = 2⁻⁵³.
//
// Exponentials and logarithms go by tables (Tang 1989, 1990) and short series. They keep 77 bits and
// more, so that of 2²⁴ results that are rounded once about one is not the nearest double.
//
// The algorithms of arithmetic are those of Joldes, Muller and Popescu, Tight and rigorous error
// bounds for basic building blocks of double-word arithmetic, 2017. Nothing here looks at the ends
// of the range: who calls sees to it that leading parts are nothing, or between 2⁻⁴⁰⁰ and 2⁴⁰⁰.

#ifndef DOUBLE_DOUBLE_H
#define DOUBLE_DOUBLE_H

#include "double_double_tables.h"
#include "logarithm.h"

/// A result that stays the zero that the plain operation gives, with its sign.
INLINE Pair kept_zero(double plain, Pair value) {
  return (Pair){plain == 0 ? plain : value.high, value.low};
}

// MARK: Sums

/// Without error; two negative zeros make a positive one.
INLINE Pair plain_sum(double a, double b) {
  Pair sum = exact_sum(a, b);
  return (Pair){sum.high + 0.0, sum.low};
}

/// 2u².
INLINE Pair mixed_sum(Pair a, double b) {
  Pair sum = exact_sum(a.high, b);
  return quick_sum(sum.high, sum.low + a.low);
}

/// 3u² + 13u³.
INLINE Pair pair_sum(Pair a, Pair b) {
  Pair sum = exact_sum(a.high, b.high);
  Pair rest = exact_sum(a.low, b.low);
  Pair carried = quick_sum(sum.high, sum.low + rest.high);
  return quick_sum(carried.high, carried.low + rest.low);
}

/// The sum with a number that is not larger in size, where nothing cancels.
INLINE Pair sum_with_smaller(Pair a, Pair b) {
  Pair sum = quick_sum(a.high, b.high);
  return quick_sum(sum.high, sum.low + (a.low + b.low));
}

// MARK: Products and quotients

/// Without error.
INLINE Pair plain_product(double a, double b) {
  double product = a * b;
  return (Pair){product, fused(a, b, -product)};
}

/// 2u².
INLINE Pair mixed_product(Pair a, double b) {
  Pair product = plain_product(a.high, b);
  return kept_zero(product.high, quick_sum(product.high, fused(a.low, b, product.low)));
}

/// 5u².
INLINE Pair pair_product(Pair a, Pair b) {
  Pair product = plain_product(a.high, b.high);
  double cross = fused(a.high, b.low, a.low * b.high);
  return kept_zero(product.high, quick_sum(product.high, product.low + cross));
}

/// 6u², as a sum whose second part may reach into the last places of the first.
INLINE Pair loose_product(Pair a, Pair b) {
  Pair product = plain_product(a.high, b.high);
  return (Pair){product.high, fused(a.high, b.low, fused(a.low, b.high, product.low))};
}

/// The same of a number with itself.
INLINE Pair loose_square(Pair a) {
  Pair square = plain_product(a.high, a.high);
  return (Pair){square.high, fused(2 * a.high, a.low, square.low)};
}

/// 15u². The first quotient is the nearest double, so that what divides without a rest is exact.
INLINE Pair pair_quotient(Pair a, Pair b) {
  double quotient = a.high / b.high;
  double remainder = fused(-quotient, b.high, a.high);
  remainder = fused(-quotient, b.low, remainder + a.low);
  return kept_zero(quotient, quick_sum(quotient, remainder / b.high));
}

/// 8u²; nan below 0.
INLINE Pair pair_root(Pair a) {
  double root = __builtin_elementwise_sqrt(a.high);
  double remainder = fused(-root, root, a.high) + a.low;
  return kept_zero(root, quick_sum(root, remainder / (2 * root)));
}

// MARK: Exponentials

/// eʳ − 1 for |r| ≤ 2⁻⁸, to 2⁻⁸¹ of itself: the series, of which the terms from r⁴ on are plain
/// numbers.
INLINE Pair small_exponential_minus_1(Pair r) {
  double tail = 0x1.71de3a556c734p-19;
  tail = fused(tail, r.high, 0x1.a01a01a01a01ap-16);
  tail = fused(tail, r.high, 0x1.a01a01a01a01ap-13);
  tail = fused(tail, r.high, 0x1.6c16c16c16c17p-10);
  tail = fused(tail, r.high, 0x1.1111111111111p-7);
  tail = fused(tail, r.high, 0x1.5555555555555p-5);
  Pair sixth = quick_sum(0x1.5555555555555p-3, fused(r.high, tail, 0x1.5555555555555p-57));
  Pair half = sum_with_smaller((Pair){0.5, 0}, loose_product(sixth, r));
  return sum_with_smaller(r, loose_product(half, loose_square(r)));
}

/// The least argument of an exponential that still counts; e to it is far below all that a sum
/// with a number of ordinary size can tell.
#define LEAST_EXPONENT -690.0

/// A power of 2 times a root of 2, and what they are to be multiplied by less 1.
typedef struct {
  double scale;
  Pair root, rise;
} RootedExponential;

/// eˣ for x ≤ 690; smaller ones than −690 are taken as that. With a whole number of 128ths of ln 2
/// taken off, what is left of x is below 2⁻⁸. The rise is times the root.
INLINE RootedExponential rooted_exponential(Pair x) {
  x.low = x.high < LEAST_EXPONENT ? 0 : x.low;
  x.high = x.high < LEAST_EXPONENT ? LEAST_EXPONENT : x.high;
  double shifted = fused(x.high, 0x1.71547652b82fep+7, 0x1.8p52);
  double count = shifted - 0x1.8p52;
  // Both products are exact, and so is the first difference.
  Pair r = exact_sum(fused(-count, 0x1.62e42fefc0000p-8, x.high), count * 0x1.c610ca86c0000p-44);
  r = quick_sum(r.high, r.low + fused(count, 0x1.c4c67fc0d0951p-83, x.low));
  Pair root = roots_of_2[bits_of(shifted) % root_count];
  double scale = from_bits((bits_of(shifted) / root_count + 1023) << 52);
  return (RootedExponential){scale, root, loose_product(root, small_exponential_minus_1(r))};
}

/// eˣ, to 2⁻⁹⁰; nan beyond 690.
INLINE Pair pair_exponential(Pair x) {
  RootedExponential power = rooted_exponential(x);
  Pair sum = sum_with_smaller(power.root, power.rise);
  double scale = x.high <= 690 ? power.scale : __builtin_nan("");
  return (Pair){sum.high * scale, sum.low * scale};
}

/// eˣ − 1, to 2⁻⁸¹ of itself; nan beyond 690.
INLINE Pair pair_exponential_minus_1(Pair x) {
  RootedExponential power = rooted_exponential(x);
  double scale = x.high <= 690 ? power.scale : __builtin_nan("");
  Pair rise = {power.rise.high * scale, fused(power.root.low, scale, power.rise.low * scale)};
  return pair_sum(exact_sum(power.root.high * scale, -1), rise);
}

// MARK: Logarithms

/// ln(1 + f) for |f| ≤ 2⁻⁸, to 2⁻⁷⁷ of itself: the series, of which the terms from f⁴ on are plain
/// numbers.
INLINE Pair small_logarithm_of_1_plus(Pair f) {
  double tail = 0x1.745d1745d1746p-4;
  tail = fused(tail, f.high, -0x1.999999999999ap-4);
  tail = fused(tail, f.high, 0x1.c71c71c71c71cp-4);
  tail = fused(tail, f.high, -0x1.0000000000000p-3);
  tail = fused(tail, f.high, 0x1.2492492492492p-3);
  tail = fused(tail, f.high, -0x1.5555555555555p-3);
  tail = fused(tail, f.high, 0x1.999999999999ap-3);
  tail = fused(tail, f.high, -0x1.0000000000000p-2);
  Pair third = quick_sum(0x1.5555555555555p-2, fused(f.high, tail, 0x1.5555555555555p-56));
  Pair half = sum_with_smaller((Pair){-0.5, 0}, loose_product(third, f));
  Pair value = sum_with_smaller(f, loose_product(half, loose_square(f)));
  return kept_zero(f.high, value);
}

/// ln x of a positive number, or ln(1 + f) where f is what it is above 1 and is below 2⁻⁸.
INLINE Pair logarithm_of(Pair x, Pair f) {
  ScaledNumber number = scaled(x.high);
  uint64_t half = UINT64_C(1) << (fraction_shift - 1);
  uint64_t range = ((bits_of(number.m) + half) >> fraction_shift) - first_fraction;
  range = range < fraction_count ? range : 0;
  // x·2⁻ᵏ over the middle of its range is 1 + g.
  double inverse = fractions[range].inverse;
  Pair product = plain_product(number.m, inverse);
  double rest = x.low * power_of_two(-number.k);
  Pair g = quick_sum(product.high - 1, fused(rest, inverse, product.low));
  int is_near = magnitude(f.high) < 0x1p-8;
  Pair part = small_logarithm_of_1_plus(
    (Pair){is_near ? f.high : g.high, is_near ? f.low : g.low});
  Pair whole = exact_sum(number.k * LN2_HIGH, fractions[range].logarithm.high);
  whole.low += fused(number.k, LN2_LOW, fractions[range].logarithm.low);
  Pair sum = pair_sum(whole, part);
  return (Pair){is_near ? part.high : sum.high, is_near ? part.low : sum.low};
}

/// ln x; nan from 0 down.
INLINE Pair pair_logarithm(Pair x) {
  Pair value = logarithm_of(x, quick_sum(x.high - 1, x.low));
  return (Pair){x.high > 0 ? value.high : __builtin_nan(""), value.low};
}

/// ln(1 + x); nan from −1 down.
INLINE Pair pair_logarithm_of_1_plus(Pair x) {
  Pair whole = mixed_sum(x, 1);
  Pair value = logarithm_of(whole, x);
  return (Pair){whole.high > 0 ? value.high : __builtin_nan(""), value.low};
}

#endif
