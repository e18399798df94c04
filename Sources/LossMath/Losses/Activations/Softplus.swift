// The softplus: a rectifier with a rounded corner.

/// log(1 + e^(βx)) / β, whose derivative is σ(βx); x itself where βx is above a threshold.
public struct Softplus: Activation {
  private let beta: Double
  private let threshold: Double

  init(_ settings: LossSettings) throws(MathError) {
    beta = try settings.positive("beta")
    threshold = try settings.optionalNumber("threshold") ?? .infinity
  }

  static let isValueOfFormula = false

  /// The vector kernel where no option is given, within 2 units in the last place.
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    if settings.isEmpty { return try LossElements.only(inputs).apply(.softplus) }
    return try exactValue(of: inputs, settings)
  }

  func term<Number: RealNumber>(_ x: Number) -> Number {
    let scaled = beta * x
    if threshold == .infinity { return scaled.softplus / beta }
    return Number.choose(Number(threshold) < scaled, x, else: scaled.softplus / beta)
  }

  public static let descriptor = LossDescriptor(
    name: "softplus", family: .activation, summary: "The smooth form of max(0, x).",
    arguments: ["x"],
    options: [
      .init("beta", default: "1.0", "how sharply it bends"),
      .init("threshold", default: "None", "above which βx the result is x itself; never when None"),
    ],
    formula: #"\frac1\beta \log(1 + e^{\beta x})"#, plain: "log(1 + e^(βx)) / β",
    domain: #"\mathbb{R}"#, range: #"(0, \infty)"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.softplus", "its threshold is 20"),
      .init("JAX", "jax.nn.softplus", "has no options"),
    ],
    source: "C. Dugas et al., Incorporating Second-Order Functional Knowledge, 2001",
    example: .init("softplus(0)", "0.6931471805599453"))
}
