// The logarithm of the hyperbolic cosine: a square near zero, a size less log 2 far out.

/// Log-cosh loss of r = ŷ − y, whose slope is tanh r.
///
/// It is log1p(cosh r − 1), and cosh r − 1 = m² / 2(m + 1) with m = expm1 |r|; far out, where that would
/// overflow, |r| − log 2 + log1p(e^(−2|r|)).
public struct LogCosh: ResidualLoss {
  init(_ settings: LossSettings) {}

  func term<Number: RealNumber>(residual: Number) -> Number {
    let size = residual.magnitude
    return Number.choose(
      size < Number(128), near(size),
      else: size - .logarithmOf2 + (-2 * size).exponential.logarithmOfOnePlus)
  }

  /// log(1 + (cosh r − 1)), with cosh r − 1 = (eʳ − 1)² / 2eʳ.
  private func near<Number: RealNumber>(_ size: Number) -> Number {
    let growth = size.exponentialLessOne
    return (growth.squared / (2 * (growth + 1))).logarithmOfOnePlus
  }

  func slope<Number: RealNumber>(_ inputs: LossInputs<Number>, by input: Int) -> Number? {
    let slope = (inputs.second - inputs.first).hyperbolicTangent
    return input == 1 ? slope : -slope
  }

  public static let descriptor = LossDescriptor(
    name: "log_cosh", aliases: ["logcosh"], family: .regression,
    summary: "The logarithm of the hyperbolic cosine of the difference.",
    arguments: ["target", "predicted"], options: [.reduction, .weight, .mask],
    formula: #"\log \cosh r"#, plain: "log cosh r",
    domain: #"r = \hat y - y \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true,
    isSmooth: true,
    counterparts: [
      .init("Keras", "keras.losses.log_cosh", "averages the last axis"),
      .init("Optax", "optax.log_cosh", "takes (predictions, targets)"),
    ],
    source: "P. Chen, G. Chen and S. Zhang, Log Hyperbolic Cosine Loss, 2018",
    example: .init("log_cosh(0, 1e-5)", "4.9999999999166676e-11"))
}
