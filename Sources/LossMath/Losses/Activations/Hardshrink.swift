// Hardshrink: hard thresholding.

/// x where |x| > λ, else 0.
public struct Hardshrink: Activation {
  private let bound: Double

  init(_ settings: LossSettings) throws(MathError) { bound = try settings.notNegative("lambd") }

  func term<Number: RealNumber>(_ x: Number) -> Number {
    Number.choose(x.isNaN.or(Number(bound) < x.magnitude), x, else: Number(0))
  }

  public static let descriptor = LossDescriptor(
    name: "hardshrink", aliases: ["hard_shrink"], family: .activation,
    summary: "x where it is larger than λ in size, else 0.", arguments: ["x"],
    options: [.init("lambd", default: "0.5", "up to which size the result is 0")],
    formula: #"x \cdot [\,|x| > \lambda\,]"#, plain: "x where |x| > λ, else 0",
    domain: #"\mathbb{R}"#, range: #"\mathbb{R}"#, isConvex: false, isSmooth: false,
    counterparts: [
      .init("PyTorch", "F.hardshrink"),
      .init("Keras", "keras.activations.hard_shrink"),
    ],
    source: "D. L. Donoho and I. M. Johnstone, Ideal Spatial Adaptation, 1994",
    example: .init("hardshrink(0.25)", "0.0"))
}
