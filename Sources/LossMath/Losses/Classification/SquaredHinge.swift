// The squared hinge loss: smooth where the hinge has its corner.

/// Squared hinge loss of labels −1 and 1: max(0, margin − y s)².
public struct SquaredHinge: PairLoss {
  private let margin: Double

  init(_ settings: LossSettings) throws(MathError) { margin = try settings.number("margin") }

  var requirements: [MathError.Requirement?] { [.sign] }

  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number {
    (Number(margin) - target * predicted).positivePart.squared
  }

  public static let descriptor = LossDescriptor(
    name: "squared_hinge", aliases: ["squared_hinge_loss"], family: .classification,
    summary: "The square of what a score lacks to be on its label's side by a margin.",
    arguments: ["target", "score"],
    options: [Hinge.margin, .reduction, .weight, .mask],
    formula: #"\max(0, m - y s)^2"#,
    plain: "max(0, m − y s)²",
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
