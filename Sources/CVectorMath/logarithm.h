// ln x and ln(1 + x): x = 2ᵏ·m with m between √½ and √2, and with s = (m − 1) / (m + 1) the series
// ln m = 2·(s + s³/3 + s⁵/5 + …), arranged so that the leading terms are exact.

#ifndef LOGARITHM_H
#define LOGARITHM_H

#include "numbers.h"

/// x = 2ᵏ·m for a positive, finite number.
typedef struct {
  double k, m;
} ScaledNumber;

/// These for a number that is not subnormal.
INLINE ScaledNumber scaled_normal(double x) {
  uint64_t distance = bits_of(x) - 0x3fe6a09e667f3bcd;  // from √½
  uint64_t exponent = distance & (UINT64_C(0xfff) << 52);
  // k + 2048 in the last places of 2⁵² becomes a number.
  uint64_t shifted = (exponent + (UINT64_C(2048) << 52)) >> 52;
  double k = from_bits(shifted | 0x4330000000000000) - (0x1p52 + 2048);
  return (ScaledNumber){k, from_bits(bits_of(x) - exponent)};
}

/// These for every such number.
INLINE ScaledNumber scaled(double x) {
  // Numbers below the normal range are lifted into it.
  int is_small = x < 0x1p-1022;
  ScaledNumber number = scaled_normal(is_small ? x * 0x1p54 : x);
  number.k -= is_small ? 54 : 0;
  return number;
}

/// k·ln 2 + ln(1 + f + rest) for √½ ≤ 1 + f < √2 and a rest that is below f's last place.
INLINE double combined_logarithm(double k, double f, double rest) {
  double s = f / (2 + f);
  double z = s * s;
  double half_square = 0.5 * f * f;
  double lost = fused(0.5 * f, f, -half_square);
  double p = 0x1.2b6629e8d176bp-3;
  p = fused(p, z, 0x1.39fd341fa8fffp-3);
  p = fused(p, z, 0x1.7462be2b6b3dbp-3);
  p = fused(p, z, 0x1.c71c62c21d05fp-3);
  p = fused(p, z, 0x1.2492492e0efe0p-2);
  p = fused(p, z, 0x1.99999999951bfp-2);
  p = fused(p, z, 0x1.5555555555558p-1);
  double low = fused(s, fused(z, p, half_square), fused(k, LN2_LOW, rest) - lost);
  Pair first = quick_sum(k * LN2_HIGH, f);
  Pair second = quick_sum(first.high, -half_square);
  return second.high + (second.low + (first.low + low));
}

/// The values at the ends: −∞ at 0, ∞ at ∞, nan below 0 and for nan.
INLINE double logarithm_at_ends(double x, double value) {
  value = x == 0 ? -__builtin_inf() : value;
  value = x < 0 ? __builtin_nan("") : value;
  return x < __builtin_inf() ? value : x;
}

/// ln x.
INLINE double logarithm(double x) {
  ScaledNumber number = scaled(x);
  return logarithm_at_ends(x, combined_logarithm(number.k, number.m - 1, 0));
}

/// Whether a number is positive, finite and not subnormal.
INLINE int is_normal_and_positive(double x) {
  return bits_of(x) - (UINT64_C(1) << 52) < UINT64_C(0x7FE) << 52;
}

/// ln x for such a number.
INLINE double logarithm_of_normal(double x) {
  ScaledNumber number = scaled_normal(x);
  return combined_logarithm(number.k, number.m - 1, 0);
}

/// ln x to single precision.
INLINE double logarithm_single(double x) {
  ScaledNumber number = scaled(x);
  double f = number.m - 1;
  double s = f / (2 + f);
  double z = s * s;
  double p = 0x1.ddde508318e2cp-3;
  p = fused(p, z, 0x1.245bf1ba11691p-2);
  p = fused(p, z, 0x1.9999ec34825f9p-2);
  p = fused(p, z, 0x1.5555554b8924bp-1);
  double value = fused(number.k, 0x1.62e42fefa39efp-1, fused(s * z, p, s + s));
  return logarithm_at_ends(x, value);
}

/// ln(1 + x).
INLINE double logarithm_of_1_plus(double x) {
  Pair sum = exact_sum(1, x);
  ScaledNumber number = scaled(sum.high);
  // Far from 1 what the sum lost is too small to matter, and may be beyond scaling.
  double lost = sum.high < 0x1p60 ? sum.low * power_of_two(-number.k) : 0;
  Pair f = exact_sum(number.m - 1, lost);
  double value = combined_logarithm(number.k, f.high, f.low);
  value = logarithm_at_ends(1 + x, value);
  return magnitude(x) < 0x1p-54 ? x : value;
}

#endif
