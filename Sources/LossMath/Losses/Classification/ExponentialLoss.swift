// The exponential loss that AdaBoost minimises.

/// Exponential loss: e^(−y s).
public struct ExponentialLoss: PairLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.sign] }

  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number {
    (-(target * predicted)).exponential
  }

  public static let descriptor = LossDescriptor(
    name: "exponential", aliases: ["exponential_loss"], family: .classification,
    summary: "The exponential of how far a score lies on the wrong side.",
    arguments: ["target", "score"],
    options: [.reduction, .weight, .mask],
    formula: #"e^{-y s}"#,
    plain: "e^(−y s)",
    domain: #"y \in \{-1, 1\},\ s \in \mathbb{R}"#, range: #"(0, \infty)"#, isConvex: true,
    isSmooth: true,
    counterparts: [
      .init("scikit-learn", "GradientBoostingClassifier(loss='exponential')")
    ],
    source: "Y. Freund and R. E. Schapire, A Decision-Theoretic Generalization, 1997",
    example: .init("exponential(1, 0)", "1.0"))
}
