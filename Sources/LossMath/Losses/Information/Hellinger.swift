// Hellinger's distance: how far apart the roots of two distributions are.

/// Hellinger distance: √(½ Σ (√p − √q)²), with √p − √q as (p − q) / (√p + √q).
public struct Hellinger: RowLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.probability, .probability] }

  func value(_ rows: [[Precise]]) -> Precise {
    (zip(rows[0], rows[1]).map { difference($0, $1).squared }.sum / 2).squareRoot
  }

  /// √p − √q.
  private func difference(_ one: Precise, _ two: Precise) -> Precise {
    let difference = one - two
    return difference.isZero ? difference : difference / (one.squareRoot + two.squareRoot)
  }

  func slopes(_ rows: [[Precise]], by input: Int) -> [Precise] {
    let distance = value(rows)
    return zip(rows[input], rows[1 - input]).map { one, two in
      let difference = difference(one, two)
      return difference.isZero ? difference : difference / (4 * one.squareRoot * distance)
    }
  }

  public static let descriptor = LossDescriptor(
    name: "hellinger", aliases: ["hellinger_distance"], family: .information,
    summary: "The distance of the roots of two distributions: symmetric, between 0 and 1.",
    arguments: ["p", "q"],
    options: [.axis, .reduction, .mask],
    formula: #"\sqrt{\tfrac12 \sum_i \left(\sqrt{p_i} - \sqrt{q_i}\right)^2}"#,
    plain: "√(½ Σ (√p − √q)²)",
    domain: #"p_i, q_i \in [0, 1]"#, range: #"[0, 1]"#, isConvex: true, isSmooth: false,
    takesDistributions: true,
    counterparts: [
      .init("TensorFlow Probability", "tfp.vi.squared_hellinger", "its square, up to a factor")
    ],
    source: "E. Hellinger, Neue Begründung der Theorie quadratischer Formen, 1909",
    example: .init("hellinger([1, 0], [0, 1])", "1.0"))
}
