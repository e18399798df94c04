// Perplexity: the number of equally likely outcomes that would be as hard to guess.

/// Perplexity of distributions: e to the cross-entropy of target and prediction, along an axis; of
/// one distribution alone, e to its entropy.
public enum Perplexity: Loss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    if let long = try long(inputs, settings), let nats = long.values() {
      return try long.batch.join { nats[$0].exponential }
    }
    let examples = try examples(inputs, settings)
    return try examples.batch.join { exponential(examples, $0) }
  }

  /// The cross-entropy of many probabilities.
  private static func long(
    _ inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> LongClasses<CrossEntropy>? {
    let pair = inputs.count == 1 ? inputs + inputs : inputs
    return try LongClasses(CrossEntropy(settings), pair, settings)
  }

  /// The derivative: the perplexity times that of the cross-entropy; by the one distribution of a
  /// call with one, times that of its entropy.
  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    if let long = try long(inputs, settings), let nats = long.values() {
      let places: Set<Int> = inputs.count == 1 ? [0, 1] : [input]
      if let slopes = try long.slopes(by: places, nats.map(\.exponential)) { return slopes }
    }
    let examples = try examples(inputs, settings)
    var slopes = [Double](repeating: 0, count: examples.rows.values.count)
    for row in 0..<examples.rows.count {
      let whole = exponential(examples, row)
      var rowSlopes = examples.scoreSlopes(row) { -$0 }
      if inputs.count == 1 || input == 0 {
        let costs = examples.costs(row) { -$0 }
        rowSlopes = inputs.count == 1 ? zip(rowSlopes, costs).map { $0 + $1 } : costs
      }
      for (place, slope) in zip(examples.rows.range(row), rowSlopes) {
        slopes[place] = (whole * slope).value
      }
    }
    return try examples.rows.restore(slopes)
  }

  private static func examples(
    _ inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> ClassExamples {
    let first = try LossElements.only(inputs)
    if inputs.count == 1 { try LossDomain.requireProbabilities(first.doubles, "target") }
    let pair = inputs.count == 1 ? [first, first] : inputs
    return try ClassExamples(pair, .probabilities, settings)
  }

  private static func exponential(_ examples: ClassExamples, _ row: Int) -> Precise {
    zip(examples.targets(row), examples.logProbabilities(row))
      .map { $0.isZero ? examples.nothing(of: $1) : -($0 * $1) }.sum.exponential
  }

  public static let descriptor = LossDescriptor(
    name: "perplexity", family: .information,
    summary: "The number of equally likely outcomes that would be as hard to guess.",
    arguments: ["target", "predicted=None"],
    options: [.axis],
    formula: #"\exp\Bigl(-\sum_i p_i \log q_i\Bigr)"#, plain: "exp(−Σ p log q)",
    domain: #"p_i, q_i \in [0, 1]"#, range: #"[1, \infty]"#, isConvex: true, isSmooth: true,
    takesDistributions: true,
    counterparts: [
      .init("PyTorch", "torch.exp(F.cross_entropy(…))", "of the mean cross-entropy of logits")
    ],
    source:
      "F. Jelinek et al., Perplexity: a measure of the difficulty of speech recognition, 1977",
    example: .init("perplexity([0.25, 0.25, 0.25, 0.25])", "4.0"))
}
