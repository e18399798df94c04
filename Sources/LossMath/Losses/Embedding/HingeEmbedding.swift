// The hinge embedding loss: pairs that belong together should be near, others far.

/// Hinge embedding loss of a distance: d for label 1, max(0, margin − d) for label −1.
public struct HingeEmbedding: PairLoss {
  private let margin: Double

  init(_ settings: LossSettings) throws(MathError) { margin = try settings.number("margin") }

  var requirements: [MathError.Requirement?] { [.sign] }

  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number {
    Number.choose(
      target.isNegative, (Number(margin) - predicted).positivePart, else: predicted)
  }

  public static let descriptor = LossDescriptor(
    name: "hinge_embedding", aliases: ["hinge_embedding_loss"], family: .embedding,
    summary: "A distance where two belong together, what it lacks to a margin where not.",
    arguments: ["target", "distance"],
    options: [Hinge.margin, .reduction, .weight, .mask],
    formula: #"\begin{cases} d & y = 1 \\ \max(0, m - d) & y = -1 \end{cases}"#,
    plain: "d where y = 1, max(0, m − d) where y = −1",
    domain: #"y \in \{-1, 1\},\ d \ge 0"#, range: #"[0, \infty)"#, isConvex: false, isSmooth: false,
    counterparts: [
      .init("PyTorch", "F.hinge_embedding_loss", "takes (input, target); averages")
    ],
    source: "R. Hadsell, S. Chopra and Y. LeCun, Learning an Invariant Mapping, 2006",
    example: .init("hinge_embedding(-1, 0.25)", "0.75"))
}
