// The binomial distribution and the multinomial, which is a chain of binomials.

/// The binomial distribution: how many of `trials` succeed.
public struct BinomialDistribution: Distribution {
  private let trials: Int
  private let probability: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`n < 0`, `p < 0, p > 1 or p is
  ///   NaN`).
  public init(trials: Int, probability: Double) throws(RandomError) {
    try RandomError.check(Double(trials), named: "n", is: .nonNegative)
    try RandomError.check(probability, named: "p", is: .probability)
    self.trials = trials
    self.probability = probability
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Int {
    source.nextBinomial(trials, probability)
  }
}

/// The multinomial distribution: how often each outcome occurs in `trials`.
public struct MultinomialDistribution: Distribution {
  private let trials: Int
  private let probabilities: [Double]

  /// The last probability counts as what the others leave.
  /// - Throws: ``RandomError/parameter(name:value:mustBe:)``,
  ///   ``RandomError/probabilitiesExceedOne``, ``RandomError/noProbabilities`` (`Generator`).
  public init(
    trials: Int, probabilities: [Double], convention: VariateConvention = .randomState
  ) throws(RandomError) {
    try RandomError.check(Double(trials), named: "n", is: .nonNegative)
    if probabilities.isEmpty && convention == .generator { throw .noProbabilities }
    for value in probabilities {
      try RandomError.check(value, named: "pvals", is: .listedProbability)
    }
    if compensatedSum(probabilities.dropLast()) > 1 + 1e-12 { throw .probabilitiesExceedOne }
    self.trials = trials
    self.probabilities = probabilities
  }

  public func next<Source: VariateSource>(from source: inout Source) -> [Int] {
    var counts = [Int](repeating: 0, count: probabilities.count)
    var remainingTrials = trials
    var remainingProbability = 1.0
    for (index, probability) in probabilities.dropLast().enumerated() {
      let share = probability / remainingProbability
      counts[index] = share == 0 ? 0 : source.nextBinomial(remainingTrials, share)
      remainingTrials -= counts[index]
      if remainingTrials <= 0 { return counts }
      remainingProbability -= probability
    }
    if let last = counts.indices.last { counts[last] = remainingTrials }
    return counts
  }
}

/// Kahan's sum.
func compensatedSum(_ values: some Sequence<Double>) -> Double {
  var sum = 0.0
  var compensation = 0.0
  for value in values {
    let corrected = value - compensation
    let next = sum + corrected
    compensation = (next - sum) - corrected
    sum = next
  }
  return sum
}

extension VariateSource {
  mutating func nextBinomial(_ trials: Int, _ probability: Double) -> Int {
    if Self.convention == .generator && (trials == 0 || probability == 0) { return 0 }
    if probability <= 0.5 { return nextRareBinomial(trials, probability) }
    return trials &- nextRareBinomial(trials, 1 - probability)
  }

  /// For probabilities up to a half.
  private mutating func nextRareBinomial(_ trials: Int, _ probability: Double) -> Int {
    if probability * Double(trials) > 30 {
      let hat = BinomialHat(trials: trials, probability: probability)
      return hat.next(from: &self)
    }
    return nextBinomialByInversion(trials, probability)
  }

  /// Walks up the probabilities of 0, 1, 2 … until they exceed a uniform variate.
  private mutating func nextBinomialByInversion(_ trials: Int, _ probability: Double) -> Int {
    let n = Double(trials)
    let complement = 1 - probability
    let none = CLibrary.exponential(n * CLibrary.logarithm(complement))
    let mean = n * probability
    let bound = Int(
      wrappingConversionOf: min(n, mean + 10 * (mean * complement + 1).squareRoot()))
    var count = 0
    var term = none
    var uniform = nextDouble()
    while uniform > term {
      count += 1
      if count > bound {
        count = 0
        term = none
        uniform = nextDouble()
      } else {
        uniform -= term
        term = Double(trials - count + 1) * probability * term / (Double(count) * complement)
      }
    }
    return count
  }
}
