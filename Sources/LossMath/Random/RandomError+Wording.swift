// The one place that words errors about random numbers: as NumPy 2.4 and CPython 3.11 word them.

extension RandomError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .parameter(let name, _, let domain): domain.complaint(about: name)
    case .order(let first, let second, let relation): relation.complaint(first, second)
    case .rangeOverflow(.randomState): "Range exceeds valid bounds"
    case .rangeOverflow(.generator): "high - low range exceeds valid bounds"
    case .emptyIntegerRange(let low, let high, let includesHigh):
      low == 0 && !includesHigh && high <= 0
        ? "high <= 0" : includesHigh ? "low > high" : "low >= high"
    case .negativeBinomialTooLarge:
      "n too large or p too small, see Generator.negative_binomial Notes"
    case .sampleExceedsTotal: "ngood + nbad < nsample"
    case .populationTooLarge: "both ngood and nbad must be less than 1000000000"
    case .probabilitiesExceedOne: "sum(pvals[:-1]) > 1.0"
    case .noProbabilities:
      "pvals must have at least 1 dimension and the last dimension of pvals must be greater than 0."
    case .negativeSize: "negative dimensions are not allowed"
    case .choice(let problem, .randomState): problem.legacyDescription
    case .choice(let problem, .generator): problem.description
    case .seedOutOfRange: "Seed must be between 0 and 2**32 - 1"
    case .emptySeed: "Seed must be non-empty"
    case .negativeEntropy: "expected non-negative integer"
    case .python(let problem): problem.description
    }
  }

  /// The Python exception that the same request raises there.
  public var pythonClass: String {
    switch self {
    case .rangeOverflow, .python(.overflow), .python(.powerOverflow), .python(.tooManyBits),
      .python(.countTotalTooLarge):
      "OverflowError"
    case .python(.emptySequence), .python(.emptyPopulation): "IndexError"
    case .python(.divisionByZero): "ZeroDivisionError"
    default: "ValueError"
    }
  }
}

extension RandomError.Domain {
  func complaint(about name: String) -> String {
    switch self {
    case .nonNegative: "\(name) < 0"
    case .positive: "\(name) <= 0"
    case .number: "\(name) must not be NaN"
    case .probability: "\(name) < 0, \(name) > 1 or \(name) is NaN"
    case .listedProbability: "\(name) < 0, \(name) > 1 or \(name) contains NaNs"
    case .probabilityBelowOne: "\(name) < 0, \(name) >= 1 or \(name) is NaN"
    case .positiveProbability: "\(name) <= 0, \(name) > 1 or \(name) contains NaNs"
    case .aboveOne: "\(name) <= 1 or \(name) is NaN"
    case .clearlyAboveOne: "\(name) - 1 < 1e-8: RandomState would draw for hours, use default_rng"
    case .nonNegativeNumber: "\(name) < 0 or \(name) is NaN"
    case .countable: "\(name) value too large"
    }
  }
}

extension RandomError.Relation {
  func complaint(_ first: String, _ second: String) -> String {
    switch self {
    case .greater: "\(first) > \(second)"
    case .equal: "\(first) == \(second)"
    case .negativeDifference: "\(second) - \(first) < 0"
    }
  }
}

extension RandomError.ChoiceProblem {
  var description: String {
    switch self {
    case .populationNotPositive: "a must be a positive integer unless no samples are taken"
    case .emptyPopulation: "a cannot be empty unless no samples are taken"
    case .sizesDiffer: "a and p must have same size"
    case .probabilitiesContainNaN: "Probabilities contain NaN"
    case .negativeProbabilities: "Probabilities are not non-negative"
    case .probabilitiesDoNotSumToOne:
      "Probabilities do not sum to 1. See Notes section of docstring for more information."
    case .sampleExceedsPopulation:
      "Cannot take a larger sample than population when replace is False"
    case .fewerNonZeroProbabilities: "Fewer non-zero entries in p than size"
    }
  }

  var legacyDescription: String {
    switch self {
    case .populationNotPositive: "a must be greater than 0 unless no samples are taken"
    case .emptyPopulation: "'a' cannot be empty unless no samples are taken"
    case .sizesDiffer: "'a' and 'p' must have same size"
    case .probabilitiesContainNaN: "probabilities contain NaN"
    case .negativeProbabilities: "probabilities are not non-negative"
    case .probabilitiesDoNotSumToOne: "probabilities do not sum to 1"
    case .sampleExceedsPopulation:
      "Cannot take a larger sample than population when 'replace=False'"
    case .fewerNonZeroProbabilities: "Fewer non-zero entries in p than size"
    }
  }
}

extension RandomError.PythonRandomProblem {
  var description: String {
    switch self {
    case .emptyRange(let start, let stop):
      "empty range for randrange() (\(start), \(stop), \(stop &- start))"
    case .emptyRangeBelow, .emptySteppedRange: "empty range for randrange()"
    case .zeroStep: "zero step for randrange()"
    case .emptySequence: "Cannot choose from an empty sequence"
    case .emptyPopulation: "list index out of range"
    case .negativeBitCount: "number of bits must be non-negative"
    case .tooManyBits(let count): "\(count) bits do not fit into a whole number of 64 bits"
    case .weightCount: "The number of weights does not match the population"
    case .weightTotalNotPositive: "Total of weights must be greater than zero"
    case .weightTotalNotFinite: "Total of weights must be finite"
    case .sampleSize: "Sample larger than population or is negative"
    case .countTotalNotPositive: "Total of counts must be greater than zero"
    case .negativeCount: "Counts must not be negative"
    case .countTotalTooLarge: "Total of counts does not fit into a whole number of 64 bits"
    case .gammaParameters: "gammavariate: alpha and beta must be > 0.0"
    case .notFinite(let function): "\(function): parameters must be finite"
    case .divisionByZero: "float division by zero"
    case .overflow: "math range error"
    case .powerOverflow: "(34, 'Numerical result out of range')"
    }
  }
}
