// Total variation: the most by which two distributions can disagree about an event.

/// Total variation distance: ½ Σ |p − q|.
public struct TotalVariation: SummedRowLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.probability, .probability] }

  func terms<Number: RealNumber>(_ inputs: LossInputs<Number>) -> [Number] {
    [(inputs.first - inputs.second).magnitude / 2]
  }

  func slope<Number: RealNumber>(
    _ inputs: LossInputs<Number>, by input: Int, _ constants: [Number]
  ) -> Number {
    let change = input == 0 ? inputs.first - inputs.second : inputs.second - inputs.first
    let falling = Number.choose(change.isNegative, Number(-0.5), else: change)
    return Number.choose(change.isPositive, Number(0.5), else: falling)
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
