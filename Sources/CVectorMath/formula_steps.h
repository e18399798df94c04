// One block of a formula, step by step; included once for each set of instructions, with NAME and
// ATTRIBUTES defined for it.

/// The parts of the operands at one place.
#define ONE ((Pair){one_high[i], one_low[i]})
#define TWO ((Pair){two_high[i], two_low[i]})

/// Writes a value of 32 digits for every element, which is all that the step does.
#define EACH_PAIR(value)                             \
  {                                                  \
    INDEPENDENT for (size_t i = 0; i < count; i++) { \
      Pair result = value;                           \
      high[i] = result.high;                         \
      low[i] = result.low;                           \
    }                                                \
    return 0;                                        \
  }

/// Writes a plain number, or a truth value, for every element.
#define EACH(value)                                  \
  {                                                  \
    INDEPENDENT for (size_t i = 0; i < count; i++) { \
      high[i] = value;                               \
    }                                                \
    return 0;                                        \
  }

/// Writes numbers as doubles, those of no ordinary size as nan; returns whether one is outside its
/// domain.
#define READ(name, type)                                                             \
  ATTRIBUTES static int NAME(name)(                                                  \
    const type *restrict numbers, const FormulaSource *source, double *restrict high, \
    size_t count) {                                                                  \
    double least = source->least, most = source->most;                               \
    uint64_t sign = source->tests == FormulaTestSize ? (uint64_t)1 << 63 : 0;         \
    uint64_t outside = 0;                                                            \
    int is_binary = source->tests == FormulaTestBinary;                              \
    INDEPENDENT for (size_t i = 0; i < count; i++) {                                 \
      double x = (double)numbers[i];                                                 \
      double tested = from_bits(bits_of(x) & ~sign);                                 \
      tested = is_binary ? x * (1 - x) : tested;                                     \
      outside |= (tested < least ? 1 : 0) | (tested > most ? 1 : 0);                  \
      high[i] = within(x, 0x1p-200, 0x1p200);                                        \
    }                                                                                \
    return outside != 0;                                                             \
  }

READ(read_double, double)
READ(read_float, float)
READ(read_integer, int64_t)
READ(read_boolean, uint8_t)

ATTRIBUTES static int NAME(read)(
  const FormulaSource *source, size_t start, double *restrict high, size_t count
) {
  switch (source->type) {
    case FormulaElementFloat:
      return NAME(read_float)((const float *)source->elements + start, source, high, count);
    case FormulaElementInteger:
      return NAME(read_integer)((const int64_t *)source->elements + start, source, high, count);
    case FormulaElementBoolean:
      return NAME(read_boolean)((const uint8_t *)source->elements + start, source, high, count);
    default:
      return NAME(read_double)((const double *)source->elements + start, source, high, count);
  }
}

/// Takes one step for the elements of a block; returns whether a number is outside its domain.
ATTRIBUTES static int NAME(take_step)(
  const FormulaStep *step, double *registers, const FormulaSource *sources, size_t start,
  size_t count
) {
  double *high = registers + step->target * (size_t)(2 * formula_block_length);
  double *low = high + formula_block_length;
  const double *one_high = registers + step->one * (size_t)(2 * formula_block_length);
  const double *two_high = registers + step->two * (size_t)(2 * formula_block_length);
  const double *one_low = step->one_is_plain ? zeros : one_high + formula_block_length;
  const double *two_low = step->two_is_plain ? zeros : two_high + formula_block_length;
  int plain = step->one_is_plain + 2 * step->two_is_plain;
  switch (step->operation) {
    case FormulaRead:
      return NAME(read)(sources + step->source, start, high, count);
    case FormulaNegate:
      EACH_PAIR(((Pair){-one_high[i], -one_low[i]}))
    case FormulaMagnitude:
      EACH_PAIR((one_high[i] < 0 ? (Pair){-one_high[i], -one_low[i]}
                                 : (Pair){magnitude(one_high[i]), one_low[i]}));
    case FormulaKeepKnown:
      EACH_PAIR(((Pair){within(one_high[i], 0x1p-400, 0x1p400), one_low[i]}))
    case FormulaAdd:
      if (plain == 3) EACH_PAIR(plain_sum(one_high[i], two_high[i]))
      if (plain == 2) EACH_PAIR(mixed_sum(ONE, two_high[i]))
      if (plain == 1) EACH_PAIR(mixed_sum(TWO, one_high[i]))
      EACH_PAIR(pair_sum(ONE, TWO))
    case FormulaSubtract:
      if (plain == 3) EACH_PAIR(plain_sum(one_high[i], -two_high[i]))
      if (plain == 2) EACH_PAIR(mixed_sum(ONE, -two_high[i]))
      EACH_PAIR(pair_sum(ONE, ((Pair){-two_high[i], -two_low[i]})))
    case FormulaMultiply:
      if (plain == 3) EACH_PAIR(plain_product(one_high[i], two_high[i]))
      if (plain == 2) EACH_PAIR(mixed_product(ONE, two_high[i]))
      if (plain == 1) EACH_PAIR(mixed_product(TWO, one_high[i]))
      EACH_PAIR(pair_product(ONE, TWO))
    case FormulaDivide:
      EACH_PAIR(pair_quotient(ONE, TWO))
    case FormulaRoot:
      EACH_PAIR(pair_root(ONE))
    case FormulaExp:
      EACH_PAIR(pair_exponential(ONE))
    case FormulaExpm1:
      EACH_PAIR(pair_exponential_minus_1(ONE))
    case FormulaLog:
      EACH_PAIR(pair_logarithm(ONE))
    case FormulaLog1p:
      EACH_PAIR(pair_logarithm_of_1_plus(ONE))
    case FormulaNormal:
      EACH_PAIR(pair_normal_probability(ONE))
    case FormulaIsPositive:
      EACH((one_high[i] > 0 ? 1 : 0) + 0 * one_high[i])
    case FormulaIsNegative:
      EACH((one_high[i] < 0 ? 1 : 0) + 0 * one_high[i])
    case FormulaIsZero:
      EACH((one_high[i] == 0 ? 1 : 0) + 0 * one_high[i])
    case FormulaIsLess:
      EACH(is_less(ONE, TWO) + 0 * (one_high[i] - two_high[i]))
    case FormulaNot:
      EACH(1 - one_high[i])
    case FormulaAnd:
      EACH(one_high[i] * two_high[i])
    case FormulaOr:
      EACH((one_high[i] + two_high[i]) - one_high[i] * two_high[i])
    case FormulaSelect: {
      const double *chosen = registers + step->condition * (size_t)(2 * formula_block_length);
      EACH_PAIR(selected(chosen[i], ONE, TWO))
    }
    case FormulaFork:
      break;
  }
  return 0;
}

/// Finds which branches hold of any element; what is not known is in neither.
ATTRIBUTES static void NAME(take_fork)(
  const FormulaStep *step, const double *registers, uint8_t *holds, size_t count
) {
  const double *truths = registers + step->condition * (size_t)(2 * formula_block_length);
  uint64_t some = 0, others = 0;
  INDEPENDENT for (size_t i = 0; i < count; i++) {
    some |= truths[i] > 0 ? 1 : 0;
    others |= truths[i] == 0 ? 1 : 0;
  }
  holds[step->target] = holds[step->branch] && some;
  holds[step->target + 1] = holds[step->branch] && others;
}

/// All steps, and the ends: results of no ordinary size become nan.
ATTRIBUTES static int NAME(run)(
  const FormulaStep *steps, size_t step_count, const FormulaResult *results, size_t result_count,
  double *registers, const FormulaSource *sources, size_t start, size_t count
) {
  int outside = 0;
  uint8_t holds[formula_branch_limit + 2] = {1};
  for (const FormulaStep *step = steps; step < steps + step_count; step++) {
    if (step->operation == FormulaFork) {
      NAME(take_fork)(step, registers, holds, count);
    } else if (holds[step->branch]) {
      outside |= NAME(take_step)(step, registers, sources, start, count);
    }
  }
  uint64_t unknown = 0;
  for (size_t result = 0; result < result_count; result++) {
    double *high = registers + results[result].source * (size_t)(2 * formula_block_length);
    double *low = high + formula_block_length;
    if (results[result].is_plain) memset(low, 0, formula_block_length * sizeof *low);
    INDEPENDENT for (size_t i = 0; i < count; i++) {
      // A negative zero stays one only where its rest is another.
      high[i] = within(high[i], 0x1p-900, 0x1p900) + low[i];
      unknown |= high[i] == high[i] ? 0 : 1;
    }
  }
  return (outside ? FormulaIsOutside : 0) | (unknown ? FormulaHasUnknown : 0);
}

/// The sum of numbers of 32 digits, in an order that does not depend on the instructions.
ATTRIBUTES static FusedSum NAME(total)(
  const double *restrict high, const double *restrict low, size_t count
) {
  double sums[sum_lanes] = {0}, rests[sum_lanes] = {0};
  size_t start = 0;
  for (; start + sum_lanes <= count; start += sum_lanes) {
    INDEPENDENT for (size_t lane = 0; lane < sum_lanes; lane++) {
      add(&sums[lane], &rests[lane], high[start + lane]);
      rests[lane] += low[start + lane];
    }
  }
  for (size_t lane = 0; start + lane < count; lane++) {
    add(&sums[lane], &rests[lane], high[start + lane]);
    rests[lane] += low[start + lane];
  }
  // Each half of the lanes is added to the other.
  for (size_t half = sum_lanes / 2; half > 0; half /= 2) {
    INDEPENDENT for (size_t lane = 0; lane < half; lane++) {
      Pair total = pair_sum(
        quick_sum(sums[lane], rests[lane]), quick_sum(sums[lane + half], rests[lane + half]));
      sums[lane] = total.high;
      rests[lane] = total.low;
    }
  }
  return (FusedSum){sums[0], rests[0]};
}

#undef ONE
#undef TWO
#undef EACH
#undef EACH_PAIR
#undef READ
