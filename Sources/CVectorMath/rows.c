// Rows added up, each number to the one below it.

#include "CVectorMath.h"
#include "instructions.h"

/// Four rows at a time, so that a sum is read and written once for as many; the order is that of the
/// rows.
#define ROWS(type, set, attributes)                                                          \
  attributes static void add_rows_##type##_##set(                                            \
    const type *values, size_t rows, size_t length, ptrdiff_t distance, type *target) {      \
    size_t row = 0;                                                                          \
    for (; row + 4 <= rows; row += 4) {                                                      \
      const type *one = values + (ptrdiff_t)row * distance, *two = one + distance;           \
      const type *three = two + distance, *four = three + distance;                          \
      INDEPENDENT for (size_t i = 0; i < length; i++) {                                      \
        target[i] = (((target[i] + one[i]) + two[i]) + three[i]) + four[i];                  \
      }                                                                                      \
    }                                                                                        \
    for (; row < rows; row++) {                                                              \
      const type *one = values + (ptrdiff_t)row * distance;                                  \
      INDEPENDENT for (size_t i = 0; i < length; i++) { target[i] += one[i]; }               \
    }                                                                                        \
  }

#define ALL_ROWS(set, attributes) \
  ROWS(double, set, attributes)   \
  ROWS(float, set, attributes)

FOR_EACH_SET(ALL_ROWS)

void vector_add_rows_double(
  const double *values, size_t rows, size_t length, ptrdiff_t distance, double *target,
  VectorInstructions instructions
) {
  static void (*const loops[])(const double *, size_t, size_t, ptrdiff_t, double *) =
    OF_EACH_SET(add_rows_double);
  loops[instructions](values, rows, length, distance, target);
}

void vector_add_rows_float(
  const float *values, size_t rows, size_t length, ptrdiff_t distance, float *target,
  VectorInstructions instructions
) {
  static void (*const loops[])(const float *, size_t, size_t, ptrdiff_t, float *) =
    OF_EACH_SET(add_rows_float);
  loops[instructions](values, rows, length, distance, target);
}
