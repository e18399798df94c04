// Generalized cross-entropy: between cross-entropy and absolute error, robust to wrong labels.

/// Generalized cross-entropy of true classes and logits: (1 − p^q) / q for the true class's
/// probability p; q → 0 is cross-entropy.
public struct GeneralizedCrossEntropy: ClassLoss {
  static let scores = ClassScores.logits
  private let exponent: Double

  init(_ settings: LossSettings) throws(MathError) { exponent = try settings.positive("q") }

  func cost<Number: RealNumber>(_ logProbability: Number) -> Number {
    -(exponent * logProbability).exponentialLessOne / exponent
  }

  public static let descriptor = LossDescriptor(
    name: "generalized_cross_entropy", family: .classification,
    summary: "A bounded cross-entropy that wrong labels move less.",
    arguments: ["target", "logits"],
    options: [.init("q", default: "0.7", "from cross-entropy near 0 to 1 - p at 1")]
      + CrossEntropyWithLogits.classOptions,
    formula: #"\frac{1 - p_y^q}{q}, \quad p = \operatorname{softmax}(x)"#,
    plain: "(1 − p^q) / q of the true class",
    domain: #"x_i \in \mathbb{R}"#, range: #"[0, \tfrac1q]"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init(
        "Keras", "keras.losses.CategoricalGeneralizedCrossEntropy", "takes probabilities; q is 0.5")
    ],
    source: "Z. Zhang and M. R. Sabuncu, Generalized Cross Entropy Loss, 2018",
    example: .init("generalized_cross_entropy(0, [0, 0], q=1)", "0.5"))
}
