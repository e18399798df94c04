// The logarithm to about 2⁻⁶⁷ of itself, for bases 2 and 10, in which whole powers of the base have
// whole logarithms, and for xʸ = e^(y·ln |x|), where the product may be large.

#ifndef POWER_H
#define POWER_H

#include "exponential.h"
#include "logarithm.h"

/// a·b + c·b, where c is a's rest, as a sum of two numbers.
INLINE Pair product(Pair a, Pair b) {
  double high = a.high * b.high;
  double low = fused(a.high, b.high, -high);
  return (Pair){high, fused(a.high, b.low, fused(a.low, b.high, low))};
}

/// ln x for a positive, finite number: 2s + 2s³/3 in twice the precision, then the rest.
INLINE Pair precise_logarithm(double x) {
  ScaledNumber number = scaled(x);
  double f = number.m - 1;
  double divisor = 2 + f;
  double divisor_rest = f - (divisor - 2);
  double s = f / divisor;
  double rest = fused(-s, divisor_rest, fused(-s, divisor, f)) / divisor;
  Pair root = {s, rest};
  Pair square = product(root, root);
  Pair cube = product(root, square);
  Pair third = product(cube, (Pair){0x1.5555555555555p-1, 0x1.5555555555555p-55});
  double z = square.high;
  double p = 0x1.b8d8d83f51283p-4;
  p = fused(p, z, 0x1.ac4a0689e4f11p-4);
  p = fused(p, z, 0x1.e1f80050fe02dp-4);
  p = fused(p, z, 0x1.1110df9bb9145p-3);
  p = fused(p, z, 0x1.3b13b1bcae4fap-3);
  p = fused(p, z, 0x1.745d174512f5ep-3);
  p = fused(p, z, 0x1.c71c71c71cfdep-3);
  p = fused(p, z, 0x1.2492492492491p-2);
  p = fused(p, z, 0x1.999999999999ap-2);
  double tail = cube.high * z * p;
  Pair first = quick_sum(number.k * LN2_HIGH, 2 * s);
  Pair second = quick_sum(first.high, third.high);
  double low = fused(number.k, LN2_LOW, 2 * rest) + (third.low + tail);
  return quick_sum(second.high, second.low + (first.low + low));
}

/// The logarithm in a base whose own logarithm is the inverse of `scale`.
INLINE double logarithm_in_base(double x, Pair scale) {
  Pair value = product(precise_logarithm(x), scale);
  return logarithm_at_ends(x, value.high + value.low);
}

INLINE double logarithm_2(double x) {
  return logarithm_in_base(x, (Pair){0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56});
}

INLINE double logarithm_10(double x) {
  return logarithm_in_base(x, (Pair){0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57});
}

/// Whether the loop does not compute the power: the ends of the range, and exponents that are
/// past 2⁵⁰ or not finite.
INLINE int is_far_power(double x, double y) {
  return !(magnitude(x) > 0) || !(magnitude(x) < __builtin_inf()) || !(magnitude(y) < 0x1p50);
}

/// xʸ where it is not far; nan for roots of negative numbers.
INLINE double power(double x, double y) {
  Pair logarithm = precise_logarithm(magnitude(x));
  double high = y * logarithm.high;
  double low = fused(y, logarithm.high, -high) + y * logarithm.low;
  int is_bounded = magnitude(high) < 750;
  high = high > 750 ? 750 : high;
  high = high < -750 ? -750 : high;
  low = is_bounded ? low : 0;
  ReducedExponent reduced = reduced_exponent(high);
  Pair sum = sum_of_exponential(1, 1, reduced);
  double value = sum.high + fused(sum.high, low, sum.low);
  double half = nearest(reduced.k * 0.5);
  value = value * power_of_two(half) * power_of_two(reduced.k - half);
  double is_odd = nearest(y * 0.5) == y * 0.5 ? 1 : -1;
  double of_negative = nearest(y) == y ? value * is_odd : __builtin_nan("");
  return x < 0 ? of_negative : value;
}

#endif
