// Labels and scores of samples, taken class by class, pair by pair, or label by label.

import Interpreter
import LossMath

/// Labels of samples, and the scores of one class or of each.
struct ScoredSamples {
  private(set) var column: LabelColumn
  let scores: NDArray
  let width: Int
  private var rows: [Int]
  let numbers: [Double]
  let weights: [Double]?

  init(_ arguments: Arguments, _ machine: Machine) throws {
    column = try LabelColumn(arguments[0], machine)
    scores = try SampleChecks.samples(arguments, 1)
    try SampleChecks.requireFinite(scores)
    let weights = try SampleChecks.weights(
      arguments, SampleChecks.place("sample_weight", arguments))
    self.weights = weights?.doubles
    guard scores.rank <= 2 else {
      throw Fault.value("Found array with dim \(scores.rank), while dim <= 2 is required.")
    }
    width = scores.rank > 1 ? scores.shape[1] : 1
    guard width > 0 else {
      throw Fault.value(
        "Found array with 0 feature(s) (shape=\(BinaryRanking.tuple(scores.shape))) while a "
          + "minimum of 1 is required.")
    }
    numbers = scores.doubles
    rows = Array(0..<scores.shape[0])
    if column.kind != .indicator {
      try SampleChecks.requireSameLength(column.labels.count, scores.shape[0], weights?.count)
    }
  }

  /// The classes of the columns: those given, or all that occur.
  func classes(_ given: [Label]?) throws -> [Label] {
    guard scores.rank == 2 else {
      throw Fault.value(
        "`y_score` needs to be of shape `(n_samples, n_classes)`, since `y_true` contains "
          + "multiple classes. Got `y_score.shape=\(BinaryRanking.tuple(scores.shape))`.")
    }
    for row in rows {
      let sum = numbers[row * width..<(row + 1) * width].reduce(0, +)
      guard (1 - sum).magnitude <= 1e-8 + 1e-5 * sum.magnitude else {
        throw Fault.value(
          "Target scores need to be probabilities for multiclass roc_auc, i.e. they should sum "
            + "up to 1.0 over classes")
      }
    }
    guard let given else { return try occurring() }
    let classes = Set(given).sorted()
    guard classes.count == given.count else {
      throw Fault.value("Parameter 'labels' must be unique")
    }
    guard classes == given else { throw Fault.value("Parameter 'labels' must be ordered") }
    guard classes.count == width else {
      throw Fault.value(
        "Number of given labels, \(classes.count), not equal to the number of columns in "
          + "'y_score', \(width)")
    }
    guard Set(classes).isSuperset(of: column.labels) else {
      throw Fault.value("'y_true' contains labels not in parameter 'labels'")
    }
    return classes
  }

  private func occurring() throws -> [Label] {
    let classes = column.classes
    guard classes.count == width else {
      throw Fault.value(
        "Number of classes in y_true not equal to the number of columns in 'y_score'")
    }
    return classes
  }

  /// One class against all others, by one column of the scores.
  func ranked(_ label: Label, column place: Int) -> RankedScores {
    RankedScores(
      truths: rows.map { column.labels[$0] == label },
      scores: rows.map { numbers[$0 * width + place] },
      weights: weights.map { weights in rows.map { weights[$0] } })
  }

  /// Every class of every sample taken as one yes or no.
  func together(_ classes: [Label]) -> RankedScores {
    RankedScores(
      truths: rows.flatMap { row in classes.map { column.labels[row] == $0 } },
      scores: numbers,
      weights: weights.map { weights in rows.flatMap { row in classes.map { _ in weights[row] } } })
  }

  var count: Int { rows.count }

  /// What the samples of a class count.
  func weight(_ label: Label) -> Double {
    rows.reduce(0) { $0 + (column.labels[$1] == label ? weights?[$1] ?? 1 : 0) }
  }

  /// The samples of some classes alone.
  func selecting(_ classes: [Label]) -> ScoredSamples {
    var result = self
    result.rows = rows.filter { classes.contains(column.labels[$0]) }
    return result
  }
}

/// Samples of several labels, and a score of each label.
struct LabelledScores {
  private let truths: [Bool]
  private let scores: [Double]
  private let width: Int
  let weights: [Double]?

  init(_ samples: ScoredSamples) throws {
    truths = samples.column.labels.map { $0 != .number(0) }
    (scores, width, weights) = (samples.numbers, samples.width, samples.weights)
    try SampleChecks.requireSameLength(
      samples.column.count, samples.scores.shape[0], weights?.count)
    guard truths.count == scores.count, width > 0 else {
      throw Fault.value("y_true and y_score have different shape")
    }
  }

  private var samples: Int { truths.count / width }

  /// Each label over all samples.
  var columns: [RankedScores] {
    (0..<width).map { label in
      let places = stride(from: label, to: truths.count, by: width)
      return RankedScores(
        truths: places.map { truths[$0] }, scores: places.map { scores[$0] }, weights: weights)
    }
  }

  /// Each sample over all labels.
  var rows: [RankedScores] {
    (0..<samples).map { sample in
      let row = sample * width..<(sample + 1) * width
      return RankedScores(truths: Array(truths[row]), scores: Array(scores[row]))
    }
  }

  /// Every label of every sample as one yes or no.
  var together: RankedScores {
    RankedScores(
      truths: truths, scores: scores,
      weights: weights.map { weights in truths.indices.map { weights[$0 / width] } })
  }

  /// How much the samples count in which each label is true.
  var frequencies: [Double] {
    (0..<width).map { label in
      (0..<samples).reduce(0) { $0 + (truths[$1 * width + label] ? weights?[$1] ?? 1 : 0) }
    }
  }
}
