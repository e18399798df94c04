// The sigmoid's place in the catalogue; the function is among the elementary ones.

/// The logistic function.
public enum Sigmoid {
  /// 1 / (1 + e⁻ˣ) of each element.
  public static func value(_ values: NDArray) throws(MathError) -> NDArray {
    try values.apply(.sigmoid)
  }

  /// The derivative of each: σ(x) σ(−x).
  public static func gradient(_ values: NDArray) throws(MathError) -> NDArray {
    let mirrored = try values.apply(.negative).apply(.sigmoid)
    return try NDArray.apply(.multiply, .array(try values.apply(.sigmoid)), .array(mirrored))
  }

  public static let descriptor = LossDescriptor(
    name: "sigmoid", aliases: ["expit"], family: .activation,
    summary: "A logit as a probability.", arguments: ["x"],
    formula: #"\sigma(x) = \frac{1}{1 + e^{-x}}"#,
    domain: #"\mathbb{R}"#, range: "(0, 1)", isConvex: false, isSmooth: true,
    counterparts: [
      .init("PyTorch", "torch.sigmoid"), .init("SciPy", "scipy.special.expit"),
      .init("JAX", "jax.nn.sigmoid"),
    ],
    source: "P.-F. Verhulst, Recherches mathématiques sur la loi d'accroissement, 1845",
    example: .init("sigmoid(0)", "0.5"))
}
