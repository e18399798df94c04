// True and predicted labels of one call, checked as scikit-learn checks them.

import Interpreter
import LossMath

/// Targets and predictions as numbers of classes.
struct LabelPair {
  let kind: LabelColumn.Kind
  /// The different labels of both, in order.
  let present: [Label]
  let areWhole: Bool
  let targets: [Label]
  let predictions: [Label]
  let weights: [Double]?
  /// Whether weights count in whole numbers.
  let countsWhole: Bool
  /// Where each sample has several labels: which are true, and which predicted.
  let indicators: IndicatorTable?

  /// Reads the first two parameters and `sample_weight`.
  ///
  /// - Parameters:
  ///   - countsEach: whether samples without weights are weighed by ones, and errors say so.
  ///   - allowsSeveral: whether a sample may have several labels.
  init(
    _ arguments: Arguments, _ machine: Machine, countsEach: Bool = false,
    allowsSeveral: Bool = false
  ) throws {
    let target = try LabelColumn(arguments[0], machine, name: "y_true")
    let predicted = try LabelColumn(arguments[1], machine, name: "y_pred")
    let weights = try arguments.place(of: "sample_weight").flatMap {
      try SampleChecks.weights(arguments, $0)
    }
    try machine.charge(target.labels.count * 8)
    try SampleChecks.requireSameLength(
      target.count, predicted.count, weights?.count ?? (countsEach ? target.count : nil))
    guard !target.labels.isEmpty else {
      throw Fault.value(
        "Found empty input array (e.g., `y_true` or `y_pred`) while a minimum of 1 sample is "
          + "required.")
    }
    let labels = Set(target.labels + predicted.labels).sorted()
    kind = try Self.common(target.kind, predicted.kind, labels.count)
    self.weights = weights?.doubles
    countsWhole = weights.map { !$0.dtype.isFloating } ?? true
    if kind == .indicator {
      guard allowsSeveral else { throw Fault.value("multilabel-indicator is not supported") }
      let table = try Self.table(target, predicted, weights?.doubles)
      (indicators, targets, predictions, areWhole) = (table, [], [], true)
      present = (0..<table.labels).map { .number(Double($0)) }
      return
    }
    (indicators, present) = (nil, labels)
    if case .number? = present.first, case .text? = present.last {
      let lists = [target, predicted].map { LabelColumn.text($0.classes, areWhole: $0.areWhole) }
      throw Fault.value(
        "Mix of label input types (string and number); Got \(lists[0]) and \(lists[1]).")
    }
    areWhole = target.areWhole && predicted.areWhole
    targets = target.labels
    predictions = predicted.labels
  }

  private static func table(
    _ target: LabelColumn, _ predicted: LabelColumn, _ weights: [Double]?
  ) throws -> IndicatorTable {
    guard target.labels.count == predicted.labels.count, target.count > 0 else {
      throw Fault.value("y_true and y_pred have different numbers of labels")
    }
    func marks(_ column: LabelColumn) -> [Bool] { column.labels.map { $0 != .number(0) } }
    return IndicatorTable(
      truths: marks(target), predictions: marks(predicted),
      labels: target.labels.count / target.count, weights: weights)
  }

  /// The columns of the labels that are asked for, where each sample has several.
  func columns(_ chosen: [Label]) throws -> [Int] {
    let width = indicators?.labels ?? 0
    let columns = chosen.map { label -> Int in
      if case .number(let number) = label { Int(exactly: number) ?? -1 } else { -1 }
    }
    if let most = columns.max(), most >= width {
      throw Fault.value(
        "All labels must be in [0, n labels) for multilabel targets. Got \(most) > \(width - 1)")
    }
    if let least = columns.min(), least < 0 {
      throw Fault.value(
        "All labels must be in [0, n labels) for multilabel targets. Got \(least) < 0")
    }
    return columns
  }

  static let onlySeveral = Fault.value(
    "Samplewise metrics are not available outside of multilabel classification.")

  private static func common(
    _ target: LabelColumn.Kind, _ predicted: LabelColumn.Kind, _ classes: Int
  ) throws -> LabelColumn.Kind {
    let kinds: Set = [target, predicted]
    if kinds == [.binary, .multiclass] || (kinds == [.binary] && classes > 2) {
      return .multiclass
    }
    if kinds.count > 1 {
      throw Fault.value(
        "Classification metrics can't handle a mix of \(target.rawValue) and "
          + "\(predicted.rawValue) targets")
    }
    guard [.binary, .multiclass, .indicator].contains(target) else {
      throw Fault.value("\(target.rawValue) is not supported")
    }
    return target
  }

  /// The counts of the given classes; labels besides these do not count.
  func counts(_ classes: [Label]) -> ConfusionCounts {
    let places = Dictionary(classes.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
    return ConfusionCounts(
      targets: targets.map { places[$0] ?? -1 },
      predictions: predictions.map { places[$0] ?? -1 }, classes: classes.count,
      weights: weights)
  }

  /// The labels that `labels=` names; nil where it is left out.
  static func chosen(_ arguments: Arguments, _ parameter: Int) throws -> [Label]? {
    guard arguments.optional(parameter) != nil else { return nil }
    return try LabelColumn(arguments[parameter], arguments.machine).labels
  }
}
