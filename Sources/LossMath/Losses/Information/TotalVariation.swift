// Total variation: the most by which two distributions can disagree about an event.

/// Total variation distance: ½ Σ |p − q|.
public struct TotalVariation: RowLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.probability, .probability] }

  func value(_ rows: [[Precise]]) -> Precise {
    zip(rows[0], rows[1]).map { ($0 - $1).magnitude }.sum / 2
  }

  func slopes(_ rows: [[Precise]], by input: Int) -> [Precise] {
    zip(rows[input], rows[1 - input]).map { Precise(Elementary.sign(($0 - $1).value) / 2) }
  }

  public static let descriptor = LossDescriptor(
    name: "total_variation", aliases: ["total_variation_distance"], family: .information,
    summary: "The most by which two distributions disagree about any event.",
    arguments: ["p", "q"],
    options: [.axis, .reduction, .mask],
    formula: #"\tfrac12 \sum_i |p_i - q_i|"#,
    plain: "½ Σ |p − q|",
    domain: #"p_i, q_i \in [0, 1]"#, range: #"[0, 1]"#, isConvex: true, isSmooth: false,
    takesDistributions: true,
    counterparts: [
      .init("TensorFlow Probability", "tfp.vi.total_variation")
    ],
    source: "D. A. Levin, Y. Peres and E. L. Wilmer, Markov Chains and Mixing Times, §4.1",
    example: .init("total_variation([1, 0], [0.5, 0.5])", "0.5"))
}
