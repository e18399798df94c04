// Comparisons of numbers, as bytes of 0 and 1.

#include "CVectorMath.h"
#include "instructions.h"

/// A loop for two rows and one for a row and a number: the step is known to the compiler in each.
#define COMPARISON(name, type, operator, set, attributes)                                    \
  attributes static void name##_##type##_##set(                                              \
    const type *left, const type *right, size_t step, uint8_t *target, size_t count) {       \
    if (step == 0) {                                                                         \
      const type fixed = *right;                                                             \
      INDEPENDENT for (size_t i = 0; i < count; i++) target[i] = left[i] operator fixed;     \
    } else {                                                                                 \
      INDEPENDENT for (size_t i = 0; i < count; i++) target[i] = left[i] operator right[i];  \
    }                                                                                        \
  }

#define COMPARISONS_OF(type, set, attributes)          \
  COMPARISON(equal, type, ==, set, attributes)         \
  COMPARISON(not_equal, type, !=, set, attributes)     \
  COMPARISON(less, type, <, set, attributes)           \
  COMPARISON(less_equal, type, <=, set, attributes)    \
  COMPARISON(greater, type, >, set, attributes)        \
  COMPARISON(greater_equal, type, >=, set, attributes)

#define ALL_COMPARISONS(set, attributes)    \
  COMPARISONS_OF(double, set, attributes)   \
  COMPARISONS_OF(float, set, attributes)    \
  COMPARISONS_OF(int64_t, set, attributes)

FOR_EACH_SET(ALL_COMPARISONS)

/// The loops over one type, in the order of `VectorComparison`.
#define TABLE(type)                                                                       \
  static void (*const type##_loops[][3])(                                                 \
    const type *, const type *, size_t, uint8_t *, size_t) = {                            \
    OF_EACH_SET(equal_##type), OF_EACH_SET(not_equal_##type), OF_EACH_SET(less_##type),   \
    OF_EACH_SET(less_equal_##type), OF_EACH_SET(greater_##type),                          \
    OF_EACH_SET(greater_equal_##type)};

TABLE(double)
TABLE(float)
TABLE(int64_t)

void vector_compare_double(
  VectorComparison comparison, const double *left, const double *right, size_t right_step,
  uint8_t *target, size_t count, VectorInstructions instructions
) {
  double_loops[comparison][instructions](left, right, right_step, target, count);
}

void vector_compare_float(
  VectorComparison comparison, const float *left, const float *right, size_t right_step,
  uint8_t *target, size_t count, VectorInstructions instructions
) {
  float_loops[comparison][instructions](left, right, right_step, target, count);
}

void vector_compare_integer(
  VectorComparison comparison, const int64_t *left, const int64_t *right, size_t right_step,
  uint8_t *target, size_t count, VectorInstructions instructions
) {
  int64_t_loops[comparison][instructions](left, right, right_step, target, count);
}
