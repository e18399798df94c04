// Squared differences of logarithms: errors of magnitude, not of amount.

/// Mean squared logarithmic error: (log(1 + ŷ) − log(1 + y))², as the square of
/// log1p((ŷ − y) / (1 + y)).
public struct MeanSquaredLogError: PairLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.above(-1), .above(-1)] }

  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number {
    ((predicted - target) / (target + 1)).logarithmOfOnePlus.squared
  }

  public static let descriptor = LossDescriptor(
    name: "msle", aliases: ["mean_squared_log_error"], family: .regression,
    summary: "The mean of the squared differences of log(1 + y).",
    arguments: ["target", "predicted"], options: [.mean, .weight, .mask],
    formula: #"\frac1n \sum_i \bigl(\log(1 + \hat y_i) - \log(1 + y_i)\bigr)^2"#,
    plain: "mean of (log(1 + ŷ) − log(1 + y))²",
    domain: #"y_i, \hat y_i > -1"#, range: #"[0, \infty)"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.mean_squared_log_error"),
      .init(
        "Keras", "keras.losses.mean_squared_logarithmic_error",
        "takes at least 1e-7 for each; averages the last axis"),
    ],
    source: "Kaggle, Evaluation metrics, 2012", example: .init("msle([1, 2], [1, 2])", "0.0"))
}
