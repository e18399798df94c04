// The loops: one source for each set of instructions, and the choice among them.

#include "CVectorMath.h"

#include <math.h>

#include "exponential.h"
#include "logarithm.h"
#include "trigonometric.h"

#pragma STDC FP_CONTRACT OFF

/// A loop without dependence of one element on another, which is what the compiler is told.
#define LOOP(type, name, value, attributes)                                            \
  attributes static void name(const type *source, type *target, size_t count) {        \
    _Pragma("clang loop vectorize(assume_safety)") for (size_t i = 0; i < count; i++) { \
      double x = source[i];                                                            \
      target[i] = (type)(value);                                                       \
    }                                                                                  \
  }

/// All loops for one set of instructions, and the choice of the function.
#define LOOPS(set, attributes)                                                  \
  LOOP(double, exp_##set, exponential(x), attributes)                           \
  LOOP(double, expm1_##set, exponential_minus_1(x), attributes)                 \
  LOOP(double, log_##set, logarithm(x), attributes)                             \
  LOOP(double, log1p_##set, logarithm_of_1_plus(x), attributes)                 \
  LOOP(double, sin_##set, sine(x), attributes)                                  \
  LOOP(double, cos_##set, cosine(x), attributes)                                \
  LOOP(double, tanh_##set, hyperbolic_tangent(x), attributes)                   \
  LOOP(float, exp_single_##set, exponential_single(x), attributes)              \
  LOOP(float, expm1_single_##set, exponential_minus_1(x), attributes)           \
  LOOP(float, log_single_##set, logarithm_single(x), attributes)                \
  LOOP(float, log1p_single_##set, logarithm_of_1_plus(x), attributes)           \
  LOOP(float, sin_single_##set, sine(x), attributes)                            \
  LOOP(float, cos_single_##set, cosine(x), attributes)                          \
  LOOP(float, tanh_single_##set, hyperbolic_tangent(x), attributes)             \
  static const DoubleLoop double_loops_##set[] = {                              \
    exp_##set, expm1_##set, log_##set, log1p_##set, sin_##set, cos_##set, tanh_##set, \
  };                                                                            \
  static const FloatLoop float_loops_##set[] = {                                \
    exp_single_##set, expm1_single_##set, log_single_##set, log1p_single_##set, \
    sin_single_##set, cos_single_##set, tanh_single_##set,                      \
  };

typedef void (*DoubleLoop)(const double *, double *, size_t);
typedef void (*FloatLoop)(const float *, float *, size_t);

LOOPS(baseline, )

#if defined(__x86_64__)
LOOPS(avx2, __attribute__((target("avx2,fma"))))
LOOPS(avx512, __attribute__((target("avx512f,avx512dq,avx512vl,fma"))))

static const DoubleLoop *const double_loops[] = {
  double_loops_baseline, double_loops_avx2, double_loops_avx512};
static const FloatLoop *const float_loops[] = {
  float_loops_baseline, float_loops_avx2, float_loops_avx512};

VectorInstructions vector_instructions(void) {
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
      && __builtin_cpu_supports("avx512vl")) {
    return VectorInstructionsAVX512;
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    return VectorInstructionsAVX2;
  }
  return VectorInstructionsBaseline;
}
#else
static const DoubleLoop *const double_loops[] = {
  double_loops_baseline, double_loops_baseline, double_loops_baseline};
static const FloatLoop *const float_loops[] = {
  float_loops_baseline, float_loops_baseline, float_loops_baseline};

VectorInstructions vector_instructions(void) { return VectorInstructionsBaseline; }
#endif

/// Numbers are taken in blocks, so that those past the reach of a loop are still at hand.
enum { blockLength = 512 };

static int is_trigonometric(VectorFunction function) {
  return function == VectorFunctionSin || function == VectorFunctionCos;
}

/// Whether an angle is too large to be reduced in the loop.
static int is_far(double x) { return !(magnitude(x) <= LARGEST_ANGLE); }

static double far_value(VectorFunction function, double x) {
  return function == VectorFunctionSin ? sin(x) : cos(x);
}

void vector_map_double(
  VectorFunction function, const double *source, double *target, size_t count,
  VectorInstructions instructions
) {
  if (!is_trigonometric(function)) {
    double_loops[instructions][function](source, target, count);
    return;
  }
  double block[blockLength];
  for (size_t start = 0; start < count; start += blockLength) {
    size_t length = count - start < blockLength ? count - start : blockLength;
    memcpy(block, source + start, length * sizeof(double));
    double_loops[instructions][function](block, target + start, length);
    for (size_t i = 0; i < length; i++) {
      if (is_far(block[i])) target[start + i] = far_value(function, block[i]);
    }
  }
}

void vector_map_float(
  VectorFunction function, const float *source, float *target, size_t count,
  VectorInstructions instructions
) {
  if (!is_trigonometric(function)) {
    float_loops[instructions][function](source, target, count);
    return;
  }
  float block[blockLength];
  for (size_t start = 0; start < count; start += blockLength) {
    size_t length = count - start < blockLength ? count - start : blockLength;
    memcpy(block, source + start, length * sizeof(float));
    float_loops[instructions][function](block, target + start, length);
    for (size_t i = 0; i < length; i++) {
      if (is_far(block[i])) target[start + i] = (float)far_value(function, block[i]);
    }
  }
}
