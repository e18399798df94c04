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

  /// Reads the first two parameters and `sample_weight`.
  ///
  /// - Parameter countsEach: whether samples without weights are weighed by ones, and errors say so.
  init(_ arguments: Arguments, _ machine: Machine, countsEach: Bool = false) throws {
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
    present = Set(target.labels + predicted.labels).sorted()
    kind = try Self.common(target.kind, predicted.kind, present.count)
    if case .number? = present.first, case .text? = present.last {
      let lists = [target, predicted].map { LabelColumn.text($0.classes, areWhole: $0.areWhole) }
      throw Fault.value(
        "Mix of label input types (string and number); Got \(lists[0]) and \(lists[1]).")
    }
    areWhole = target.areWhole && predicted.areWhole
    targets = target.labels
    predictions = predicted.labels
    self.weights = weights?.doubles
    countsWhole = weights.map { !$0.dtype.isFloating } ?? true
  }

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
    if target == .indicator {
      throw Fault.notImplemented("a metric of several labels for each sample")
    }
    guard target == .binary || target == .multiclass else {
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
