// SiLU, or swish: x times its own sigmoid.

/// x σ(x), also called swish.
public struct Silu: Activation {
  init(_ settings: LossSettings) {}

  func term<Number: RealNumber>(_ x: Number) -> Number {
    Number.choose(x.isInfinite.and(x.isNegative), Number(0), else: x * x.sigmoid)
  }

  public static let descriptor = LossDescriptor(
    name: "silu", aliases: ["swish"], family: .activation,
    summary: "x times its sigmoid.", arguments: ["x"],
    formula: #"x \, \sigma(x)"#, plain: "x / (1 + e⁻ˣ)",
    domain: #"\mathbb{R}"#, range: #"[-0.28, \infty)"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.silu"),
      .init("JAX", "jax.nn.silu"),
      .init("Keras", "keras.activations.silu"),
    ],
    source: "S. Elfwing, E. Uchibe and K. Doya, Sigmoid-Weighted Linear Units, 2017",
    example: .init("silu(0)", "0.0"))
}
