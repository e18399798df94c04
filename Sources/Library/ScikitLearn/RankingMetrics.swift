// The area under the ROC curve and the average precision, for two classes and for several.

import Interpreter
import LossMath

enum RankingMetrics {
  static let all: [Builtin] = [rocArea, averagePrecision]

  private static let rocArea = Builtin(
    "sklearn.metrics.roc_auc_score",
    "y_true, y_score, *, average='macro', sample_weight=None, max_fpr=None, multi_class='raise', "
      + "labels=None",
    "How likely a sample of the positive class scores above one of the other.",
    example: "sklearn.metrics.roc_auc_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])"
  ) { arguments, machine in
    let samples = try ScoredSamples(arguments, machine)
    let isTable = samples.scores.rank == 2 && samples.width > 2
    if samples.column.kind == .multiclass || (isTable && samples.column.kind != .indicator) {
      return try multiclassArea(samples, arguments, machine)
    }
    if samples.column.kind == .indicator {
      return try severalLabels(samples, arguments, machine) { ranked in
        if ranked.hasTrue && ranked.hasFalse { return ranked.area }
        try machine.warn(
          "Only one class is present in y_true. ROC AUC score is not defined in that case.")
        return .nan
      }
    }
    guard samples.column.kind == .binary else {
      throw Fault.value("\(samples.column.kind.rawValue) format is not supported")
    }
    _ = try BinaryRanking.column(arguments, 1)
    let classes = samples.column.classes
    guard classes.count == 2 else {
      try machine.warn(
        "Only one class is present in y_true. ROC AUC score is not defined in that case.")
      return .float(.nan)
    }
    let ranked = samples.ranked(classes[1], column: 0)
    guard arguments.optional(4) != nil else { return .float(ranked.area) }
    let bound = try arguments.double(4)
    guard bound > 0, bound <= 1 else {
      throw InvalidParameter.fault(
        "max_fpr", of: "roc_auc_score", "a float in the range (0.0, 1.0] or None", arguments[4])
    }
    return .float(bound == 1 ? ranked.area : partialArea(ranked, bound))
  }

  /// The area up to a rate of false alarms, scaled so that chance gives ½ and the best 1.
  private static func partialArea(_ ranked: RankedScores, _ bound: Double) -> Double {
    let (x, y) = ([0] + ranked.falseAlarmRates, [0] + ranked.hitRates)
    let stop = x.firstIndex { $0 > bound } ?? x.count - 1
    let share = (bound - x[stop - 1]) / (x[stop] - x[stop - 1])
    let places = x[..<stop] + [bound]
    let heights = y[..<stop] + [y[stop - 1] + share * (y[stop] - y[stop - 1])]
    let steps = zip(places.dropFirst(), places).map { $0 - $1 }
    let means = zip(heights.dropFirst(), heights).map { ($0 + $1) / 2 }
    let least = 0.5 * bound * bound
    return 0.5 * (1 + (WeightedSample(means, steps).sum - least) / (bound - least))
  }

  private static func multiclassArea(
    _ samples: ScoredSamples, _ arguments: Arguments, _ machine: Machine
  ) throws -> Value {
    if arguments.optional(4) != nil, try arguments.double(4) != 1 {
      throw Fault.value(
        "Partial AUC computation not available in multiclass setting, 'max_fpr' must be set to "
          + "`None`, received `max_fpr=\(try Representation.plain(arguments[4]))` instead")
    }
    let mode = try arguments.word(5, default: "raise")
    guard mode == "ovr" || mode == "ovo" else {
      throw Fault.value("multi_class must be in ('ovo', 'ovr')")
    }
    let classes = try samples.classes(LabelPair.chosen(arguments, 6))
    let average = try arguments.word(2, default: "macro")
    let options = ["macro", "weighted", nil] + (mode == "ovr" ? ["micro"] : [])
    guard options.contains(average) else {
      throw Fault.value(
        "average must be one of \(mode == "ovr" ? "('micro', " : "(")'macro', 'weighted', None) "
          + "for multiclass problems")
    }
    if mode == "ovr" { return try oneVersusRest(samples, classes, average, machine) { $0.area } }
    guard average != nil else {
      throw Fault.error(
        .notImplementedError, "average=None is not implemented for multi_class='ovo'.")
    }
    return .float(oneVersusOne(samples, classes, isWeighted: average == "weighted"))
  }

  /// A score of each label, or of each sample, or their average.
  private static func severalLabels(
    _ samples: ScoredSamples, _ arguments: Arguments, _ machine: Machine,
    _ score: (RankedScores) throws -> Double
  ) throws -> Value {
    let table = try LabelledScores(samples)
    try machine.charge(samples.scores.count * 8)
    switch try arguments.word(SampleChecks.place("average", arguments), default: "macro") {
    case "micro"?: return .float(try score(table.together))
    case "macro"?: return .float(WeightedSample(try table.columns.map(score), nil).mean)
    case "weighted"?:
      return .float(WeightedSample(try table.columns.map(score), table.frequencies).mean)
    case "samples"?:
      return .float(WeightedSample(try table.rows.map(score), table.weights).mean)
    case nil: return .array(ArrayObject(NDArray(try table.columns.map(score))))
    default:
      throw InvalidParameter.fault(
        "average", of: arguments.function,
        "a str among {'macro', 'micro', 'samples', 'weighted'} or None",
        arguments[SampleChecks.place("average", arguments)])
    }
  }

  /// A score of each class against all others, or their average.
  private static func oneVersusRest(
    _ samples: ScoredSamples, _ classes: [Label], _ average: String?, _ machine: Machine,
    _ score: (RankedScores) -> Double
  ) throws -> Value {
    if average == "micro" { return .float(score(samples.together(classes))) }
    let scores = classes.enumerated().map { score(samples.ranked($1, column: $0)) }
    guard let average else { return .array(ArrayObject(NDArray(scores))) }
    let weights = average == "weighted" ? classes.map(samples.weight) : nil
    return .float(WeightedSample(scores, weights).mean)
  }

  /// The mean over pairs of classes, by Hand and Till.
  private static func oneVersusOne(
    _ samples: ScoredSamples, _ classes: [Label], isWeighted: Bool
  ) -> Double {
    var (areas, shares): ([Double], [Double]) = ([], [])
    for first in classes.indices {
      for second in classes.indices where second > first {
        let pair = samples.selecting([classes[first], classes[second]])
        let areaOfFirst = pair.ranked(classes[first], column: first).area
        let areaOfSecond = pair.ranked(classes[second], column: second).area
        areas.append((areaOfFirst + areaOfSecond) / 2)
        shares.append(Double(pair.count))
      }
    }
    return WeightedSample(areas, isWeighted ? shares : nil).mean
  }

  private static let averagePrecision = Builtin(
    "sklearn.metrics.average_precision_score",
    "y_true, y_score, *, average='macro', pos_label=1, sample_weight=None",
    "The mean of the precision over the recall, as the threshold falls.",
    example: "sklearn.metrics.average_precision_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])"
  ) { arguments, machine in
    let samples = try ScoredSamples(arguments, machine)
    let label = arguments.isGiven(3) ? arguments[3].label ?? .number(.nan) : .number(1)
    if samples.column.kind == .multiclass {
      guard label == .number(1) else {
        throw Fault.value(
          "Parameter pos_label is fixed to 1 for multiclass y_true. Do not set pos_label or set "
            + "pos_label to 1.")
      }
      let classes = try samples.classes(nil)
      return try oneVersusRest(
        samples, classes, try arguments.word(2, default: "macro"), machine, precision)
    }
    if samples.column.kind == .indicator {
      return try severalLabels(samples, arguments, machine, precision)
    }
    guard samples.column.kind == .binary else {
      throw Fault.value("\(samples.column.kind.rawValue) format is not supported")
    }
    let classes = samples.column.classes
    if classes.count == 2 && !classes.contains(label) {
      let text = arguments.isGiven(3) ? try machine.text(of: arguments[3]) : "1"
      throw Fault.value(
        "pos_label=\(text) is not a valid label. It should be one of "
          + LabelColumn.text(classes, areWhole: samples.column.areWhole))
    }
    return .float(precision(samples.ranked(label, column: 0)))
  }

  /// Average precision; where nothing is positive, recall is one throughout, and this is 0.
  private static func precision(_ ranked: RankedScores) -> Double {
    ranked.hasTrue ? ranked.averagePrecision : 0
  }
}
