// Relative errors measured by the mean of target and prediction, so that both count alike.

/// Symmetric mean absolute percentage error: 2 |ŷ − y| / (|y| + |ŷ|), as a fraction; 0 where both
/// are 0.
public struct SymmetricPercentageError: PairLoss {
  init(_ settings: LossSettings) {}

  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number {
    let whole = target.magnitude + predicted.magnitude
    let difference = (predicted - target).magnitude
    let isAlike = (target * predicted).isPositive
    let isDirect = isAlike.negated.or(2 * difference < whole)
    // Far apart, 2 less twice what both have in common keeps the slope's digits.
    let smaller = Number.choose(target.magnitude < predicted.magnitude, target, else: predicted)
    let value = Number.choose(
      isDirect, 2 * difference / whole, else: Number(2) - 4 * smaller.magnitude / whole)
    return Number.choose(whole.isZero, Number(0), else: value)
  }

  public static let descriptor = LossDescriptor(
    name: "smape", aliases: ["symmetric_mean_absolute_percentage_error"], family: .regression,
    summary: "The mean of the differences relative to the mean size of target and prediction.",
    arguments: ["target", "predicted"], options: [.mean, .weight, .mask],
    formula: #"\frac1n \sum_i \frac{2 |\hat y_i - y_i|}{|y_i| + |\hat y_i|}"#,
    plain: "mean of 2 |ŷ − y| / (|y| + |ŷ|)",
    domain: #"\mathbb{R}^n"#, range: #"[0, 2]"#, isConvex: false, isSmooth: false,
    counterparts: [
      .init(
        "TorchMetrics", "torchmetrics.functional.symmetric_mean_absolute_percentage_error",
        "takes (preds, target); divides by at least 1.17e-6")
    ],
    source: "J. S. Armstrong, Long-Range Forecasting, 1985",
    example: .init("smape([1, 1], [1, 3])", "0.5"))
}
