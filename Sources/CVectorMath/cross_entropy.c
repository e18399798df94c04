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

/// The largest and the smallest of a row's numbers; nan is passed over.
typedef struct {
  double largest, smallest;
} Extremes;

/// The one where the mask is set, else the other.
#define CHOOSE(mask, one, two) \
  ((Lanes)(((mask) & (LaneMask)(one)) | (~(mask) & (LaneMask)(two))))

#define LARGER(one, two) CHOOSE((one) > (two), one, two)
#define SMALLER(one, two) CHOOSE((one) < (two), one, two)

/// The numbers side by side, each moved so many places to the left, around the end.
#define ROTATED(lanes, places)                                                          \
  __builtin_shufflevector(                                                              \
    lanes, lanes, (places) % width, ((places) + 1) % width, ((places) + 2) % width,     \
    ((places) + 3) % width, ((places) + 4) % width, ((places) + 5) % width,             \
    ((places) + 6) % width, ((places) + 7) % width)

/// Copies a row, filled up with its first number, and finds its extremes.
INLINE Extremes take_row(const double *from, double *to, size_t length) {
  size_t whole = length / width * width;
  Lanes last = from[0] + (Lanes){0}, largest, smallest, next;
  if (whole < length) memcpy(to + whole, &last, sizeof(last));
  if (length < width) {
    for (size_t i = 0; i < length; i++) to[i] = from[i];
    LOAD(last, to);
  } else {
    // Some of these are before the last vector, too.
    LOAD(last, from + length - width);
    memcpy(to + length - width, &last, sizeof(last));
  }
  largest = smallest = last;
  for (size_t i = 0; i < whole; i += width) {
    LOAD(next, from + i);
    memcpy(to + i, &next, sizeof(next));
    largest = LARGER(next, largest);
    smallest = SMALLER(next, smallest);
  }
  largest = LARGER(ROTATED(largest, 4), largest);
  smallest = SMALLER(ROTATED(smallest, 4), smallest);
  largest = LARGER(ROTATED(largest, 2), largest);
  smallest = SMALLER(ROTATED(smallest, 2), smallest);
  largest = LARGER(ROTATED(largest, 1), largest);
  smallest = SMALLER(ROTATED(smallest, 1), smallest);
  return (Extremes){largest[0], smallest[0]};
}

/// Adds to sums, and what rounding takes off them to `low`.
#define ADD_EXACTLY(high, low, next)                                                    \
  {                                                                                     \
    Lanes added = (next), sum = high + added, second = sum - high;                      \
    low += (high - (sum - second)) + (added - second);                                  \
    high = sum;                                                                         \
  }

/// The sum of a row's numbers in twice the precision; `own` has the bits set of those of the last
/// vector that are the row's.
INLINE Pair total_of(const double *values, size_t padded, const int64_t *own) {
  Lanes high, next, low = {0};
  LaneMask mask;
  LOAD(mask, own);
  LOAD(high, values + padded - width);
  high = (Lanes)(mask & (LaneMask)high);
  for (size_t i = 0; i < padded - width; i += width) {
    LOAD(next, values + i);
    ADD_EXACTLY(high, low, next)
  }
  low += ROTATED(low, 4);
  ADD_EXACTLY(high, low, ROTATED(high, 4))
  low += ROTATED(low, 2);
  ADD_EXACTLY(high, low, ROTATED(high, 2))
  low += ROTATED(low, 1);
  ADD_EXACTLY(high, low, ROTATED(high, 1))
  return (Pair){high[0], low[0]};
}

/// A row of logits: the largest of them, the sum of e to the power of each less the largest, without
/// the 1 of one of the largest, and whether some of those powers are below the normal range.
typedef struct {
  double largest;
  Pair others;
  int is_wide;
} LogitRow;

/// A loop over numbers that are a multiple of `width`, one vector at a time.
#define BY_WIDTH \
  _Pragma("clang loop vectorize(assume_safety) vectorize_width(8) interleave_count(1)")

/// Turns a block of rows of logits, copied to `logits`, into e to the power of each less the row's
/// largest; the copy of a row takes `padded` numbers, of which `length` are its own. Rows are looked
/// at one after the other in each of three steps, so that no step waits for what another has found of
/// the same row. Of the `ahead` rows that follow in memory, each is asked for while one of these is
/// worked on.
///
/// The rounding of the difference is made good: a slip of one unit in the last place of −50 would
/// be 50 units in that of the result. Where a result is below the normal range, all are computed
/// in a way that reaches there. The sum keeps in its second part what the 1 would round away.
#define PREPARE(set, attributes)                                                      \
  attributes static void prepare_##set(                                               \
    const double *block, double *logits, double *restrict values,                     \
    size_t rows, size_t length, size_t padded, LogitRow *found, size_t ahead          \
  ) {                                                                                 \
    for (size_t row = 0; row < rows; row++) {                                         \
      double *own = logits + row * padded;                                            \
      Extremes extremes = take_row(block + row * length, own, length);                \
      found[row].largest = extremes.largest;                                          \
      found[row].is_wide = !(extremes.smallest - extremes.largest >= -700);           \
    }                                                                                 \
    for (size_t row = 0; row < rows; row++) {                                         \
      double largest = found[row].largest;                                            \
      double *from = logits + row * padded, *to = values + row * padded;              \
      for (size_t i = 0; row < ahead && i < length; i += width) {                     \
        __builtin_prefetch(block + (rows + row) * length + i);                        \
      }                                                                               \
      if (found[row].is_wide) {                                                       \
        INDEPENDENT for (size_t i = 0; i < padded; i++) {                             \
          Pair distance = exact_sum(from[i], -largest);                               \
          double value = exponential(distance.high);                                  \
          double rest = distance.high < -746 ? 0 : value * distance.low;              \
          to[i] = value + rest;                                                       \
        }                                                                             \
      } else {                                                                        \
        BY_WIDTH for (size_t i = 0; i < padded; i++) {                                \
          Pair distance = exact_sum(from[i], -largest);                               \
          to[i] = brief_exponential_of_sum(distance.high, distance.low);              \
        }                                                                             \
      }                                                                               \
    }                                                                                 \
    int64_t own[width];                                                               \
    for (size_t i = 0; i < width; i++) {                                              \
      own[i] = i < length - (padded - width) ? -1 : 0;                                \
    }                                                                                 \
    for (size_t row = 0; row < rows; row++) {                                         \
      Pair total = total_of(values + row * padded, padded, own);                      \
      found[row].others = quick_sum(total.high - 1, total.low);                       \
    }                                                                                 \
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

typedef void (*Prepare)(
  const double *, double *, double *, size_t, size_t, size_t, LogitRow *, size_t);
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

/// The length of a row with what makes it a multiple of `width`.
static size_t padded_length(size_t length) { return (length + width - 1) / width * width; }

enum { most_rows = 16 };

/// So many rows are worked on together that they stay in the cache.
static size_t rows_together(size_t padded) {
  size_t rows = 1024 / padded;
  return rows < 1 ? 1 : rows > most_rows ? most_rows : rows;
}

size_t fused_cross_entropy_buffer(size_t count, size_t length) {
  size_t padded = padded_length(length);
  return 2 * rows_together(padded) * padded + count;
}

int fused_cross_entropy(
  const double *logits, const int64_t *labels, size_t count, size_t length, double *costs,
  double *gradient, double examples, double *buffer, VectorInstructions instructions
) {
  size_t padded = padded_length(length);
  size_t most = rows_together(padded);
  double *copies = buffer, *values = copies + most * padded, *largest = values + most * padded;
  for (size_t start = 0; start < count; start += most) {
    size_t left = count - start, rows = left < most ? left : most;
    size_t ahead = left - rows < rows ? left - rows : rows;
    const double *block = logits + start * length;
    LogitRow found[most_rows];
    prepare_loops[instructions](block, copies, values, rows, length, padded, found, ahead);
    for (size_t row = 0; row < rows; row++) {
      size_t i = start + row;
      int is_usual = magnitude(found[row].largest) < __builtin_inf()
        && found[row].others.high < __builtin_inf();
      if (!is_usual) return 0;
      if (gradient) {
        write_gradient(logits + i * length, values + row * padded, gradient + i * length, length,
          (size_t)labels[i], found[row], examples, instructions);
      }
      costs[i] = found[row].others.high;
      largest[i] = found[row].largest;
    }
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
