// Confusion tables of each label by itself, and the likelihood ratios of a test.

import Interpreter
import LossMath

enum MultilabelScores {
  static let all: [Builtin] = [tables, ratios]

  private static let tables = Builtin(
    "sklearn.metrics.multilabel_confusion_matrix",
    "y_true, y_pred, *, sample_weight=None, labels=None, samplewise=False",
    "A table of truth and prediction for each class or label, or for each sample.",
    example: "sklearn.metrics.multilabel_confusion_matrix([0, 2, 1], [0, 2, 2])"
  ) { arguments, machine in
    let pair = try LabelPair(arguments, machine, allowsSeveral: true)
    let chosen = try LabelPair.chosen(arguments, 3) ?? pair.present
    let samplewise = try arguments.bool(4, default: false)
    let cells: [[Double]]
    if let indicators = pair.indicators {
      cells = indicators.tables(of: try pair.columns(chosen), samplewise: samplewise)
    } else {
      guard !samplewise else { throw LabelPair.onlySeveral }
      cells = chosen.map { label in
        IndicatorTable(
          truths: pair.targets.map { $0 == label },
          predictions: pair.predictions.map { $0 == label }, labels: 1, weights: pair.weights
        ).tables(of: [0], samplewise: false)[0]
      }
    }
    try machine.reserve(elements: Double(cells.count) * 4)
    return try machine.view {
      let table = try NDArray(cells.flatMap { $0 }, shape: [cells.count, 2, 2])
      return pair.countsWhole ? try table.asType(.int64) : table
    }
  }

  private static let ratios = Builtin(
    "sklearn.metrics.class_likelihood_ratios",
    "y_true, y_pred, *, labels=None, sample_weight=None, replace_undefined_by=nan",
    "How much a positive, and a negative, prediction changes the odds.",
    example: "sklearn.metrics.class_likelihood_ratios([0, 1, 0, 1, 0], [1, 1, 0, 0, 0])"
  ) { arguments, machine in
    let pair = try LabelPair(arguments, machine)
    guard pair.kind == .binary else {
      throw Fault.value(
        "class_likelihood_ratios only supports binary classification problems, got targets of "
          + "type: \(pair.kind.rawValue)")
    }
    if arguments.isGiven(4), arguments[4].double != 1, arguments[4].double?.isNaN != true {
      throw InvalidParameter.fault(
        "replace_undefined_by", of: "class_likelihood_ratios",
        "a float among {1.0, nan} or an instance of 'dict'", arguments[4])
    }
    let replacement = try arguments.double(4, default: .nan)
    let classes = try LabelPair.chosen(arguments, 2) ?? pair.present
    let cells = pair.counts(classes).values
    guard cells.count == 4 else {
      throw Fault.value("class_likelihood_ratios needs two classes, but there is one")
    }
    let (negatives, positives) = (cells[0] + cells[1], cells[2] + cells[3])
    if positives == 0 {
      try machine.warn(
        "No samples of the positive class are present in `y_true`. `positive_likelihood_ratio` "
          + "and `negative_likelihood_ratio` are both set to `np.nan`.")
      return .tuple([.float(.nan), .float(.nan)])
    }
    // Numerators before denominators are divided, as scikit-learn does.
    let above = (cells[3] * negatives, cells[1] * positives)
    let below = (cells[2] * negatives, cells[0] * positives)
    return .tuple(
      [above, below].map { .float($0.1 == 0 ? replacement : $0.0 / $0.1) })
  }
}
