// Precision, recall, F and Jaccard scores of labels.

import Interpreter
import LossMath

enum RateMetrics {
  static let all: [Builtin] = [
    builtin("precision_score", .precision, "The share of what is predicted that is true."),
    builtin("recall_score", .recall, "The share of what is true that is predicted."),
    builtin("f1_score", .f(beta: 1), "The harmonic mean of precision and recall."),
    fBeta, together,
    builtin(
      "jaccard_score", .jaccard,
      "How many samples are of a class and predicted to be, of those that are either."),
  ]

  private static func builtin(_ name: String, _ rate: ClassRate, _ summary: String) -> Builtin {
    Builtin(
      "sklearn.metrics.\(name)",
      "y_true, y_pred, *, labels=None, pos_label=1, average='binary', sample_weight=None, "
        + "zero_division='warn'", summary,
      example: "sklearn.metrics.\(name)([0, 1, 1], [0, 1, 0])"
    ) { arguments, machine in
      let options = RateOptions(arguments, average: "binary")
      return try rates(arguments, machine, options).result(rate, options.average(), machine)
    }
  }

  private static let fBeta = Builtin(
    "sklearn.metrics.fbeta_score",
    "y_true, y_pred, *, beta, labels=None, pos_label=1, average='binary', sample_weight=None, "
      + "zero_division='warn'",
    "The harmonic mean of precision and recall, in which recall counts beta times.",
    example: "sklearn.metrics.fbeta_score([0, 1, 1], [0, 1, 0], beta=0.5)"
  ) { arguments, machine in
    let beta = try Self.beta(arguments, machine, default: 1)
    let options = RateOptions(arguments, average: "binary")
    return try rates(arguments, machine, options).result(
      .f(beta: beta), options.average(), machine)
  }

  private static let together = Builtin(
    "sklearn.metrics.precision_recall_fscore_support",
    "y_true, y_pred, *, beta=1.0, labels=None, pos_label=1, average=None, "
      + "warn_for=('precision', 'recall', 'f-score'), sample_weight=None, zero_division='warn'",
    "Precision, recall, F and how often each class occurs.",
    example: "sklearn.metrics.precision_recall_fscore_support([0, 1, 1], [0, 1, 0])"
  ) { arguments, machine in
    let beta = try Self.beta(arguments, machine, default: 1)
    let options = RateOptions(arguments, average: nil)
    let (rates, average) = (try rates(arguments, machine, options), try options.average())
    let kinds: [ClassRate] = [.precision, .recall, .f(beta: beta)]
    let values = try kinds.map { try rates.result($0, average, machine) }
    guard average == .none else { return .tuple(values + [.none]) }
    return .tuple(values + [rates.support])
  }

  private static func beta(
    _ arguments: Arguments, _ machine: Machine, default fallback: Double
  ) throws -> Double {
    let place = SampleChecks.place("beta", arguments)
    let beta = try arguments.double(place, default: fallback)
    guard beta >= 0 else {
      throw InvalidParameter.fault(
        "beta", of: arguments.function, "a float in the range [0.0, inf]", arguments[place])
    }
    return beta
  }

  /// Reads the labels, and which classes are asked for.
  static func rates(
    _ arguments: Arguments, _ machine: Machine, _ options: RateOptions
  ) throws -> SelectedRates {
    let average = try options.average()
    let pair = try LabelPair(arguments, machine, allowsSeveral: true)
    var chosen = try LabelPair.chosen(arguments, SampleChecks.place("labels", arguments))
    if average == .binary { chosen = try [options.positive(pair)] }
    if average == .samples, pair.indicators == nil { throw LabelPair.onlySeveral }
    if let indicators = pair.indicators {
      return SelectedRates(
        indicators, try pair.columns(chosen ?? pair.present),
        ofNothing: try options.ofNothing(), hasWhole: pair.countsWhole)
    }
    return SelectedRates(
      pair, chosen ?? pair.present, ofNothing: try options.ofNothing(),
      hasWhole: pair.countsWhole)
  }
}

/// The options that all rates share.
struct RateOptions {
  private let arguments: Arguments
  private let usualAverage: String?

  init(_ arguments: Arguments, average: String?) {
    self.arguments = arguments
    usualAverage = average
  }

  func average() throws -> RateAverage {
    let place = SampleChecks.place("average", arguments)
    guard let word = try arguments.word(place, default: usualAverage) else { return .none }
    if let average = RateAverage(rawValue: word), average != .none { return average }
    throw InvalidParameter.fault(
      "average", of: arguments.function,
      "a str among {'binary', 'macro', 'micro', 'samples', 'weighted'} or None",
      arguments[place])
  }

  /// What a rate is where there is nothing to divide by.
  func ofNothing() throws -> Double {
    let place = SampleChecks.place("zero_division", arguments)
    if !arguments.isGiven(place) || arguments[place].text == "warn" { return 0 }
    let isJaccard = arguments.function == "jaccard_score"
    if let number = arguments[place].double,
      number == 0 || number == 1 || (number.isNaN && !isJaccard)
    {
      return number
    }
    let wanted = isJaccard ? "a float among {0, 1}" : "a float among {0.0, 1.0}, numpy.nan"
    throw InvalidParameter.fault(
      "zero_division", of: arguments.function, "\(wanted) or a str among {'warn'}",
      arguments[place])
  }

  /// The label of the positive class.
  func positive(_ pair: LabelPair) throws -> Label {
    guard pair.kind == .binary else {
      let more = pair.indicators == nil ? "" : ", 'samples'"
      throw Fault.value(
        "Target is \(pair.kind.rawValue) but average='binary'. Please choose another average "
          + "setting, one of [None, 'micro', 'macro', 'weighted'\(more)].")
    }
    let place = SampleChecks.place("pos_label", arguments)
    let label =
      arguments.isGiven(place) ? arguments[place].label ?? .number(.nan) : .number(1)
    if !pair.present.contains(label) && pair.present.count >= 2 {
      let text = arguments.isGiven(place) ? try Representation.plain(arguments[place]) : "1"
      throw Fault.value(
        "pos_label=\(arguments[place].text ?? text) is not a valid label. It should be one of "
          + LabelColumn.text(pair.present, areWhole: pair.areWhole))
    }
    return label
  }
}

/// The rates of the classes that a call asks for.
struct SelectedRates {
  private let rates: ClassRates
  private let hasWhole: Bool
  /// Those of each sample, where it has several labels, and what each counts.
  private var ofSamples: (rates: ClassRates, weights: [Double]?)?

  init(_ pair: LabelPair, _ chosen: [Label], ofNothing: Double, hasWhole: Bool) {
    // Labels that are not asked for still are false alarms and misses of those that are.
    let all = pair.present + chosen.filter { !pair.present.contains($0) }
    let places = Dictionary(all.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
    rates = ClassRates(pair.counts(all), ofNothing: ofNothing).selecting(
      chosen.map { places[$0] ?? 0 })
    self.hasWhole = hasWhole
  }

  /// The rates of columns, where samples have several labels.
  init(_ indicators: IndicatorTable, _ columns: [Int], ofNothing: Double, hasWhole: Bool) {
    rates = indicators.rates(of: columns, samplewise: false, ofNothing: ofNothing)
    ofSamples = (
      indicators.rates(of: columns, samplewise: true, ofNothing: ofNothing), indicators.weights
    )
    self.hasWhole = hasWhole
  }

  func values(_ rate: ClassRate) -> [Double] { rates.values(rate) }
  func value(_ rate: ClassRate, _ average: RateAverage) -> Double {
    guard average == .samples, let ofSamples else { return rates.value(rate, average) }
    return ofSamples.rates.mean(rate, weights: ofSamples.weights)
  }
  var supports: [Double] { rates.support }
  var countsWhole: Bool { hasWhole }

  /// One number, or an array with one for each class.
  func result(_ rate: ClassRate, _ average: RateAverage, _ machine: Machine) throws -> Value {
    if average == .none { return .array(ArrayObject(NDArray(values(rate)))) }
    return .float(value(rate, average))
  }

  var support: Value {
    .array(ArrayObject(hasWhole ? NDArray(supports.map { Int($0) }) : NDArray(supports)))
  }
}
