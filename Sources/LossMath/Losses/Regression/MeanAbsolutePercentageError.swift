// The mean of relative errors.

/// Mean absolute percentage error: |ŷ − y| / |y|, as a fraction; ∞ where the target is 0.
public struct MeanAbsolutePercentageError: PairLoss {
  init(_ settings: LossSettings) {}

  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number {
    let difference = predicted - target
    // Far apart, the ratio itself keeps the slope's digits; near, the difference the value's.
    return Number.choose(
      target.magnitude < 2 * difference.magnitude, (predicted / target - 1).magnitude,
      else: difference.magnitude / target.magnitude)
  }

  public static let descriptor = LossDescriptor(
    name: "mape", aliases: ["mean_absolute_percentage_error"], family: .regression,
    summary: "The mean of the differences' sizes relative to the targets', as a fraction.",
    arguments: ["target", "predicted"], options: [.mean, .weight, .mask],
    formula: #"\frac1n \sum_i \left|\frac{\hat y_i - y_i}{y_i}\right|"#,
    plain: "mean of |ŷ − y| / |y|",
    domain: #"y_i \ne 0"#, range: #"[0, \infty]"#, isConvex: true, isSmooth: false,
    counterparts: [
      .init(
        "scikit-learn", "sklearn.metrics.mean_absolute_percentage_error",
        "divides by at least 2.2e-16"),
      .init(
        "Keras", "keras.losses.mean_absolute_percentage_error",
        "times 100; divides by at least 1e-7; averages the last axis"),
    ],
    source: "S. Makridakis, Accuracy Measures, 1993", example: .init("mape([1, 2], [1, 4])", "0.5"))
}
