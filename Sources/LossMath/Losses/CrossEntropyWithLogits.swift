// Cross-entropy straight from logits: what training minimises, in the form that loses no digits.

/// Cross-entropy of true classes and logits.
public enum CrossEntropyWithLogits {
  /// −Σ target · log softmax(logits) along an axis: one number for each example, in nats.
  ///
  /// The target is the index of the true class or a distribution over the classes. For the
  /// largest logit it is log1p of the others' sum, so that a loss of 1.92875e-22 is not taken
  /// for 0. Throws on indices that are no class and on shapes that do not fit.
  public static func value(
    target: NDArray, logits: NDArray, axis: Int = -1, reduction: LossReduction = .none
  ) throws(MathError) -> NDArray {
    if let fused = try FusedCrossEntropy.evaluate(
      target: target, logits: logits, axis: axis, withGradient: false)
    {
      return reduction == .none
        ? fused.costs
        : try reduction.apply(fused.costs.doubles, shape: fused.costs.shape, dtype: .float64)
    }
    let logits = try CrossEntropy.stretched(logits, toward: target)
    let rows = try LossRows(logits, axis: axis)
    let targets = try ClassTargets(target, scores: logits, rows: rows)
    let values = (0..<rows.count).map { row in
      let range = rows.range(row)
      let logitRow = LogitRow(rows.values[range])
      switch targets {
      case .indices(let indices): return logitRow.cost(range.lowerBound + indices[row])
      case .distributions(let weights):
        var sum = CompensatedSum()
        for index in range { logitRow.addCost(index, weight: weights[index], to: &sum) }
        return sum.value
      }
    }
    return try reduction.apply(values, shape: rows.outer, dtype: rows.dtype)
  }

  /// The derivative by each logit: softmax · Σ target − target, where targets sum to one.
  public static func gradient(
    target: NDArray, logits: NDArray, axis: Int = -1
  ) throws(MathError) -> NDArray {
    if let gradient = try FusedCrossEntropy.evaluate(
      target: target, logits: logits, axis: axis, withGradient: true)?.gradient
    {
      return gradient
    }
    let logits = try CrossEntropy.stretched(logits, toward: target)
    let rows = try LossRows(logits, axis: axis)
    let targets = try ClassTargets(target, scores: logits, rows: rows)
    var slopes = [Double](repeating: 0, count: rows.values.count)
    for row in 0..<rows.count {
      let range = rows.range(row)
      let logitRow = LogitRow(rows.values[range])
      for index in range {
        switch targets {
        case .indices(let indices):
          let label = range.lowerBound + indices[row]
          slopes[index] =
            index == label ? -remainder(logitRow, range, label) : logitRow.share(index)
        case .distributions(let weights):
          let total = weights[range].reduce(0, +)
          slopes[index] = logitRow.share(index) * total - weights[index]
        }
      }
    }
    return try rows.restore(slopes)
  }

  /// 1 − softmax of one element, as the sum of all others, so that it does not round to 0.
  private static func remainder(_ row: LogitRow, _ range: Range<Int>, _ label: Int) -> Double {
    var sum = CompensatedSum()
    for index in range where index != label { sum.add(row.share(index)) }
    return sum.value
  }

  public static let descriptor = LossDescriptor(
    name: "cross_entropy_with_logits", aliases: ["softmax_cross_entropy"],
    family: .classification,
    summary: "Cross-entropy of the true class and the softmax of logits.",
    arguments: ["target", "logits"], options: [.axis, .reduction],
    formula: #"-\sum_i y_i \log \frac{e^{x_i}}{\sum_j e^{x_j}}"#,
    domain: #"x_i \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.cross_entropy", "takes (input, target); averages; classes on axis 1"),
      .init(
        "Keras", "keras.losses.SparseCategoricalCrossentropy(from_logits=True)", "averages"),
      .init("Optax", "optax.softmax_cross_entropy", "takes (logits, labels)"),
    ],
    source: "I. Goodfellow, Y. Bengio and A. Courville, Deep Learning, §6.2.2.3",
    example: .init("cross_entropy_with_logits(0, [50, 0])", "1.9287498479639178e-22"))
}
