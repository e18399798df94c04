// The confusion matrix: which classes are taken for which.

/// How many examples of each true class, by row, are predicted as each class, by column.
public enum ConfusionMatrix: Loss {
  private enum Share: String, CaseIterable {
    case target, predicted, all
  }

  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    let labels = try ScoredLabels(inputs, settings)
    let (counts, size) = (labels.counts, labels.classes.count)
    guard settings["normalize"] != nil else {
      let table = try NDArray(counts.values, shape: [size, size])
      return settings["weight"] == nil ? try table.asType(.int64) : table
    }
    let share: Share = try settings.choice("normalize")
    let values = counts.values.enumerated().map { place, count -> Double in
      let whole =
        switch share {
        case .target: counts.trueTotal(place / size)
        case .predicted: counts.predictedTotal(place % size)
        case .all: counts.total
        }
      return whole.isZero ? 0 : (Precise(count) / whole).value
    }
    return try NDArray(values, shape: [size, size])
  }

  public static let descriptor = LossDescriptor(
    name: "confusion_matrix", family: .score,
    summary: "How many examples of each class, by row, are predicted as each class, by column.",
    arguments: ["target", "predicted"],
    options: [
      .init(
        "normalize", default: "None",
        "'target', 'predicted' or 'all' for shares of the rows, the columns or the whole")
    ] + ScoredLabels.options,
    formula: #"C_{jk} = \sum_i [y_i = j] \, [\hat y_i = k]"#,
    plain: "C(j, k) = how many with y = j and ŷ = k",
    domain: #"\text{labels}"#, range: #"\mathbb{N}^{k \times k}"#, isConvex: false,
    isSmooth: false,
    counterparts: [
      .init(
        "scikit-learn", "sklearn.metrics.confusion_matrix", "normalize is 'true', 'pred', 'all'"),
      .init("torchmetrics", "torchmetrics.ConfusionMatrix", "takes (preds, target)"),
    ],
    source: "J. T. Townsend, Theoretical Analysis of an Alphabetic Confusion Matrix, 1971",
    example: .init("confusion_matrix([0, 1, 1], [0, 1, 0])", "array([[1, 0],\n       [1, 1]])"))
}
