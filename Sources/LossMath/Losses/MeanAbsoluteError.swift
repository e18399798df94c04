// The mean of the sizes of differences, which outliers move less.

/// Mean absolute error.
public enum MeanAbsoluteError {
  /// The mean of |ŷ − y| over all elements, with broadcasting.
  public static func value(target: NDArray, predicted: NDArray) throws(MathError) -> NDArray {
    let residuals = try Residuals(target, predicted)
    let mean = residuals.mean { $0.high < 0 ? -$0 : $0 }
    return try NDArray(scalar: mean.value).asType(residuals.dtype)
  }

  /// The derivative by each prediction: the sign of ŷ − y, over n; 0 where they are equal.
  public static func gradient(target: NDArray, predicted: NDArray) throws(MathError) -> NDArray {
    try Residuals(target, predicted).averagedSlopes { Elementary.sign($0) }
  }

  public static let descriptor = LossDescriptor(
    name: "mae", aliases: ["mean_absolute_error", "l1_loss"], family: .regression,
    summary: "The mean of the sizes of the differences.", arguments: ["target", "predicted"],
    formula: #"\frac1n \sum_i |\hat y_i - y_i|"#,
    domain: #"\mathbb{R}^n"#, range: #"[0, \infty)"#, isConvex: true, isSmooth: false,
    counterparts: [
      .init("PyTorch", "F.l1_loss", "takes (input, target)"),
      .init("scikit-learn", "sklearn.metrics.mean_absolute_error"),
      .init("Keras", "keras.losses.mean_absolute_error", "averages the last axis"),
    ],
    source: "P.-S. Laplace, Essai philosophique sur les probabilités, 1814",
    example: .init("mae([1, 2], [1, 4])", "1.0"))
}
