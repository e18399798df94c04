// Accuracy: the share of examples that are classified right.

/// Accuracy: the share of predictions that equal their target.
public enum Accuracy: Loss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let labels = try ScoredLabels(inputs, try settings.completed(for: descriptor))
    return NDArray(scalar: labels.counts.accuracy)
  }

  public static let descriptor = LossDescriptor(
    name: "accuracy", aliases: ["accuracy_score"], family: .score,
    summary: "The share of predictions that equal their target.",
    arguments: ["target", "predicted"], options: ScoredLabels.options,
    formula: #"\frac1n \sum_i [\hat y_i = y_i]"#, plain: "how many ŷ = y, over n",
    domain: #"\text{labels}"#, range: "[0, 1]", isConvex: false, isSmooth: false,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.accuracy_score"),
      .init("Keras", "keras.metrics.Accuracy"),
      .init("torchmetrics", "torchmetrics.Accuracy", "takes (preds, target)"),
    ],
    source: "T. Hastie, R. Tibshirani and J. Friedman, Elements of Statistical Learning, §2.4",
    example: .init("accuracy([0, 1, 2, 2], [0, 1, 1, 2])", "0.75"))
}
