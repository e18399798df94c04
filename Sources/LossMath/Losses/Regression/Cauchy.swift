// The Cauchy loss: grows like a logarithm, so that far outliers hardly count.

/// Cauchy (Lorentzian) loss of r = ŷ − y: ½ c² log(1 + (r / c)²).
public struct Cauchy: ResidualLoss {
  private let scale: Double

  init(_ settings: LossSettings) throws(MathError) { scale = try settings.positive("scale") }

  func term<Number: RealNumber>(residual: Number) -> Number {
    let ratio = residual / scale
    return 0.5 * Number(scale).squared * ratio.squared.logarithmOfOnePlus
  }

  public static let descriptor = LossDescriptor(
    name: "cauchy", aliases: ["lorentzian"], family: .regression,
    summary: "A square near zero that grows like a logarithm.",
    arguments: ["target", "predicted"],
    options: [
      .init("scale", default: "1.0", "the difference at which its slope is largest"),
      .reduction, .weight, .mask,
    ],
    formula: #"\frac{c^2}{2} \log\left(1 + (r / c)^2\right)"#, plain: "½ c² log(1 + (r / c)²)",
    domain: #"r = \hat y - y \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: false,
    isSmooth: true,
    counterparts: [
      .init("SciPy", "scipy.optimize.least_squares(loss='cauchy')", "without the factor ½ c²")
    ],
    source: "M. J. Black and P. Anandan, The Robust Estimation of Multiple Motions, 1996",
    example: .init("cauchy(0, 1)", "0.34657359027997264"))
}
