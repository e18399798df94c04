// The Kullback–Leibler divergence of amounts that need not sum to one.

/// Generalized Kullback–Leibler divergence: Σ p log(p / q) − p + q; each term is never negative.
public struct GeneralizedKL: RowLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.notNegative, .notNegative] }

  static var hasLimits: Bool { true }

  func value(_ rows: [[Precise]]) -> Precise {
    zip(rows[0], rows[1]).map(GeneralizedKL.term).sum
  }

  /// p log(p / q) − p + q, in which nothing cancels.
  static func term(_ one: Precise, _ two: Precise) -> Precise {
    if one.isZero { return two }
    // Half of Poisson's deviance, whose series near p = q does not cancel.
    return two.isZero
      ? Precise(.infinity) : TweedieDeviance.poisson.term(target: one, predicted: two) / 2
  }

  func slopes(_ rows: [[Precise]], by input: Int) -> [Precise] {
    zip(rows[0], rows[1]).map { one, two in
      if input == 0 { return Precise.logarithm(of: one, over: two) }
      return (two - one) / two
    }
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
