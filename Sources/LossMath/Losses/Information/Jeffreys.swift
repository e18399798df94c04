// Jeffreys' divergence: Kullback–Leibler's in both directions.

/// Jeffreys divergence: Σ (p − q) log(p / q), no term of which is negative.
public struct Jeffreys: RowLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.probability, .probability] }

  func value(_ rows: [[Precise]]) -> Precise {
    zip(rows[0], rows[1]).map { one, two in
      let difference = one - two
      return difference.isZero ? difference : difference * Precise.logarithm(of: one, over: two)
    }.sum
  }

  func slopes(_ rows: [[Precise]], by input: Int) -> [Precise] {
    zip(rows[input], rows[1 - input]).map { one, two in
      Precise.logarithm(of: one, over: two) + (one - two) / one
    }
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
