// The Brier score: squared differences of probabilities and outcomes.

/// Brier score of a yes or no and the probability of yes: (p − y)².
public struct Brier: PairLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.probability, .probability] }

  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number {
    (predicted - target).squared
  }

  public static let descriptor = LossDescriptor(
    name: "brier", aliases: ["brier_score"], family: .classification,
    summary: "The squared difference of an outcome and its probability.",
    arguments: ["target", "predicted"],
    options: [.mean, .weight, .mask],
    formula: #"\frac1n \sum_i (p_i - y_i)^2"#,
    plain: "mean of (p − y)²",
    domain: #"y, p \in [0, 1]"#, range: #"[0, 1]"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.brier_score_loss", "takes labels of any two kinds")
    ],
    source: "G. W. Brier, Verification of Forecasts Expressed in Terms of Probability, 1950",
    example: .init("brier([1, 0], [0.5, 0.5])", "0.25"))
}
