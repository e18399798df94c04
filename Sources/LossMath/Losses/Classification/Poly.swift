// PolyLoss: cross-entropy with the first term of its series weighed anew.

/// Poly-1 loss of true classes and logits: −log p + ε (1 − p) for the true class's probability p.
public struct Poly: ClassLoss {
  static let scores = ClassScores.logits
  private let epsilon: Double

  init(_ settings: LossSettings) throws(MathError) { epsilon = try settings.number("epsilon") }

  func cost<Number: RealNumber>(_ logProbability: Number) -> Number {
    -logProbability - epsilon * logProbability.exponentialLessOne
  }

  public static let descriptor = LossDescriptor(
    name: "poly", aliases: ["poly_loss"], family: .classification,
    summary: "Cross-entropy and a multiple of the probability that the true class lacks.",
    arguments: ["target", "logits"],
    options: [.init("epsilon", default: "2.0", "the multiple; 0 for cross-entropy")]
      + CrossEntropyWithLogits.classOptions,
    formula: #"-\log p_y + \varepsilon (1 - p_y), \quad p = \operatorname{softmax}(x)"#,
    plain: "−log p + ε (1 − p) of the true class",
    domain: #"x_i \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("Optax", "optax.losses.poly_loss_cross_entropy", "takes (logits, labels)")
    ],
    source: "Z. Leng et al., PolyLoss, 2022",
    example: .init("poly(0, [0, 0])", "1.6931471805599454"))
}
