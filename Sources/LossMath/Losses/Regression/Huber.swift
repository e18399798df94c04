// Huber's loss: squares for small differences, sizes for large ones.

/// Huber loss of r = ŷ − y: ½ r² where |r| ≤ δ, else δ (|r| − ½ δ); its slope is r within [−δ, δ].
public struct Huber: ResidualLoss {
  private let delta: Double

  init(_ settings: LossSettings) throws(MathError) { delta = try settings.positive("delta") }

  func term<Number: RealNumber>(residual: Number) -> Number {
    let size = residual.magnitude
    return Number.choose(
      Number(delta) < size, delta * (size - Number(0.5) * Number(delta)), else: 0.5 * size.squared)
  }

  public static let descriptor = LossDescriptor(
    name: "huber", aliases: ["huber_loss"], family: .regression,
    summary: "Squares for small differences, sizes for large ones.",
    arguments: ["target", "predicted"],
    options: [
      .init("delta", default: "1.0", "the difference from which on it grows in a straight line"),
      .reduction, .weight, .mask,
    ],
    formula:
      #"\begin{cases} \frac12 r^2 & |r| \le \delta \\ \delta(|r| - \frac12 \delta) & |r| > \delta \end{cases}"#,
    plain: "½ r² where |r| ≤ δ, else δ (|r| − ½ δ)",
    domain: #"r = \hat y - y \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true,
    isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.huber_loss", "takes (input, target); averages"),
      .init("SciPy", "scipy.special.huber", "takes (delta, r)"),
      .init("Keras", "keras.losses.huber", "averages the last axis"),
      .init("Optax", "optax.huber_loss", "takes (predictions, targets)"),
    ],
    source: "P. J. Huber, Robust Estimation of a Location Parameter, 1964",
    example: .init("huber(0, 3)", "2.5"))
}
