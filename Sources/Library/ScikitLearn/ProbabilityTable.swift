// Probabilities of classes and the classes that came true, checked as scikit-learn checks them.

import Interpreter
import LossMath

/// A row of probabilities for each sample, and the column of its true class.
struct ProbabilityTable {
  let probabilities: [[Double]]
  let targets: [Int]
  let weights: [Double]?
  let classes: Int
  /// Whether there was but one probability for each sample.
  let wasSingle: Bool
  let dtype: DType

  /// Reads targets, probabilities, weights and labels for several classes.
  init(
    multiclass arguments: Arguments, _ machine: Machine, probabilities array: NDArray
  ) throws {
    try Self.requireRange(array, low: "lower")
    let column = try LabelColumn(arguments[0], machine)
    weights = try Self.weights(arguments, array.shape[0], column.labels.count)
    let given = try LabelPair.chosen(arguments, SampleChecks.place("labels", arguments))
    let labels = given.map { Set($0).sorted() } ?? column.classes
    try Self.checkClasses(labels, given, column)
    let places = Dictionary(labels.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
    targets = column.labels.map { places[$0] ?? 0 }
    probabilities = Self.rows(array)
    dtype = array.dtype
    wasSingle = array.rank == 1 || array.shape[1] == 1
    classes = probabilities.first?.count ?? 0
    let tolerance = array.dtype == .float32 ? 3.4526698300124393e-4 : 0x1p-26
    if probabilities.contains(where: { ($0.reduce(0, +) - 1).magnitude > 1e-8 + tolerance }) {
      try machine.warn(
        "The y_prob values do not sum to one. Make sure to pass probabilities.")
    }
    try checkWidth(labels, given, column)
  }

  /// Reads targets and one probability of the positive class for each.
  init(binary arguments: Arguments, _ machine: Machine, probabilities array: NDArray) throws {
    let column = try LabelColumn(arguments[0], machine)
    weights = try Self.weights(arguments, array.count, column.labels.count)
    guard column.kind == .binary else {
      throw Fault.value(
        "The type of the target inferred from y_true is \(column.kind.rawValue) but should be "
          + "binary according to the shape of y_prob.")
    }
    try Self.requireRange(array, low: "less")
    let positive = try Self.positive(column, arguments)
    targets = column.labels.map { $0 == positive ? 1 : 0 }
    probabilities = Self.rows(array)
    (dtype, wasSingle, classes) = (array.dtype, true, 2)
  }

  /// The positive class; the greater number where nothing says which it is.
  private static func positive(_ column: LabelColumn, _ arguments: Arguments) throws -> Label {
    do {
      return try BinaryRanking.positive(column, arguments)
    } catch {
      if case .number? = column.classes.last, let last = column.classes.last { return last }
      throw error
    }
  }

  private static func weights(
    _ arguments: Arguments, _ samples: Int, _ targets: Int
  ) throws -> [Double]? {
    let weights = try SampleChecks.weights(
      arguments, SampleChecks.place("sample_weight", arguments))
    try SampleChecks.requireSameLength(samples, targets, weights?.count)
    return weights?.doubles
  }

  private static func requireRange(_ array: NDArray, low: String) throws {
    try SampleChecks.requireFinite(array)
    let values = array.doubles
    if let most = values.max(), most > 1 {
      throw Fault.value("y_prob contains values greater than 1: \(most)")
    }
    if let least = values.min(), least < 0 {
      throw Fault.value("y_prob contains values \(low) than 0: \(least)")
    }
  }

  private static func rows(_ array: NDArray) -> [[Double]] {
    let (values, width) = (array.doubles, array.rank == 1 ? 1 : array.shape[1])
    if width == 1 { return values.map { [1 - $0, $0] } }
    return (0..<array.shape[0]).map { Array(values[$0 * width..<($0 + 1) * width]) }
  }

  private static func checkClasses(
    _ labels: [Label], _ given: [Label]?, _ column: LabelColumn
  ) throws {
    let text = LabelColumn.text(labels, areWhole: column.areWhole)
    if given != nil, let stranger = column.labels.first(where: { !labels.contains($0) }) {
      let names = (given ?? []).map {
        LabelColumn.name($0, areWhole: column.areWhole, quoted: true)
      }
      throw Fault.value(
        "y_true contains values {\(LabelColumn.name(stranger, areWhole: column.areWhole, quoted: true))} "
          + "not belonging to the passed labels [\(names.joined(separator: ", "))].")
    }
    guard labels.count == 1 else { return }
    throw given == nil
      ? Fault.value(
        "y_true contains only one label (\(text.dropFirst().dropLast())). Please provide the list "
          + "of all expected class labels explicitly through the labels argument.")
      : Fault.value("The labels array needs to contain at least two labels, got \(text).")
  }

  private func checkWidth(
    _ labels: [Label], _ given: [Label]?, _ column: LabelColumn
  ) throws {
    if labels.count == classes { return }
    let text = LabelColumn.text(labels, areWhole: column.areWhole)
    throw given == nil
      ? Fault.value(
        "y_true and y_prob contain different number of classes: \(labels.count) vs \(classes). "
          + "Please provide the true labels explicitly through the labels argument. Classes found "
          + "in y_true: \(text)")
      : Fault.value(
        "The number of classes in labels is different from that in y_prob. Classes found in "
          + "labels: \(text)")
  }

  // MARK: Scores

  /// The mean over the samples of what each costs, or the sum.
  func average(_ isSum: Bool = false, _ cost: (_ row: [Double], _ target: Int) -> Double) -> Double
  {
    let sample = WeightedSample(zip(probabilities, targets).map { cost($0, $1) }, weights)
    return isSum ? sample.sum : sample.mean
  }

  /// −log of the true class's probability, which stops at the type's eps.
  func logarithmicCost(_ row: [Double], _ target: Int) -> Double {
    let least = dtype == .float32 ? Double(Float.ulpOfOne) : .ulpOfOne
    let clipped = Swift.min(Swift.max(row[target], least), 1 - least)
    return -(NDArray.value(.log, of: clipped) ?? .nan)
  }

  static func squaredCost(_ row: [Double], _ target: Int) -> Double {
    row.enumerated().reduce(0) { sum, cell in
      let gap = cell.element - (cell.offset == target ? 1 : 0)
      return sum + gap * gap
    }
  }

  /// How often each class is true: what predicts without knowing the samples.
  var shares: [Double] {
    (0..<classes).map { label in
      WeightedSample(targets.map { $0 == label ? 1 : 0 }, weights).mean
    }
  }
}
