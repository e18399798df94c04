// GELU: x times the probability that a normal variable is below it.

/// x Φ(x), or its approximation x σ(2 √(2/π) (x + 0.044715 x³)).
public struct Gelu: Activation {
  private enum Approximation: String, CaseIterable { case none, tanh }

  private let approximation: Approximation

  init(_ settings: LossSettings) throws(MathError) {
    approximation = try settings.choice("approximate")
  }

  func term<Number: RealNumber>(_ x: Number) -> Number {
    Number.choose(x.isInfinite.and(x.isNegative), Number(0), else: x * share(x))
  }

  /// Φ(x), or its approximation.
  private func share<Number: RealNumber>(_ x: Number) -> Number {
    guard approximation == .tanh else { return x.normalProbability }
    let root = Number(0x1.9884533d43651p-1, -0x1.cbc0d30ebfd15p-55)
    return (2 * root * (x + 0.044715 * (x.squared * x))).sigmoid
  }

  public static let descriptor = LossDescriptor(
    name: "gelu", family: .activation,
    summary: "x times the probability that a standard normal variable is at most x.",
    arguments: ["x"],
    options: [
      .init(
        "approximate", default: "'none'",
        "'none' for the exact function, 'tanh' for its approximation")
    ],
    formula: #"x \, \Phi(x)"#, plain: "x Φ(x)",
    domain: #"\mathbb{R}"#, range: #"[-0.17, \infty)"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.gelu"),
      .init("JAX", "jax.nn.gelu", "approximates by default"),
      .init("Keras", "keras.activations.gelu"),
    ],
    source: "D. Hendrycks and K. Gimpel, Gaussian Error Linear Units, 2016",
    example: .init("gelu(-9)", "-1.0157295653584566e-18"))
}
