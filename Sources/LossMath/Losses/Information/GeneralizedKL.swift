// The Kullback–Leibler divergence of amounts that need not sum to one.

/// Generalized Kullback–Leibler divergence: Σ p log(p / q) − p + q; each term is never negative.
public struct GeneralizedKL: SummedRowLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.notNegative, .notNegative] }

  static var hasLimits: Bool { true }

  func terms<Number: RealNumber>(_ inputs: LossInputs<Number>) -> [Number] {
    [GeneralizedKL.term(inputs.first, inputs.second)]
  }

  /// p log(p / q) − p + q; near p = q by half of Poisson's deviance, whose series does not cancel.
  static func term<Number: RealNumber>(_ one: Number, _ two: Number) -> Number {
    let change = (one - two) / two
    let apart = KLDivergence.term(one, two) - one + two
    let near = two * TweedieDeviance.poisson.series(change)
    return Number.choose(
      one.isZero, two, else: Number.choose(change.magnitude < Number(0x1p-12), near, else: apart))
  }

  func slope<Number: RealNumber>(
    _ inputs: LossInputs<Number>, by input: Int, _ constants: [Number]
  ) -> Number {
    let (one, two) = (inputs.first, inputs.second)
    return input == 0 ? .logarithm(of: one, over: two) : (two - one) / two
  }

  public static let descriptor = LossDescriptor(
    name: "generalized_kl", aliases: ["i_divergence"], family: .information,
    summary: "What it costs to take amounts p for amounts q.",
    arguments: ["p", "q"],
    options: [.axis, .reduction, .mask],
    formula: #"\sum_i p_i \log \frac{p_i}{q_i} - p_i + q_i"#,
    plain: "Σ p log(p / q) − p + q",
    domain: #"p_i, q_i \ge 0"#, range: #"[0, \infty]"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init("SciPy", "scipy.special.kl_div", "the terms, not their sum"),
      .init("scikit-learn", "NMF(beta_loss='kullback-leibler')"),
    ],
    source: "I. Csiszár, Why Least Squares and Maximum Entropy?, 1991",
    example: .init("generalized_kl([1, 2], [1, 2])", "0.0"))
}
