// Softshrink: soft thresholding.

/// x moved towards 0 by λ, and 0 within it.
public struct Softshrink: Activation {
  private let bound: Double

  init(_ settings: LossSettings) throws(MathError) { bound = try settings.notNegative("lambd") }

  func term<Number: RealNumber>(_ x: Number) -> Number {
    let rest = (x.magnitude - bound).positivePart
    return Number.choose(x.isNegative, -rest, else: rest)
  }

  public static let descriptor = LossDescriptor(
    name: "softshrink", aliases: ["soft_shrink"], family: .activation,
    summary: "x moved towards 0 by λ.", arguments: ["x"],
    options: [.init("lambd", default: "0.5", "how far x is moved")],
    formula: #"\operatorname{sign}(x) \max(0, |x| - \lambda)"#, plain: "sign(x) max(0, |x| − λ)",
    domain: #"\mathbb{R}"#, range: #"\mathbb{R}"#, isConvex: false, isSmooth: false,
    counterparts: [
      .init("PyTorch", "F.softshrink"),
      .init("Keras", "keras.activations.soft_shrink"),
    ],
    source: "D. L. Donoho, De-Noising by Soft-Thresholding, 1995",
    example: .init("softshrink(2)", "1.5"))
}
