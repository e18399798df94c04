// Hellinger's distance: how far apart the roots of two distributions are.

/// Hellinger distance: √(½ Σ (√p − √q)²), with √p − √q as (p − q) / (√p + √q).
public struct Hellinger: SummedRowLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.probability, .probability] }

  func terms<Number: RealNumber>(_ inputs: LossInputs<Number>) -> [Number] {
    [difference(inputs.first, inputs.second).squared]
  }

  func value(of sums: [Precise], count: Int) -> Precise { (sums[0] / 2).squareRoot }

  /// √p − √q.
  private func difference<Number: RealNumber>(_ one: Number, _ two: Number) -> Number {
    let difference = one - two
    return Number.choose(
      difference.isZero, difference, else: difference / (one.squareRoot + two.squareRoot))
  }

  static var slopesNeedSums: Bool { true }

  func constants(of sums: [Precise], count: Int) -> [Precise] {
    [4 * value(of: sums, count: count)]
  }

  func slope<Number: RealNumber>(
    _ inputs: LossInputs<Number>, by input: Int, _ constants: [Number]
  ) -> Number {
    let (one, two) = input == 0 ? (inputs.first, inputs.second) : (inputs.second, inputs.first)
    let difference = difference(one, two)
    return Number.choose(
      difference.isZero, difference, else: difference / (one.squareRoot * constants[0]))
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
