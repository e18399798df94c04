// The gamma distribution, on which chi-square, t, F, beta and Dirichlet variates rest.

/// The gamma distribution of a given shape and scale.
public struct GammaDistribution: Distribution {
  private let shape: Double
  private let scale: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`shape < 0`, `scale < 0`).
  public init(shape: Double, scale: Double = 1) throws(RandomError) {
    try RandomError.check(shape, named: "shape", is: .nonNegative)
    try RandomError.check(scale, named: "scale", is: .nonNegative)
    self.shape = shape
    self.scale = scale
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    scale * source.nextStandardGamma(shape)
  }
}

extension VariateSource {
  /// A gamma variate of scale 1. NaN gives NaN, after as many draws as NumPy takes.
  mutating func nextStandardGamma(_ shape: Double) -> Double {
    if shape == 1 { return nextStandardExponential() }
    if shape == 0 { return 0 }
    return shape < 1 ? nextSmallGamma(shape) : nextLargeGamma(shape)
  }

  /// Ahrens and Dieter's rejection for shapes below 1.
  private mutating func nextSmallGamma(_ shape: Double) -> Double {
    while true {
      let uniform = nextDouble()
      let bound = nextStandardExponential()
      if uniform <= 1 - shape {
        let value = CLibrary.power(uniform, 1 / shape)
        if value <= bound { return value }
      } else {
        let excess = -CLibrary.logarithm((1 - uniform) / shape)
        let value = CLibrary.power(1 - shape + shape * excess, 1 / shape)
        if value <= bound + excess { return value }
      }
    }
  }

  /// Marsaglia and Tsang's squeeze for shapes above 1 ("A simple method for generating gamma
  /// variables", 2000). The comparisons are negated so that NaN is accepted at once.
  private mutating func nextLargeGamma(_ shape: Double) -> Double {
    let offset = shape - 1 / 3.0
    let slope = 1 / (9 * offset).squareRoot()
    while true {
      let normal = nextStandardNormal()
      let base = 1 + slope * normal
      if base <= 0 { continue }
      let cube = base * base * base
      let uniform = nextDouble()
      if !(uniform >= 1 - 0.0331 * (normal * normal) * (normal * normal)) { return offset * cube }
      let limit = 0.5 * normal * normal + offset * (1 - cube + CLibrary.logarithm(cube))
      if !(CLibrary.logarithm(uniform) >= limit) { return offset * cube }
    }
  }

  /// A chi-square variate: twice a gamma variate of half the degrees of freedom.
  mutating func nextChiSquare(_ degreesOfFreedom: Double) -> Double {
    2 * nextStandardGamma(degreesOfFreedom / 2)
  }
}
