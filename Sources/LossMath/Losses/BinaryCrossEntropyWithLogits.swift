// Cross-entropy of two outcomes, straight from the logit of one of them.

/// Cross-entropy of a true probability and a logit.
public enum BinaryCrossEntropyWithLogits {
  /// y · softplus(−z) + (1 − y) · softplus(z) for each pair, with broadcasting, in nats.
  ///
  /// Both terms are positive, so nothing cancels; −∞ with y = 0 is 0. Throws on targets outside
  /// [0, 1].
  public static func value(
    target: NDArray, logits: NDArray, reduction: LossReduction = .none
  ) throws(MathError) -> NDArray {
    let pairs = try LossPairs(target, logits)
    try LossDomain.requireProbabilities(pairs.first, "target")
    return try pairs.reduce(reduction) { target, logit in
      if logit.isNaN { return .nan }
      var sum = CompensatedSum()
      sum.add(weight: target, times: Elementary.softplus(-logit))
      sum.add(weight: 1 - target, times: Elementary.softplus(logit))
      return sum.value
    }
  }

  /// The derivative by each logit: σ(z) − y, as (1 − y) σ(z) − y σ(−z), which keeps its digits.
  public static func gradient(target: NDArray, logits: NDArray) throws(MathError) -> NDArray {
    try LossPairs(target, logits).reduce(.none) { target, logit in
      (1 - target) * Elementary.sigmoid(logit) - target * Elementary.sigmoid(-logit)
    }
  }

  public static let descriptor = LossDescriptor(
    name: "binary_cross_entropy_with_logits", aliases: ["bce_with_logits", "logistic_loss"],
    family: .classification,
    summary: "Cross-entropy of a yes or no and the sigmoid of a logit.",
    arguments: ["target", "logits"], options: [.reduction],
    formula: #"y \log(1 + e^{-z}) + (1 - y) \log(1 + e^{z})"#,
    domain: #"y \in [0, 1],\ z \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true,
    isSmooth: true,
    counterparts: [
      .init(
        "PyTorch", "F.binary_cross_entropy_with_logits", "takes (input, target); averages"),
      .init("Keras", "keras.losses.BinaryCrossentropy(from_logits=True)", "averages"),
      .init("Optax", "optax.sigmoid_binary_cross_entropy", "takes (logits, labels)"),
    ],
    source: "C. M. Bishop, Pattern Recognition and Machine Learning, eq. 4.90",
    example: .init("binary_cross_entropy_with_logits(1, 0)", "0.6931471805599453"))
}
