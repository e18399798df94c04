// The mean of squared differences.

/// Mean squared error.
public enum MeanSquaredError {
  /// The mean of (ŷ − y)² over all elements, with broadcasting.
  public static func value(target: NDArray, predicted: NDArray) throws(MathError) -> NDArray {
    let residuals = try Residuals(target, predicted)
    let mean = residuals.mean { $0 * $0 }
    return try NDArray(scalar: mean.value).asType(residuals.dtype)
  }

  /// The derivative by each prediction: 2 (ŷ − y) / n.
  public static func gradient(target: NDArray, predicted: NDArray) throws(MathError) -> NDArray {
    try Residuals(target, predicted).averagedSlopes { 2 * $0 }
  }

  public static let descriptor = LossDescriptor(
    name: "mse", aliases: ["mean_squared_error", "mse_loss"], family: .regression,
    summary: "The mean of the squared differences.", arguments: ["target", "predicted"],
    formula: #"\frac1n \sum_i (\hat y_i - y_i)^2"#,
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
