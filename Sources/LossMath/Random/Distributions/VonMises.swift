// The von Mises distribution, the normal's likeness on the circle.

/// The von Mises distribution of angles in [−π, π].
public struct VonMisesDistribution: Distribution {
  private let mean: Double
  private let concentration: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`kappa < 0`).
  public init(mean: Double, concentration: Double) throws(RandomError) {
    try RandomError.check(concentration, named: "kappa", is: .nonNegative)
    self.mean = mean
    self.concentration = concentration
  }

  /// Best and Fisher's rejection from a wrapped Cauchy density (1979).
  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    let kappa = concentration
    if kappa.isNaN { return .nan }
    if kappa < 1e-8 { return .pi * (2 * source.nextDouble() - 1) }
    let s = shape
    // Near κ = 10¹⁶ the parameter rounds to 1 and no candidate is ever accepted: NumPy's
    // RandomState does not return. Here it then draws from the normal limit, as Generator does.
    if !(s > 1) || (kappa > 1e6 && Source.convention == .generator) {
      return wrappedOnce(mean + (1 / kappa).squareRoot() * source.nextStandardNormal())
    }
    let w = acceptedCosine(s, from: &source)
    let angle = CLibrary.arccosine(w)
    return wrapped((source.nextDouble() < 0.5 ? -angle : angle) + mean)
  }

  /// The wrapped Cauchy's parameter; by its series where κ is small.
  private var shape: Double {
    let kappa = concentration
    if kappa < 1e-5 { return 1 / kappa + kappa }
    let r = 1 + (1 + 4 * kappa * kappa).squareRoot()
    let rho = (r - (2 * r).squareRoot()) / (2 * kappa)
    return (1 + rho * rho) / (2 * rho)
  }

  private func acceptedCosine<Source: VariateSource>(
    _ s: Double, from source: inout Source
  ) -> Double {
    while true {
      let z = CLibrary.cosine(.pi * source.nextDouble())
      let w = (1 + s * z) / (s + z)
      let y = concentration * (s - w)
      let v = source.nextDouble()
      if y * (2 - y) - v >= 0 || CLibrary.logarithm(y / v) + 1 - y >= 0 { return w }
    }
  }

  private func wrapped(_ angle: Double) -> Double {
    let folded = CLibrary.remainder(abs(angle) + .pi, by: 2 * .pi) - .pi
    return angle < 0 ? -folded : folded
  }

  private func wrappedOnce(_ angle: Double) -> Double {
    if angle < -.pi { return angle + 2 * .pi }
    return angle > .pi ? angle - 2 * .pi : angle
  }
}
