// The logarithm of softmax, without the detour over probabilities that round to 0 or 1.

/// Logarithms of probabilities from logits.
public enum LogSoftmax {
  /// x / T − log Σ exp(x / T) along an axis; the result has the shape of the logits.
  ///
  /// Throws when the temperature is not positive.
  public static func value(
    _ logits: NDArray, axis: Int = -1, temperature: Double = 1
  ) throws(MathError) -> NDArray {
    let rows = try Softmax.tempered(logits, axis: axis, temperature)
    var logarithms = [Double](repeating: 0, count: rows.values.count)
    for row in 0..<rows.count {
      let range = rows.range(row)
      let logitRow = LogitRow(rows.values[range])
      // Taken from 0, a cost of 0 does not become -0.0.
      for index in range { logarithms[index] = 0 - logitRow.cost(index) }
    }
    return try rows.restore(logarithms)
  }

  public static let descriptor = LossDescriptor(
    name: "log_softmax", family: .activation, summary: "The logarithms of softmax.",
    arguments: ["x"], options: [.axis, Softmax.temperature],
    formula: #"\frac{x_i}{T} - \log \sum_j e^{x_j / T}"#,
    domain: #"x_i \in \mathbb{R}"#, range: #"(-\infty, 0)"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.log_softmax", "the axis is `dim` and must be given"),
      .init("SciPy", "scipy.special.log_softmax", "over all elements by default"),
      .init("JAX", "jax.nn.log_softmax"),
    ],
    source: "I. Goodfellow, Y. Bengio and A. Courville, Deep Learning, §6.2.2.3",
    example: .init("log_softmax([0, 0])", "array([-0.69314718, -0.69314718])"))
}
