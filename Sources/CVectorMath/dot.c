// The sum of products, in an order of additions that is the same whatever the processor has.

#include "CVectorMath.h"
#include "instructions.h"

#include <string.h>

#pragma STDC FP_CONTRACT OFF

/// Eight sums side by side; a processor with shorter vectors takes several for them.
typedef double Lanes __attribute__((vector_size(64)));

enum { lane_count = 8, block = 4 * lane_count };

#define LOAD(name, place) \
  Lanes name;             \
  memcpy(&name, place, sizeof name)

/// Whole blocks go into 32 sums, which are then joined two by two; what is left is added one by one.
#define DOT(set, attributes)                                                                   \
  attributes static double dot_##set(const double *left, const double *right, size_t count) {  \
    double sum = 0;                                                                            \
    size_t done = 0;                                                                           \
    if (count >= block) {                                                                      \
      Lanes sums[4] = {{0}, {0}, {0}, {0}};                                                    \
      for (; done + block <= count; done += block) {                                           \
        for (size_t part = 0; part < 4; part++) {                                              \
          LOAD(one, left + done + part * lane_count);                                          \
          LOAD(two, right + done + part * lane_count);                                         \
          sums[part] += one * two;                                                             \
        }                                                                                      \
      }                                                                                        \
      Lanes all = (sums[0] + sums[1]) + (sums[2] + sums[3]);                                   \
      sum = ((all[0] + all[1]) + (all[2] + all[3])) + ((all[4] + all[5]) + (all[6] + all[7])); \
    }                                                                                          \
    for (; done < count; done++) sum += left[done] * right[done];                              \
    return sum;                                                                                \
  }

FOR_EACH_SET(DOT)

static double (*const loops[])(const double *, const double *, size_t) = OF_EACH_SET(dot);

double vector_dot(
  const double *left, const double *right, size_t count, VectorInstructions instructions
) {
  return loops[instructions](left, right, count);
}
