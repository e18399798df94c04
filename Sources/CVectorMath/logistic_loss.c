// Binary cross-entropy of logits and of targets that are 0 or 1 in one pass over memory, with its
// slopes, in numbers of 32 digits.

#include "CVectorMath.h"
#include "instructions.h"
#include "logistic.h"

#pragma STDC FP_CONTRACT OFF

/// Sums are kept in this many places, so that a vector of any width adds to its own.
enum { lanes = 64, group_length = block_length / lanes };

/// The logit of the outcome that was not the true one costs ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|).
typedef struct {
  /// max(x, 0).
  double excess;
  /// 1 + e^−|x|.
  Pair factor;
  /// The slope by the logit.
  double slope;
  int is_usual;
} Example;

/// One example; its slope is times `share`, and computed only where it is wanted.
INLINE Example example_of(double y, double z, Pair share, int with_slope) {
  double x = y == 1 ? -z : z;
  int is_usual = ((y == 0) | (y == 1)) & (magnitude(z) <= -LEAST_LOGIT);
  Pair power = falling_power(x);
  Pair factor = sum_with_smaller((Pair){1, 0}, power);
  Example example = {x > 0 ? x : 0, factor, 0, is_usual};
  if (with_slope) {
    Pair own = {x < 0 ? power.high : 1, x < 0 ? power.low : 0};
    Pair slope = pair_product(pair_quotient(own, factor), share);
    double value = slope.high + slope.low;
    example.slope = y == 1 ? -value : value;
  }
  return example;
}

/// A whole block. The logarithm of a product stands for the sum of `group_length` logarithms.
/// Returns whether all examples are usual.
#define BLOCK(set, attributes, name, with_slope)                                            \
  attributes static int name##_##set(                                                       \
    const double *restrict targets, const double *restrict logits, double *restrict slopes, \
    Pair share, double *restrict high, double *restrict low) {                              \
    uint64_t unusual = 0;                                                                   \
    INDEPENDENT for (size_t lane = 0; lane < lanes; lane++) {                               \
      Pair product = {1, 0}, excess = {0, 0};                                               \
      _Pragma("clang loop unroll(full)") for (size_t g = 0; g < group_length; g++) {        \
        size_t i = g * lanes + lane;                                                        \
        Example example = example_of(targets[i], logits[i], share, with_slope);             \
        unusual |= example.is_usual ? 0 : 1;                                                \
        product = pair_product(product, example.factor);                                    \
        add(&excess.high, &excess.low, example.excess);                                     \
        if (with_slope) slopes[i] = example.slope;                                          \
      }                                                                                     \
      Pair cost = pair_logarithm(product);                                                  \
      add(&high[lane], &low[lane], excess.high);                                            \
      add(&high[lane], &low[lane], cost.high);                                              \
      low[lane] += excess.low + cost.low;                                                   \
    }                                                                                       \
    return unusual == 0;                                                                    \
  }

#define VALUE_BLOCK(set, attributes) BLOCK(set, attributes, value_block, 0)
#define SLOPE_BLOCK(set, attributes) BLOCK(set, attributes, slope_block, 1)
FOR_EACH_SET(VALUE_BLOCK)
FOR_EACH_SET(SLOPE_BLOCK)

typedef int (*Block)(
  const double *, const double *, double *, Pair, double *, double *);

static const Block value_blocks[] = OF_EACH_SET(value_block);
static const Block slope_blocks[] = OF_EACH_SET(slope_block);

/// The examples behind the last whole block.
static int take_rest(
  const double *targets, const double *logits, size_t count, double *slopes, Pair share,
  double *high, double *low
) {
  for (size_t i = 0; i < count; i++) {
    Example example = example_of(targets[i], logits[i], share, slopes != NULL);
    if (!example.is_usual) return 0;
    if (slopes) slopes[i] = example.slope;
    Pair cost = mixed_sum(pair_logarithm_of_1_plus(falling_power(logits[i])), example.excess);
    add(high, low, cost.high);
    *low += cost.low;
  }
  return 1;
}

int fused_logistic_loss(
  const double *targets, const double *logits, size_t count, double *slopes, FusedSum share,
  VectorInstructions instructions, FusedSum *sum
) {
  double high[lanes] = {0}, low[lanes] = {0};
  Pair factor = {share.high, share.low};
  Block block = (slopes ? slope_blocks : value_blocks)[instructions];
  size_t whole = count - count % block_length;
  for (size_t start = 0; start < whole; start += block_length) {
    double *target = slopes ? slopes + start : NULL;
    if (!block(targets + start, logits + start, target, factor, high, low)) return 0;
  }
  double *rest = slopes ? slopes + whole : NULL;
  if (!take_rest(targets + whole, logits + whole, count - whole, rest, factor, high, low)) return 0;
  Pair total = {0, 0};
  for (size_t lane = 0; lane < lanes; lane++) {
    total = pair_sum(total, exact_sum(high[lane], low[lane]));
  }
  *sum = (FusedSum){total.high, total.low};
  return 1;
}
