// Perplexity: the number of equally likely outcomes that would be as hard to guess.

/// Perplexity of distributions.
public enum Perplexity {
  /// e to the cross-entropy of target and prediction, along an axis; of one distribution alone,
  /// e to its entropy.
  ///
  /// The exponent is computed in twice the precision, as its error would grow with it. Throws
  /// as `CrossEntropy.value` does.
  public static func value(
    target: NDArray, predicted: NDArray? = nil, axis: Int = -1
  ) throws(MathError) -> NDArray {
    let predicted = try CrossEntropy.stretched(predicted ?? target, toward: target)
    let rows = try LossRows(predicted, axis: axis)
    try LossDomain.requireProbabilities(rows.values, "predicted")
    let targets = try ClassTargets(target, scores: predicted, rows: rows)
    let values = (0..<rows.count).map { row in
      var sum = CompensatedSum()
      switch targets {
      case .indices(let indices):
        sum.add(information(rows.values[row * rows.length + indices[row]]))
      case .distributions(let weights):
        for index in rows.range(row) where weights[index] != 0 {
          sum.add(DoubleDouble(weights[index]) * information(rows.values[index]))
        }
      }
      return sum.precise.exponential
    }
    return try NDArray(values, shape: rows.outer).asType(rows.dtype)
  }

  /// −log p in twice the precision.
  private static func information(_ probability: Double) -> DoubleDouble {
    if probability.isNaN { return DoubleDouble(.nan) }
    if probability == 0 { return DoubleDouble(.infinity) }
    return DoubleDouble.logarithm(ofRatio: 1, to: probability)
  }

  public static let descriptor = LossDescriptor(
    name: "perplexity", family: .information,
    summary: "The number of equally likely outcomes that would be as hard to guess.",
    arguments: ["target", "predicted"],
    options: [.axis],
    formula: #"\exp\Bigl(-\sum_i p_i \log q_i\Bigr)"#,
    domain: #"p_i, q_i \in [0, 1]"#, range: #"[1, \infty]"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init(
        "PyTorch", "torch.exp(F.cross_entropy(…))", "of the mean cross-entropy of logits")
    ],
    source:
      "F. Jelinek et al., Perplexity: a measure of the difficulty of speech recognition, 1977",
    example: .init("perplexity([0.25, 0.25, 0.25, 0.25])", "4.0"))
}
