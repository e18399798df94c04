// The squared hinge loss: smooth where the hinge has its corner.

/// Squared hinge loss of labels −1 and 1.
public enum SquaredHinge {
  /// max(0, margin − y · s)² for each pair, with broadcasting.
  ///
  /// Throws on labels that are neither −1 nor 1.
  public static func value(
    target: NDArray, score: NDArray, margin: Double = 1, reduction: LossReduction = .none
  ) throws(MathError) -> NDArray {
    let pairs = try LossPairs(target, score)
    try LossDomain.requireSigns(pairs.first, "target")
    return try pairs.reduce(reduction) { label, score in
      let excess = Hinge.excess(label, score, margin)
      return excess * excess
    }
  }

  /// The derivative by each score: −2 y max(0, margin − y · s).
  public static func gradient(
    target: NDArray, score: NDArray, margin: Double = 1
  ) throws(MathError) -> NDArray {
    try LossPairs(target, score).reduce(.none) { label, score in
      -2 * label * Hinge.excess(label, score, margin)
    }
  }

  public static let descriptor = LossDescriptor(
    name: "squared_hinge", aliases: ["squared_hinge_loss"], family: .classification,
    summary: "The square of what a score lacks to be on its label's side by a margin.",
    arguments: ["target", "score"], options: [Hinge.margin, .reduction],
    formula: #"\max(0, m - y s)^2"#,
    domain: #"y \in \{-1, 1\},\ s \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true,
    isSmooth: true,
    counterparts: [
      .init(
        "Keras", "keras.losses.squared_hinge", "turns labels 0 into -1; averages the last axis"),
      .init("scikit-learn", "LinearSVC(loss='squared_hinge')", "sums, times C"),
    ],
    source: "C.-W. Hsu and C.-J. Lin, A Comparison of Methods for Multiclass SVM, 2002",
    example: .init("squared_hinge(1, 0.5)", "0.25"))
}
