// The root of the mean of squared differences: a typical error in the target's own unit.

/// Root mean squared error.
public enum RootMeanSquaredError {
  /// √(mean of (ŷ − y)²) over all elements, with broadcasting.
  public static func value(target: NDArray, predicted: NDArray) throws(MathError) -> NDArray {
    let residuals = try Residuals(target, predicted)
    let mean = residuals.mean { $0 * $0 }
    return try NDArray(scalar: mean.value.squareRoot()).asType(residuals.dtype)
  }

  public static let descriptor = LossDescriptor(
    name: "rmse", aliases: ["root_mean_squared_error"], family: .regression,
    summary: "The root of the mean of the squared differences.",
    arguments: ["target", "predicted"],
    formula: #"\sqrt{\frac1n \sum_i (\hat y_i - y_i)^2}"#,
    domain: #"\mathbb{R}^n"#, range: #"[0, \infty)"#, isConvex: true, isSmooth: false,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.root_mean_squared_error"),
      .init("Keras", "keras.metrics.RootMeanSquaredError"),
    ],
    source: "T. Hastie, R. Tibshirani and J. Friedman, Elements of Statistical Learning, §2.4",
    example: .init("rmse([0, 0], [3, 3])", "3.0"))
}
