// Comparisons of numbers, as bytes of 0 and 1.

#include "CVectorMath.h"
#include "instructions.h"

#include <string.h>

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

size_t vector_count_true(const uint8_t *truths, size_t count) {
  // Eight counts side by side in a word: each has room for 255.
  const uint64_t every_second = 0x00ff00ff00ff00ff, all_in_the_last = 0x0001000100010001;
  size_t total = 0, i = 0;
  while (count - i >= 8) {
    size_t words = (count - i) / 8;
    if (words > 255) words = 255;
    uint64_t counts = 0;
    for (size_t k = 0; k < words; k++) {
      uint64_t word;
      memcpy(&word, truths + i + 8 * k, 8);
      counts += word;
    }
    i += 8 * words;
    uint64_t pairs = (counts & every_second) + (counts >> 8 & every_second);
    total += (pairs * all_in_the_last) >> 48;
  }
  for (; i < count; i++) total += truths[i];
  return total;
}
