// Sine, cosine and tangent: x = k·π/2 + r, then a polynomial in r that k chooses.

#ifndef TRIGONOMETRIC_H
#define TRIGONOMETRIC_H

#include "numbers.h"

/// Up to here the three parts of π/2 suffice to reduce a number.
#define LARGEST_ANGLE 0x1p20

/// The sine and the cosine of r, each a sum of two numbers, for x = k·π/2 + r; k's last bits.
typedef struct {
  Pair sine, cosine;
  uint64_t turn;
} ReducedAngle;

INLINE ReducedAngle reduced_angle(double x) {
  double k = nearest(x * 0x1.45f306dc9c883p-1);
  double first = fused(-k, 0x1.921fb54442d18p+0, x);
  double product = k * 0x1.1a62633145c07p-54;
  double product_rest = fused(k, 0x1.1a62633145c07p-54, -product);
  double r = first - product;
  double rest = ((first - r) - product) - fused(k, -0x1.f1976b7ed8fbcp-110, product_rest);

  double z = r * r;
  double p = -0x1.ab17b5f2a7036p-41;
  p = fused(p, z, 0x1.61217edab598fp-33);
  p = fused(p, z, -0x1.ae6454128b2d3p-26);
  p = fused(p, z, 0x1.71de3a5460769p-19);
  p = fused(p, z, -0x1.a01a01a019937p-13);
  p = fused(p, z, 0x1.1111111111110p-7);
  p = fused(p, z, -0x1.5555555555555p-3);
  Pair sine = {r, fused(z * r, p, fused(-0.5 * z, rest, rest))};

  double q = -0x1.907d8bf2ff0a7p-37;
  q = fused(q, z, 0x1.1eeb68cb4d008p-29);
  q = fused(q, z, -0x1.27e4fa17c0776p-22);
  q = fused(q, z, 0x1.a01a019f4e9f7p-16);
  q = fused(q, z, -0x1.6c16c16c16967p-10);
  q = fused(q, z, 0x1.5555555555555p-5);
  double half = 0.5 * z;
  double most = 1 - half;
  double lost = fused(r, rest, 0.5 * fused(r, r, -z));
  Pair cosine = {most, ((1 - most) - half) + fused(z * z, q, -lost)};

  return (ReducedAngle){sine, cosine, bits_of(k + 0x1.8p52)};
}

/// The sine of x, or with one more quarter of a turn its cosine, for |x| ≤ LARGEST_ANGLE.
INLINE double sine_after_quarters(double x, uint64_t quarters) {
  ReducedAngle angle = reduced_angle(x);
  uint64_t turn = angle.turn + quarters;
  double high = (turn & 1) == 0 ? angle.sine.high : angle.cosine.high;
  double low = (turn & 1) == 0 ? angle.sine.low : angle.cosine.low;
  return from_bits(bits_of(high + low) ^ ((turn & 2) << 62));
}

/// tan x for |x| ≤ LARGEST_ANGLE: sine by cosine, or in odd quarters −cosine by sine.
INLINE double tangent(double x) {
  ReducedAngle angle = reduced_angle(x);
  int is_odd = (angle.turn & 1) != 0;
  double above = is_odd ? -angle.cosine.high : angle.sine.high;
  double above_rest = is_odd ? -angle.cosine.low : angle.sine.low;
  Pair below = quick_sum(
    is_odd ? angle.sine.high : angle.cosine.high, is_odd ? angle.sine.low : angle.cosine.low);
  double quotient = above / below.high;
  double remainder = fused(-quotient, below.high, above);
  remainder += fused(-quotient, below.low, above_rest);
  return magnitude(x) < 0x1p-27 ? x : quotient + remainder / below.high;
}

/// sin x for |x| ≤ LARGEST_ANGLE; the sine of a tiny number is that number, −0 too.
INLINE double sine(double x) {
  return magnitude(x) < 0x1p-27 ? x : sine_after_quarters(x, 0);
}

/// cos x for |x| ≤ LARGEST_ANGLE.
INLINE double cosine(double x) { return sine_after_quarters(x, 1); }

#endif
