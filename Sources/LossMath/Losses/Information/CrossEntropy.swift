// Cross-entropy of probabilities: what outcomes of one distribution cost when coded for another.

/// Cross-entropy of a true and a predicted distribution: −Σ target · log predicted along an axis.
///
/// The target is a distribution over the classes, or the index of the true class. Nothing is clipped:
/// an outcome that was given no chance costs ∞.
public struct CrossEntropy: ClassLoss {
  static let scores = ClassScores.probabilities

  init(_ settings: LossSettings) {}

  func cost<Number: RealNumber>(_ logProbability: Number) -> Number { -logProbability }

  public static let descriptor = LossDescriptor(
    name: "cross_entropy", aliases: ["categorical_cross_entropy", "log_loss"],
    family: .information,
    summary: "What outcomes of the target cost on average when coded for the prediction.",
    arguments: ["target", "predicted"],
    options: [
      .base, .axis, .reduction, .mask,
      .init("label_smoothing", default: "0.0", "how much of the target is spread over all classes"),
    ],
    formula: #"H(p, q) = -\sum_i p_i \log q_i"#, plain: "−Σ p log q",
    domain: #"p_i, q_i \in [0, 1]"#, range: #"[0, \infty]"#, isConvex: true, isSmooth: true,
    takesDistributions: true,
    counterparts: [
      .init(
        "PyTorch", "F.cross_entropy",
        "takes (input, target); input are logits; averages over the batch"),
      .init(
        "Keras", "keras.losses.categorical_crossentropy",
        "rescales predictions to sum 1 and clips them at 1e-7"),
      .init(
        "scikit-learn", "sklearn.metrics.log_loss",
        "clips at the type's eps; averages over the samples"),
    ],
    source: "T. M. Cover and J. A. Thomas, Elements of Information Theory, §5.4",
    example: .init("cross_entropy([1, 0], [0.5, 0.5], base=2)", "1.0"))
}
