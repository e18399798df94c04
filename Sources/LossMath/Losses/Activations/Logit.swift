// The logit: a probability as the logarithm of its odds.

/// log(p / (1 − p)); nan outside [0, 1]. Its derivative is 1 / (p (1 − p)).
public struct Logit: Activation {
  init(_ settings: LossSettings) {}

  func term<Number: RealNumber>(_ x: Number) -> Number { x.logarithm - (-x).logarithmOfOnePlus }

  static let isValueOfFormula = false

  /// The vector kernel of the same function, within 2 units in the last place.
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    _ = try settings.completed(for: descriptor)
    return try LossElements.only(inputs).apply(.logit)
  }

  public static let descriptor = LossDescriptor(
    name: "logit", aliases: ["log_odds"], family: .activation,
    summary: "A probability as the logarithm of its odds.", arguments: ["x"],
    formula: #"\log \frac{p}{1 - p}"#, plain: "log(p / (1 − p))",
    domain: #"[0, 1]"#, range: #"[-\infty, \infty]"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("PyTorch", "torch.logit"),
      .init("SciPy", "scipy.special.logit"),
      .init("JAX", "jax.scipy.special.logit"),
    ],
    source: "J. Berkson, Application of the Logistic Function to Bio-Assay, 1944",
    example: .init("logit(0.5)", "0.0"))
}
