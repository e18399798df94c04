// The Laplace, logistic and Gumbel distributions: a uniform variate put through the inverse of
// the cumulative distribution.

/// The Laplace (double exponential) distribution.
public struct LaplaceDistribution: Distribution {
  private let location: Double
  private let scale: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`scale < 0`).
  public init(location: Double = 0, scale: Double = 1) throws(RandomError) {
    try RandomError.check(scale, named: "scale", is: .nonNegative)
    self.location = location
    self.scale = scale
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    while true {
      let uniform = source.nextDouble()
      if uniform >= 0.5 { return location - scale * CLibrary.logarithm(2 - uniform - uniform) }
      if uniform > 0 { return location + scale * CLibrary.logarithm(uniform + uniform) }
    }
  }
}

/// The logistic distribution.
public struct LogisticDistribution: Distribution {
  private let location: Double
  private let scale: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`scale < 0`).
  public init(location: Double = 0, scale: Double = 1) throws(RandomError) {
    try RandomError.check(scale, named: "scale", is: .nonNegative)
    self.location = location
    self.scale = scale
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    while true {
      let uniform = source.nextDouble()
      if uniform > 0 { return location + scale * CLibrary.logarithm(uniform / (1 - uniform)) }
    }
  }
}

/// The Gumbel distribution of greatest extremes.
public struct GumbelDistribution: Distribution {
  private let location: Double
  private let scale: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`scale < 0`).
  public init(location: Double = 0, scale: Double = 1) throws(RandomError) {
    try RandomError.check(scale, named: "scale", is: .nonNegative)
    self.location = location
    self.scale = scale
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    while true {
      let uniform = 1 - source.nextDouble()
      if uniform < 1 {
        return location - scale * CLibrary.logarithm(-CLibrary.logarithm(uniform))
      }
    }
  }
}
