// Softsign: a sigmoid of fractions.

/// x / (1 + |x|).
public struct Softsign: Activation {
  init(_ settings: LossSettings) {}

  func term<Number: RealNumber>(_ x: Number) -> Number {
    Number.choose(
      x.isInfinite, Number.choose(x.isPositive, Number(1), else: Number(-1)),
      else: x / (x.magnitude + 1))
  }

  public static let descriptor = LossDescriptor(
    name: "softsign", aliases: ["soft_sign"], family: .activation,
    summary: "x divided by one more than its size.", arguments: ["x"],
    formula: #"\frac{x}{1 + |x|}"#, plain: "x / (1 + |x|)",
    domain: #"\mathbb{R}"#, range: #"(-1, 1)"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.softsign"),
      .init("JAX", "jax.nn.soft_sign"),
      .init("Keras", "keras.activations.softsign"),
    ],
    source: "J. Bergstra et al., Quadratic Polynomials Learn Better Image Features, 2009",
    example: .init("softsign(1)", "0.5"))
}
