// The rectifier with a ceiling.

/// min(max(0, x), 6); the derivative at both bounds is 0.
public struct Relu6: Activation {
  init(_ settings: LossSettings) {}

  func term<Number: RealNumber>(_ x: Number) -> Number {
    Number.choose(x.isNaN.or(x < Number(6)), x.positivePart, else: Number(6))
  }

  public static let descriptor = LossDescriptor(
    name: "relu6", family: .activation,
    summary: "The larger of 0 and x, but at most 6.", arguments: ["x"],
    formula: #"\min(\max(0, x), 6)"#, plain: "min(max(0, x), 6)",
    domain: #"\mathbb{R}"#, range: #"[0, 6]"#, isConvex: false, isSmooth: false,
    counterparts: [
      .init("PyTorch", "F.relu6"),
      .init("JAX", "jax.nn.relu6"),
      .init("Keras", "keras.activations.relu6"),
    ],
    source: "A. Krizhevsky, Convolutional Deep Belief Networks on CIFAR-10, 2010",
    example: .init("relu6(7)", "6.0"))
}
