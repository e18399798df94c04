// The mean of squared differences.

/// Mean squared error: (ŷ − y)², whose derivative by ŷ is 2 (ŷ − y).
public struct MeanSquaredError: ResidualLoss {
  init(_ settings: LossSettings) {}

  func term<Number: RealNumber>(residual: Number) -> Number { residual.squared }

  public static let descriptor = LossDescriptor(
    name: "mse", aliases: ["mean_squared_error", "mse_loss"], family: .regression,
    summary: "The mean of the squared differences.", arguments: ["target", "predicted"],
    options: [.mean, .weight, .mask],
    formula: #"\frac1n \sum_i (\hat y_i - y_i)^2"#, plain: "mean of (ŷ − y)²",
    domain: #"\mathbb{R}^n"#, range: #"[0, \infty)"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.mse_loss", "takes (input, target)"),
      .init("scikit-learn", "sklearn.metrics.mean_squared_error"),
      .init("Keras", "keras.losses.mean_squared_error", "averages the last axis"),
      .init("Optax", "optax.squared_error", "the squares, not their mean"),
    ],
    source: "C. F. Gauss, Theoria combinationis observationum, 1821",
    example: .init("mse([1, 2], [1, 4])", "2.0"))
}
