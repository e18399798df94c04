// The continuous distributions of Python's `random` module.

extension PythonRandom {
  /// `uniform(a, b)`.
  public mutating func uniform(_ a: Double, _ b: Double) -> Double {
    a + (b - a) * random()
  }

  /// `triangular(low, high, mode)`; the mode is in the middle where it is `nil`.
  public mutating func triangular(
    low: Double = 0, high: Double = 1, mode: Double? = nil
  ) -> Double {
    let uniform = random()
    var middle = 0.5
    if let mode {
      if high == low { return low }
      middle = (mode - low) / (high - low)
    }
    if uniform <= middle { return low + (high - low) * (uniform * middle).squareRoot() }
    return high + (low - high) * ((1 - uniform) * (1 - middle)).squareRoot()
  }

  /// `gauss(mu, sigma)`: Box and Muller's pairs.
  public mutating func gauss(mean: Double = 0, deviation: Double = 1) -> Double {
    if let cached = nextGauss {
      nextGauss = nil
      return mean + cached * deviation
    }
    let angle = random() * (2 * .pi)
    let radius = (-2 * CLibrary.logarithm(1 - random())).squareRoot()
    nextGauss = CLibrary.sine(angle) * radius
    return mean + CLibrary.cosine(angle) * radius * deviation
  }

  /// `normalvariate(mu, sigma)`: Kinderman and Monahan's ratio of uniforms.
  public mutating func normal(mean: Double = 0, deviation: Double = 1) -> Double {
    let constant = 4 * CLibrary.exponential(-0.5) / 2.0.squareRoot()
    while true {
      let u = random()
      let v = 1 - random()
      let z = constant * (u - 0.5) / v
      if z * z / 4 <= -CLibrary.logarithm(v) { return mean + z * deviation }
    }
  }

  /// `lognormvariate(mu, sigma)`.
  /// - Throws: ``RandomError/python(_:)`` where the result overflows.
  public mutating func logNormal(
    mean: Double, deviation: Double
  ) throws(RandomError) -> Double {
    let normal = normal(mean: mean, deviation: deviation)
    return try checked(CLibrary.exponential(normal), from: normal, .overflow)
  }

  /// `expovariate(lambd)`.
  /// - Throws: ``RandomError/python(_:)`` for a rate of 0.
  public mutating func exponential(rate: Double) throws(RandomError) -> Double {
    let logarithm = -CLibrary.logarithm(1 - random())
    if rate == 0 { throw .python(.divisionByZero) }
    return logarithm / rate
  }

  /// `vonmisesvariate(mu, kappa)`.
  /// - Throws: ``RandomError/python(_:)`` where a parameter is not finite: Python would not return.
  public mutating func vonMises(
    mean: Double, concentration: Double
  ) throws(RandomError) -> Double {
    if !concentration.isFinite { throw .python(.notFinite(function: "vonmisesvariate")) }
    if concentration <= 1e-6 { return 2 * .pi * random() }
    let s = 0.5 / concentration
    let r = s + (1 + s * s).squareRoot()
    var z: Double
    while true {
      z = CLibrary.cosine(.pi * random())
      let d = z / (r + z)
      let u = random()
      if u < 1 - d * d || u <= (1 - d) * CLibrary.exponential(d) { break }
    }
    let q = 1 / r
    let angle = CLibrary.arccosine((q + z) / (1 + q * z))
    return floorModulo(random() > 0.5 ? mean + angle : mean - angle, 2 * .pi)
  }

  /// `paretovariate(alpha)`.
  /// - Throws: ``RandomError/python(_:)`` for a shape of 0 or an overflow.
  public mutating func pareto(shape: Double) throws(RandomError) -> Double {
    let uniform = 1 - random()
    if shape == 0 { throw .python(.divisionByZero) }
    return try checked(CLibrary.power(uniform, -1 / shape), from: -1 / shape, .powerOverflow)
  }

  /// `weibullvariate(alpha, beta)`.
  /// - Throws: ``RandomError/python(_:)`` for a shape of 0 or an overflow.
  public mutating func weibull(scale: Double, shape: Double) throws(RandomError) -> Double {
    let base = -CLibrary.logarithm(1 - random())
    if shape == 0 { throw .python(.divisionByZero) }
    if base == 0 && shape < 0 { throw .python(.divisionByZero) }
    return scale * (try checked(CLibrary.power(base, 1 / shape), from: 1 / shape, .powerOverflow))
  }

  /// Python raises where a finite argument gives an infinite result.
  private func checked(
    _ result: Double, from argument: Double, _ problem: RandomError.PythonRandomProblem
  ) throws(RandomError) -> Double {
    if result.isInfinite && argument.isFinite { throw .python(problem) }
    return result
  }

  /// Python's `%`: the result has the divisor's sign.
  private func floorModulo(_ x: Double, _ divisor: Double) -> Double {
    let rest = CLibrary.remainder(x, by: divisor)
    return rest < 0 ? rest + divisor : rest
  }
}
