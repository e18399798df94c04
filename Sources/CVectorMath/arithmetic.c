// The four operations of arithmetic on pairs of numbers.

#include "CVectorMath.h"
#include "instructions.h"

#include <string.h>

/// The exponent of infinity and nan, and one unit of it: the sum carries into the sign.
static const uint64_t largest_exponent = UINT64_C(0x7FF) << 52;
static const uint64_t unit_of_exponent = UINT64_C(1) << 52;

/// Writes a result and notes in the sign bit of `carried` whether it is infinite or nan.
#define CALCULATE(value)                                       \
  const double result = (value);                               \
  uint64_t bits;                                               \
  memcpy(&bits, &result, sizeof bits);                         \
  carried |= (bits & largest_exponent) + unit_of_exponent;     \
  target[i] = result;

/// A loop for two rows, and one for a row and a number on either side.
#define ARITHMETIC(name, operator, set, attributes)                                           \
  attributes static uint64_t name##_##set(                                                    \
    const double *left, size_t left_step, const double *right, size_t right_step,             \
    double *target, size_t count) {                                                           \
    uint64_t carried = 0;                                                                     \
    if (right_step == 0) {                                                                    \
      const double fixed = *right;                                                            \
      INDEPENDENT for (size_t i = 0; i < count; i++) { CALCULATE(left[i] operator fixed) }    \
    } else if (left_step == 0) {                                                              \
      const double fixed = *left;                                                             \
      INDEPENDENT for (size_t i = 0; i < count; i++) { CALCULATE(fixed operator right[i]) }   \
    } else {                                                                                  \
      INDEPENDENT for (size_t i = 0; i < count; i++) { CALCULATE(left[i] operator right[i]) } \
    }                                                                                         \
    return carried;                                                                           \
  }

#define ALL_OPERATIONS(set, attributes)  \
  ARITHMETIC(add, +, set, attributes)      \
  ARITHMETIC(subtract, -, set, attributes) \
  ARITHMETIC(multiply, *, set, attributes) \
  ARITHMETIC(divide, /, set, attributes)

FOR_EACH_SET(ALL_OPERATIONS)

/// The loops in the order of `VectorArithmetic`.
static uint64_t (*const loops[][3])(
  const double *, size_t, const double *, size_t, double *, size_t) = {
  OF_EACH_SET(add), OF_EACH_SET(subtract), OF_EACH_SET(multiply), OF_EACH_SET(divide)};

int vector_arithmetic(
  VectorArithmetic operation, const double *left, size_t left_step, const double *right,
  size_t right_step, double *target, size_t count, VectorInstructions instructions
) {
  const uint64_t carried =
    loops[operation][instructions](left, left_step, right, right_step, target, count);
  return (int)(carried >> 63);
}
