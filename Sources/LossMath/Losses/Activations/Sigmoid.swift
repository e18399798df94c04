// The logistic function: a logit as a probability.

/// The logistic function 1 / (1 + e⁻ˣ), whose derivative is σ(x) σ(−x).
public struct Sigmoid: Activation {
  init(_ settings: LossSettings) {}

  func term<Number: RealNumber>(_ x: Number) -> Number { x.sigmoid }

  static let isValueOfFormula = false

  /// The vector kernel of the same function, within 2 units in the last place.
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    _ = try settings.completed(for: descriptor)
    return try LossElements.only(inputs).apply(.sigmoid)
  }

  public static let descriptor = LossDescriptor(
    name: "sigmoid", aliases: ["expit"], family: .activation,
    summary: "A logit as a probability.", arguments: ["x"],
    formula: #"\sigma(x) = \frac{1}{1 + e^{-x}}"#, plain: "1 / (1 + e⁻ˣ)",
    domain: #"\mathbb{R}"#, range: #"(0, 1)"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("PyTorch", "torch.sigmoid"),
      .init("SciPy", "scipy.special.expit"),
      .init("JAX", "jax.nn.sigmoid"),
    ],
    source: "P.-F. Verhulst, Recherches mathématiques sur la loi d'accroissement, 1845",
    example: .init("sigmoid(0)", "0.5"))
}
