// Losses of classes: each true class costs something that depends on its probability alone.

/// Scores of classes, and what they mean.
enum ClassScores {
  case probabilities, logProbabilities, logits

  /// What the parameter is called.
  var parameter: String {
    switch self {
    case .probabilities: "predicted"
    case .logProbabilities: "log_probabilities"
    case .logits: "logits"
    }
  }
}

/// A loss Σ t · cost(log p) over the classes of an example, where t is the true distribution.
protocol ClassLoss: Loss {
  static var scores: ClassScores { get }
  /// Reads the options. Throws on one that is out of range.
  init(_ settings: LossSettings) throws(MathError)
  /// What a true class costs whose logarithm of probability is given.
  func cost<Number: RealNumber>(_ logProbability: Number) -> Number
}

extension ClassLoss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    try exactValue(of: inputs, settings)
  }

  /// The value in twice the precision, rounded once.
  static func exactValue(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    let (loss, base) = (try Self(settings), try settings.base)
    if let long = try LongClasses(loss, inputs, settings), let values = long.values() {
      return try long.batch.join { base.converted(values[$0]) }
    }
    let examples = try ClassExamples(inputs, scores, settings)
    return try examples.batch.join { row in
      let logarithms = examples.logProbabilities(row)
      var sum = Precise(0)
      for (target, logarithm) in zip(examples.targets(row), logarithms) {
        if target.isZero {
          sum = sum + examples.nothing(of: logarithm)
        } else if !logarithm.isZero || target.isNaN {
          // An outcome that is certain costs +0, not the −0 that −log 1 would be.
          sum = sum + target * loss.cost(logarithm)
        }
      }
      return base.converted(sum)
    }
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    try exactGradient(of: inputs, by: input, settings)
  }

  /// The slope in twice the precision, rounded once.
  static func exactGradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    let (loss, unit) = (try Self(settings), try settings.base.converted(Precise(1)))
    if let long = try LongClasses(loss, inputs, settings) {
      let factors = long.batch.factors().map { $0.map { $0 * unit } ?? Precise(0) }
      if let slopes = try long.slopes(by: [input == 0 ? 0 : 1], factors) { return slopes }
    }
    let examples = try ClassExamples(inputs, scores, settings)
    let factors = examples.batch.factors()
    var slopes = [Double](repeating: 0, count: examples.rows.values.count)
    for row in 0..<examples.rows.count {
      guard let factor = factors[row] else { continue }
      let rowSlopes =
        input == 0 ? examples.costs(row, loss.cost) : examples.scoreSlopes(row, loss.cost)
      for (place, slope) in zip(examples.rows.range(row), rowSlopes) {
        slopes[place] = slope.isZero ? 0 : (slope * factor * unit).value
      }
    }
    return try examples.rows.restore(slopes)
  }
}

/// The examples of a loss of classes: scores, and targets with smoothing and weights.
struct ClassExamples {
  let rows: LossRows
  let batch: LossBatch
  let scores: ClassScores
  private let classes: ClassTargets
  /// The weight of each class.
  let weights: [Double]?
  let smoothing: Double

  init(
    _ inputs: [NDArray], _ scores: ClassScores, _ settings: LossSettings
  ) throws(MathError) {
    if inputs.count < 2 { throw .emptyParameter(scores.parameter) }
    self.scores = scores
    let stretched = try ClassTargets.stretched(inputs[1], toward: inputs[0])
    rows = try LossRows(stretched, axis: try settings.axis)
    if scores == .probabilities {
      try LossDomain.requireProbabilities(rows.values, scores.parameter)
    }
    let ignored = try settings.optionalWhole("ignore_index")
    classes = try ClassTargets(inputs[0], scores: stretched, rows: rows, ignoring: ignored)
    smoothing = settings["label_smoothing"] == nil ? 0 : try settings.fraction("label_smoothing")
    weights = try settings.optionalArray("weight")?.fitted(to: [rows.length], "weight").doubles
    batch = try LossBatch(
      shape: rows.outer, dtype: rows.dtype, settings, shares: classes.shares(weights),
      isCounted: classes.counted(ignoring: ignored))
  }

  private var weightOfOthers: Precise { Precise(smoothing) / Double(rows.length) }

  private func weight(_ place: Int) -> Precise { Precise(weights?[place] ?? 1) }

  /// What each class counts in an example: its target, smoothed, times its weight.
  func targets(_ row: Int) -> [Precise] {
    var targets = classes.distribution(row, length: rows.length).map { Precise($0) }
    if smoothing != 0 {
      let kept = Precise(1) - Precise(smoothing)
      for place in targets.indices { targets[place] = targets[place] * kept + weightOfOthers }
    }
    if weights != nil {
      for place in targets.indices { targets[place] = targets[place] * weight(place) }
    }
    return targets
  }

  /// The scores of an example as they were given.
  func scores(_ row: Int) -> ArraySlice<Double> { rows.values[rows.range(row)] }

  func logProbabilities(_ row: Int) -> [Precise] {
    let values = scores(row)
    switch scores {
    case .probabilities: return values.map { Precise($0).logarithm }
    case .logProbabilities: return values.map { Precise($0) }
    case .logits:
      let softmax = SoftmaxRow(values)
      return (0..<softmax.count).map(softmax.logProbability)
    }
  }

  /// What a class costs whose target is nothing: nothing. Of a distribution nan stays nan; a label
  /// asks for one class alone.
  func nothing(of logarithm: Precise) -> Precise {
    guard logarithm.isNaN, case .distributions = classes else { return Precise(0) }
    return logarithm
  }

  /// The derivative by each target: what its class costs.
  func costs(_ row: Int, _ cost: (Precise) -> Precise) -> [Precise] {
    let kept = Precise(1) - Precise(smoothing)
    return logProbabilities(row).enumerated().map { place, logarithm in
      cost(logarithm) * kept * weight(place)
    }
  }

  /// The derivative by each score.
  func scoreSlopes(_ row: Int, _ cost: (Dual<Precise>) -> Dual<Precise>) -> [Precise] {
    let values = scores(row)
    // The derivative by each logarithm of probability.
    let slopes = zip(targets(row), logProbabilities(row)).map { target, logarithm in
      target.isZero ? target : target * cost(Dual(logarithm, slope: Precise(1))).slope
    }
    switch scores {
    case .logProbabilities: return slopes
    case .probabilities:
      return zip(slopes, values).map { $0.isZero ? $0 : $0 / Precise($1) }
    case .logits:
      let softmax = SoftmaxRow(values)
      let largest = softmax.largest
      let others = slopes.indices.filter { $0 != largest }.map { slopes[$0] }.sum
      return slopes.indices.map { place in
        let rest = place == largest ? others : (others - slopes[place]) + slopes[largest]
        return slopes[place] * softmax.rest(place) - softmax.probability(place) * rest
      }
    }
  }
}
