// A swish of straight lines and a parabola.

/// x times its hard sigmoid.
public struct Hardswish: Activation {
  init(_ settings: LossSettings) {}

  func term<Number: RealNumber>(_ x: Number) -> Number {
    let rising = Number.choose(x < Number(3), x * (x + 3) / 6, else: x)
    return Number.choose(x.isNaN, x, else: Number.choose(Number(-3) < x, rising, else: Number(0)))
  }

  public static let descriptor = LossDescriptor(
    name: "hardswish", aliases: ["hard_swish"], family: .activation,
    summary: "x times its hard sigmoid.", arguments: ["x"],
    formula: #"x \min(\max(\tfrac{x}{6} + \tfrac12, 0), 1)"#, plain: "x min(max(x / 6 + ½, 0), 1)",
    domain: #"\mathbb{R}"#, range: #"[-\tfrac38, \infty)"#, isConvex: false, isSmooth: false,
    counterparts: [
      .init("PyTorch", "F.hardswish"),
      .init("JAX", "jax.nn.hard_swish"),
      .init("Keras", "keras.activations.hard_silu"),
    ],
    source: "A. Howard et al., Searching for MobileNetV3, 2019",
    example: .init("hardswish(3)", "3.0"))
}
