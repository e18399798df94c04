// Scores of how often labels agree: accuracy, confusion matrix, kappa and their kin.

import Interpreter
import LossMath

enum AgreementScores {
  static let all: [Builtin] = [
    accuracy, zeroOne, hamming, balanced, correlation, kappa, confusion,
  ]

  private static func builtin(
    _ name: String, _ parameters: String, _ summary: String, formula: String = "",
    example: String = "", body: @escaping Builtin.Body
  ) -> Builtin {
    Builtin(
      "sklearn.metrics.\(name)", parameters, summary, formula: formula, example: example,
      body: body)
  }

  /// How much the samples count that agree, and all of them.
  private static func agreement(_ pair: LabelPair) -> (share: Double, count: Double) {
    let hits = pair.indicators?.hits ?? zip(pair.targets, pair.predictions).map { $0 == $1 }
    let counts = ConfusionCounts(
      targets: hits.map { $0 ? 1 : 0 }, predictions: hits.map { _ in 1 }, classes: 2,
      weights: pair.weights)
    return (counts.values[3] / counts.values.reduce(0, +), counts.values[3])
  }

  private static let accuracy = builtin(
    "accuracy_score", "y_true, y_pred, *, normalize=True, sample_weight=None",
    "The share of predictions that equal their target, or their number.",
    example: "sklearn.metrics.accuracy_score([0, 1, 2], [0, 1, 1])"
  ) { arguments, machine in
    let found = agreement(try LabelPair(arguments, machine, allowsSeveral: true))
    return .float(try arguments.bool(2, default: true) ? found.share : found.count)
  }

  private static let zeroOne = builtin(
    "zero_one_loss", "y_true, y_pred, *, normalize=True, sample_weight=None",
    "The share of predictions that differ from their target, or their number.",
    example: "sklearn.metrics.zero_one_loss([0, 1, 2], [0, 1, 1])"
  ) { arguments, machine in
    let pair = try LabelPair(arguments, machine, allowsSeveral: true)
    let found = agreement(pair)
    if try arguments.bool(2, default: true) { return .float(1 - found.share) }
    let samples = pair.indicators?.samples ?? pair.targets.count
    let whole = pair.weights?.reduce(0, +) ?? Double(samples)
    return .float(whole - found.count)
  }

  private static let hamming = builtin(
    "hamming_loss", "y_true, y_pred, *, sample_weight=None",
    "The share of labels that differ.", example: "sklearn.metrics.hamming_loss([0, 1], [1, 1])"
  ) { arguments, machine in
    let pair = try LabelPair(arguments, machine, allowsSeveral: true)
    return .float(pair.indicators?.hammingLoss ?? 1 - agreement(pair).share)
  }

  private static let balanced = builtin(
    "balanced_accuracy_score", "y_true, y_pred, *, sample_weight=None, adjusted=False",
    "The mean over the classes of how often each is recognized.",
    example: "sklearn.metrics.balanced_accuracy_score([0, 0, 1], [0, 1, 1])"
  ) { arguments, machine in
    let pair = try LabelPair(arguments, machine, countsEach: true)
    let score = pair.counts(pair.present).balancedAccuracy
    let classes = Set(pair.targets).count
    if classes < pair.present.count { try machine.warn("y_pred contains classes not in y_true") }
    guard try arguments.bool(3, default: false) else { return .float(score) }
    let chance = 1 / Double(classes)
    return .float((score - chance) / (1 - chance))
  }

  private static let correlation = builtin(
    "matthews_corrcoef", "y_true, y_pred, *, sample_weight=None",
    "The correlation of truth and prediction: 1 where they agree, 0 by chance.",
    example: "sklearn.metrics.matthews_corrcoef([1, 1, 0], [1, 0, 0])"
  ) { arguments, machine in
    let pair = try LabelPair(arguments, machine)
    return .float(pair.counts(pair.present).correlation)
  }

  private static let kappa = builtin(
    "cohen_kappa_score",
    "y1, y2, *, labels=None, weights=None, sample_weight=None, replace_undefined_by=nan",
    "How much two raters agree beyond what chance gives.",
    example: "sklearn.metrics.cohen_kappa_score([0, 1, 1], [0, 1, 0])"
  ) { arguments, machine in
    let pair = try LabelPair(arguments, machine, countsEach: true)
    let powers = ["linear": 1, "quadratic": 2]
    let word = try arguments.word(3, default: nil)
    guard let power = word.map({ powers[$0] }) ?? 0 else {
      throw InvalidParameter.fault(
        "weights", of: "cohen_kappa_score", "a str among {'linear', 'quadratic'} or None",
        arguments[3])
    }
    let classes = try LabelPair.chosen(arguments, 2) ?? pair.present
    let score = pair.counts(classes).kappa(power: power)
    return .float(score.isNaN ? try arguments.double(5, default: .nan) : score)
  }

  private static let confusion = builtin(
    "confusion_matrix", "y_true, y_pred, *, labels=None, sample_weight=None, normalize=None",
    "How many samples of each class, by row, are predicted as each class, by column.",
    formula: "C_{jk} = \\sum_i [y_i = j][\\hat y_i = k]",
    example: "sklearn.metrics.confusion_matrix([0, 1, 1], [0, 1, 0])"
  ) { arguments, machine in
    let pair = try LabelPair(arguments, machine, countsEach: true)
    let classes = try LabelPair.chosen(arguments, 2) ?? pair.present
    guard !classes.isEmpty else {
      throw Fault.value("'labels' should contain at least one label.")
    }
    guard !Set(classes).isDisjoint(with: pair.targets) else {
      throw Fault.value("At least one label specified must be in y_true")
    }
    let size = classes.count
    try machine.reserve(elements: Double(size) * Double(size))
    let values = try shares(pair.counts(classes).values, size, arguments)
    return try machine.view {
      let table = try NDArray(values, shape: [size, size])
      return arguments.optional(4) == nil && pair.countsWhole ? try table.asType(.int64) : table
    }
  }

  /// Counts as they are, or as the shares that `normalize` asks for.
  private static func shares(
    _ counts: [Double], _ size: Int, _ arguments: Arguments
  ) throws -> [Double] {
    guard let word = try arguments.word(4, default: nil) else { return counts }
    return try counts.indices.map { place in
      let whole: Double
      switch word {
      case "true":
        let start = place / size * size
        whole = counts[start..<start + size].reduce(0, +)
      case "pred":
        whole = stride(from: place % size, to: counts.count, by: size).reduce(0) { $0 + counts[$1] }
      case "all": whole = counts.reduce(0, +)
      default:
        throw InvalidParameter.fault(
          "normalize", of: "confusion_matrix", "a str among {'all', 'pred', 'true'} or None",
          arguments[4])
      }
      return whole == 0 ? 0 : counts[place] / whole
    }
  }
}

/// The fault of a parameter that is none of what it may be.
enum InvalidParameter {
  static func fault(
    _ parameter: String, of function: String, _ wanted: String, _ value: Value
  ) -> Fault {
    let text = (try? Representation.plain(value)) ?? value.typeName
    return .error(
      .invalidParameterError,
      "The '\(parameter)' parameter of \(function) must be \(wanted). Got \(text) instead.")
  }
}
