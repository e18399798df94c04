// 1 / (1 + e⁻ˣ) and ln(1 + eˣ), by numbers of 32 digits and rounded once.

#ifndef LOGISTIC_H
#define LOGISTIC_H

#include "double_double.h"
#include "exponential.h"

/// Below this both are eˣ to the last digit; above it they are 1 and x.
#define LEAST_LOGIT LEAST_EXPONENT

/// e to the power of −|x|, or of a number that is large enough.
INLINE Pair falling_power(double x) {
  double size = magnitude(x);
  return pair_exponential((Pair){size > -LEAST_LOGIT ? LEAST_LOGIT : -size, 0});
}

/// 1 / (1 + e⁻ˣ).
INLINE double sigmoid(double x) {
  Pair power = falling_power(x);
  Pair own = {x < 0 ? power.high : 1, x < 0 ? power.low : 0};
  Pair value = pair_quotient(own, sum_with_smaller((Pair){1, 0}, power));
  double result = x < LEAST_LOGIT ? exponential(x) : value.high + value.low;
  return x != x ? x : result;
}

/// ln(1 + eˣ).
INLINE double softplus(double x) {
  Pair value = mixed_sum(pair_logarithm_of_1_plus(falling_power(x)), x > 0 ? x : 0);
  double result = x < LEAST_LOGIT ? exponential(x) : value.high + value.low;
  return x <= -LEAST_LOGIT ? result : x;
}

/// Both to single precision.
INLINE double sigmoid_single(double x) {
  double power = exponential_single(-magnitude(x));
  double value = (x < 0 ? power : 1) / (1 + power);
  return x != x ? x : value;
}

INLINE double softplus_single(double x) {
  double value = (x > 0 ? x : 0) + logarithm_of_1_plus(exponential_single(-magnitude(x)));
  return x != x ? x : value;
}

#endif
