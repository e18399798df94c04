// The negative log-likelihood of true classes, from logarithms of probabilities.

/// Negative log-likelihood: −log p of the true class along an axis.
public struct NegativeLogLikelihood: ClassLoss {
  static let scores = ClassScores.logProbabilities

  init(_ settings: LossSettings) {}

  func cost<Number: RealNumber>(_ logProbability: Number) -> Number { -logProbability }

  public static let descriptor = LossDescriptor(
    name: "nll", aliases: ["negative_log_likelihood", "nll_loss"], family: .classification,
    summary: "The negative logarithm of the true class's probability.",
    arguments: ["target", "log_probabilities"], options: CrossEntropyWithLogits.classOptions,
    formula: #"-\sum_i y_i \, \ell_i"#, plain: "−Σ y ℓ",
    domain: #"\ell_i \le 0"#, range: #"[0, \infty]"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.nll_loss", "takes (input, target); averages; classes on axis 1")
    ],
    source: "C. M. Bishop, Pattern Recognition and Machine Learning, §4.3.4",
    example: .init("nll(1, [-3.0, -0.5])", "0.5"))
}
