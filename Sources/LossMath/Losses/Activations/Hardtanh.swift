// A hyperbolic tangent of straight lines.

/// x kept within two bounds, at which the derivative is 0.
public struct Hardtanh: Activation {
  private let lower: Double
  private let upper: Double

  init(_ settings: LossSettings) throws(MathError) {
    lower = try settings.number("min_val")
    upper = try settings.number("max_val")
    if upper < lower {
      throw .invalidValue(
        parameter: "min_val", value: lower, index: nil, requirement: .atMost(upper))
    }
  }

  func term<Number: RealNumber>(_ x: Number) -> Number {
    let bounded = Number.choose(x < Number(upper), x, else: Number(upper))
    return Number.choose(
      x.isNaN, x, else: Number.choose(Number(lower) < x, bounded, else: Number(lower)))
  }

  public static let descriptor = LossDescriptor(
    name: "hardtanh", aliases: ["hard_tanh"], family: .activation,
    summary: "x kept between two bounds.", arguments: ["x"],
    options: [
      .init("min_val", default: "-1.0", "the lower bound"),
      .init("max_val", default: "1.0", "the upper bound"),
    ],
    formula: #"\min(\max(x, a), b)"#, plain: "min(max(x, a), b)",
    domain: #"\mathbb{R}"#, range: #"[a, b]"#, isConvex: false, isSmooth: false,
    counterparts: [
      .init("PyTorch", "F.hardtanh"),
      .init("JAX", "jax.nn.hard_tanh"),
      .init("Keras", "keras.activations.hard_tanh"),
    ],
    source: "R. Collobert, Large Scale Machine Learning, 2004",
    example: .init("hardtanh(3)", "1.0"))
}
