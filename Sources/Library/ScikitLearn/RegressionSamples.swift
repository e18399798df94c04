// Targets and predictions of numbers, of one output or of several.

import Interpreter
import LossMath

/// Columns of targets and predictions, and how their scores are joined.
struct RegressionSamples {
  /// How the scores of several outputs become one.
  private enum Joining {
    case raw, uniform, byVariance
    case weighted([Double])
  }

  private(set) var columns: [(target: [Double], predicted: [Double])]
  let weights: [Double]?
  private let joining: Joining
  let count: Int

  /// Reads the first two parameters, `sample_weight` and `multioutput`.
  init(_ arguments: Arguments, _ machine: Machine) throws {
    let target = try SampleChecks.samples(arguments, 0)
    let predicted = try SampleChecks.samples(arguments, 1)
    let weights = try arguments.place(of: "sample_weight").flatMap {
      try SampleChecks.weights(arguments, $0)
    }
    try SampleChecks.requireSameLength(target.shape[0], predicted.shape[0], weights?.count)
    for array in [target, predicted] {
      if array.rank > 2 {
        throw Fault.value("Found array with dim \(array.rank), while dim <= 2 is required.")
      }
      try SampleChecks.requireFinite(array)
      if array.shape[0] == 0 {
        throw Fault.value(
          "Found array with 0 sample(s) (shape=\(BinaryRanking.tuple(array.shape))) while a "
            + "minimum of 1 is required.")
      }
    }
    count = target.shape[0]
    let widths = [target, predicted].map { $0.rank == 1 ? 1 : $0.shape[1] }
    guard widths[0] == widths[1] else {
      throw Fault.value(
        "y_true and y_pred have different number of output (\(widths[0])!=\(widths[1]))")
    }
    let (one, two) = (target.doubles, predicted.doubles)
    let places = Array(0..<target.shape[0])
    columns = (0..<widths[0]).map { column in
      let read = { (values: [Double]) in places.map { values[$0 * widths[0] + column] } }
      return (read(one), read(two))
    }
    self.weights = weights?.doubles
    joining = try Self.joining(arguments, outputs: widths[0])
  }

  private static func joining(_ arguments: Arguments, outputs: Int) throws -> Joining {
    guard let place = arguments.place(of: "multioutput"), arguments.isGiven(place) else {
      return .uniform
    }
    if arguments[place].isNone { return .uniform }
    if let word = arguments[place].text {
      switch word {
      case "raw_values": return .raw
      case "uniform_average": return .uniform
      case "variance_weighted"
      where ["r2_score", "explained_variance_score"].contains(arguments.function):
        return .byVariance
      default:
        let names =
          ["r2_score", "explained_variance_score"].contains(arguments.function)
          ? "{'raw_values', 'uniform_average', 'variance_weighted'}"
          : "{'raw_values', 'uniform_average'}"
        throw InvalidParameter.fault(
          "multioutput", of: arguments.function, "a str among \(names) or an array-like",
          arguments[place])
      }
    }
    let weights = try arguments.array(place)
    if outputs == 1 {
      throw Fault.value("Custom weights are useful only in multi-output cases.")
    }
    guard weights.count == outputs else {
      throw Fault.value(
        "There must be equally many custom weights (\(weights.count)) as outputs (\(outputs)).")
    }
    return .weighted(weights.doubles)
  }

  /// The same samples with other columns.
  func replacing(_ columns: [(target: [Double], predicted: [Double])]) -> RegressionSamples {
    var result = self
    result.columns = columns
    return result
  }

  /// Refuses several outputs.
  func requireOne(_ function: String) throws {
    if columns.count > 1 { throw Fault.value("Multioutput not supported in \(function)") }
  }

  /// The mean over samples of what each costs, output by output, then joined.
  func average(_ cost: (_ target: Double, _ predicted: Double) -> Double) -> Value {
    joined(means(cost))
  }

  func means(_ cost: (_ target: Double, _ predicted: Double) -> Double) -> [Double] {
    columns.map { column in
      WeightedSample(zip(column.target, column.predicted).map { cost($0, $1) }, weights).mean
    }
  }

  /// The mean of a loss of the catalogue, output by output.
  func losses(_ loss: any Loss.Type, _ options: LossSettings, _ machine: Machine) throws -> [Double]
  {
    var settings = options
    settings["reduction"] = "mean"
    if let weights { settings["weight"] = .array(NDArray(weights)) }
    return try columns.map { column in
      try machine.compute(column.target.count * 8) {
        try loss.value(of: [NDArray(column.target), NDArray(column.predicted)], settings).doubles[0]
      }
    }
  }

  /// Scores of outputs, as they are or as their mean.
  ///
  /// - Parameter variances: by which `variance_weighted` weighs them.
  func joined(_ scores: [Double], variances: [Double]? = nil) -> Value {
    switch joining {
    case .raw: return .array(ArrayObject(NDArray(scores)))
    case .uniform: return .float(WeightedSample(scores).mean)
    case .weighted(let weights): return .float(WeightedSample(scores, weights).mean)
    case .byVariance:
      let usable = variances.flatMap { $0.allSatisfy { $0 == 0 } ? nil : $0 }
      return .float(WeightedSample(scores, usable).mean)
    }
  }
}
