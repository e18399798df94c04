// Whole numbers near a number, of operations that every processor has.

#ifndef ROUNDING_H
#define ROUNDING_H

#include "numbers.h"

/// From here on there are no fractions.
#define WHOLE 0x1p52

/// The whole number nearest to x, an even one of two.
INLINE double rounded(double x) {
  double size = magnitude(x);
  double whole = (size + WHOLE) - WHOLE;
  return size < WHOLE ? with_sign(whole, x) : x;
}

/// The whole part of x, away from 0 by `with_fraction` where there is a fraction.
INLINE double truncated(double x, double with_fraction) {
  double size = magnitude(x);
  double whole = (size + WHOLE) - WHOLE;
  whole -= whole > size ? 1 : 0;
  whole += whole < size ? with_fraction : 0;
  return size < WHOLE ? with_sign(whole, x) : x;
}

INLINE double rounded_down(double x) { return truncated(x, x < 0 ? 1 : 0); }

INLINE double rounded_up(double x) { return truncated(x, x < 0 ? 0 : 1); }

#endif
