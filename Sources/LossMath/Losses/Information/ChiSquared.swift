// Pearson's χ² divergence: squared differences relative to the reference.

/// χ² divergence: Σ (p − q)² / q.
public struct ChiSquared: SummedRowLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.notNegative, .notNegative] }

  static var hasLimits: Bool { true }

  func terms<Number: RealNumber>(_ inputs: LossInputs<Number>) -> [Number] {
    let difference = inputs.first - inputs.second
    return [
      Number.choose(difference.isZero, difference, else: difference.squared / inputs.second)
    ]
  }

  func slope<Number: RealNumber>(
    _ inputs: LossInputs<Number>, by input: Int, _ constants: [Number]
  ) -> Number {
    let (one, two) = (inputs.first, inputs.second)
    let difference = one - two
    let slope =
      input == 0 ? 2 * difference / two : -(difference * (one + two)) / two.squared
    return Number.choose(difference.isZero, difference, else: slope)
  }

  public static let descriptor = LossDescriptor(
    name: "chi_squared", aliases: ["chi_squared_divergence"], family: .information,
    summary: "Squared differences of two distributions relative to the second.",
    arguments: ["p", "q"],
    options: [.axis, .reduction, .mask],
    formula: #"\sum_i \frac{(p_i - q_i)^2}{q_i}"#,
    plain: "Σ (p − q)² / q",
    domain: #"p_i, q_i \ge 0"#, range: #"[0, \infty]"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init(
        "SciPy", "scipy.stats.chisquare", "takes counts (f_obs, f_exp); returns the p-value too")
    ],
    source: "K. Pearson, On the Criterion, 1900",
    example: .init("chi_squared([1, 0], [0.5, 0.5])", "1.0"))
}
