// Elementary functions over arrays, and the threads that long arrays are shared among.
//
// Every function is written without a branch, so that the compiler turns its loop into vector
// instructions, and of operations that IEEE 754 rounds in one way alone (+ - * / fma). Its bits
// therefore depend on the number only: not on the processor, nor on where in which array it stands.

#ifndef CVECTORMATH_H
#define CVECTORMATH_H

#include <stddef.h>
#include <stdint.h>

/// A function of one number, within one unit in the last place.
typedef enum {
  VectorFunctionExp,
  VectorFunctionExp2,
  VectorFunctionExpm1,
  VectorFunctionLog,
  VectorFunctionLog1p,
  VectorFunctionLog2,
  VectorFunctionLog10,
  VectorFunctionSin,
  VectorFunctionCos,
  VectorFunctionTan,
  VectorFunctionArcsin,
  VectorFunctionArccos,
  VectorFunctionArctan,
  VectorFunctionSinh,
  VectorFunctionCosh,
  VectorFunctionTanh,
  /// 1 / (1 + e⁻ˣ), ln(1 + eˣ), and −ln(1 + e⁻ˣ).
  VectorFunctionSigmoid,
  VectorFunctionSoftplus,
  VectorFunctionLogSigmoid,
  VectorFunctionSqrt,
  VectorFunctionFloor,
  VectorFunctionCeil,
  VectorFunctionTrunc,
  VectorFunctionRint,
} VectorFunction;

/// An operation on two numbers.
typedef enum {
  VectorArithmeticAdd,
  VectorArithmeticSubtract,
  VectorArithmeticMultiply,
  VectorArithmeticDivide,
} VectorArithmetic;

/// How two numbers are compared; nothing but `NotEqual` holds of nan.
typedef enum {
  VectorComparisonEqual,
  VectorComparisonNotEqual,
  VectorComparisonLess,
  VectorComparisonLessEqual,
  VectorComparisonGreater,
  VectorComparisonGreaterEqual,
} VectorComparison;

/// Which instructions a loop is built of; the results are the same.
typedef enum {
  VectorInstructionsBaseline,
  VectorInstructionsAVX2,
  VectorInstructionsAVX512,
} VectorInstructions;

/// The widest instructions that this processor has.
VectorInstructions vector_instructions(void);

/// Writes the function of `count` numbers; `source` and `target` are the same or do not overlap.
/// Returns 1 where every result is known to be finite; 0 says nothing.
int vector_map_double(
  VectorFunction function, const double *source, double *target, size_t count,
  VectorInstructions instructions);

/// The same in single precision: the function of the exact number, rounded.
void vector_map_float(
  VectorFunction function, const float *source, float *target, size_t count,
  VectorInstructions instructions);

/// Writes the results of `count` pairs, rounded as IEEE 754 has it; `target` may be one of the rows. A
/// step is 1, or 0 where one number stands on that side of all; not both are 0. Returns 1 where a
/// result is infinite or nan, else 0.
int vector_arithmetic(
  VectorArithmetic operation, const double *left, size_t left_step, const double *right,
  size_t right_step, double *target, size_t count, VectorInstructions instructions);

/// The sum of the products of `count` pairs, bit for bit NumPy's where that has OpenBLAS and AVX-512.
double vector_dot(
  const double *left, const double *right, size_t count, VectorInstructions instructions);

/// Writes the power of `count` pairs, within one unit in the last place; `target` may be one of
/// the operands.
void vector_power(
  const double *bases, const double *exponents, double *target, size_t count,
  VectorInstructions instructions);

/// Writes the power of `count` numbers with one whole exponent of 1 … 64, all but correctly rounded;
/// `target` may be the numbers.
void vector_whole_power(
  const double *bases, unsigned exponent, double *target, size_t count,
  VectorInstructions instructions);

/// Writes 1 where the comparison holds of a pair, and 0 where not. `right_step` is 1, or 0 where
/// one number stands on the right of all.
void vector_compare_double(
  VectorComparison comparison, const double *left, const double *right, size_t right_step,
  uint8_t *target, size_t count, VectorInstructions instructions);
void vector_compare_float(
  VectorComparison comparison, const float *left, const float *right, size_t right_step,
  uint8_t *target, size_t count, VectorInstructions instructions);
void vector_compare_integer(
  VectorComparison comparison, const int64_t *left, const int64_t *right, size_t right_step,
  uint8_t *target, size_t count, VectorInstructions instructions);

/// How many of the bytes, each 0 or 1, are 1.
size_t vector_count_true(const uint8_t *truths, size_t count);

/// Adds rows, whose starts lie `distance` elements apart, to a row of sums: the first row first.
void vector_add_rows_double(
  const double *values, size_t rows, size_t length, ptrdiff_t distance, double *target,
  VectorInstructions instructions);
void vector_add_rows_float(
  const float *values, size_t rows, size_t length, ptrdiff_t distance, float *target,
  VectorInstructions instructions);

/// The largest of at least one number, or the smallest; nan where there is one. Of zeros that
/// differ in sign it is the last.
double vector_extreme_double(
  const double *values, size_t count, int is_largest, VectorInstructions instructions);
float vector_extreme_float(
  const float *values, size_t count, int is_largest, VectorInstructions instructions);
int64_t vector_extreme_integer(
  const int64_t *values, size_t count, int is_largest, VectorInstructions instructions);

/// A sum that is not yet rounded; where it is infinite, so is `high`.
typedef struct {
  double high, low;
} FusedSum;

/// Sums −y·ln p − (1 − y)·ln(1 − p) over `count` examples. Returns 0, and no sum, where a number
/// is not between 0 and 1.
int fused_binary_cross_entropy(
  const double *targets, const double *predicted, size_t count,
  VectorInstructions instructions, FusedSum *sum);

/// Sums y·ln(1 + e⁻ᶻ) + (1 − y)·ln(1 + eᶻ) over `count` examples, and writes their slopes by z, times
/// `share`, unless `slopes` is NULL. Returns 0 where a target is neither 0 nor 1, or a logit of no
/// ordinary size; what was written is then of no use.
int fused_logistic_loss(
  const double *targets, const double *logits, size_t count, double *slopes, FusedSum share,
  VectorInstructions instructions, FusedSum *sum);

/// Writes, for `count` rows of `length` logits, the cross-entropy of the label, an index, and the
/// softmax; and the derivatives by the logits, divided by `examples`, unless `gradient` is NULL.
///
/// `buffer` has room for `fused_cross_entropy_buffer` numbers. Returns 0 where the largest logit of a row is
/// not finite, or a number is nan; what was written is then of no use.
int fused_cross_entropy(
  const double *logits, const int64_t *labels, size_t count, size_t length, double *costs,
  double *gradient, double examples, double *buffer, VectorInstructions instructions);

size_t fused_cross_entropy_buffer(size_t count, size_t length);

/// What a step of a formula computes from one number or two.
typedef enum {
  FormulaRead,
  FormulaNegate,
  FormulaMagnitude,
  /// The number where it is 0 or between 2⁻⁴⁰⁰ and 2⁴⁰⁰, else nan.
  FormulaKeepKnown,
  FormulaAdd,
  FormulaSubtract,
  FormulaMultiply,
  FormulaDivide,
  FormulaRoot,
  FormulaExp,
  FormulaExpm1,
  FormulaLog,
  FormulaLog1p,
  /// The probability that a standard normal variable is at most the number; nan beyond 8.
  FormulaNormal,
  FormulaIsPositive,
  FormulaIsNegative,
  FormulaIsZero,
  FormulaIsLess,
  FormulaNot,
  FormulaAnd,
  FormulaOr,
  FormulaSelect,
  /// Whether a truth holds of any element, and whether its contrary does: two branches, `target` and
  /// the one behind it.
  FormulaFork,
} FormulaOperation;

/// One step: which registers it takes and which it writes. Plain numbers are those without a lower
/// part. A step is left out where its branch holds of no element; branch 0 holds of all.
typedef struct {
  FormulaOperation operation;
  uint16_t target, one, two, condition, source;
  uint8_t one_is_plain, two_is_plain, branch;
} FormulaStep;

/// How many branches there may be.
enum { formula_branch_limit = 64 };

/// The type of the numbers that a formula reads.
typedef enum {
  FormulaElementDouble,
  FormulaElementFloat,
  FormulaElementInteger,
  FormulaElementBoolean,
} FormulaElement;

/// What of a number is tested: itself, its size, or x (1 − x), which is 0 for 0 and 1 alone.
typedef enum { FormulaTestNumber, FormulaTestSize, FormulaTestBinary } FormulaTest;

/// Numbers that a formula reads, and between what that which is tested has to be.
typedef struct {
  const void *elements;
  FormulaElement type;
  FormulaTest tests;
  double least, most;
} FormulaSource;

/// A register in which a number is when all steps are done.
typedef struct {
  uint16_t source;
  uint8_t is_plain;
} FormulaResult;

/// What was found in a block of numbers: one outside its domain, a result that is not known.
enum { FormulaIsOutside = 1, FormulaHasUnknown = 2 };

/// The numbers of a block: a register has room for as many upper parts and as many lower ones.
enum { formula_block_length = 128 };

/// Computes the results for `count` elements, at most a block, from `start` on. A result that the
/// steps do not know is nan.
int formula_run(
  const FormulaStep *steps, size_t step_count, const FormulaResult *results, size_t result_count,
  double *registers, const FormulaSource *sources, size_t start, size_t count,
  VectorInstructions instructions);

/// The sum of `count` numbers of 32 digits.
FusedSum formula_total(
  const double *high, const double *low, size_t count, VectorInstructions instructions);

/// Calls `body` for every part of `0 ..< parts`, on all processors; returns when all are done.
///
/// Which thread takes a part is left to chance, so a part's result must not depend on another's.
void parallel_parts(size_t parts, void (*body)(void *context, size_t part), void *context);

#endif
