// The loops over arrays: one source for each set of instructions, and the choice among them.

#include "CVectorMath.h"

#include <math.h>

#include "exponential.h"
#include "instructions.h"
#include "inverse_trigonometric.h"
#include "logarithm.h"
#include "logistic.h"
#include "power.h"
#include "rounding.h"
#include "trigonometric.h"

#pragma STDC FP_CONTRACT OFF

/// All functions: the name, the value, and the value to single precision.
#define FUNCTIONS(FUNCTION)                                                        \
  FUNCTION(Exp, exponential(x), exponential_single(x))                             \
  FUNCTION(Exp2, exponential_2(x), exponential_2(x))                               \
  FUNCTION(Expm1, exponential_minus_1(x), exponential_minus_1(x))                  \
  FUNCTION(Log, logarithm(x), logarithm_single(x))                                 \
  FUNCTION(Log1p, logarithm_of_1_plus(x), logarithm_of_1_plus(x))                  \
  FUNCTION(Log2, logarithm_2(x), logarithm_2(x))                                   \
  FUNCTION(Log10, logarithm_10(x), logarithm_10(x))                                \
  FUNCTION(Sin, sine(x), sine(x))                                                  \
  FUNCTION(Cos, cosine(x), cosine(x))                                              \
  FUNCTION(Tan, tangent(x), tangent(x))                                            \
  FUNCTION(Arcsin, arcsine(x), arcsine(x))                                         \
  FUNCTION(Arccos, arccosine(x), arccosine(x))                                     \
  FUNCTION(Arctan, arctangent(x), arctangent(x))                                   \
  FUNCTION(Sinh, hyperbolic_sine(x), hyperbolic_sine(x))                           \
  FUNCTION(Cosh, hyperbolic_cosine(x), hyperbolic_cosine(x))                       \
  FUNCTION(Tanh, hyperbolic_tangent(x), hyperbolic_tangent_single(x))              \
  FUNCTION(Sigmoid, sigmoid(x), sigmoid_single(x))                                 \
  FUNCTION(Softplus, softplus(x), softplus_single(x))                              \
  FUNCTION(LogSigmoid, -softplus(-x), -softplus_single(-x))                        \
  FUNCTION(Sqrt, __builtin_elementwise_sqrt(x), __builtin_elementwise_sqrt(x))     \
  FUNCTION(Floor, rounded_down(x), rounded_down(x))                                \
  FUNCTION(Ceil, rounded_up(x), rounded_up(x))                                     \
  FUNCTION(Trunc, truncated(x, 0), truncated(x, 0))                                \
  FUNCTION(Rint, rounded(x), rounded(x))

#define LOOP(type, name, value, attributes)                                \
  attributes static void name(const type *source, type *target, size_t count) { \
    INDEPENDENT_PAIRS for (size_t i = 0; i < count; i++) {                 \
      double x = source[i];                                                \
      target[i] = (type)(value);                                           \
    }                                                                      \
  }

/// The loops of one function for every set of instructions.
#define LOOPS(function, value, single)                                         \
  LOOP(double, double_##function##_baseline, value, )                          \
  LOOP(float, float_##function##_baseline, single, )                           \
  WIDE_LOOPS(function, value, single)

#if defined(__x86_64__)
#define WIDE_LOOPS(function, value, single)                \
  LOOP(double, double_##function##_avx2, value, AVX2)      \
  LOOP(double, double_##function##_avx512, value, AVX512)  \
  LOOP(float, float_##function##_avx2, single, AVX2)       \
  LOOP(float, float_##function##_avx512, single, AVX512)

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
#define WIDE_LOOPS(function, value, single)

VectorInstructions vector_instructions(void) { return VectorInstructionsBaseline; }
#endif

FUNCTIONS(LOOPS)

static size_t smaller(size_t one, size_t two) { return one < two ? one : two; }

/// A function in blocks: where all numbers of one are of the plain kind, as nearly always, without
/// looking at each again. Returns whether that holds for all, so that every result is finite.
#define PLAIN_BLOCKS(function, is_plain, plain_value, set, attributes)              \
  attributes static int plain_##function##_##set(                                  \
    const double *source, double *target, size_t count) {                          \
    int is_finite = 1;                                                              \
    for (size_t start = 0; start < count; start += block_length) {                  \
      size_t length = smaller(count - start, block_length);                         \
      uint64_t others = 0;                                                          \
      INDEPENDENT for (size_t i = start; i < start + length; i++) {                 \
        others |= is_plain(source[i]) ? 0 : 1;                                      \
      }                                                                             \
      if (others) {                                                                 \
        is_finite = 0;                                                              \
        double_##function##_##set(source + start, target + start, length);          \
        continue;                                                                   \
      }                                                                             \
      INDEPENDENT_PAIRS for (size_t i = start; i < start + length; i++) {           \
        target[i] = plain_value(source[i]);                                         \
      }                                                                             \
    }                                                                               \
    return is_finite;                                                               \
  }

#define ALL_PLAIN_BLOCKS(set, attributes)                                             \
  PLAIN_BLOCKS(Exp, is_moderate_exponent, exponential_of_moderate, set, attributes)   \
  PLAIN_BLOCKS(Log, is_normal_and_positive, logarithm_of_normal, set, attributes)

FOR_EACH_SET(ALL_PLAIN_BLOCKS)

typedef void (*DoubleLoop)(const double *, double *, size_t);
typedef void (*FloatLoop)(const float *, float *, size_t);

#define DOUBLE_ROW(function, value, single) \
  [VectorFunction##function] = OF_EACH_SET(double_##function),
#define FLOAT_ROW(function, value, single) \
  [VectorFunction##function] = OF_EACH_SET(float_##function),

static const DoubleLoop double_loops[][3] = {FUNCTIONS(DOUBLE_ROW)};

typedef int (*PlainLoop)(const double *, double *, size_t);
static const PlainLoop exponential_loops[] = OF_EACH_SET(plain_Exp);
static const PlainLoop logarithm_loops[] = OF_EACH_SET(plain_Log);

static const FloatLoop float_loops[][3] = {FUNCTIONS(FLOAT_ROW)};

static int is_trigonometric(VectorFunction function) {
  return function == VectorFunctionSin || function == VectorFunctionCos
    || function == VectorFunctionTan;
}

/// Whether an angle is too large to be reduced in the loop.
static int is_far(double x) { return !(magnitude(x) <= LARGEST_ANGLE); }

static double far_value(VectorFunction function, double x) {
  if (function == VectorFunctionTan) return tan(x);
  return function == VectorFunctionSin ? sin(x) : cos(x);
}

int vector_map_double(
  VectorFunction function, const double *source, double *target, size_t count,
  VectorInstructions instructions
) {
  if (function == VectorFunctionExp) {
    return exponential_loops[instructions](source, target, count);
  }
  if (function == VectorFunctionLog) return logarithm_loops[instructions](source, target, count);
  if (!is_trigonometric(function)) {
    double_loops[function][instructions](source, target, count);
    return 0;
  }
  double block[block_length];
  for (size_t start = 0; start < count; start += block_length) {
    size_t length = smaller(count - start, block_length);
    memcpy(block, source + start, length * sizeof(double));
    double_loops[function][instructions](block, target + start, length);
    for (size_t i = 0; i < length; i++) {
      if (is_far(block[i])) target[start + i] = far_value(function, block[i]);
    }
  }
  return 0;
}

void vector_map_float(
  VectorFunction function, const float *source, float *target, size_t count,
  VectorInstructions instructions
) {
  if (!is_trigonometric(function)) {
    float_loops[function][instructions](source, target, count);
    return;
  }
  float block[block_length];
  for (size_t start = 0; start < count; start += block_length) {
    size_t length = smaller(count - start, block_length);
    memcpy(block, source + start, length * sizeof(float));
    float_loops[function][instructions](block, target + start, length);
    for (size_t i = 0; i < length; i++) {
      if (is_far(block[i])) target[start + i] = (float)far_value(function, block[i]);
    }
  }
}

/// Powers of a block, and whether one of them is left to the C library.
#define POWERS(set, attributes)                                                   \
  attributes static int powers_##set(                                             \
    const double *bases, const double *exponents, double *target, size_t count) { \
    uint64_t far = 0;                                                             \
    INDEPENDENT for (size_t i = 0; i < count; i++) {                              \
      far |= is_far_power(bases[i], exponents[i]) ? 1 : 0;                        \
    }                                                                             \
    INDEPENDENT for (size_t i = 0; i < count; i++) {                              \
      target[i] = power(bases[i], exponents[i]);                                  \
    }                                                                             \
    return far != 0;                                                              \
  }

FOR_EACH_SET(POWERS)

typedef int (*PowerLoop)(const double *, const double *, double *, size_t);
static const PowerLoop power_loops[] = OF_EACH_SET(powers);

void vector_power(
  const double *bases, const double *exponents, double *target, size_t count,
  VectorInstructions instructions
) {
  double block[block_length];
  for (size_t start = 0; start < count; start += block_length) {
    size_t length = smaller(count - start, block_length);
    const double *x = bases + start, *y = exponents + start;
    int has_far = power_loops[instructions](x, y, block, length);
    for (size_t i = 0; has_far && i < length; i++) {
      if (is_far_power(x[i], y[i])) block[i] = pow(x[i], y[i]);
    }
    memcpy(target + start, block, length * sizeof(double));
  }
}

/// Whether a power is so near an end of the range that the low half of a pair may be lost.
INLINE int is_at_end(double power) {
  return !(magnitude(power) > 0x1p-900 && magnitude(power) < 0x1p1000);
}

/// Powers of a block by squaring and multiplying in twice the precision, from the exponent's
/// leading digit on, so that nothing on the way is larger than the power. Says whether one is at an
/// end of the range.
#define WHOLE_POWERS(set, attributes)                                            \
  attributes static int whole_powers_##set(                                      \
    const double *bases, unsigned exponent, double *target, size_t count) {      \
    double low[block_length];                                                    \
    INDEPENDENT for (size_t i = 0; i < count; i++) {                             \
      target[i] = bases[i];                                                      \
      low[i] = 0;                                                                \
    }                                                                            \
    unsigned leading = 31 - (unsigned)__builtin_clz(exponent);                   \
    for (unsigned digit = leading; digit-- > 0;) {                               \
      int multiplies = (exponent >> digit) & 1;                                  \
      INDEPENDENT for (size_t i = 0; i < count; i++) {                           \
        Pair square = product((Pair){target[i], low[i]}, (Pair){target[i], low[i]}); \
        Pair next = product(square, (Pair){bases[i], 0});                        \
        target[i] = multiplies ? next.high : square.high;                        \
        low[i] = multiplies ? next.low : square.low;                             \
      }                                                                          \
    }                                                                            \
    uint64_t far = 0;                                                            \
    INDEPENDENT for (size_t i = 0; i < count; i++) {                             \
      target[i] += low[i];                                                       \
      far |= is_at_end(target[i]) ? 1 : 0;                                       \
    }                                                                            \
    return far != 0;                                                             \
  }

FOR_EACH_SET(WHOLE_POWERS)

typedef int (*WholePowerLoop)(const double *, unsigned, double *, size_t);
static const WholePowerLoop whole_power_loops[] = OF_EACH_SET(whole_powers);

void vector_whole_power(
  const double *bases, unsigned exponent, double *target, size_t count,
  VectorInstructions instructions
) {
  double block[block_length];
  for (size_t start = 0; start < count; start += block_length) {
    size_t length = smaller(count - start, block_length);
    if (whole_power_loops[instructions](bases + start, exponent, block, length)) {
      for (size_t i = 0; i < length; i++) {
        if (is_at_end(block[i])) block[i] = pow(bases[start + i], exponent);
      }
    }
    memcpy(target + start, block, length * sizeof(double));
  }
}
