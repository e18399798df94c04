// Jeffreys' divergence: Kullback–Leibler's in both directions.

/// Jeffreys divergence: Σ (p − q) log(p / q), no term of which is negative.
public struct Jeffreys: SummedRowLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.probability, .probability] }

  func terms<Number: RealNumber>(_ inputs: LossInputs<Number>) -> [Number] {
    let (one, two) = (inputs.first, inputs.second)
    let difference = one - two
    return [
      Number.choose(
        difference.isZero, difference, else: difference * .logarithm(of: one, over: two))
    ]
  }

  func slope<Number: RealNumber>(
    _ inputs: LossInputs<Number>, by input: Int, _ constants: [Number]
  ) -> Number {
    let (one, two) = input == 0 ? (inputs.first, inputs.second) : (inputs.second, inputs.first)
    return .logarithm(of: one, over: two) + (one - two) / one
  }

  public static let descriptor = LossDescriptor(
    name: "jeffreys", aliases: ["jeffreys_divergence"], family: .information,
    summary: "The Kullback–Leibler divergence both ways.",
    arguments: ["p", "q"],
    options: [.base, .axis, .reduction, .mask],
    formula: #"\sum_i (p_i - q_i) \log \frac{p_i}{q_i}"#,
    plain: "Σ (p − q) log(p / q)",
    domain: #"p_i, q_i \in [0, 1]"#, range: #"[0, \infty]"#, isConvex: true, isSmooth: true,
    takesDistributions: true,
    counterparts: [
      .init("Flux", "kldivergence(p, q) + kldivergence(q, p)")
    ],
    source: "H. Jeffreys, An Invariant Form for the Prior Probability, 1946",
    example: .init("jeffreys([0.5, 0.5], [0.5, 0.5])", "0.0"))
}
