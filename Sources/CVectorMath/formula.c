// Formulas over blocks of numbers that stay in the nearest cache, each step a loop of vector
// instructions over numbers of 32 digits.
//
// Nan stands for what these steps do not know: numbers of no ordinary size, and what comes of them.
// It passes through every step, truth values too, unless a choice passes it by. Who calls computes
// such elements in another way.

#include "CVectorMath.h"
#include "double_double.h"
#include "instructions.h"
#include "normal.h"

#pragma STDC FP_CONTRACT OFF

/// Sums are kept in this many places, so that a vector of any width adds to its own.
enum { sum_lanes = 16 };

/// The lower parts of plain numbers.
static const double zeros[formula_block_length];

/// A number that is zero or between two sizes; nan for others.
INLINE double within(double x, double least, double most) {
  double size = magnitude(x);
  int is_ordinary = (size >= least) & (size <= most);
  return (is_ordinary | (size == 0)) ? x : __builtin_nan("");
}

INLINE double is_less(Pair one, Pair two) {
  int by_rest = (one.high == two.high) & (one.low < two.low);
  return ((one.high < two.high) | by_rest) ? 1 : 0;
}

INLINE Pair selected(double truth, Pair one, Pair two) {
  double high = truth > 0 ? one.high : two.high;
  return (Pair){truth == truth ? high : truth, truth > 0 ? one.low : two.low};
}

#define NAME(name) name##_baseline
#define ATTRIBUTES
#include "formula_steps.h"
#undef NAME
#undef ATTRIBUTES

#if defined(__x86_64__)
#define NAME(name) name##_avx2
#define ATTRIBUTES AVX2
#include "formula_steps.h"
#undef NAME
#undef ATTRIBUTES

#define NAME(name) name##_avx512
#define ATTRIBUTES AVX512
#include "formula_steps.h"
#undef NAME
#undef ATTRIBUTES
#endif

typedef int (*Run)(
  const FormulaStep *, size_t, const FormulaResult *, size_t, double *, const FormulaSource *, size_t,
  size_t);
typedef FusedSum (*Total)(const double *, const double *, size_t);

static const Run runs[] = OF_EACH_SET(run);
static const Total totals[] = OF_EACH_SET(total);

int formula_run(
  const FormulaStep *steps, size_t step_count, const FormulaResult *results, size_t result_count,
  double *registers, const FormulaSource *sources, size_t start, size_t count,
  VectorInstructions instructions
) {
  return runs[instructions](
    steps, step_count, results, result_count, registers, sources, start, count);
}

FusedSum formula_total(
  const double *high, const double *low, size_t count, VectorInstructions instructions
) {
  return totals[instructions](high, low, count);
}
