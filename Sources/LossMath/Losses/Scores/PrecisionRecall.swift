// Precision, recall and F: what of the found is right, what of the right is found.

/// A rate of one class, or of all on average.
protocol RateScore: Loss {
  /// Reads the options.
  static func rate(_ settings: LossSettings) throws(MathError) -> ClassRate
}

extension RateScore {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    let labels = try ScoredLabels(inputs, settings)
    let average: RateAverage = try settings.choice("average")
    let rates = ClassRates(labels.counts, ofNothing: try settings.number("zero_division"))
    let rate = try rate(settings)
    if average == .none { return NDArray(rates.values(rate)) }
    if average != .binary { return NDArray(scalar: rates.value(rate, average)) }
    let positive = try settings.number("positive")
    if labels.classes.count > 2 {
      throw .unknownChoice(
        parameter: "average of \(labels.classes.count) classes", choice: "binary",
        choices: RateAverage.allCases.map(\.rawValue).filter { $0 != "binary" && $0 != "samples" })
    }
    guard let place = labels.classes.firstIndex(of: positive) else {
      return NDArray(scalar: try settings.number("zero_division"))
    }
    return NDArray(scalar: rates.selecting([place]).value(rate, .binary))
  }
}

/// Options that all rates have.
enum RateOptions {
  static let all: [LossDescriptor.Option] =
    [
      .init(
        "average", default: "'binary'",
        "'binary' for the positive class, 'macro', 'weighted', 'micro' to join all, 'none' for each"
      ),
      .init("positive", default: "1", "the label of the positive class"),
      .init("zero_division", default: "nan", "the rate where there is nothing to divide by"),
    ] + ScoredLabels.options
}

/// Precision: the share of what is predicted that is true.
public enum PrecisionScore: RateScore {
  static func rate(_ settings: LossSettings) -> ClassRate { .precision }

  public static let descriptor = LossDescriptor(
    name: "precision", aliases: ["precision_score"], family: .score,
    summary: "The share of what is predicted to be of a class that is.",
    arguments: ["target", "predicted"], options: RateOptions.all,
    formula: #"\frac{TP}{TP + FP}"#, plain: "TP / (TP + FP)",
    domain: #"\text{labels}"#, range: "[0, 1]", isConvex: false, isSmooth: false,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.precision_score", "0 where nothing is predicted"),
      .init("Keras", "keras.metrics.Precision", "of probabilities above 0.5"),
      .init("torchmetrics", "torchmetrics.Precision", "takes (preds, target)"),
    ],
    source: "C. J. van Rijsbergen, Information Retrieval, 1979",
    example: .init("precision([1, 0, 1, 1], [1, 1, 1, 0])", "0.6666666666666666"))
}

/// Recall: the share of what is true that is predicted.
public enum RecallScore: RateScore {
  static func rate(_ settings: LossSettings) -> ClassRate { .recall }

  public static let descriptor = LossDescriptor(
    name: "recall", aliases: ["recall_score"], family: .score,
    summary: "The share of what is of a class that is predicted to be.",
    arguments: ["target", "predicted"], options: RateOptions.all,
    formula: #"\frac{TP}{TP + FN}"#, plain: "TP / (TP + FN)",
    domain: #"\text{labels}"#, range: "[0, 1]", isConvex: false, isSmooth: false,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.recall_score", "0 where nothing is true"),
      .init("Keras", "keras.metrics.Recall", "of probabilities above 0.5"),
      .init("torchmetrics", "torchmetrics.Recall", "takes (preds, target)"),
    ],
    source: "C. J. van Rijsbergen, Information Retrieval, 1979",
    example: .init("recall([1, 0, 1, 1], [1, 1, 0, 0])", "0.3333333333333333"))
}

/// F score: the weighted harmonic mean of precision and recall.
public enum FScore: RateScore {
  static func rate(_ settings: LossSettings) throws(MathError) -> ClassRate {
    .f(beta: try settings.notNegative("beta"))
  }

  public static let descriptor = LossDescriptor(
    name: "f_score", aliases: ["f1", "f1_score"], family: .score,
    summary: "The harmonic mean of precision and recall, in which recall counts β times.",
    arguments: ["target", "predicted"],
    options: [.init("beta", default: "1.0", "how much recall counts beside precision")]
      + RateOptions.all,
    formula: #"\frac{(1 + \beta^2) \, TP}{(1 + \beta^2) \, TP + FP + \beta^2 \, FN}"#,
    plain: "(1 + β²) TP / ((1 + β²) TP + FP + β² FN)",
    domain: #"\text{labels}"#, range: "[0, 1]", isConvex: false, isSmooth: false,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.f1_score", "0 where nothing is true or predicted"),
      .init("scikit-learn", "sklearn.metrics.fbeta_score", "0 where nothing is true or predicted"),
      .init("Keras", "keras.metrics.F1Score", "takes one-hot targets and probabilities"),
      .init("torchmetrics", "torchmetrics.F1Score", "takes (preds, target)"),
    ],
    source: "C. J. van Rijsbergen, Information Retrieval, 1979",
    example: .init("f_score([1, 0, 1, 1], [1, 1, 1, 0])", "0.6666666666666666"))
}
