// The largest and the smallest of many numbers. Floating-point numbers are compared as whole ones
// whose order is theirs, because a processor has one instruction for the larger of two of those.

#include "CVectorMath.h"
#include "instructions.h"
#include "numbers.h"

/// Whole numbers in the order of floating-point ones, −0 before 0, and back again.
#define ORDERED(bits, all_but_sign) ((bits) ^ (((bits) < 0) ? (all_but_sign) : 0))

/// The loops over one type: `KEY` turns its bits into numbers of the same order, and bits past
/// `LARGEST` belong to nan, of either sign.
#define EXTREMES(type, key_type, KEY, IS_NAN, set, attributes)                                \
  attributes static type type##_largest_##set(                                                 \
    const key_type *values, size_t count, int *has_nan) {                                      \
    key_type extreme = KEY(values[0]), nan = 0;                                                \
    REDUCTION for (size_t i = 0; i < count; i++) {                                             \
      key_type key = KEY(values[i]);                                                           \
      extreme = key > extreme ? key : extreme;                                                 \
      nan |= IS_NAN(values[i]);                                                                \
    }                                                                                          \
    *has_nan = nan != 0;                                                                       \
    return from_key_##type(extreme);                                                           \
  }                                                                                            \
  attributes static type type##_smallest_##set(                                                \
    const key_type *values, size_t count, int *has_nan) {                                      \
    key_type extreme = KEY(values[0]), nan = 0;                                                \
    REDUCTION for (size_t i = 0; i < count; i++) {                                             \
      key_type key = KEY(values[i]);                                                           \
      extreme = key < extreme ? key : extreme;                                                 \
      nan |= IS_NAN(values[i]);                                                                \
    }                                                                                          \
    *has_nan = nan != 0;                                                                       \
    return from_key_##type(extreme);                                                           \
  }

#define DOUBLE_KEY(bits) ORDERED(bits, INT64_MAX)
#define DOUBLE_NAN(bits) (((bits) & INT64_MAX) > 0x7ff0000000000000)
#define FLOAT_KEY(bits) ORDERED(bits, INT32_MAX)
#define FLOAT_NAN(bits) (((bits) & INT32_MAX) > 0x7f800000)
#define INTEGER_KEY(bits) (bits)
#define INTEGER_NAN(bits) 0

static double from_key_double(int64_t key) { return from_bits((uint64_t)DOUBLE_KEY(key)); }

static float from_key_float(int32_t key) {
  int32_t bits = FLOAT_KEY(key);
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

static int64_t from_key_int64_t(int64_t key) { return key; }

#define ALL_EXTREMES(set, attributes)                                        \
  EXTREMES(double, int64_t, DOUBLE_KEY, DOUBLE_NAN, set, attributes)         \
  EXTREMES(float, int32_t, FLOAT_KEY, FLOAT_NAN, set, attributes)            \
  EXTREMES(int64_t, int64_t, INTEGER_KEY, INTEGER_NAN, set, attributes)

FOR_EACH_SET(ALL_EXTREMES)

typedef double (*DoubleExtreme)(const int64_t *, size_t, int *);
typedef float (*FloatExtreme)(const int32_t *, size_t, int *);
typedef int64_t (*IntegerExtreme)(const int64_t *, size_t, int *);

static const DoubleExtreme double_extremes[][3] = {
  OF_EACH_SET(double_smallest), OF_EACH_SET(double_largest)};
static const FloatExtreme float_extremes[][3] = {
  OF_EACH_SET(float_smallest), OF_EACH_SET(float_largest)};
static const IntegerExtreme integer_extremes[][3] = {
  OF_EACH_SET(int64_t_smallest), OF_EACH_SET(int64_t_largest)};

/// NumPy gives the first nan of an array, and the last of its zeros, whatever their signs.
#define FIRST(condition)                     \
  for (size_t i = 0; i < count; i++) {       \
    if (condition) return values[i];         \
  }
#define LAST(condition)                      \
  for (size_t i = count; i > 0; i--) {       \
    if (condition) return values[i - 1];     \
  }

double vector_extreme_double(
  const double *values, size_t count, int is_largest, VectorInstructions instructions
) {
  int has_nan;
  double value =
    double_extremes[is_largest != 0][instructions]((const int64_t *)values, count, &has_nan);
  if (has_nan) FIRST(values[i] != values[i])
  if (value == 0) LAST(values[i - 1] == 0)
  return value;
}

float vector_extreme_float(
  const float *values, size_t count, int is_largest, VectorInstructions instructions
) {
  int has_nan;
  float value =
    float_extremes[is_largest != 0][instructions]((const int32_t *)values, count, &has_nan);
  if (has_nan) FIRST(values[i] != values[i])
  if (value == 0) LAST(values[i - 1] == 0)
  return value;
}

int64_t vector_extreme_integer(
  const int64_t *values, size_t count, int is_largest, VectorInstructions instructions
) {
  int has_nan;
  return integer_extremes[is_largest != 0][instructions](values, count, &has_nan);
}
