// The rectifier.

/// max(0, x); the derivative at 0 is 0.
public struct Relu: Activation {
  init(_ settings: LossSettings) {}

  func term<Number: RealNumber>(_ x: Number) -> Number { x.positivePart }

  static let isValueOfFormula = false

  /// The vector kernel of the same function, within 2 units in the last place.
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    _ = try settings.completed(for: descriptor)
    return try LossElements.only(inputs).apply(.relu)
  }

  public static let descriptor = LossDescriptor(
    name: "relu", family: .activation,
    summary: "The larger of 0 and x.", arguments: ["x"],
    formula: #"\max(0, x)"#, plain: "max(0, x)",
    domain: #"\mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true, isSmooth: false,
    counterparts: [
      .init("PyTorch", "F.relu"),
      .init("JAX", "jax.nn.relu"),
      .init("Keras", "keras.activations.relu", "has negative_slope, max_value and threshold"),
    ],
    source: "V. Nair and G. E. Hinton, Rectified Linear Units, 2010",
    example: .init("relu(-2)", "0"))
}
