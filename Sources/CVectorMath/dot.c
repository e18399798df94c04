// The sum of products, in an order of additions that is the same whatever the processor has: that of
// OpenBLAS on a processor with AVX-512, so that NumPy's numbers there are ours everywhere.

#include "CVectorMath.h"
#include "instructions.h"
#include "numbers.h"

/// Four and eight sums side by side; a processor with shorter vectors takes several for them.
typedef double Four __attribute__((vector_size(32)));
typedef double Eight __attribute__((vector_size(64)));

/// Adds the products of four vectors of pairs to four vectors of sums, each rounded once.
#define ADD_PRODUCTS(type, sums, lanes)                            \
  for (size_t part = 0; part < 4; part++) {                        \
    type one, two;                                                 \
    memcpy(&one, left + done + part * lanes, sizeof one);          \
    memcpy(&two, right + done + part * lanes, sizeof two);         \
    sums[part] = __builtin_elementwise_fma(one, two, sums[part]);  \
  }

/// Blocks of 32 pairs go into eight sums for each of four vectors; their halves are joined, a block of 16
/// may follow, the sums are joined, and what is left is added one by one.
#define DOT(set, attributes)                                                                  \
  attributes static double dot_##set(const double *left, const double *right, size_t count) { \
    double sum = 0;                                                                           \
    size_t done = 0;                                                                          \
    if (count >= 16) {                                                                        \
      Eight wide[4] = {{0}, {0}, {0}, {0}};                                                   \
      for (; done + 32 <= count; done += 32) { ADD_PRODUCTS(Eight, wide, 8) }                 \
      Four sums[4];                                                                           \
      for (size_t part = 0; part < 4; part++) {                                               \
        sums[part] = __builtin_shufflevector(wide[part], wide[part], 0, 1, 2, 3)              \
          + __builtin_shufflevector(wide[part], wide[part], 4, 5, 6, 7);                      \
      }                                                                                       \
      for (; done + 16 <= count; done += 16) { ADD_PRODUCTS(Four, sums, 4) }                  \
      Four all = ((sums[0] + sums[1]) + sums[2]) + sums[3];                                   \
      sum = (all[0] + all[2]) + (all[1] + all[3]);                                            \
    }                                                                                         \
    for (; done < count; done++) sum = fused(left[done], right[done], sum);                   \
    return sum;                                                                               \
  }

FOR_EACH_SET(DOT)

static double (*const loops[])(const double *, const double *, size_t) = OF_EACH_SET(dot);

double vector_dot(
  const double *left, const double *right, size_t count, VectorInstructions instructions
) {
  return loops[instructions](left, right, count);
}
