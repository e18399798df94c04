// The logarithm of softmax, without the detour over probabilities that round to 0 or 1.

/// x / T − log Σ exp(x / T) along an axis; the result has the shape of the logits.
public struct LogSoftmax: RowActivation {
  private let temperature: Double

  init(_ settings: LossSettings) throws(MathError) {
    temperature = try settings.positive("temperature")
  }

  func longValues(_ rows: LossRows) throws(MathError) -> NDArray? {
    temperature == 1 ? try rows.mapped(SoftmaxLogarithm()) : nil
  }

  func values(_ row: ArraySlice<Double>) -> [Double] {
    // Taken from 0, a cost of 0 does not become -0.0.
    if temperature != 1 {
      let softmax = SoftmaxRow(row, temperature: temperature)
      return (0..<row.count).map { 0 - (-softmax.logProbability($0)).value }
    }
    let logits = LogitRow(row)
    return row.indices.map { 0 - logits.cost($0) }
  }

  /// (δᵢⱼ − pⱼ) / T.
  func jacobian(_ row: ArraySlice<Double>) -> [Precise] {
    let softmax = SoftmaxRow(row, temperature: temperature)
    return softmax.pairs { one, two in
      (one == two ? softmax.rest(one) : -softmax.probability(two)) / temperature
    }
  }

  public static let descriptor = LossDescriptor(
    name: "log_softmax", family: .activation, summary: "The logarithms of softmax.",
    arguments: ["x"], options: [.axis, Softmax.temperature],
    formula: #"\frac{x_i}{T} - \log \sum_j e^{x_j / T}"#, plain: "x / T − log Σ e^(x / T)",
    domain: #"x_i \in \mathbb{R}"#, range: #"(-\infty, 0)"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.log_softmax", "the axis is `dim` and must be given"),
      .init("SciPy", "scipy.special.log_softmax", "over all elements by default"),
      .init("JAX", "jax.nn.log_softmax"),
    ],
    source: "I. Goodfellow, Y. Bengio and A. Courville, Deep Learning, §6.2.2.3",
    example: .init("log_softmax([0, 0])", "array([-0.69314718, -0.69314718])"))
}
