// A sigmoid of straight lines.

/// x / 6 + ½, kept within 0 and 1.
public struct Hardsigmoid: Activation {
  init(_ settings: LossSettings) {}

  func term<Number: RealNumber>(_ x: Number) -> Number {
    let rising = Number.choose(x < Number(3), (x + 3) / 6, else: Number(1))
    return Number.choose(x.isNaN, x, else: Number.choose(Number(-3) < x, rising, else: Number(0)))
  }

  public static let descriptor = LossDescriptor(
    name: "hardsigmoid", aliases: ["hard_sigmoid"], family: .activation,
    summary: "A straight line from 0 to 1 between -3 and 3.", arguments: ["x"],
    formula: #"\min(\max(\tfrac{x}{6} + \tfrac12, 0), 1)"#, plain: "min(max(x / 6 + ½, 0), 1)",
    domain: #"\mathbb{R}"#, range: #"[0, 1]"#, isConvex: false, isSmooth: false,
    counterparts: [
      .init("PyTorch", "F.hardsigmoid"),
      .init("JAX", "jax.nn.hard_sigmoid"),
      .init("Keras", "keras.activations.hard_sigmoid"),
    ],
    source: "M. Courbariaux, Y. Bengio and J.-P. David, BinaryConnect, 2015",
    example: .init("hardsigmoid(0)", "0.5"))
}
