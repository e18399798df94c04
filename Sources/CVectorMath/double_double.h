// Numbers of 32 digits as unevaluated sums of two doubles: sums, products, quotients, roots,
// exponentials and logarithms without a branch. Errors are given relative to the result, u = 2⁻⁵³.
//
// The algorithms of arithmetic are those of Joldes, Muller and Popescu, Tight and rigorous error
// bounds for basic building blocks of double-word arithmetic, 2017. Nothing here looks at the ends
// of the range: who calls sees to it that leading parts are nothing, or between 2⁻⁴⁰⁰ and 2⁴⁰⁰.

#ifndef DOUBLE_DOUBLE_H
#define DOUBLE_DOUBLE_H

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

/// eˣ − 1 for |x| ≤ 0.4, to 2⁻⁹⁰: the series for x / 16, of which the terms from x⁶ on are plain
/// numbers, and four times (1 + e)² − 1 = 2e + e².
INLINE Pair small_exponential_minus_1(Pair x) {
  Pair t = {x.high * 0x1p-4, x.low * 0x1p-4};
  double tail = 0x1.6124613a86d09p-33;
  tail = fused(tail, t.high, 0x1.1eed8eff8d898p-29);
  tail = fused(tail, t.high, 0x1.ae64567f544e4p-26);
  tail = fused(tail, t.high, 0x1.27e4fb7789f5cp-22);
  tail = fused(tail, t.high, 0x1.71de3a556c734p-19);
  tail = fused(tail, t.high, 0x1.a01a01a01a01ap-16);
  tail = fused(tail, t.high, 0x1.a01a01a01a01ap-13);
  tail = fused(tail, t.high, 0x1.6c16c16c16c17p-10);
  Pair sum = quick_sum(0x1.1111111111111p-7, fused(t.high, tail, 0x1.1111111111111p-63));
  sum = sum_with_smaller(
    (Pair){0x1.5555555555555p-5, 0x1.5555555555555p-59}, pair_product(sum, t));
  sum = sum_with_smaller(
    (Pair){0x1.5555555555555p-3, 0x1.5555555555555p-57}, pair_product(sum, t));
  sum = sum_with_smaller((Pair){0.5, 0}, pair_product(sum, t));
  sum = sum_with_smaller((Pair){1, 0}, pair_product(sum, t));
  Pair e = pair_product(sum, t);
  _Pragma("clang loop unroll(full)") for (int turn = 0; turn < 4; turn++) {
    Pair square = plain_product(e.high, e.high);
    square.low = fused(2 * e.high, e.low, square.low);
    e = sum_with_smaller((Pair){2 * e.high, 2 * e.low}, square);
  }
  return e;
}

/// The least argument of an exponential that still counts; e to it is far below all that a sum
/// with a number of ordinary size can tell.
#define LEAST_EXPONENT -690.0

/// x = k·ln 2 + r with |r| ≤ 0.35, and e = eʳ − 1.
typedef struct {
  double scale;
  Pair e;
} ScaledExponential;

/// For x ≤ 690; smaller ones than −690 are taken as that.
INLINE ScaledExponential scaled_exponential(Pair x) {
  x.low = x.high < LEAST_EXPONENT ? 0 : x.low;
  x.high = x.high < LEAST_EXPONENT ? LEAST_EXPONENT : x.high;
  double k = nearest(x.high * 0x1.71547652b82fep+0);
  // Both products are exact, and so is the first difference.
  Pair r = exact_sum(fused(-k, LN2_HIGH, x.high), -(k * 0x1.ef35793c76000p-45));
  r = quick_sum(r.high, r.low + fused(-k, 0x1.cc01f97b57a08p-87, x.low));
  return (ScaledExponential){power_of_two(k), small_exponential_minus_1(r)};
}

/// eˣ; nan beyond 690.
INLINE Pair pair_exponential(Pair x) {
  ScaledExponential power = scaled_exponential(x);
  Pair sum = quick_sum(1, power.e.high);
  sum = quick_sum(sum.high, sum.low + power.e.low);
  double scale = x.high <= 690 ? power.scale : __builtin_nan("");
  return (Pair){sum.high * scale, sum.low * scale};
}

/// eˣ − 1; nan beyond 690.
INLINE Pair pair_exponential_minus_1(Pair x) {
  ScaledExponential power = scaled_exponential(x);
  double scale = x.high <= 690 ? power.scale : __builtin_nan("");
  return pair_sum((Pair){power.e.high * scale, power.e.low * scale}, exact_sum(scale, -1));
}

// MARK: Logarithms

/// ln(1 + f) for √½ ≤ 1 + f ≤ √2, to 2⁻⁹⁰ of itself: that of a double, y, bettered by ln(1 + z) where
/// 1 + z = (1 + f)·e⁻ʸ.
INLINE Pair small_logarithm_of_1_plus(Pair f) {
  double y = combined_logarithm(0, f.high, f.low);
  Pair e = small_exponential_minus_1((Pair){-y, 0});
  Pair z = pair_sum(pair_sum(f, e), pair_product(f, e));
  return f.high == 0 ? f : quick_sum(y, z.high);
}

/// k·ln 2 + ln(1 + f).
INLINE Pair logarithm_of_parts(double k, Pair f) {
  Pair whole = mixed_product((Pair){0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56}, k);
  Pair part = small_logarithm_of_1_plus(f);
  Pair sum = pair_sum(whole, part);
  return (Pair){k == 0 ? part.high : sum.high, k == 0 ? part.low : sum.low};
}

/// What is left of a positive number's fraction above one, exactly.
INLINE Pair fraction_less_1(ScaledNumber number, double low) {
  return quick_sum(number.m - 1, low * power_of_two(-number.k));
}

/// ln x; nan from 0 down.
INLINE Pair pair_logarithm(Pair x) {
  ScaledNumber number = scaled(x.high);
  Pair value = logarithm_of_parts(number.k, fraction_less_1(number, x.low));
  return (Pair){x.high > 0 ? value.high : __builtin_nan(""), value.low};
}

/// ln(1 + x); nan from −1 down.
INLINE Pair pair_logarithm_of_1_plus(Pair x) {
  Pair whole = mixed_sum(x, 1);
  ScaledNumber number = scaled(whole.high);
  Pair f = fraction_less_1(number, whole.low);
  int is_small = magnitude(x.high) < 0.25;
  double k = is_small ? 0 : number.k;
  f = (Pair){is_small ? x.high : f.high, is_small ? x.low : f.low};
  Pair value = logarithm_of_parts(k, f);
  return (Pair){whole.high > 0 ? value.high : __builtin_nan(""), value.low};
}

#endif
