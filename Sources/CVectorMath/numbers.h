// The bits of doubles, and sums that keep what is rounded away.

#ifndef NUMBERS_H
#define NUMBERS_H

#include <stdint.h>
#include <string.h>

// A product and a sum must stay two roundings where they are written as two.
#pragma STDC FP_CONTRACT OFF

#define INLINE static inline __attribute__((always_inline))

/// ln 2 in two parts; whole multiples of the first up to 2¹¹ are exact.
#define LN2_HIGH 0x1.62e42fefa3800p-1
#define LN2_LOW 0x1.ef35793c76730p-45

/// The unevaluated sum of two numbers, the second below the last place of the first.
typedef struct {
  double high, low;
} Pair;

INLINE uint64_t bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

INLINE double from_bits(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

INLINE double fused(double a, double b, double c) { return __builtin_fma(a, b, c); }

INLINE double magnitude(double x) { return from_bits(bits_of(x) & INT64_MAX); }

INLINE double with_sign(double x, double sign) {
  return from_bits((bits_of(x) & INT64_MAX) | (bits_of(sign) & ~(uint64_t)INT64_MAX));
}

/// The nearest whole number, for magnitudes below 2⁵¹.
INLINE double nearest(double x) { return (x + 0x1.8p52) - 0x1.8p52; }

/// 2ᵏ for a whole number of −1022 … 1023.
INLINE double power_of_two(double k) {
  return from_bits(bits_of(k + (0x1.8p52 + 1023)) << 52);
}

/// a + b without error.
INLINE Pair exact_sum(double a, double b) {
  double sum = a + b;
  double second = sum - a;
  return (Pair){sum, (a - (sum - second)) + (b - second)};
}

/// a + b without error, where a is zero or not smaller than b.
INLINE Pair quick_sum(double a, double b) {
  double sum = a + b;
  return (Pair){sum, b - (sum - a)};
}

/// Adds to the unevaluated sum in `high` and `low`.
INLINE void add(double *high, double *low, double value) {
  Pair sum = exact_sum(*high, value);
  *high = sum.high;
  *low += sum.low;
}

#endif
