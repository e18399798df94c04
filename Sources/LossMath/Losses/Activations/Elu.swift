// The exponential linear unit.

/// x where x > 0, else α (eˣ − 1).
public struct Elu: Activation {
  private let alpha: Double

  init(_ settings: LossSettings) throws(MathError) { alpha = try settings.number("alpha") }

  func term<Number: RealNumber>(_ x: Number) -> Number {
    Number.choose(x.isPositive, x, else: alpha * x.exponentialLessOne)
  }

  public static let descriptor = LossDescriptor(
    name: "elu", family: .activation,
    summary: "x where it is positive, an exponential that falls to -α elsewhere.", arguments: ["x"],
    options: [.init("alpha", default: "1.0", "what it falls to, with the sign changed")],
    formula: #"\begin{cases} x & x > 0 \\ \alpha (e^x - 1) & x \le 0 \end{cases}"#,
    plain: "x where x > 0, else α (eˣ − 1)",
    domain: #"\mathbb{R}"#, range: #"(-\alpha, \infty)"#, isConvex: false, isSmooth: false,
    counterparts: [
      .init("PyTorch", "F.elu"),
      .init("JAX", "jax.nn.elu"),
      .init("Keras", "keras.activations.elu"),
    ],
    source: "D.-A. Clevert, T. Unterthiner and S. Hochreiter, Exponential Linear Units, 2015",
    example: .init("elu(-1)", "-0.6321205588285577"))
}
