// Counting distributions with long tails: geometric, logarithmic series and zeta (Zipf).

/// The geometric distribution: trials up to and with the first success.
public struct GeometricDistribution: Distribution {
  private let probability: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`p <= 0, p > 1 or p contains NaNs`).
  public init(probability: Double) throws(RandomError) {
    try RandomError.check(probability, named: "p", is: .positiveProbability)
    self.probability = probability
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Int {
    probability >= 0.333333333333333333333333 ? searched(from: &source) : inverted(from: &source)
  }

  private func searched<Source: VariateSource>(from source: inout Source) -> Int {
    var count = 1
    var term = probability
    var sum = probability
    let uniform = source.nextDouble()
    // The sum may round to less than the largest uniform: terms without weight end it, too.
    while uniform > sum && term >= .leastNormalMagnitude {
      term *= 1 - probability
      sum += term
      count += 1
    }
    return count
  }

  private func inverted<Source: VariateSource>(from source: inout Source) -> Int {
    switch Source.convention {
    case .randomState:
      let numerator = CLibrary.logarithmOfOnePlus(-source.nextDouble())
      let trials = numerator / CLibrary.logarithm(1 - probability)
      return Int(wrappingConversionOf: trials.rounded(.up))
    case .generator:
      let rate = CLibrary.logarithmOfOnePlus(-probability)
      let trials = (-source.nextStandardExponential() / rate).rounded(.up)
      return Int(exactly: trials) ?? .max
    }
  }
}

/// The logarithmic series distribution.
public struct LogSeriesDistribution: Distribution {
  private let probability: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`p < 0, p >= 1 or p is NaN`).
  public init(probability: Double) throws(RandomError) {
    try RandomError.check(probability, named: "p", is: .probabilityBelowOne)
    self.probability = probability
  }

  /// Kemp's second accelerated generator ("Efficient generation of logarithmically distributed
  /// pseudo-random variables", 1981).
  public func next<Source: VariateSource>(from source: inout Source) -> Int {
    let precise = Source.convention == .generator
    let rate =
      precise
      ? CLibrary.logarithmOfOnePlus(-probability) : CLibrary.logarithm(1 - probability)
    while true {
      let v = source.nextDouble()
      if v >= probability { return 1 }
      let exponent = rate * source.nextDouble()
      let q =
        precise ? -CLibrary.exponentialMinusOne(exponent) : 1 - CLibrary.exponential(exponent)
      if v > q * q { return v >= q ? 1 : 2 }
      let ratio = 1 + CLibrary.logarithm(v) / CLibrary.logarithm(q)
      let count = Int(wrappingConversionOf: ratio.rounded(.down))
      if count >= 1 && v != 0 { return count }
    }
  }
}

/// The zeta distribution of exponent a > 1, also named after Zipf.
public struct ZipfDistribution: Distribution {
  private let exponent: Double

  /// `RandomState` rejects nearly every candidate for exponents next to 1, up to never returning:
  /// those below 1 + 10⁻⁸ are refused. `Generator` takes them.
  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`a <= 1 or a is NaN`).
  public init(
    exponent: Double, convention: VariateConvention = .randomState
  ) throws(RandomError) {
    try RandomError.check(exponent, named: "a", is: .aboveOne)
    if convention == .randomState {
      try RandomError.check(exponent, named: "a", is: .clearlyAboveOne)
    }
    self.exponent = exponent
  }

  /// Devroye's rejection from a Pareto density ("Non-uniform random variate generation", 1986).
  public func next<Source: VariateSource>(from source: inout Source) -> Int {
    // From here on 2^(a−1) overflows: every count but 1 is impossible, and no test could pass.
    if exponent >= 1025 { return 1 }
    let order = exponent - 1
    let b = CLibrary.power(2, order)
    let least = Source.convention == .generator ? CLibrary.power(0x1p63, -order) : 0
    while true {
      let uniform = source.nextDouble()
      let u = uniform * least + (1 - uniform)
      let v = source.nextDouble()
      let count = CLibrary.power(u, -1 / order).rounded(.down)
      if count >= 0x1p63 || count < 1 { continue }
      let t = CLibrary.power(1 + 1 / count, order)
      if v * count * (t - 1) / (b - 1) <= t / b { return Int(wrappingConversionOf: count) }
    }
  }
}
