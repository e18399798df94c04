// The hyperbolic tangent: a sigmoid from −1 to 1.

/// The hyperbolic tangent.
public struct Tanh: Activation {
  init(_ settings: LossSettings) {}

  func term<Number: RealNumber>(_ x: Number) -> Number { x.hyperbolicTangent }

  static let isValueOfFormula = false

  /// The vector kernel of the same function, within 2 units in the last place.
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    _ = try settings.completed(for: descriptor)
    return try LossElements.only(inputs).apply(.tanh)
  }

  public static let descriptor = LossDescriptor(
    name: "tanh", family: .activation,
    summary: "The hyperbolic tangent: a sigmoid from -1 to 1.", arguments: ["x"],
    formula: #"\tanh x = \frac{e^x - e^{-x}}{e^x + e^{-x}}"#, plain: "tanh x",
    domain: #"\mathbb{R}"#, range: #"(-1, 1)"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("PyTorch", "torch.tanh"),
      .init("NumPy", "np.tanh"),
      .init("JAX", "jax.nn.tanh"),
    ],
    source: "V. Riccati, Opuscula, 1757",
    example: .init("tanh(0)", "0.0"))
}
