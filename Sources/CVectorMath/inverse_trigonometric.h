// Inverse sine, cosine and tangent: polynomials near 0, to which identities bring what is far.

#ifndef INVERSE_TRIGONOMETRIC_H
#define INVERSE_TRIGONOMETRIC_H

#include "numbers.h"

/// π/2 in two parts.
#define HALF_PI_HIGH 0x1.921fb54442d18p+0
#define HALF_PI_LOW 0x1.1a62633145c07p-54

/// arctan x = base + arctan t, where t is x, (x − 1) / (x + 1) or −1 / x, and |t| ≤ √2 − 1.
INLINE double arctangent(double x) {
  double size = magnitude(x);
  int is_near = size <= 0x1.a827999fcef32p-2, is_far = size > 0x1.3504f333f9de6p+1;
  double base = is_far ? 1 : is_near ? 0 : 0.5;
  Pair sum = exact_sum(is_far ? 0 : size, is_near ? 0 : -1);
  Pair divisor = exact_sum(is_far ? size : 1, (is_near | is_far) ? 0 : size);
  double t = sum.high / divisor.high;
  double remainder = fused(-t, divisor.high, sum.high) + (sum.low - t * divisor.low);
  double rest = divisor.high < __builtin_inf() ? remainder / divisor.high : 0;
  double z = t * t;
  double p = -0x1.c81291a68e69ap-7;
  p = fused(p, z, 0x1.f5ef74bbf7ccep-6);
  p = fused(p, z, -0x1.503c44652f851p-5);
  p = fused(p, z, 0x1.829ce3226466bp-5);
  p = fused(p, z, -0x1.aebd1fa52df58p-5);
  p = fused(p, z, 0x1.e1d8e9bff9dabp-5);
  p = fused(p, z, -0x1.1110cee80b29ep-4);
  p = fused(p, z, 0x1.3b13aea9e849ap-4);
  p = fused(p, z, -0x1.745d173565148p-4);
  p = fused(p, z, 0x1.c71c71c6ddbfcp-4);
  p = fused(p, z, -0x1.24924924920adp-3);
  p = fused(p, z, 0x1.9999999999997p-3);
  p = fused(p, z, -0x1.5555555555555p-2);
  Pair value = quick_sum(base * HALF_PI_HIGH, t);
  double low = fused(t * z, p, fused(base, HALF_PI_LOW, rest)) + value.low;
  return size < 0x1p-28 ? x : with_sign(value.high + low, x);
}

/// arcsin s = s + tail, for s = x where |x| ≤ ½, and for s = √((1 − |x|) / 2) beyond.
typedef struct {
  double s, tail;
} NearSine;

INLINE NearSine near_sine(double x) {
  double size = magnitude(x);
  int is_far = size > 0.5;
  double z = is_far ? (1 - size) * 0.5 : x * x;
  double root = __builtin_elementwise_sqrt(z);
  double lost = z > 0 ? fused(-root, root, z) / (2 * root) : 0;
  double s = is_far ? root : x;
  double p = 0x1.e58a4f278e007p-6;
  p = fused(p, z, -0x1.3bd7e353ddbc2p-6);
  p = fused(p, z, 0x1.40c91fa8deb7ep-6);
  p = fused(p, z, 0x1.8dcdf11997e0fp-9);
  p = fused(p, z, 0x1.31777489dfd29p-7);
  p = fused(p, z, 0x1.3b462d121c5d2p-7);
  p = fused(p, z, 0x1.7b02ef007d23ep-7);
  p = fused(p, z, 0x1.c990a42b32b03p-7);
  p = fused(p, z, 0x1.1c4efd20ebb99p-6);
  p = fused(p, z, 0x1.6e8ba121b9d5fp-6);
  p = fused(p, z, 0x1.f1c71c7a5e151p-6);
  p = fused(p, z, 0x1.6db6db6dac0eap-5);
  p = fused(p, z, 0x1.3333333333389p-4);
  p = fused(p, z, 0x1.5555555555555p-3);
  return (NearSine){s, fused(s * z, p, is_far ? lost : 0)};
}

/// arcsin x; beyond ½ it is π/2 − 2 arcsin √((1 − x) / 2).
INLINE double arcsine(double x) {
  double size = magnitude(x);
  NearSine near = near_sine(x);
  Pair far = quick_sum(HALF_PI_HIGH, -2 * near.s);
  double far_value = far.high + (far.low + fused(-2.0, near.tail, HALF_PI_LOW));
  double value = size > 0.5 ? with_sign(far_value, x) : near.s + near.tail;
  value = size <= 1 ? value : __builtin_nan("");
  return size < 0x1p-28 ? x : value;
}

/// arccos x = π/2 − arcsin x; beyond ½ it is 2 arcsin √((1 − x) / 2), and below −½ π less that.
INLINE double arccosine(double x) {
  NearSine near = near_sine(x);
  int is_far = magnitude(x) > 0.5;
  double scale = is_far ? 2 : 1;
  double pi = is_far ? 2 : 1;
  Pair sum = quick_sum(pi * HALF_PI_HIGH, -scale * near.s);
  double value = sum.high + (sum.low + fused(pi, HALF_PI_LOW, -scale * near.tail));
  value = x > 0.5 ? 2 * (near.s + near.tail) : value;
  return magnitude(x) <= 1 ? value : __builtin_nan("");
}

#endif
