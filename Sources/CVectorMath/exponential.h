// eˣ, 2ˣ, eˣ − 1 and the hyperbolic functions: x = k·ln 2 + r, a polynomial for eʳ, then times 2ᵏ.

#ifndef EXPONENTIAL_H
#define EXPONENTIAL_H

#include "numbers.h"

/// k, and r as a sum of two numbers, with x = k·ln 2 + r and |r| ≤ ln 2 / 2.
typedef struct {
  double k, r, rest;
} ReducedExponent;

INLINE ReducedExponent reduced_exponent(double x) {
  double k = nearest(x * 0x1.71547652b82fep+0);
  double high = fused(-k, LN2_HIGH, x);
  double low = k * LN2_LOW;
  double r = high - low;
  return (ReducedExponent){k, r, (high - r) - low};
}

/// eʳ − 1 − r − r²/2 for |r| ≤ ln 2 / 2, to 2⁻⁶².
INLINE double exponential_tail(double r) {
  double p = 0x1.1f8b4c1725b48p-29;
  p = fused(p, r, 0x1.af4dea2b1bc57p-26);
  p = fused(p, r, 0x1.27e4cccdb79e9p-22);
  p = fused(p, r, 0x1.71de02313782fp-19);
  p = fused(p, r, 0x1.a01a01acfb1c1p-16);
  p = fused(p, r, 0x1.a01a01abe8204p-13);
  p = fused(p, r, 0x1.6c16c16c151fap-10);
  p = fused(p, r, 0x1.11111111100dbp-7);
  p = fused(p, r, 0x1.5555555555558p-5);
  p = fused(p, r, 0x1.5555555555557p-3);
  return r * r * r * p;
}

/// `start` + `scale`·(eʳ − 1), where the start is zero or not smaller than the rest.
INLINE Pair sum_of_exponential(double start, double scale, ReducedExponent reduced) {
  double half_square = 0.5 * reduced.r * reduced.r;
  double lost = fused(0.5 * reduced.r, reduced.r, -half_square);
  Pair first = quick_sum(start, scale * reduced.r);
  Pair second = quick_sum(first.high, scale * half_square);
  double tail = exponential_tail(reduced.r) + (fused(reduced.rest, reduced.r, reduced.rest) + lost);
  return quick_sum(second.high, second.low + fused(scale, tail, first.low));
}

/// e to the power of x + low as 2ᵏ·(1 + r + rise), with |r| ≤ ln 2 / 2 and k in the last bits of
/// `shifted`.
typedef struct {
  double r, rise, shifted;
} ScaledGrowth;

INLINE ScaledGrowth scaled_growth(double x, double low) {
  double shifted = fused(x, 0x1.71547652b82fep+0, 0x1.8p52);
  double k = shifted - 0x1.8p52;
  double high = fused(-k, LN2_HIGH, x);
  double r = fused(-k, LN2_LOW, high);
  double rest = fused(-k, LN2_LOW, high - r) + low;
  double rise = fused(0.5 * r, r, exponential_tail(r));
  return (ScaledGrowth){r, fused(1 + (r + rise), rest, rise), shifted};
}

/// eʳ for x + low = k·ln 2 + r, within 0.8 units in the last place, and k in the last bits of
/// `shifted`.
typedef struct {
  double value, shifted;
} ScaledExponential;

INLINE ScaledExponential scaled_exponential(double x, double low) {
  ScaledGrowth growth = scaled_growth(x, low);
  return (ScaledExponential){1 + (growth.r + growth.rise), growth.shifted};
}

/// Whether eˣ is neither subnormal nor too large: within 2^±1021.5.
INLINE int is_moderate_exponent(double x) { return magnitude(x) <= 708; }

/// e to the power of a sum x + low of moderate size.
INLINE double exponential_of_sum(double x, double low) {
  ScaledExponential scaled = scaled_exponential(x, low);
  return from_bits(bits_of(scaled.value) + (bits_of(scaled.shifted) << 52));
}

/// e to the power of a sum x + low of moderate size, within 0.95 units in the last place: less exact than
/// the last, in fewer operations that wait less for each other. (eʳ − 1 − r) / r² is known to 2⁻⁵⁷.
INLINE double brief_exponential_of_sum(double x, double low) {
  double shifted = fused(x, 0x1.71547652b82fep+0, 0x1.8p52);
  double k = shifted - 0x1.8p52;
  double high = fused(-k, LN2_HIGH, x);
  double more = fused(-k, LN2_LOW, low);
  double r = high + more, rest = (high - r) + more;
  double r2 = r * r, r4 = r2 * r2;
  double p0 = fused(0x1.555555555555cp-3, r, 0.5);
  double p2 = fused(0x1.111111110e581p-7, r, 0x1.555555555316ep-5);
  double p4 = fused(0x1.a01a01b67172ap-13, r, 0x1.6c16c17cf2e23p-10);
  double p6 = fused(0x1.71dde8847731cp-19, r, 0x1.a019aa9a47eeap-16);
  double p8 = fused(0x1.af792ccc7b3dbp-26, r, 0x1.28a01989bde23p-22);
  double low_half = fused(p2, r2, p0), high_half = fused(p8, r4, fused(p6, r2, p4));
  double value = 1 + (r + fused(r2, fused(high_half, r4, low_half), rest));
  return from_bits(bits_of(value) + (bits_of(shifted) << 52));
}

/// eˣ for an x of moderate size; adding −0 changes nothing.
INLINE double exponential_of_moderate(double x) { return exponential_of_sum(x, -0.0); }

/// A number that does not fit between 2⁻⁵¹² and 2⁵¹² gets its last factor by a multiplication, which
/// rounds what is subnormal and overflows what is too large.
INLINE double with_exponent(ScaledExponential scaled, double x) {
  int64_t apart = x > 300 ? 512 : x < -300 ? -512 : 0;
  double factor = x > 300 ? 0x1p512 : x < -300 ? 0x1p-512 : 1;
  uint64_t shifted = bits_of(scaled.shifted) - (uint64_t)apart;
  return from_bits(bits_of(scaled.value) + (shifted << 52)) * factor;
}

/// eˣ, within 0.8 units in the last place.
INLINE double exponential(double x) {
  double bounded = x > 710 ? 710 : x;
  bounded = bounded < -746 ? -746 : bounded;
  double result = with_exponent(scaled_exponential(bounded, -0.0), bounded);
  return x != x ? x : result;
}

/// (eʳ − 1) / r for |r| ≤ ln 2 / 2, to 2⁻²⁷.
INLINE double rise_single(double r) {
  double p = 0x1.a17e0bd261c93p-13;
  p = fused(p, r, 0x1.6d432805d5774p-10);
  p = fused(p, r, 0x1.1110ab6cd23dep-7);
  p = fused(p, r, 0x1.5554e902cc4f5p-5);
  p = fused(p, r, 0x1.5555557430bbep-3);
  p = fused(p, r, 0x1.0000000b92074p-1);
  return fused(p, r, 1);
}

/// eˣ to single precision.
INLINE double exponential_single(double x) {
  double bounded = x > 90 ? 90 : x;
  bounded = bounded < -110 ? -110 : bounded;
  double k = nearest(bounded * 0x1.71547652b82fep+0);
  double r = fused(-k, 0x1.62e42fefa39efp-1, bounded);
  return fused(r, rise_single(r), 1) * power_of_two(k);
}

/// tanh x to single precision: (e²ˣ − 1) / (e²ˣ + 1), where e²ˣ − 1 loses nothing near zero.
INLINE double hyperbolic_tangent_single(double x) {
  double size = magnitude(x);
  double doubled = 2 * (size > 10 ? 10 : size);
  double k = nearest(doubled * 0x1.71547652b82fep+0);
  double r = fused(-k, 0x1.62e42fefa39efp-1, doubled);
  double scale = power_of_two(k);
  double rise = fused(scale, r * rise_single(r), scale - 1);
  double value = with_sign(rise / (rise + 2), x);
  return x != x ? x : value;
}

/// Half of eˣ − 1 as a sum of two numbers, for −50 ≤ x ≤ 710.
INLINE Pair half_of_exponential_minus_1(double x) {
  ReducedExponent reduced = reduced_exponent(x);
  double scale = power_of_two(reduced.k - 1);
  Pair start = exact_sum(scale, -0.5);
  Pair sum = sum_of_exponential(start.high, scale, reduced);
  return quick_sum(sum.high, sum.low + start.low);
}

/// eˣ − 1.
INLINE double exponential_minus_1(double x) {
  double bounded = x > 710 ? 710 : x;
  bounded = bounded < -50 ? -50 : bounded;
  double value = 2 * half_of_exponential_minus_1(bounded).high;
  return magnitude(x) < 0x1p-54 ? x : value;
}

/// tanh |x| = (e²ˣ − 1) / (e²ˣ + 1), with the sign of x; within 0.7 units in the last place.
INLINE double hyperbolic_tangent(double x) {
  double size = magnitude(x);
  ScaledGrowth growth = scaled_growth(2 * (size > 20 ? 20 : size), -0.0);
  Pair rise = quick_sum(growth.r, growth.rise);
  double scale = from_bits(bits_of(1.0) + (bits_of(growth.shifted) << 52));
  Pair less = quick_sum(scale, -1), more = quick_sum(scale, 1);
  Pair dividend = quick_sum(less.high, scale * rise.high);
  Pair divisor = quick_sum(more.high, scale * rise.high);
  dividend.low += fused(scale, rise.low, less.low);
  divisor.low += fused(scale, rise.low, more.low);
  double inverse = 1 / divisor.high;
  double quotient = dividend.high * inverse;
  double remainder = fused(-quotient, divisor.high, dividend.high) + dividend.low;
  double value = fused(fused(-quotient, divisor.low, remainder), inverse, quotient);
  return size < 0x1p-28 ? x : with_sign(value, x);
}

/// 2ˣ.
INLINE double exponential_2(double x) {
  double bounded = x > 1030 ? 1030 : x;
  bounded = bounded < -1080 ? -1080 : bounded;
  double k = nearest(bounded), f = bounded - k;
  double r = f * 0x1.62e42fefa39efp-1;
  double rest = fused(f, 0x1.abc9e3b39803fp-56, fused(f, 0x1.62e42fefa39efp-1, -r));
  double value = sum_of_exponential(1, 1, (ReducedExponent){k, r, rest}).high;
  double half = nearest(k * 0.5);
  return value * power_of_two(half) * power_of_two(k - half);
}

/// sinh |x| = ((eˣ − 1) + (eˣ − 1) / eˣ) / 2, with the sign of x; within 0.8 units in the last
/// place. A quarter of the power is what stays in range.
INLINE double hyperbolic_sine(double x) {
  double size = magnitude(x);
  ScaledGrowth growth = scaled_growth(size > 710.6 ? 710.6 : size, -0.0);
  Pair rise = quick_sum(growth.r, growth.rise);
  double scale = from_bits(bits_of(0.25) + (bits_of(growth.shifted) << 52));
  Pair less = quick_sum(scale, -0.25);
  Pair dividend = quick_sum(less.high, scale * rise.high);
  Pair divisor = quick_sum(scale, scale * rise.high);
  dividend.low += fused(scale, rise.low, less.low);
  divisor.low = fused(scale, rise.low, divisor.low);
  double inverse = 0.5 / divisor.high;
  double quotient = dividend.high * inverse;
  double remainder = fused(-2 * quotient, divisor.high, dividend.high) + dividend.low;
  remainder = fused(-2 * quotient, divisor.low, remainder);
  double leading = 2 * dividend.high;
  Pair sum = quick_sum(leading, quotient);
  double value = sum.high + fused(remainder, inverse, fused(2, dividend.low, sum.low));
  value = leading <= 0x1.fffffffffffffp1023 ? value : leading;
  return size < 0x1p-28 ? x : with_sign(value, x);
}

/// cosh x = (eˣ + 1 / eˣ) / 2.
INLINE double hyperbolic_cosine(double x) {
  double size = magnitude(x);
  ReducedExponent reduced = reduced_exponent(size > 712 ? 712 : size);
  double scale = power_of_two(reduced.k - 2);
  Pair quarter = sum_of_exponential(scale, scale, reduced);
  double inverse = 1 / quarter.high;
  double quotient = 0.125 * inverse;
  double remainder = fused(-quotient, quarter.high, 0.125) - quotient * quarter.low;
  Pair sum = quick_sum(2 * quarter.high, quotient);
  double value = sum.high + (fused(remainder, inverse, sum.low) + 2 * quarter.low);
  value = size > 711 ? __builtin_inf() : value;
  return size <= __builtin_inf() ? value : x;
}

#endif
