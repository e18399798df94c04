// Softmax cross-entropy of rows of logits: each row is read once, and stays in the cache for its
// gradient.

#include "CVectorMath.h"
#include "exponential.h"
#include "instructions.h"

#pragma STDC FP_CONTRACT OFF

/// Rows are worked on in copies whose length is a multiple of this, so that no loop has a rest.
enum { width = 8 };

/// As many numbers side by side; every set of instructions adds them in this arrangement.
typedef double Lanes __attribute__((vector_size(width * sizeof(double))));
typedef int64_t LaneMask __attribute__((vector_size(width * sizeof(double))));

#define LOAD(lanes, values) memcpy(&(lanes), (values), sizeof(lanes))

/// How many of the numbers side by side have something in them.
INLINE size_t lanes_of(size_t length) { return length < width ? length : width; }

/// The largest and the smallest of a row's numbers; nan is passed over.
typedef struct {
  double largest, smallest;
} Extremes;

/// The one where the mask is set, else the other.
#define CHOOSE(mask, one, two) \
  ((Lanes)(((mask) & (LaneMask)(one)) | (~(mask) & (LaneMask)(two))))

INLINE Extremes extremes_of(const double *values, size_t length, size_t lanes) {
  Lanes largest, smallest, next;
  LOAD(largest, values);
  LOAD(smallest, values);
  for (size_t i = width; i < length; i += width) {
    LOAD(next, values + i);
    largest = CHOOSE(next > largest, next, largest);
    smallest = CHOOSE(next < smallest, next, smallest);
  }
  Extremes found = {largest[0], smallest[0]};
  for (size_t lane = 1; lane < lanes; lane++) {
    found.largest = largest[lane] > found.largest ? largest[lane] : found.largest;
    found.smallest = smallest[lane] < found.smallest ? smallest[lane] : found.smallest;
  }
  return found;
}

/// The sum of a row's numbers in twice the precision.
INLINE Pair total_of(const double *values, size_t length, size_t lanes) {
  Lanes high, next, low = {0};
  LOAD(high, values);
  for (size_t i = width; i < length; i += width) {
    LOAD(next, values + i);
    Lanes sum = high + next, second = sum - high;
    low += (high - (sum - second)) + (next - second);
    high = sum;
  }
  Pair total = {high[0], low[0]};
  for (size_t lane = 1; lane < lanes; lane++) {
    add(&total.high, &total.low, high[lane]);
    total.low += low[lane];
  }
  return total;
}

/// A row of logits: the largest of them, and the sum of e to the power of each less the largest,
/// without the 1 of one of the largest.
typedef struct {
  double largest;
  Pair others;
} LogitRow;

/// Turns logits into e to the power of each less the largest; behind `length` there is room up to
/// `padded`.
///
/// The rounding of the difference is made good: a slip of one unit in the last place of −50 would
/// be 50 units in that of the result. Where a result is below the normal range, all are computed
/// in a way that reaches there. The sum keeps in its second part what the 1 would round away.
#define PREPARE(set, attributes)                                                      \
  attributes static LogitRow prepare_##set(                                           \
    double *restrict logits, double *restrict values, size_t length, size_t padded) { \
    for (size_t i = length; i < padded; i++) logits[i] = logits[0];                   \
    Extremes found = extremes_of(logits, padded, lanes_of(length));                   \
    double largest = found.largest;                                                   \
    if (found.smallest - largest >= -700) {                                           \
      _Pragma("clang loop vectorize_width(8) interleave_count(1)")                    \
      for (size_t i = 0; i < padded; i++) {                                           \
        Pair distance = exact_sum(logits[i], -largest);                               \
        values[i] = exponential_of_sum(distance.high, distance.low);                  \
      }                                                                               \
    } else {                                                                          \
      INDEPENDENT for (size_t i = 0; i < padded; i++) {                               \
        Pair distance = exact_sum(logits[i], -largest);                               \
        double value = exponential(distance.high);                                    \
        double rest = distance.high < -746 ? 0 : value * distance.low;                \
        values[i] = value + rest;                                                     \
      }                                                                               \
    }                                                                                 \
    for (size_t i = length; i < padded; i++) values[i] = 0;                           \
    Pair total = total_of(values, padded, lanes_of(length));                          \
    return (LogitRow){largest, quick_sum(total.high - 1, total.low)};                 \
  }

/// Writes each number times the inverse of a divisor, as exactly as dividing.
#define SHARE(set, attributes)                                                        \
  attributes static void share_##set(                                                 \
    const double *restrict values, double *restrict target, size_t length, Pair divisor) { \
    double inverse = 1 / divisor.high;                                                \
    double rest = (fused(-inverse, divisor.high, 1) - inverse * divisor.low) * inverse; \
    INDEPENDENT for (size_t i = 0; i < length; i++) {                                 \
      target[i] = fused(values[i], inverse, values[i] * rest);                        \
    }                                                                                 \
  }

FOR_EACH_SET(PREPARE)
FOR_EACH_SET(SHARE)

typedef LogitRow (*Prepare)(double *, double *, size_t, size_t);
typedef void (*Share)(const double *, double *, size_t, Pair);

static const Prepare prepare_loops[] = OF_EACH_SET(prepare);
static const Share share_loops[] = OF_EACH_SET(share);

/// Writes the softmax of a row whose exponentials are in `values`, less 1 at the label, divided by
/// the number of examples.
static void write_gradient(
  const double *row, double *values, double *target, size_t length, size_t label,
  LogitRow logits, double examples, VectorInstructions instructions
) {
  Pair divisor = exact_sum(1, logits.others.high);
  divisor.low += logits.others.low;
  // 1 − softmax as the sum of the others' shares, so that it does not round to 0.
  double of_others = row[label] == logits.largest
    ? logits.others.high : (divisor.high - values[label]) + divisor.low;
  values[label] = -of_others;
  double whole = divisor.high * examples;
  divisor.low = __builtin_fma(divisor.high, examples, -whole) + divisor.low * examples;
  divisor.high = whole;
  share_loops[instructions](values, target, length, divisor);
}

size_t fused_cross_entropy_buffer(size_t count, size_t length) {
  return 2 * (length + width) + count;
}

int fused_cross_entropy(
  const double *logits, const int64_t *labels, size_t count, size_t length, double *costs,
  double *gradient, double examples, double *buffer, VectorInstructions instructions
) {
  size_t padded = (length + width - 1) / width * width;
  double *copy = buffer, *values = copy + padded, *largest = values + padded;
  for (size_t i = 0; i < count; i++) {
    const double *row = logits + i * length;
    memcpy(copy, row, length * sizeof(double));
    LogitRow found = prepare_loops[instructions](copy, values, length, padded);
    int is_usual = magnitude(found.largest) < __builtin_inf()
      && found.others.high < __builtin_inf();
    if (!is_usual) return 0;
    if (gradient) {
      double *target = gradient + i * length;
      write_gradient(row, values, target, length, (size_t)labels[i], found, examples,
        instructions);
    }
    costs[i] = found.others.high;
    largest[i] = found.largest;
  }
  vector_map_double(VectorFunctionLog1p, costs, costs, count, instructions);
  for (size_t i = 0; i < count; i++) {
    Pair distance = exact_sum(largest[i], -logits[i * length + (size_t)labels[i]]);
    Pair sum = exact_sum(distance.high, costs[i]);
    int is_finite = sum.high < __builtin_inf();
    costs[i] = is_finite ? sum.high + (sum.low + distance.low) : sum.high;
  }
  return 1;
}
