// Softmax: scores of classes as probabilities.

/// Probabilities from logits.
public enum Softmax {
  /// exp(x / T) / Σ exp(x / T) along an axis; the result has the shape of the logits.
  ///
  /// Throws when the temperature is not positive.
  public static func value(
    _ logits: NDArray, axis: Int = -1, temperature: Double = 1
  ) throws(MathError) -> NDArray {
    let rows = try tempered(logits, axis: axis, temperature)
    var shares = [Double](repeating: 0, count: rows.values.count)
    for row in 0..<rows.count {
      let range = rows.range(row)
      let logitRow = LogitRow(rows.values[range])
      for index in range { shares[index] = logitRow.share(index) }
    }
    return try rows.restore(shares)
  }

  /// The rows of logits divided by the temperature. One number is one row.
  static func tempered(
    _ logits: NDArray, axis: Int, _ temperature: Double
  ) throws(MathError) -> LossRows {
    try LossDomain.requirePositive(temperature, "temperature")
    if temperature == 1 { return try LossRows(logits, axis: axis) }
    return try LossRows(
      try NDArray.apply(.divide, .array(logits), .float(temperature)), axis: axis)
  }

  static let temperature = LossDescriptor.Option(
    "temperature", default: "1.0", "divides the logits; above 1 it evens the probabilities out")

  public static let descriptor = LossDescriptor(
    name: "softmax", family: .activation, summary: "Scores of classes as probabilities.",
    arguments: ["x"], options: [.axis, temperature],
    formula: #"\frac{e^{x_i / T}}{\sum_j e^{x_j / T}}"#,
    domain: #"x_i \in \mathbb{R}"#, range: "(0, 1)", isConvex: false, isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.softmax", "the axis is `dim` and must be given"),
      .init("SciPy", "scipy.special.softmax", "over all elements by default"),
      .init("JAX", "jax.nn.softmax"),
    ],
    source: "J. S. Bridle, Probabilistic Interpretation of Feedforward Network Outputs, 1990",
    example: .init("softmax([0, 0])", "array([0.5, 0.5])"))
}
