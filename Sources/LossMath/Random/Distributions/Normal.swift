// The normal distribution and those that are made of normals alone.

/// The normal distribution of a given mean and standard deviation.
public struct NormalDistribution: Distribution {
  private let mean: Double
  private let deviation: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`scale < 0`).
  public init(mean: Double = 0, deviation: Double = 1) throws(RandomError) {
    try RandomError.check(deviation, named: "scale", is: .nonNegative)
    self.mean = mean
    self.deviation = deviation
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    mean + deviation * source.nextStandardNormal()
  }
}

/// The distribution of exp(x) for a normal x.
public struct LogNormalDistribution: Distribution {
  private let mean: Double
  private let deviation: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`sigma < 0`).
  public init(mean: Double = 0, deviation: Double = 1) throws(RandomError) {
    try RandomError.check(deviation, named: "sigma", is: .nonNegative)
    self.mean = mean
    self.deviation = deviation
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    CLibrary.exponential(mean + deviation * source.nextStandardNormal())
  }
}

/// The Cauchy distribution around 0 with scale 1: the ratio of two normals.
public struct CauchyDistribution: Distribution {
  public init() {}

  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    let numerator = source.nextStandardNormal()
    return numerator / source.nextStandardNormal()
  }
}

/// The inverse Gaussian (Wald) distribution.
public struct WaldDistribution: Distribution {
  private let mean: Double
  private let scale: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`mean <= 0`, `scale <= 0`).
  public init(mean: Double, scale: Double) throws(RandomError) {
    try RandomError.check(mean, named: "mean", is: .positive)
    try RandomError.check(scale, named: "scale", is: .positive)
    self.mean = mean
    self.scale = scale
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    let normal = source.nextStandardNormal()
    let square = mean * normal * normal
    let root = smallerRoot(square, by: Source.convention)
    return source.nextDouble() <= mean / (mean + root) ? root : mean * mean / root
  }

  /// `Generator` avoids the cancellation in the textbook's formula.
  private func smallerRoot(_ square: Double, by convention: VariateConvention) -> Double {
    switch convention {
    case .randomState:
      let difference = square - (4 * scale * square + square * square).squareRoot()
      return mean + mean / (2 * scale) * difference
    case .generator:
      return mean * (1 - 2 / (1 + (1 + 4 * scale / square).squareRoot()))
    }
  }
}
