// The scaled exponential linear unit, which normalises itself.

/// λ x where x > 0, else λ α (eˣ − 1), with the λ and α that keep mean 0 and variance 1.
public struct Selu: Activation {
  private static let scale = 1.0507009873554805
  private static let alpha = 1.6732632423543772

  init(_ settings: LossSettings) {}

  func term<Number: RealNumber>(_ x: Number) -> Number {
    Number.choose(
      x.isPositive, Selu.scale * x,
      else: (Selu.scale * Number(Selu.alpha)) * x.exponentialLessOne)
  }

  public static let descriptor = LossDescriptor(
    name: "selu", family: .activation,
    summary: "An exponential linear unit that keeps mean 0 and variance 1.", arguments: ["x"],
    formula: #"\lambda \begin{cases} x & x > 0 \\ \alpha (e^x - 1) & x \le 0 \end{cases}"#,
    plain: "λ x where x > 0, else λ α (eˣ − 1)",
    domain: #"\mathbb{R}"#, range: #"(-\lambda\alpha, \infty)"#, isConvex: false, isSmooth: false,
    counterparts: [
      .init("PyTorch", "F.selu"),
      .init("JAX", "jax.nn.selu"),
      .init("Keras", "keras.activations.selu"),
    ],
    source: "G. Klambauer et al., Self-Normalizing Neural Networks, 2017",
    example: .init("selu(1)", "1.0507009873554805"))
}
