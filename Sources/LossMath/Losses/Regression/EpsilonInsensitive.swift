// The ε-insensitive losses of support vector regression: small differences cost nothing.

/// ε-insensitive loss: max(0, |ŷ − y| − ε).
public struct EpsilonInsensitive: ResidualLoss {
  private let epsilon: Double

  init(_ settings: LossSettings) throws(MathError) {
    epsilon = try settings.notNegative("epsilon")
  }

  func term<Number: RealNumber>(residual: Number) -> Number {
    (residual.magnitude - epsilon).positivePart
  }

  static let option = LossDescriptor.Option(
    "epsilon", default: "0.1", "up to which difference nothing is lost")

  public static let descriptor = LossDescriptor(
    name: "epsilon_insensitive", family: .regression,
    summary: "What a difference exceeds a tolerance by.", arguments: ["target", "predicted"],
    options: [option, .reduction, .weight, .mask],
    formula: #"\max(0, |r| - \varepsilon)"#, plain: "max(0, |r| − ε)",
    domain: #"r = \hat y - y \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true,
    isSmooth: false,
    counterparts: [
      .init("scikit-learn", "SVR, LinearSVR(loss='epsilon_insensitive')", "sums, times C")
    ],
    source: "V. Vapnik, The Nature of Statistical Learning Theory, 1995",
    example: .init("epsilon_insensitive(0, 2, epsilon=0.5)", "1.5"))
}
