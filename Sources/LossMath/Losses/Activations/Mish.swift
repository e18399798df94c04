// Mish: x times the tanh of its softplus.

/// x tanh(softplus(x)), as x (1 + 2n) / (1 + 2n + 2n²) with n = e⁻ˣ.
public struct Mish: Activation {
  init(_ settings: LossSettings) {}

  func term<Number: RealNumber>(_ x: Number) -> Number {
    let power = (-x.magnitude).exponential
    let numerator = Number.choose(x.isNegative, power * (power + 2), else: 2 * power + 1)
    let rest = Number.choose(x.isNegative, Number(2), else: 2 * power.squared)
    return Number.choose(
      x.isInfinite.and(x.isNegative), Number(0), else: x * numerator / (numerator + rest))
  }

  public static let descriptor = LossDescriptor(
    name: "mish", family: .activation,
    summary: "x times the hyperbolic tangent of its softplus.", arguments: ["x"],
    formula: #"x \tanh(\log(1 + e^x))"#, plain: "x tanh(log(1 + eˣ))",
    domain: #"\mathbb{R}"#, range: #"[-0.31, \infty)"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.mish"),
      .init("JAX", "jax.nn.mish"),
      .init("Keras", "keras.activations.mish"),
    ],
    source: "D. Misra, Mish: A Self Regularized Non-Monotonic Activation Function, 2019",
    example: .init("mish(0)", "0.0"))
}
