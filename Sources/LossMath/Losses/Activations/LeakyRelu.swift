// A rectifier that lets a little through.

/// x where x > 0, else a · x.
public struct LeakyRelu: Activation {
  private let slope: Double

  init(_ settings: LossSettings) throws(MathError) { slope = try settings.number("negative_slope") }

  func term<Number: RealNumber>(_ x: Number) -> Number {
    Number.choose(x.isPositive, x, else: slope * x)
  }

  public static let descriptor = LossDescriptor(
    name: "leaky_relu", family: .activation,
    summary: "x where it is positive, a fraction of it elsewhere.", arguments: ["x"],
    options: [.init("negative_slope", default: "0.01", "the slope below 0")],
    formula: #"\max(0, x) + a \min(0, x)"#, plain: "max(0, x) + a min(0, x)",
    domain: #"\mathbb{R}"#, range: #"\mathbb{R}"#, isConvex: true, isSmooth: false,
    counterparts: [
      .init("PyTorch", "F.leaky_relu"),
      .init("JAX", "jax.nn.leaky_relu"),
      .init("Keras", "keras.activations.leaky_relu", "negative_slope is 0.2"),
    ],
    source: "A. L. Maas, A. Y. Hannun and A. Y. Ng, Rectifier Nonlinearities, 2013",
    example: .init("leaky_relu(-2)", "-0.02"))
}
