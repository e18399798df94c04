// The root of the Jensen–Shannon divergence, which is a metric.

/// Jensen–Shannon distance: the root of the divergence, which obeys the triangle inequality.
public struct JSDistance: RowLoss {
  private let base: LogarithmBase

  init(_ settings: LossSettings) throws(MathError) { base = try settings.base }

  var requirements: [MathError.Requirement?] { [.probability, .probability] }

  func value(_ rows: [[Precise]]) -> Precise {
    // The driver divides by log b once; the root wants it inside.
    let distance = JSDivergence.nats(rows).squareRoot
    return distance / root
  }

  /// √(1 / log b).
  var root: Precise { base.converted(Precise(1)).squareRoot }

  func slopes(_ rows: [[Precise]], by input: Int) -> [Precise] {
    let distance = JSDivergence.nats(rows).squareRoot
    return zip(rows[input], rows[1 - input]).map { one, two in
      let slope = Precise.logarithm(of: one, over: (one + two) / 2) / 2
      return slope.isZero ? slope : slope / (2 * distance * root)
    }
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
