// The root of the Jensen–Shannon divergence, which is a metric.

/// Jensen–Shannon distance: the root of the divergence, which obeys the triangle inequality.
public struct JSDistance: SummedRowLoss {
  private let base: LogarithmBase

  init(_ settings: LossSettings) throws(MathError) { base = try settings.base }

  var requirements: [MathError.Requirement?] { [.probability, .probability] }

  func terms<Number: RealNumber>(_ inputs: LossInputs<Number>) -> [Number] {
    [JSDivergence.term(inputs.first, inputs.second)]
  }

  func value(of sums: [Precise], count: Int) -> Precise {
    // The driver divides by log b once; the root wants it inside.
    sums[0].squareRoot / root
  }

  /// √(1 / log b).
  var root: Precise { base.converted(Precise(1)).squareRoot }

  static var slopesNeedSums: Bool { true }

  func constants(of sums: [Precise], count: Int) -> [Precise] {
    [Precise(1) / (2 * sums[0].squareRoot * root)]
  }

  func slope<Number: RealNumber>(
    _ inputs: LossInputs<Number>, by input: Int, _ constants: [Number]
  ) -> Number {
    let slope = JSDivergence.slope(inputs, by: input)
    return Number.choose(slope.isZero, slope, else: slope * constants[0])
  }

  public static let descriptor = LossDescriptor(
    name: "js_distance", aliases: ["jensen_shannon_distance"], family: .information,
    summary: "The root of the Jensen–Shannon divergence: a metric.",
    arguments: ["p", "q"],
    options: [.base, .axis, .reduction, .mask],
    formula: #"\sqrt{\tfrac12 D(p \| m) + \tfrac12 D(q \| m)}"#,
    plain: "√(½ D(p ‖ m) + ½ D(q ‖ m))",
    domain: #"p_i, q_i \in [0, 1]"#, range: #"[0, \sqrt{\log 2}]"#, isConvex: true, isSmooth: false,
    takesDistributions: true,
    counterparts: [
      .init(
        "SciPy", "scipy.spatial.distance.jensenshannon", "normalises both; axis is 0 by default")
    ],
    source: "D. M. Endres and J. E. Schindelin, A New Metric for Probability Distributions, 2003",
    example: .init("js_distance([1, 0], [0, 1], base=2)", "1.0"))
}
