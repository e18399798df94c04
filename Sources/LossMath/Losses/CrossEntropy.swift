// Cross-entropy of probabilities: what outcomes of one distribution cost when coded for another.

/// Cross-entropy of a true and a predicted distribution.
public enum CrossEntropy {
  /// −Σ target · log predicted along an axis: one number for each example.
  ///
  /// The target is a distribution over the classes, or the index of the true class. Nothing is
  /// clipped: an outcome that was given no chance costs ∞. Throws on numbers outside [0, 1],
  /// on indices that are no class, on shapes that do not fit and on a base that is none.
  public static func value(
    target: NDArray, predicted: NDArray, base: Double? = nil, axis: Int = -1,
    reduction: LossReduction = .none
  ) throws(MathError) -> NDArray {
    let base = try LogarithmBase(base)
    let predicted = try stretched(predicted, toward: target)
    let rows = try LossRows(predicted, axis: axis)
    try LossDomain.requireProbabilities(rows.values, "predicted")
    let targets = try ClassTargets(target, scores: predicted, rows: rows)
    let values = (0..<rows.count).map { row in
      base.finish(sum(targets, rows, row, base))
    }
    return try reduction.apply(values, shape: rows.outer, dtype: rows.dtype)
  }

  private static func sum(
    _ targets: ClassTargets, _ rows: LossRows, _ row: Int, _ base: LogarithmBase
  ) -> CompensatedSum {
    var sum = CompensatedSum()
    switch targets {
    case .indices(let indices):
      let probability = rows.values[row * rows.length + indices[row]]
      if probability != 1 { sum.add(-base.logarithm(probability)) }
    case .distributions(let weights):
      for index in rows.range(row) where rows.values[index] != 1 {
        sum.add(weight: weights[index], times: -base.logarithm(rows.values[index]))
      }
    }
    return sum
  }

  /// The derivative by each predicted probability: −target / predicted, in nats.
  public static func gradient(
    target: NDArray, predicted: NDArray, axis: Int = -1
  ) throws(MathError) -> NDArray {
    let predicted = try stretched(predicted, toward: target)
    let rows = try LossRows(predicted, axis: axis)
    var slopes = [Double](repeating: 0, count: rows.values.count)
    switch try ClassTargets(target, scores: predicted, rows: rows) {
    case .indices(let indices):
      for (row, label) in indices.enumerated() {
        let place = row * rows.length + label
        slopes[place] = -1 / rows.values[place]
      }
    case .distributions(let weights):
      for index in weights.indices where weights[index] != 0 {
        slopes[index] = -weights[index] / rows.values[index]
      }
    }
    return try rows.restore(slopes)
  }

  /// The prediction repeated for each target, where there are several for one prediction.
  static func stretched(_ predicted: NDArray, toward target: NDArray) throws(MathError) -> NDArray {
    guard target.dtype.isFloating || target.rank == predicted.rank,
      let shape = predicted.shape.broadcast(with: target.shape)
    else { return predicted }
    return try predicted.broadcast(to: shape)
  }

  public static let descriptor = LossDescriptor(
    name: "cross_entropy", aliases: ["categorical_cross_entropy", "log_loss"],
    family: .information,
    summary: "What outcomes of the target cost on average when coded for the prediction.",
    arguments: ["target", "predicted"], options: [.base, .axis, .reduction],
    formula: #"H(p, q) = -\sum_i p_i \log q_i"#,
    domain: #"p_i, q_i \in [0, 1]"#, range: #"[0, \infty]"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init(
        "PyTorch", "F.cross_entropy",
        "takes (input, target); input are logits; averages over the batch"),
      .init(
        "Keras", "keras.losses.categorical_crossentropy",
        "rescales predictions to sum 1 and clips them at 1e-7"),
      .init(
        "scikit-learn", "sklearn.metrics.log_loss",
        "clips at the type's eps; averages over the samples"),
    ],
    source: "T. M. Cover and J. A. Thomas, Elements of Information Theory, §5.4",
    example: .init("cross_entropy([1, 0], [0.5, 0.5], base=2)", "1.0"))
}
