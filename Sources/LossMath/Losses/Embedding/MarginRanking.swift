// The margin ranking loss: of two scores, one should be above the other.

/// Margin ranking loss: max(0, margin − y (s₁ − s₂)), where y says which score should be larger.
public struct MarginRanking: ElementwiseLoss {
  private let margin: Double

  init(_ settings: LossSettings) throws(MathError) { margin = try settings.number("margin") }

  var requirements: [MathError.Requirement?] { [.sign, nil, nil] }

  func term<Number: RealNumber>(_ inputs: LossInputs<Number>) -> Number {
    (Number(margin) - inputs.first * (inputs.second - inputs.third)).positivePart
  }

  public static let descriptor = LossDescriptor(
    name: "margin_ranking", aliases: ["margin_ranking_loss"], family: .embedding,
    summary: "What one score lacks to be above another by a margin.",
    arguments: ["target", "first", "second"],
    options: [
      .init("margin", default: "0.0", "by how much the right score should be the larger"),
      .reduction, .weight, .mask,
    ],
    formula: #"\max\bigl(0, m - y (s_1 - s_2)\bigr)"#, plain: "max(0, m − y (s₁ − s₂))",
    domain: #"y \in \{-1, 1\},\ s_i \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true,
    isSmooth: false,
    counterparts: [
      .init("PyTorch", "F.margin_ranking_loss", "takes (input1, input2, target); averages")
    ],
    source: "R. Herbrich, T. Graepel and K. Obermayer, Large Margin Rank Boundaries, 2000",
    example: .init("margin_ranking(1, 0.25, 1)", "0.75"))
}
