// Huber's loss: squares for small differences, sizes for large ones.

/// Huber loss.
public enum Huber {
  /// ½ r² where |r| ≤ δ, else δ (|r| − ½ δ), with r = ŷ − y for each pair, with broadcasting.
  ///
  /// Throws when δ is not positive.
  public static func value(
    target: NDArray, predicted: NDArray, delta: Double = 1, reduction: LossReduction = .none
  ) throws(MathError) -> NDArray {
    try LossDomain.requirePositive(delta, "delta")
    return try LossPairs(target, predicted).reduce(reduction) { target, predicted in
      let size = (predicted - target).magnitude
      return size <= delta ? 0.5 * (size * size) : delta * (size - 0.5 * delta)
    }
  }

  /// The derivative by each prediction: ŷ − y, kept within [−δ, δ].
  public static func gradient(
    target: NDArray, predicted: NDArray, delta: Double = 1
  ) throws(MathError) -> NDArray {
    try LossDomain.requirePositive(delta, "delta")
    return try LossPairs(target, predicted).reduce(.none) { target, predicted in
      let residual = predicted - target
      return residual < -delta ? -delta : (residual > delta ? delta : residual)
    }
  }

  public static let descriptor = LossDescriptor(
    name: "huber", aliases: ["huber_loss"], family: .regression,
    summary: "Squares for small differences, sizes for large ones.",
    arguments: ["target", "predicted"],
    options: [
      .init("delta", default: "1.0", "the difference from which on it grows in a straight line"),
      .reduction,
    ],
    formula:
      #"\begin{cases} \frac12 r^2 & |r| \le \delta \\ \delta(|r| - \frac12 \delta) & |r| > \delta \end{cases}"#,
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
