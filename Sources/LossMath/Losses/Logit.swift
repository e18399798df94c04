// The logit's place in the catalogue; the function is among the elementary ones.

/// The logarithm of odds.
public enum Logit {
  /// log(p / (1 − p)) of each element; nan outside [0, 1].
  public static func value(_ values: NDArray) throws(MathError) -> NDArray {
    try values.apply(.logit)
  }

  public static let descriptor = LossDescriptor(
    name: "logit", aliases: ["log_odds"], family: .activation,
    summary: "A probability as the logarithm of its odds.", arguments: ["p"],
    formula: #"\log \frac{p}{1 - p}"#,
    domain: "[0, 1]", range: #"[-\infty, \infty]"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("PyTorch", "torch.logit"), .init("SciPy", "scipy.special.logit"),
      .init("JAX", "jax.scipy.special.logit"),
    ],
    source: "J. Berkson, Application of the Logistic Function to Bio-Assay, 1944",
    example: .init("logit(0.5)", "0.0"))
}
