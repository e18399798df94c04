// The Jensen–Shannon divergence: a symmetric, bounded relative of Kullback–Leibler's.

/// Jensen–Shannon divergence: ½ D(p ‖ m) + ½ D(q ‖ m) with m = (p + q) / 2, along an axis.
public struct JSDivergence: RowLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.probability, .probability] }

  func value(_ rows: [[Precise]]) -> Precise { JSDivergence.nats(rows) }

  static func nats(_ rows: [[Precise]]) -> Precise {
    zip(rows[0], rows[1]).map { one, two in
      let mean = (one + two) / 2
      // Each part may be negative; with −p + m and −q + m added, which cancel, neither is.
      return part(one, mean) + part(two, mean)
    }.sum / 2
  }

  private static func part(_ one: Precise, _ mean: Precise) -> Precise {
    one.isZero ? mean : TweedieDeviance.poisson.term(target: one, predicted: mean) / 2
  }

  func slopes(_ rows: [[Precise]], by input: Int) -> [Precise] {
    zip(rows[input], rows[1 - input]).map { one, two in
      Precise.logarithm(of: one, over: (one + two) / 2) / 2
    }
  }

  public static let descriptor = LossDescriptor(
    name: "js_divergence", aliases: ["jensen_shannon_divergence"], family: .information,
    summary: "How far two distributions are from their mean: symmetric and bounded.",
    arguments: ["p", "q"],
    options: [.base, .axis, .reduction, .mask],
    formula: #"\tfrac12 D(p \| m) + \tfrac12 D(q \| m), \quad m = \tfrac12 (p + q)"#,
    plain: "½ D(p ‖ m) + ½ D(q ‖ m), m = ½ (p + q)",
    domain: #"p_i, q_i \in [0, 1]"#, range: #"[0, \log 2]"#, isConvex: true, isSmooth: true,
    takesDistributions: true,
    counterparts: [
      .init(
        "SciPy", "scipy.spatial.distance.jensenshannon",
        "the square root of it; normalises both; axis is 0 by default")
    ],
    source: "J. Lin, Divergence Measures Based on the Shannon Entropy, 1991",
    example: .init("js_divergence([1, 0], [0, 1], base=2)", "1.0"))
}
