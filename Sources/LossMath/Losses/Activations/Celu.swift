// The continuously differentiable exponential linear unit.

/// max(0, x) + min(0, α (e^(x / α) − 1)).
public struct Celu: Activation {
  private let alpha: Double

  init(_ settings: LossSettings) throws(MathError) { alpha = try settings.positive("alpha") }

  func term<Number: RealNumber>(_ x: Number) -> Number {
    Number.choose(x.isPositive, x, else: alpha * (x / alpha).exponentialLessOne)
  }

  public static let descriptor = LossDescriptor(
    name: "celu", family: .activation,
    summary: "An exponential linear unit with slope 1 at 0 for every α.", arguments: ["x"],
    options: [.init("alpha", default: "1.0", "what it falls to, with the sign changed")],
    formula: #"\begin{cases} x & x > 0 \\ \alpha (e^{x / \alpha} - 1) & x \le 0 \end{cases}"#,
    plain: "x where x > 0, else α (e^(x / α) − 1)",
    domain: #"\mathbb{R}"#, range: #"(-\alpha, \infty)"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.celu"),
      .init("JAX", "jax.nn.celu"),
      .init("Keras", "keras.activations.celu"),
    ],
    source: "J. T. Barron, Continuously Differentiable Exponential Linear Units, 2017",
    example: .init("celu(-1)", "-0.6321205588285577"))
}
