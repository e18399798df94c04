// The standard normal distribution in numbers of 32 digits.

#ifndef NORMAL_H
#define NORMAL_H

#include "double_double.h"
#include "normal_tables.h"

/// Σ from n = 5 on of (−1)ⁿ Heₙ(c) tⁿ⁻⁵ / (n + 1)!, where He are Hermite's polynomials: their quotients
/// follow hₙ₊₁ = c hₙ / (n + 2) − n hₙ₋₁ / (n + 1)(n + 2).
INLINE double normal_rest(double c, double fourth, double third, double t) {
  double terms[10], last = third * (1.0 / 24), next = fourth * (1.0 / 120);
  _Pragma("clang loop unroll(full)") for (int n = 4; n < 14; n++) {
    double following = c * next * (1.0 / (n + 2)) - last * ((double)n / ((n + 1) * (n + 2)));
    last = next;
    next = following;
    terms[n - 4] = next;
  }
  double sum = terms[9];
  _Pragma("clang loop unroll(full)") for (int n = 8; n >= 0; n--) {
    sum = fused(sum, -t, terms[n]);
  }
  return -sum;
}

/// The probability that a standard normal variable is at most x, to 2⁻⁷⁶ of itself; nan beyond 8.
///
/// Around the nearest point of the table, c, its tail falls by the density times
/// t − He₁(c) t² / 2! + He₂(c) t³ / 3! − …; Hermite's polynomials of c are exact up to the fourth.
INLINE Pair pair_normal_probability(Pair x) {
  double sign = x.high < 0 ? -1 : 1;
  Pair size = {x.high * sign, x.low * sign};
  double bounded = size.high <= 8 ? size.high : 8;
  double shifted = fused(bounded, normal_points, 0x1.8p52);
  double c = (shifted - 0x1.8p52) * (1.0 / normal_points);
  Pair t = quick_sum(bounded - c, size.low);
  double square = c * c, second = square - 1, third = c * (square - 3);
  double fourth = fused(square, square - 6, 3);
  Pair sum = mixed_product((Pair){0x1.1111111111111p-7, 0x1.1111111111111p-63}, fourth);
  sum = mixed_sum(sum, t.high * normal_rest(c, fourth, third, t.high));
  Pair cubic = mixed_product((Pair){0x1.5555555555555p-5, 0x1.5555555555555p-59}, -third);
  sum = pair_sum(cubic, loose_product(sum, t));
  Pair quadratic = mixed_product((Pair){0x1.5555555555555p-3, 0x1.5555555555555p-57}, second);
  sum = pair_sum(quadratic, loose_product(sum, t));
  sum = mixed_sum(loose_product(sum, t), -0.5 * c);
  sum = sum_with_smaller((Pair){1, 0}, loose_product(sum, t));
  uint64_t place = bits_of(shifted) & 511;
  place = place < normal_count ? place : 0;
  Pair fall = loose_product(normals[place].density, loose_product(sum, t));
  Pair tail = sum_with_smaller(normals[place].tail, (Pair){-fall.high, -fall.low});
  Pair rest = pair_sum((Pair){1, 0}, (Pair){-tail.high, -tail.low});
  double high = sign < 0 ? tail.high : rest.high;
  return (Pair){size.high <= 8 ? high : __builtin_nan(""), sign < 0 ? tail.low : rest.low};
}

#endif
