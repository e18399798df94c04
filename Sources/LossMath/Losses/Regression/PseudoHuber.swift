// The pseudo-Huber loss: a hyperbola, smooth to every order.

/// Pseudo-Huber loss of r = ŷ − y: δ² (√(1 + (r / δ)²) − 1), as r² / (1 + √(1 + (r / δ)²)).
public struct PseudoHuber: ResidualLoss {
  private let delta: Double

  init(_ settings: LossSettings) throws(MathError) { delta = try settings.positive("delta") }

  func term<Number: RealNumber>(residual: Number) -> Number {
    let ratio = residual / delta
    return Number.choose(
      residual.isInfinite, delta * residual.magnitude,
      else: residual.squared / ((ratio.squared + 1).squareRoot + 1))
  }

  public static let descriptor = LossDescriptor(
    name: "pseudo_huber", family: .regression,
    summary: "A smooth mixture of squares and sizes: a hyperbola.",
    arguments: ["target", "predicted"],
    options: [
      .init("delta", default: "1.0", "the slope that it approaches, and where it bends"),
      .reduction, .weight, .mask,
    ],
    formula: #"\delta^2 \left(\sqrt{1 + (r / \delta)^2} - 1\right)"#,
    plain: "δ² (√(1 + (r / δ)²) − 1)",
    domain: #"r = \hat y - y \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true,
    isSmooth: true,
    counterparts: [.init("SciPy", "scipy.special.pseudo_huber", "takes (delta, r)")],
    source: "P. Charbonnier et al., Deterministic Edge-Preserving Regularization, 1997",
    example: .init("pseudo_huber(0, 0.75)", "0.25"))
}
