// The logarithm of the sigmoid, without the detour over a probability that rounds to 0 or 1.

/// The logarithm of the sigmoid: −softplus(−x).
public struct LogSigmoid: Activation {
  init(_ settings: LossSettings) {}

  func term<Number: RealNumber>(_ x: Number) -> Number { -(-x).softplus }

  static let isValueOfFormula = false

  /// The vector kernel of the same function, within 2 units in the last place.
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    _ = try settings.completed(for: descriptor)
    return try LossElements.only(inputs).apply(.logSigmoid)
  }

  public static let descriptor = LossDescriptor(
    name: "log_sigmoid", aliases: ["logsigmoid"], family: .activation,
    summary: "The logarithm of the sigmoid.", arguments: ["x"],
    formula: #"\log \sigma(x) = -\log(1 + e^{-x})"#, plain: "−log(1 + e⁻ˣ)",
    domain: #"\mathbb{R}"#, range: #"(-\infty, 0)"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.logsigmoid"),
      .init("SciPy", "scipy.special.log_expit"),
      .init("JAX", "jax.nn.log_sigmoid"),
    ],
    source: "I. Goodfellow, Y. Bengio and A. Courville, Deep Learning, §3.10",
    example: .init("log_sigmoid(0)", "-0.6931471805599453"))
}
