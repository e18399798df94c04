// The exponential distribution and its powers: Weibull, Pareto, power function, Rayleigh.

/// The exponential distribution of mean `scale`.
public struct ExponentialDistribution: Distribution {
  private let scale: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`scale < 0`).
  public init(scale: Double = 1) throws(RandomError) {
    try RandomError.check(scale, named: "scale", is: .nonNegative)
    self.scale = scale
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    scale * source.nextStandardExponential()
  }
}

/// The Weibull distribution of scale 1: E^(1/a) for an exponential E.
public struct WeibullDistribution: Distribution {
  private let shape: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`a < 0`).
  public init(shape: Double) throws(RandomError) {
    try RandomError.check(shape, named: "a", is: .nonNegative)
    self.shape = shape
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    shape == 0 ? 0 : CLibrary.power(source.nextStandardExponential(), 1 / shape)
  }
}

/// The Lomax (Pareto II) distribution: exp(E/a) − 1 for an exponential E.
public struct ParetoDistribution: Distribution {
  private let shape: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`a <= 0`).
  public init(shape: Double) throws(RandomError) {
    try RandomError.check(shape, named: "a", is: .positive)
    self.shape = shape
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    let exponent = source.nextStandardExponential() / shape
    return Source.convention == .generator
      ? CLibrary.exponentialMinusOne(exponent) : CLibrary.exponential(exponent) - 1
  }
}

/// The power function distribution on [0, 1], of density a·x^(a−1).
public struct PowerDistribution: Distribution {
  private let shape: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`a <= 0`).
  public init(shape: Double) throws(RandomError) {
    try RandomError.check(shape, named: "a", is: .positive)
    self.shape = shape
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    let exponent = -source.nextStandardExponential()
    let base =
      Source.convention == .generator
      ? -CLibrary.exponentialMinusOne(exponent) : 1 - CLibrary.exponential(exponent)
    return CLibrary.power(base, 1 / shape)
  }
}

/// The Rayleigh distribution: the length of a vector of two normals.
public struct RayleighDistribution: Distribution {
  private let scale: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`scale < 0`).
  public init(scale: Double = 1) throws(RandomError) {
    try RandomError.check(scale, named: "scale", is: .nonNegative)
    self.scale = scale
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    scale * (2 * source.nextStandardExponential()).squareRoot()
  }
}
