// The hinge loss of support vector machines.

/// Hinge loss of labels −1 and 1.
public enum Hinge {
  /// max(0, margin − y · s) for each pair, with broadcasting.
  ///
  /// Throws on labels that are neither −1 nor 1.
  public static func value(
    target: NDArray, score: NDArray, margin: Double = 1, reduction: LossReduction = .none
  ) throws(MathError) -> NDArray {
    let pairs = try LossPairs(target, score)
    try LossDomain.requireSigns(pairs.first, "target")
    return try pairs.reduce(reduction) { label, score in excess(label, score, margin) }
  }

  /// How far a score is from being right by the margin; nan stays.
  @inline(__always)
  static func excess(_ label: Double, _ score: Double, _ margin: Double) -> Double {
    let excess = margin - label * score
    return excess < 0 ? 0 : excess
  }

  /// The derivative by each score: −y inside the margin, 0 outside and at its edge.
  public static func gradient(
    target: NDArray, score: NDArray, margin: Double = 1
  ) throws(MathError) -> NDArray {
    try LossPairs(target, score).reduce(.none) { label, score in
      margin - label * score > 0 ? -label : 0
    }
  }

  static let margin = LossDescriptor.Option(
    "margin", default: "1.0", "from where on a right score costs nothing")

  public static let descriptor = LossDescriptor(
    name: "hinge", aliases: ["hinge_loss"], family: .classification,
    summary: "What a score lacks to be on its label's side by a margin.",
    arguments: ["target", "score"], options: [margin, .reduction],
    formula: #"\max(0, m - y s)"#,
    domain: #"y \in \{-1, 1\},\ s \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true,
    isSmooth: false,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.hinge_loss", "averages"),
      .init("Keras", "keras.losses.hinge", "turns labels 0 into -1; averages the last axis"),
      .init("Optax", "optax.hinge_loss", "takes (predictor outputs, targets)"),
    ],
    source: "C. Cortes and V. Vapnik, Support-Vector Networks, 1995",
    example: .init("hinge(1, 0.25)", "0.75"))
}
