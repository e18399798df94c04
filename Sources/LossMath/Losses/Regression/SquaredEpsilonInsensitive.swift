// The square of what a difference exceeds a tolerance by.

/// Squared ε-insensitive loss: max(0, |ŷ − y| − ε)².
public struct SquaredEpsilonInsensitive: ResidualLoss {
  private let epsilon: Double

  init(_ settings: LossSettings) throws(MathError) {
    epsilon = try settings.notNegative("epsilon")
  }

  func term<Number: RealNumber>(residual: Number) -> Number {
    (residual.magnitude - epsilon).positivePart.squared
  }

  public static let descriptor = LossDescriptor(
    name: "squared_epsilon_insensitive", family: .regression,
    summary: "The square of what a difference exceeds a tolerance by.",
    arguments: ["target", "predicted"],
    options: [EpsilonInsensitive.option, .reduction, .weight, .mask],
    formula: #"\max(0, |r| - \varepsilon)^2"#, plain: "max(0, |r| − ε)²",
    domain: #"r = \hat y - y \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true,
    isSmooth: true,
    counterparts: [
      .init(
        "scikit-learn", "LinearSVR(loss='squared_epsilon_insensitive')", "sums, times C")
    ],
    source: "C.-H. Ho and C.-J. Lin, Large-scale Linear Support Vector Regression, 2012",
    example: .init("squared_epsilon_insensitive(0, 2, epsilon=0.5)", "2.25"))
}
