// Binary cross-entropy of many examples in one pass over memory, summed in twice the precision.

#include "CVectorMath.h"
#include "instructions.h"
#include "logarithm.h"

#pragma STDC FP_CONTRACT OFF

/// Sums are kept in this many places, so that a vector of any width adds to its own.
enum { lanes = 64, group_length = block_length / lanes };

/// Below this, a product of a group's numbers might leave the range of doubles.
#define SMALLEST_FACTOR 0x1p-100

/// ln(a + b), where b is the rest of a positive number a.
INLINE double logarithm_of_pair(Pair number) {
  ScaledNumber leading = scaled(number.high);
  Pair f = exact_sum(leading.m - 1, number.low * power_of_two(-leading.k));
  return combined_logarithm(leading.k, f.high, f.low);
}

/// What is left to see after a block: which of the other ways it needs.
typedef struct {
  int is_outside, is_soft, is_small;
} BlockKind;

/// The binary cross-entropies of a block whose targets are 0 or 1. The logarithm of a product
/// stands for the sum of `group_length` logarithms; in twice the precision nothing is lost.
#define HARD_BLOCK(set, attributes)                                                         \
  attributes static BlockKind hard_block_##set(                                             \
    const double *restrict targets, const double *restrict predicted,                       \
    double *restrict high, double *restrict low) {                                          \
    uint64_t outside = 0, soft = 0, small = 0;                                              \
    double costs[lanes];                                                                    \
    INDEPENDENT for (size_t lane = 0; lane < lanes; lane++) {                               \
      Pair product = {1, 0};                                                                \
      _Pragma("clang loop unroll(full)") for (size_t g = 0; g < group_length; g++) {        \
        double y = targets[g * lanes + lane], p = predicted[g * lanes + lane];              \
        Pair other = quick_sum(1, -p);                                                      \
        Pair factor = {y == 1 ? p : other.high, y == 1 ? 0 : other.low};                    \
        outside |= (p >= 0 ? 0 : 1) | (p <= 1 ? 0 : 1);                                     \
        soft |= (y == 0 ? 0 : 1) & (y == 1 ? 0 : 1);                                        \
        small |= factor.high >= SMALLEST_FACTOR ? 0 : 1;                                    \
        double value = product.high * factor.high;                                          \
        double rest = fused(product.high, factor.high, -value);                             \
        rest = fused(product.high, factor.low, fused(product.low, factor.high, rest));      \
        product = quick_sum(value, rest);                                                   \
      }                                                                                     \
      costs[lane] = -logarithm_of_pair(product);                                            \
    }                                                                                       \
    BlockKind kind = {outside != 0, soft != 0, small != 0};                                 \
    if (kind.is_outside || kind.is_soft || kind.is_small) return kind;                      \
    INDEPENDENT for (size_t lane = 0; lane < lanes; lane++) {                               \
      add(&high[lane], &low[lane], costs[lane]);                                            \
    }                                                                                       \
    return kind;                                                                            \
  }

/// The same for any targets between 0 and 1, one example at a time; `plain` is the sum where it is
/// infinite.
#define SOFT_BLOCK(set, attributes)                                                         \
  attributes static int soft_block_##set(                                                   \
    const double *restrict targets, const double *restrict predicted, size_t count,         \
    double *restrict high, double *restrict low, double *restrict plain) {                  \
    uint64_t outside = 0;                                                                   \
    double costs[block_length];                                                             \
    INDEPENDENT for (size_t i = 0; i < count; i++) {                                        \
      double y = targets[i], p = predicted[i];                                              \
      outside |= (p >= 0 ? 0 : 1) | (p <= 1 ? 0 : 1) | (y >= 0 ? 0 : 1) | (y <= 1 ? 0 : 1); \
      double yes = y == 0 ? 0 : y * -logarithm(p);                                          \
      double no = y == 1 ? 0 : (1 - y) * -logarithm_of_1_plus(-p);                          \
      costs[i] = yes + no;                                                                  \
    }                                                                                       \
    for (size_t start = 0; start < count; start += lanes) {                                 \
      size_t length = count - start < lanes ? count - start : lanes;                        \
      INDEPENDENT for (size_t lane = 0; lane < length; lane++) {                            \
        add(&high[lane], &low[lane], costs[start + lane]);                                  \
        plain[lane] += costs[start + lane];                                                 \
      }                                                                                     \
    }                                                                                       \
    return outside != 0;                                                                    \
  }

FOR_EACH_SET(HARD_BLOCK)
FOR_EACH_SET(SOFT_BLOCK)

typedef BlockKind (*HardBlock)(const double *, const double *, double *, double *);
typedef int (*SoftBlock)(
  const double *, const double *, size_t, double *, double *, double *);

static const HardBlock hard_blocks[] = OF_EACH_SET(hard_block);
static const SoftBlock soft_blocks[] = OF_EACH_SET(soft_block);

int fused_binary_cross_entropy(
  const double *targets, const double *predicted, size_t count,
  VectorInstructions instructions, FusedSum *sum
) {
  double high[lanes] = {0}, low[lanes] = {0}, plain[lanes] = {0};
  for (size_t start = 0; start < count; start += block_length) {
    size_t length = count - start < block_length ? count - start : block_length;
    const double *y = targets + start, *p = predicted + start;
    BlockKind kind = {0, 1, 0};
    if (length == block_length) kind = hard_blocks[instructions](y, p, high, low);
    if (kind.is_outside) return 0;
    if (!kind.is_soft && !kind.is_small) continue;
    if (soft_blocks[instructions](y, p, length, high, low, plain)) return 0;
  }
  Pair total = {0, 0};
  double whole = 0;
  for (size_t lane = 0; lane < lanes; lane++) {
    add(&total.high, &total.low, high[lane]);
    total.low += low[lane];
    whole += plain[lane];
  }
  int is_finite = whole < __builtin_inf();
  *sum = (FusedSum){is_finite ? total.high : whole, is_finite ? total.low : 0};
  return 1;
}
