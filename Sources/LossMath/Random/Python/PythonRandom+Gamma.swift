// `gammavariate` and `betavariate` of Python's `random` module.

extension PythonRandom {
  /// `gammavariate(alpha, beta)`: shape and scale.
  /// - Throws: ``RandomError/python(_:)`` unless both are above 0; also for a shape whose double
  ///   is not finite, with which Python would not return.
  public mutating func gamma(shape: Double, scale: Double) throws(RandomError) -> Double {
    if shape <= 0 || scale <= 0 {
      throw .python(.gammaParameters(alpha: shape, beta: scale))
    }
    if !(2 * shape).isFinite { throw .python(.notFinite(function: "gammavariate")) }
    if shape == 1 { return -CLibrary.logarithm(1 - random()) * scale }
    return (shape > 1 ? largeGamma(shape) : smallGamma(shape)) * scale
  }

  /// `betavariate(alpha, beta)`.
  /// - Throws: ``RandomError/python(_:)``, as ``gamma(shape:scale:)``.
  public mutating func beta(_ a: Double, _ b: Double) throws(RandomError) -> Double {
    let first = try gamma(shape: a, scale: 1)
    if first == 0 { return 0 }
    return first / (first + (try gamma(shape: b, scale: 1)))
  }

  /// Cheng's rejection for shapes above 1 ("The generation of gamma variables with non-integral
  /// shape parameter", 1977).
  private mutating func largeGamma(_ shape: Double) -> Double {
    let root = (2 * shape - 1).squareRoot()
    let offset = shape - CLibrary.logarithm(4)
    let slope = shape + root
    let squeeze = 1 + CLibrary.logarithm(4.5)
    while true {
      let u = random()
      if !(u > 1e-7 && u < 0.9999999) { continue }
      let w = 1 - random()
      let v = CLibrary.logarithm(u / (1 - u)) / root
      let x = shape * CLibrary.exponential(v)
      let z = u * u * w
      let r = offset + slope * v - x
      if r + squeeze - 4.5 * z >= 0 || r >= CLibrary.logarithm(z) { return x }
    }
  }

  /// Ahrens and Dieter's rejection for shapes below 1.
  private mutating func smallGamma(_ shape: Double) -> Double {
    let e = 2.718281828459045
    while true {
      let b = (e + shape) / e
      let p = b * random()
      let x =
        p <= 1 ? CLibrary.power(p, 1 / shape) : -CLibrary.logarithm((b - p) / shape)
      let u = random()
      if p > 1 ? u <= CLibrary.power(x, shape - 1) : u <= CLibrary.exponential(-x) { return x }
    }
  }
}
