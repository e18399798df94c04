// Scores of a ranking: the area under the ROC curve, and the average precision.

/// A score of how well true examples rank above the others.
protocol RankingScore: Loss {
  static func score(_ ranked: RankedScores) -> Double
}

extension RankingScore {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let examples = try ScoredExamples(inputs, try settings.completed(for: descriptor))
    try LossDomain.require(.twoClasses, examples.targets, "target") { $0 == 0 || $0 == 1 }
    return NDArray(
      scalar: score(
        RankedScores(
          truths: examples.targets.map { $0 == 1 }, scores: examples.predictions,
          weights: examples.weights)))
  }
}

/// The area under the ROC curve; nan where only one class occurs.
public enum ROCArea: RankingScore {
  static func score(_ ranked: RankedScores) -> Double { ranked.area }

  public static let descriptor = LossDescriptor(
    name: "roc_auc", aliases: ["roc_auc_score", "auroc"], family: .score,
    summary: "How likely a true example scores above one that is not; a tie counts one half.",
    arguments: ["target", "scores"], options: ScoredLabels.options,
    formula: #"P(s_+ > s_-) + \tfrac12 P(s_+ = s_-)"#, plain: "P(s₊ > s₋) + ½ P(s₊ = s₋)",
    domain: #"y \in \{0, 1\},\ s \in \mathbb{R}"#, range: "[0, 1]", isConvex: false,
    isSmooth: false,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.roc_auc_score", "takes several classes too"),
      .init("Keras", "keras.metrics.AUC", "at 200 thresholds"),
      .init("torchmetrics", "torchmetrics.AUROC", "takes (preds, target)"),
    ],
    source:
      "J. A. Hanley and B. J. McNeil, The Meaning and Use of the Area under a ROC Curve, 1982",
    example: .init("roc_auc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])", "0.75"))
}

/// Average precision; nan where nothing is true.
public enum AveragePrecision: RankingScore {
  static func score(_ ranked: RankedScores) -> Double { ranked.averagePrecision }

  public static let descriptor = LossDescriptor(
    name: "average_precision", aliases: ["average_precision_score"], family: .score,
    summary: "The mean of the precision over the recall, as the threshold falls.",
    arguments: ["target", "scores"], options: ScoredLabels.options,
    formula: #"\sum_n (R_n - R_{n-1}) \, P_n"#, plain: "Σ (Rₙ − Rₙ₋₁) Pₙ",
    domain: #"y \in \{0, 1\},\ s \in \mathbb{R}"#, range: "[0, 1]", isConvex: false,
    isSmooth: false,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.average_precision_score", "takes several labels too"),
      .init("torchmetrics", "torchmetrics.AveragePrecision", "takes (preds, target)"),
    ],
    source: "M. Zhu, Recall, Precision and Average Precision, 2004",
    example: .init("average_precision([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])", "0.8333333333333334"))
}
