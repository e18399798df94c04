// Scores of probabilities and decisions: log loss, Brier score, hinge loss, calibration.

import Interpreter
import LossMath

enum ProbabilityMetrics {
  static let all: [Builtin] = [logLoss, explainedLogLoss, brier, explainedBrier, hinge]

  private static let logLoss = Builtin(
    "sklearn.metrics.log_loss",
    "y_true, y_proba=None, *, normalize=True, sample_weight=None, labels=None, "
      + "y_pred='deprecated'",
    "The mean negative logarithm of the true classes' probabilities, clipped at the type's eps.",
    formula: "-\\frac1n \\sum_i \\log p_{i, y_i}",
    example: "sklearn.metrics.log_loss([1, 0], [0.9, 0.2])"
  ) { arguments, machine in
    let table = try multiclass(arguments, machine)
    let isSum = try !arguments.bool(2, default: true)
    return .float(table.average(isSum, table.logarithmicCost))
  }

  private static let explainedLogLoss = Builtin(
    "sklearn.metrics.d2_log_loss_score",
    "y_true, y_proba=None, *, sample_weight=None, labels=None, y_pred='deprecated'",
    "The share of the log loss of constant probabilities that predictions explain.",
    example: "sklearn.metrics.d2_log_loss_score([1, 0], [0.9, 0.2])"
  ) { arguments, machine in
    if let value = try tooFew(arguments, machine) { return value }
    let table = try multiclass(arguments, machine)
    let shares = table.shares
    let whole = table.average(true) { table.logarithmicCost(shares, $1) }
    return .float(1 - table.average(true, table.logarithmicCost) / whole)
  }

  private static let brier = Builtin(
    "sklearn.metrics.brier_score_loss",
    "y_true, y_proba, *, sample_weight=None, pos_label=None, labels=None, scale_by_half='auto'",
    "The mean squared difference of probabilities and what came true.",
    formula: "\\frac1n \\sum_i (p_i - y_i)^2",
    example: "sklearn.metrics.brier_score_loss([0, 1], [0.25, 0.75])"
  ) { arguments, machine in
    let table = try binaryOrMore(arguments, machine)
    let score = table.average(false, ProbabilityTable.squaredCost)
    let isAutomatic = !arguments.isGiven(5) || arguments[5].text == "auto"
    let isHalved = isAutomatic ? table.classes < 3 : try machine.isTrue(arguments[5])
    return .float(isHalved ? score / 2 : score)
  }

  private static let explainedBrier = Builtin(
    "sklearn.metrics.d2_brier_score",
    "y_true, y_proba, *, sample_weight=None, pos_label=None, labels=None",
    "The share of the Brier score of constant probabilities that predictions explain.",
    example: "sklearn.metrics.d2_brier_score([0, 1], [0.25, 0.75])"
  ) { arguments, machine in
    if let value = try tooFew(arguments, machine) { return value }
    let table = try binaryOrMore(arguments, machine)
    let shares = table.shares
    let whole = table.average { ProbabilityTable.squaredCost(shares, $1) }
    return .float(1 - table.average(false, ProbabilityTable.squaredCost) / whole)
  }

  // MARK: Reading

  private static func probabilities(_ arguments: Arguments, _ parameter: Int) throws -> NDArray {
    let array = try SampleChecks.samples(arguments, parameter)
    if array.count == 0 {
      throw Fault.value(
        "Found array with 0 sample(s) (shape=\(BinaryRanking.tuple(array.shape))) while a minimum of "
          + "1 is required.")
    }
    if array.rank > 2 {
      throw Fault.value("Found array with dim \(array.rank), while dim <= 2 is required.")
    }
    return array
  }

  /// Reads `y_proba`, which older code calls `y_pred`.
  private static func multiclass(
    _ arguments: Arguments, _ machine: Machine
  ) throws -> ProbabilityTable {
    let old = SampleChecks.place("y_pred", arguments)
    let isOld = arguments.isGiven(old) && arguments[old].text != "deprecated"
    guard isOld else {
      return try ProbabilityTable(
        multiclass: arguments, machine, probabilities: probabilities(arguments, 1))
    }
    guard arguments.optional(1) == nil else {
      throw Fault.value(
        "Cannot use both `y_pred` and `y_proba`. `y_pred` is deprecated, use `y_proba` instead.")
    }
    return try ProbabilityTable(
      multiclass: arguments, machine, probabilities: probabilities(arguments, old))
  }

  private static func binaryOrMore(
    _ arguments: Arguments, _ machine: Machine
  ) throws -> ProbabilityTable {
    let array = try probabilities(arguments, 1)
    if array.rank == 1 || array.shape[1] == 1 {
      return try ProbabilityTable(binary: arguments, machine, probabilities: array)
    }
    return try ProbabilityTable(multiclass: arguments, machine, probabilities: array)
  }

  /// The score of less than two samples: nan, with a warning.
  private static func tooFew(_ arguments: Arguments, _ machine: Machine) throws -> Value? {
    guard arguments.optional(1) != nil, try SampleChecks.samples(arguments, 1).shape[0] < 2
    else { return nil }
    try machine.warn("D^2 score is not well-defined with less than two samples.")
    return .float(.nan)
  }

  // MARK: Hinge loss

  private static let hinge = Builtin(
    "sklearn.metrics.hinge_loss",
    "y_true, pred_decision, *, labels=None, sample_weight=None",
    "What decisions lack on average to be on the right side by a margin of one.",
    formula: "\\frac1n \\sum_i \\max(0, 1 - y_i s_i)",
    example: "sklearn.metrics.hinge_loss([-1, 1], [-2.2, 0.5])"
  ) { arguments, machine in
    let column = try LabelColumn(arguments[0], machine)
    let decisions = try SampleChecks.samples(arguments, 1)
    let weights = try SampleChecks.weights(arguments, 3)
    try SampleChecks.requireSameLength(
      column.labels.count, decisions.shape[0], weights?.count)
    try SampleChecks.requireFinite(decisions)
    let given = try LabelPair.chosen(arguments, 2)
    let classes = given.map { Set($0).sorted() } ?? column.classes
    let margins =
      classes.count > 2
      ? try multiclassMargins(column, decisions, classes, hasLabels: given != nil)
      : zip(column.labels, try BinaryRanking.column(arguments, 1).doubles).map {
        $0 == column.classes.last && column.classes.count > 1 ? $1 : -$1
      }
    return .float(WeightedSample(margins.map { max(0, 1 - $0) }, weights?.doubles).mean)
  }

  /// How far each true class's decision is above the best other one.
  private static func multiclassMargins(
    _ column: LabelColumn, _ decisions: NDArray, _ classes: [Label], hasLabels: Bool
  ) throws -> [Double] {
    let samples = column.labels.count
    let shape = BinaryRanking.tuple(decisions.shape)
    guard decisions.rank > 1 else {
      throw Fault.value(
        "The shape of pred_decision cannot be 1d arraywith a multiclass target. pred_decision "
          + "shape must be (n_samples, n_classes), that is (\(samples), \(classes.count)). "
          + "Got: \(shape)")
    }
    let width = decisions.shape[1]
    guard width == classes.count else {
      throw hasLabels
        ? Fault.value(
          "The shape of pred_decision is not consistent with the number of classes. With a "
            + "multiclass target, pred_decision shape must be (n_samples, n_classes), that is "
            + "(\(samples), \(classes.count)). Got: \(shape)")
        : Fault.value("Please include all labels in y_true or pass labels as third argument")
    }
    let values = decisions.doubles
    return column.labels.enumerated().map { row, label in
      let scores = values[row * width..<(row + 1) * width]
      let place = scores.startIndex + (classes.firstIndex(of: label) ?? 0)
      let best = scores.indices.filter { $0 != place }.map { scores[$0] }.max() ?? -.infinity
      return scores[place] - best
    }
  }
}
