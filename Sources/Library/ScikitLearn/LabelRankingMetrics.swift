// Metrics of the scores of many labels or items: coverage, ranking loss and precision, DCG, top k.

import Interpreter
import LossMath

enum LabelRankingMetrics {
  static let all: [Builtin] = [
    ranking(
      "coverage_error", "How far down its ranking one goes to cover a sample's true labels."
    ) { $0.coverage },
    ranking(
      "label_ranking_loss", "The share of pairs of labels that are ranked in the wrong order."
    ) { $0.loss },
    ranking(
      "label_ranking_average_precision_score",
      "The share of true labels among those ranked as high as each true one, on average."
    ) { $0.averagePrecision },
    gain(
      "dcg_score", "k=None, log_base=2, sample_weight=None, ignore_ties=False",
      "The sum of gains, discounted by the logarithm of their rank."),
    gain(
      "ndcg_score", "k=None, sample_weight=None, ignore_ties=False",
      "The same by the best that a ranking could reach."),
    topAccuracy,
  ]

  // MARK: Labels

  private static func ranking(
    _ name: String, _ summary: String, _ score: @escaping @Sendable (LabelRanking) -> Double
  ) -> Builtin {
    Builtin(
      "sklearn.metrics.\(name)", "y_true, y_score, *, sample_weight=None", summary,
      example: "sklearn.metrics.\(name)([[1, 0, 0], [0, 0, 1]], [[0.75, 0.5, 1], [1, 0.2, 0.1]])"
    ) { arguments, machine in
      let (truths, scores) = (
        try SampleChecks.samples(arguments, 0), try SampleChecks.samples(arguments, 1)
      )
      if truths.rank == 1, name != "label_ranking_average_precision_score" {
        throw Fault.value(
          "Expected 2D array, got 1D array instead:\n"
            + "array=\(try machine.text(of: .array(ArrayObject(truths)))).\n"
            + "Reshape your data either using array.reshape(-1, 1) if your data has a single "
            + "feature or array.reshape(1, -1) if it contains a single sample.")
      }
      let kind = try LabelColumn(arguments[0], machine).kind
      guard kind == .indicator || (truths.rank == 2 && kind == .binary) else {
        throw Fault.value("\(kind.rawValue) format is not supported")
      }
      try SampleChecks.requireFinite(scores)
      let weights = try SampleChecks.weights(arguments, 2)
      try SampleChecks.requireSameLength(truths.shape[0], scores.shape[0], weights?.count)
      guard truths.shape == scores.shape else {
        throw Fault.value("y_true and y_score have different shape")
      }
      let (marks, numbers) = (truths.doubles, scores.doubles)
      let width = scores.shape[1]
      try machine.charge(scores.count &* width)
      let found = (0..<scores.shape[0]).map { row in
        let range = row * width..<(row + 1) * width
        return score(
          LabelRanking(truths: marks[range].map { $0 != 0 }, scores: Array(numbers[range])))
      }
      return .float(WeightedSample(found, weights?.doubles).mean)
    }
  }

  // MARK: Gains

  private static func gain(_ name: String, _ options: String, _ summary: String) -> Builtin {
    let isNormalized = name == "ndcg_score"
    return Builtin(
      "sklearn.metrics.\(name)", "y_true, y_score, *, \(options)", summary,
      formula: #"\sum_r \frac{y_r}{\log_2 (r + 1)}"#,
      example: "sklearn.metrics.\(name)([[10, 0, 5]], [[0.1, 0.2, 4]])"
    ) { arguments, machine in
      let (gains, scores) = (
        try SampleChecks.samples(arguments, 0), try SampleChecks.samples(arguments, 1)
      )
      try SampleChecks.requireFinite(gains)
      try SampleChecks.requireFinite(scores)
      let weights = try SampleChecks.weights(
        arguments, SampleChecks.place("sample_weight", arguments))
      try SampleChecks.requireSameLength(gains.shape[0], scores.shape[0], weights?.count)
      try check(gains, scores, isNormalized, LabelColumn(arguments[0], machine).kind)
      let limit = try arguments.optionalInt(2)
      if let limit, limit < 1 {
        throw InvalidParameter.fault(
          "k", of: name, "an int in the range [1, inf) or None", arguments[2])
      }
      let base = isNormalized ? 2 : try arguments.double(3, default: 2)
      let ignoresTies = try arguments.bool(
        SampleChecks.place("ignore_ties", arguments), default: false)
      let (values, numbers, width) = (gains.doubles, scores.doubles, gains.shape[1])
      let found = (0..<gains.shape[0]).map { row in
        let range = row * width..<(row + 1) * width
        let ranked = RankedGains(
          gains: Array(values[range]), scores: Array(numbers[range]), limit: limit, base: base)
        return isNormalized
          ? ranked.normalized(ignoresTies: ignoresTies)
          : ranked.discounted(ignoresTies: ignoresTies)
      }
      return .float(WeightedSample(found, weights?.doubles).mean)
    }
  }

  private static func check(
    _ gains: NDArray, _ scores: NDArray, _ isNormalized: Bool, _ kind: LabelColumn.Kind
  ) throws {
    if isNormalized, gains.doubles.contains(where: { $0 < 0 }) {
      throw Fault.value("ndcg_score should not be used on negative y_true values.")
    }
    if isNormalized, gains.rank > 1, gains.shape[1] <= 1 {
      throw Fault.value(
        "Computing NDCG is only meaningful when there is more than 1 document. Got "
          + "\(gains.shape[1]) instead.")
    }
    guard gains.rank == 2 else {
      throw Fault.value(
        "Only ('multilabel-indicator', 'continuous-multioutput', 'multiclass-multioutput') formats "
          + "are supported. Got \(kind.rawValue) instead")
    }
    guard gains.shape == scores.shape else {
      throw Fault.value("y_true and y_score have different shapes")
    }
  }

  // MARK: The likeliest classes

  private static let topAccuracy = Builtin(
    "sklearn.metrics.top_k_accuracy_score",
    "y_true, y_score, *, k=2, normalize=True, sample_weight=None, labels=None",
    "How often the true class is among the k that score highest.",
    example: "sklearn.metrics.top_k_accuracy_score([0, 1], [[0.5, 0.3, 0.2], [0.4, 0.3, 0.3]], "
      + "labels=[0, 1, 2])"
  ) { arguments, machine in
    let column = try LabelColumn(arguments[0], machine)
    let scores = try SampleChecks.samples(arguments, 1)
    try SampleChecks.requireFinite(scores)
    let weights = try SampleChecks.weights(arguments, 4)
    try SampleChecks.requireSameLength(column.count, scores.shape[0], weights?.count)
    let limit = try arguments.int(2, default: 2)
    guard limit >= 1 else {
      throw InvalidParameter.fault(
        "k", of: "top_k_accuracy_score", "an int in the range [1, inf)", arguments[2])
    }
    let hits = try hits(column, scores, limit, try LabelPair.chosen(arguments, 5))
    let whole = WeightedSample(hits.map { $0 ? 1 : 0 }, weights?.doubles)
    return .float(try arguments.bool(3, default: true) ? whole.mean : whole.sum)
  }

  private static func hits(
    _ column: LabelColumn, _ scores: NDArray, _ limit: Int, _ given: [Label]?
  ) throws -> [Bool] {
    guard column.kind == .binary || column.kind == .multiclass else {
      throw Fault.value(
        "y type must be 'binary' or 'multiclass', got '\(column.kind.rawValue)' instead.")
    }
    let (numbers, classes) = (scores.doubles, given.map { Set($0).sorted() } ?? column.classes)
    if scores.rank == 1 || scores.shape[1] == 1 {
      guard column.kind == .binary, classes.count <= 2 else {
        throw Fault.value(
          "Number of classes in 'y_true' (\(classes.count)) not equal to the number of classes in "
            + "'y_score' (1).")
      }
      let isShare = numbers.allSatisfy { $0 >= 0 && $0 <= 1 }
      return zip(column.labels, numbers).map { label, score in
        let predicted = score > (isShare ? 0.5 : 0) ? classes.last : classes.first
        return limit > 1 || label == predicted
      }
    }
    let width = scores.shape[1]
    guard classes.count == width else {
      throw Fault.value(
        column.kind == .binary && given == nil
          ? "`y_true` is binary while y_score is 2d with \(width) classes. If `y_true` does not "
            + "contain all the labels, `labels` must be provided."
          : "Number of \(given == nil ? "classes in 'y_true'" : "given labels") (\(classes.count)) "
            + "not equal to the number of classes in 'y_score' (\(width)).")
    }
    let places = Dictionary(classes.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
    return column.labels.enumerated().map { row, label in
      let own = Array(numbers[row * width..<(row + 1) * width])
      let order = own.indices.sorted { (own[$0], $0) > (own[$1], $1) }
      return places[label].map { order.prefix(limit).contains($0) } ?? false
    }
  }
}
