// Softmax: scores of classes as probabilities.

/// exp(x / T) / Σ exp(x / T) along an axis; the result has the shape of the logits.
public struct Softmax: RowActivation {
  private let temperature: Double

  init(_ settings: LossSettings) throws(MathError) {
    temperature = try settings.positive("temperature")
  }

  func longValues(_ rows: LossRows) throws(MathError) -> NDArray? {
    temperature == 1 ? try rows.mapped(SoftmaxProbability()) : nil
  }

  func values(_ row: ArraySlice<Double>) -> [Double] {
    if temperature != 1 {
      let softmax = SoftmaxRow(row, temperature: temperature)
      return (0..<row.count).map { softmax.probability($0).value }
    }
    let logits = LogitRow(row)
    return row.indices.map(logits.share)
  }

  /// pᵢ (δᵢⱼ − pⱼ) / T.
  func jacobian(_ row: ArraySlice<Double>) -> [Precise] {
    let softmax = SoftmaxRow(row, temperature: temperature)
    return softmax.pairs { one, two in
      let slope =
        one == two
        ? softmax.probability(one) * softmax.rest(one)
        : -(softmax.probability(one) * softmax.probability(two))
      return slope / temperature
    }
  }

  static let temperature = LossDescriptor.Option(
    "temperature", default: "1.0", "divides the logits; above 1 it evens the probabilities out")

  public static let descriptor = LossDescriptor(
    name: "softmax", family: .activation, summary: "Scores of classes as probabilities.",
    arguments: ["x"], options: [.axis, temperature],
    formula: #"\frac{e^{x_i / T}}{\sum_j e^{x_j / T}}"#, plain: "e^(x / T) / Σ e^(x / T)",
    domain: #"x_i \in \mathbb{R}"#, range: "(0, 1)", isConvex: false, isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.softmax", "the axis is `dim` and must be given"),
      .init("SciPy", "scipy.special.softmax", "over all elements by default"),
      .init("JAX", "jax.nn.softmax"),
    ],
    source: "J. S. Bridle, Probabilistic Interpretation of Feedforward Network Outputs, 1990",
    example: .init("softmax([0, 0])", "array([0.5, 0.5])"))
}
