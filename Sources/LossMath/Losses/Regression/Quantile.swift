// The quantile loss, or pinball loss: its minimum is a quantile, not the mean.

/// Quantile loss of u = y − ŷ: α u where the target lies above, (α − 1) u where it lies below.
public struct Quantile: PairLoss {
  private let alpha: Double

  init(_ settings: LossSettings) throws(MathError) { alpha = try settings.fraction("alpha") }

  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number {
    let excess = target - predicted
    return Number.choose(
      excess.isNegative, (Number(alpha) - 1) * excess, else: alpha * excess.magnitude)
  }

  /// What one prediction costs more than another; a target on one side of both falls out.
  func excess<Number: RealNumber>(
    of one: Number, over other: Number, target: Number
  ) -> Number {
    let change = other - one
    return Number.choose(
      (target < one).and(target < other), (Number(alpha) - 1) * change,
      else: Number.choose(
        (one < target).and(other < target), alpha * change,
        else: term(target: target, predicted: one) - term(target: target, predicted: other)))
  }

  public static let descriptor = LossDescriptor(
    name: "quantile", aliases: ["quantile_loss", "pinball"], family: .regression,
    summary: "Differences above and below weighed so that a quantile fits best.",
    arguments: ["target", "predicted"],
    options: [
      .init("alpha", default: "0.5", "which quantile; 0.5 for the median"),
      .reduction, .weight, .mask,
    ],
    formula: #"\max(\alpha u, (\alpha - 1) u)"#, plain: "max(α u, (α − 1) u)",
    domain: #"u = y - \hat y \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true,
    isSmooth: false,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.mean_pinball_loss", "averages")
    ],
    source: "R. Koenker and G. Bassett, Regression Quantiles, 1978",
    example: .init("quantile(3, 1, alpha=0.75)", "1.5"))
}
