// Truths and scores of two classes, checked as scikit-learn checks them.

import Interpreter
import LossMath

enum BinaryRanking {
  /// Which label counts as the positive class, where `pos_label` may say so.
  static func positive(_ column: LabelColumn, _ arguments: Arguments) throws -> Label {
    let place = SampleChecks.place("pos_label", arguments)
    if arguments.optional(place) != nil, let label = arguments[place].label { return label }
    let classes = column.classes
    let usual: [[Double]] = [[0, 1], [-1, 1], [0], [-1], [1]]
    if usual.contains(where: { $0.map(Label.number) == classes }) { return .number(1) }
    let names = classes.map { label -> String in
      switch label {
      case .text(let text): "'\(text)'"
      case .number(let number):
        column.areWhole ? LabelColumn.name(label, areWhole: true) : "\(number)"
      }
    }
    throw Fault.value(
      "y_true takes value in {\(names.joined(separator: ", "))} and pos_label is not specified: "
        + "either make y_true take value in {0, 1} or {-1, 1} or pass pos_label explicitly.")
  }

  /// A column of numbers of the samples.
  static func column(_ arguments: Arguments, _ parameter: Int) throws -> NDArray {
    let array = try SampleChecks.samples(arguments, parameter)
    if array.rank == 1 { return array }
    if array.rank == 2, array.shape[1] == 1 { return try array.reshaped([-1]) }
    throw Fault.value(
      "y should be a 1d array, got an array of shape \(tuple(array.shape)) instead.")
  }

  /// A shape as Python prints a tuple.
  static func tuple(_ shape: Dimensions) -> String {
    shape.count == 1 ? "(\(shape[0]),)" : "(\(shape.map(String.init).joined(separator: ", ")))"
  }

  /// Reads `y_true`, `y_score` and the options of a curve.
  static func ranked(_ arguments: Arguments, _ machine: Machine) throws -> RankedScores {
    let column = try LabelColumn(arguments[0], machine)
    let hasPositive = arguments.optional(SampleChecks.place("pos_label", arguments)) != nil
    guard column.kind == .binary || (column.kind == .multiclass && hasPositive) else {
      throw Fault.value("\(column.kind.rawValue) format is not supported")
    }
    let positive = try positive(column, arguments)
    let scores = try self.column(arguments, 1)
    let weights = try SampleChecks.weights(
      arguments, SampleChecks.place("sample_weight", arguments))
    try SampleChecks.requireSameLength(column.labels.count, scores.count, weights?.count)
    try SampleChecks.requireFinite(scores)
    return RankedScores(
      truths: column.labels.map { $0 == positive }, scores: scores.doubles,
      weights: weights?.doubles)
  }
}
