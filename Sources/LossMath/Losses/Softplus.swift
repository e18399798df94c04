// The softplus's place in the catalogue; the function is among the elementary ones.

/// The smooth form of max(0, x).
public enum Softplus {
  /// log(1 + eˣ) of each element.
  public static func value(_ values: NDArray) throws(MathError) -> NDArray {
    try values.apply(.softplus)
  }

  /// The derivative of each: the sigmoid.
  public static func gradient(_ values: NDArray) throws(MathError) -> NDArray {
    try values.apply(.sigmoid)
  }

  public static let descriptor = LossDescriptor(
    name: "softplus", family: .activation, summary: "The smooth form of max(0, x).",
    arguments: ["x"], formula: #"\log(1 + e^x)"#,
    domain: #"\mathbb{R}"#, range: #"(0, \infty)"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.softplus", "has beta, and is x itself where beta x > threshold"),
      .init("JAX", "jax.nn.softplus"),
    ],
    source: "C. Dugas et al., Incorporating Second-Order Functional Knowledge, 2001",
    example: .init("softplus(0)", "0.6931471805599453"))
}
