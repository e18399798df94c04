// `sklearn.calibration`: how often what was foretold with a probability came true.

import Interpreter
import LossMath

enum CalibrationCurve {
  static let module = Module("sklearn.calibration", functions: [builtin])

  private static let builtin = Builtin(
    "sklearn.calibration.calibration_curve",
    "y_true, y_prob, *, pos_label=None, n_bins=5, strategy='uniform'",
    "For each bin of probabilities how often they came true, and their mean.",
    example: "sklearn.calibration.calibration_curve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8], n_bins=2)"
  ) { arguments, machine in
    let column = try LabelColumn(arguments[0], machine)
    let probabilities = try BinaryRanking.column(arguments, 1)
    try SampleChecks.requireSameLength(column.labels.count, probabilities.count)
    try SampleChecks.requireFinite(probabilities)
    let positive = try BinaryRanking.positive(column, arguments)
    let values = probabilities.doubles
    guard values.allSatisfy({ $0 >= 0 && $0 <= 1 }) else {
      throw Fault.value("y_prob has values outside [0, 1].")
    }
    guard column.classes.count <= 2 else {
      throw Fault.value(
        "Only binary classification is supported. Provided labels "
          + LabelColumn.text(column.classes, areWhole: column.areWhole) + ".")
    }
    let bins = ReliabilityBins(
      truths: column.labels.map { $0 == positive ? 1 : 0 }, probabilities: values,
      edges: try edges(arguments, machine, probabilities))
    let kept = bins.counts.indices.filter { bins.counts[$0] > 0 }
    return .tuple(
      [bins.trueShares, bins.meanPredictions].map { column in
        .array(ArrayObject(NDArray(kept.map { column[$0] })))
      })
  }

  private static func edges(
    _ arguments: Arguments, _ machine: Machine, _ probabilities: NDArray
  ) throws -> [Double] {
    let count = try arguments.int(3, default: 5)
    guard count >= 1 else {
      throw InvalidParameter.fault(
        "n_bins", of: "calibration_curve", "an int in the range [1, inf)", arguments[3])
    }
    try machine.reserve(elements: Double(count) * 4)
    let even = ReliabilityBins.evenEdges(count)
    switch try arguments.word(4, default: "uniform") {
    case "uniform": return even
    case "quantile":
      return try machine.compute { try probabilities.quantile(NDArray(even)).doubles }
    default:
      throw InvalidParameter.fault(
        "strategy", of: "calibration_curve", "a str among {'quantile', 'uniform'}", arguments[4])
    }
  }
}
