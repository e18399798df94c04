// The Poisson distribution and the negative binomial, a Poisson whose mean is a gamma variate.

/// The Poisson distribution: how many events occur where `mean` are expected.
public struct PoissonDistribution: Distribution {
  private let mean: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`lam < 0 or lam is NaN`,
  ///   `lam value too large`).
  public init(mean: Double = 1) throws(RandomError) {
    try RandomError.check(mean, named: "lam", is: .nonNegativeNumber)
    try RandomError.check(mean, named: "lam", is: .countable)
    self.mean = mean
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Int {
    source.nextPoisson(mean)
  }
}

/// The negative binomial distribution: failures before the n-th success.
public struct NegativeBinomialDistribution: Distribution {
  private let successes: Double
  private let probability: Double

  /// `Generator` refuses parameters whose counts may exceed 64 bits; `RandomState` wraps.
  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`n <= 0`, `p < 0, p > 1 or p is
  ///   NaN` …); ``RandomError/negativeBinomialTooLarge``.
  public init(
    successes: Double, probability: Double, convention: VariateConvention = .randomState
  ) throws(RandomError) {
    if convention == .generator { try RandomError.check(successes, named: "n", is: .number) }
    try RandomError.check(successes, named: "n", is: .positive)
    try RandomError.check(
      probability, named: "p", is: convention == .generator ? .positiveProbability : .probability)
    // The mean of the Poisson's mean, and ten of its standard deviations.
    let spread = successes + 10 * successes.squareRoot()
    let largest = (1 - probability) * spread / probability
    if convention == .generator && !(largest <= RandomError.Domain.largestPoissonMean) {
      throw .negativeBinomialTooLarge
    }
    self.successes = successes
    self.probability = probability
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Int {
    let scale = (1 - probability) / probability
    return source.nextPoisson(scale * source.nextStandardGamma(successes))
  }
}

extension VariateSource {
  mutating func nextPoisson(_ mean: Double) -> Int {
    if mean >= 10 { return nextLargePoisson(mean) }
    return mean == 0 ? 0 : nextSmallPoisson(mean)
  }

  /// Knuth's product of uniforms.
  private mutating func nextSmallPoisson(_ mean: Double) -> Int {
    let limit = CLibrary.exponential(-mean)
    var count = 0
    var product = nextDouble()
    while product > limit {
      count += 1
      product *= nextDouble()
    }
    return count
  }

  /// Hörmann's transformed rejection with squeeze ("The transformed rejection method for
  /// generating Poisson random variables", 1993: algorithm PTRS).
  private mutating func nextLargePoisson(_ mean: Double) -> Int {
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    let squeeze = 0.9277 - 3.6224 / (b - 2)
    let logarithmOfMean = CLibrary.logarithm(mean)
    while true {
      let u = nextDouble() - 0.5
      let v = nextDouble()
      let us = 0.5 - abs(u)
      let count = Int(wrappingConversionOf: ((2 * a / us + b) * u + mean + 0.43).rounded(.down))
      if us >= 0.07 && v <= squeeze { return count }
      if count < 0 || (us < 0.013 && v > us) { continue }
      let left =
        CLibrary.logarithm(v) + CLibrary.logarithm(inverseAlpha)
        - CLibrary.logarithm(a / (us * us) + b)
      let k = Double(count)
      if left <= -mean + k * logarithmOfMean - Stirling.logarithmOfGamma(k + 1) { return count }
    }
  }
}

/// ln Γ as NumPy has it.
enum Stirling {
  /// ln Γ(x) by Stirling's series, shifted to x ≥ 7: NumPy's own, whose last bits decide which
  /// candidates are accepted.
  static func logarithmOfGamma(_ x: Double) -> Double {
    if x == 1 || x == 2 { return 0 }
    let shift = x < 7 ? (7 - x).rounded(.towardZero) : 0
    var shifted = x + shift
    let inverseSquare = (1 / shifted) * (1 / shifted)
    let series = coefficients.reduce(0) { $0 * inverseSquare + $1 }
    let logarithmOfTwoPi = 1.8378770664093453
    var value =
      series / shifted + 0.5 * logarithmOfTwoPi + (shifted - 0.5) * CLibrary.logarithm(shifted)
      - shifted
    while shifted > x + 0.5 {
      value -= CLibrary.logarithm(shifted - 1)
      shifted -= 1
    }
    return value
  }

  /// The coefficients of x^(1 − 2k), the highest k first.
  private static let coefficients: [Double] = [
    -1.39243221690590e+00, 1.796443723688307e-01, -2.955065359477124e-02,
    6.410256410256410e-03, -1.917526917526918e-03, 8.417508417508418e-04,
    -5.952380952380952e-04, 7.936507936507937e-04, -2.777777777777778e-03,
    8.333333333333333e-02,
  ]
}
