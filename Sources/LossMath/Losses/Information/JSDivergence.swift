// The Jensen–Shannon divergence: a symmetric, bounded relative of Kullback–Leibler's.

/// Jensen–Shannon divergence: ½ D(p ‖ m) + ½ D(q ‖ m) with m = (p + q) / 2, along an axis.
public struct JSDivergence: SummedRowLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.probability, .probability] }

  func terms<Number: RealNumber>(_ inputs: LossInputs<Number>) -> [Number] {
    [JSDivergence.term(inputs.first, inputs.second)]
  }

  /// ½ p log(p / m) + ½ q log(q / m). Each part may be negative; with −p + m and −q + m added, which
  /// cancel, neither is.
  static func term<Number: RealNumber>(_ one: Number, _ two: Number) -> Number {
    let mean = (one + two) / 2
    return (GeneralizedKL.term(one, mean) + GeneralizedKL.term(two, mean)) / 2
  }

  func slope<Number: RealNumber>(
    _ inputs: LossInputs<Number>, by input: Int, _ constants: [Number]
  ) -> Number {
    JSDivergence.slope(inputs, by: input)
  }

  static func slope<Number: RealNumber>(
    _ inputs: LossInputs<Number>, by input: Int
  ) -> Number {
    let own = input == 0 ? inputs.first : inputs.second
    return .logarithm(of: own, over: (inputs.first + inputs.second) / 2) / 2
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
