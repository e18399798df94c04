// Rényi's divergences: a family that has Kullback–Leibler's at order one.

/// Rényi divergence of order α: log Σ pᵅ q¹⁻ᵅ / (α − 1); at 1 Kullback–Leibler's, at ∞ the log of the
/// largest p / q.
///
/// The sum less one is added up from p ((p / q)^(α − 1) − 1), so that nothing cancels near p = q.
public struct Renyi: SummedRowLoss {
  let order: Double

  init(_ settings: LossSettings) throws(MathError) { order = try settings.notNegative("order") }

  var requirements: [MathError.Requirement?] { [.probability, .probability] }

  func value(_ rows: [[Precise]]) -> Precise {
    if order == 1 { return zip(rows[0], rows[1]).map(KLDivergence.term).sum }
    if order == .infinity { return largestRatio(rows).logarithm }
    if order == 0 {
      return -zip(rows[0], rows[1]).map { $0.isZero ? $0 : $1 }.sum.logarithm
    }
    return value(of: sums(rows), count: rows[0].count)
  }

  private func largestRatio(_ rows: [[Precise]]) -> Precise {
    let ratios = zip(rows[0], rows[1]).filter { !$0.0.isZero }.map { $0 / $1 }
    return ratios.reduce(Precise(0)) { $1.isNaN || $0 < $1 ? $1 : $0 }
  }

  func slopes(_ rows: [[Precise]], by input: Int) -> [Precise] {
    if order == 1 { return KLDivergence([:]).slopes(rows, by: input) }
    if order == 0 || order == .infinity { return rows[0].map { _ in Precise(.nan) } }
    return slopesOfElements(rows, by: input)
  }

  // MARK: By sums

  var hasFormulas: Bool { order != 0 && order != 1 && order != .infinity }

  /// p ((p / q)^(α − 1) − 1), and p.
  func terms<Number: RealNumber>(_ inputs: LossInputs<Number>) -> [Number] {
    let (one, two) = (inputs.first, inputs.second)
    let lone = order > 1 ? Number(.infinity) : -one
    let change = Number.choose(
      two.isZero, lone, else: one * exponent(one, two).exponentialLessOne)
    return [Number.choose(one.isZero, one, else: change), one]
  }

  /// (α − 1) log(p / q).
  private func exponent<Number: RealNumber>(_ one: Number, _ two: Number) -> Number {
    (Number(order) - 1) * .logarithm(of: one, over: two)
  }

  /// Σ pᵅ q¹⁻ᵅ − 1.
  private func excess(_ sums: [Precise]) -> Precise { sums[0] + (sums[1] - 1) }

  func value(of sums: [Precise], count: Int) -> Precise {
    excess(sums).logarithmOfOnePlus / (Precise(order) - 1)
  }

  static var slopesNeedSums: Bool { true }

  /// What slopes are divided by.
  func constants(of sums: [Precise], count: Int) -> [Precise] { [excess(sums) + 1] }

  func slope<Number: RealNumber>(
    _ inputs: LossInputs<Number>, by input: Int, _ constants: [Number]
  ) -> Number {
    let (one, two) = (inputs.first, inputs.second)
    let power = exponent(one, two).exponential
    if input == 0 {
      let slope = Number(order) * power / ((Number(order) - 1) * constants[0])
      return Number.choose(one.isZero, order < 1 ? Number(.infinity) : one, else: slope)
    }
    return Number.choose(one.isZero, one, else: -(power * one / two) / constants[0])
  }

  public static let descriptor = LossDescriptor(
    name: "renyi_divergence", family: .information,
    summary: "How far p is from q, with large ratios weighed by an order.",
    arguments: ["p", "q"],
    options: [
      .init("order", default: "2.0", "α: 1 for Kullback-Leibler, inf for the largest ratio"),
      .base, .axis, .reduction, .mask,
    ],
    formula: #"\frac{1}{\alpha - 1} \log \sum_i p_i^\alpha q_i^{1 - \alpha}"#,
    plain: "log Σ p^α q^(1 − α) / (α − 1)",
    domain: #"p_i, q_i \in [0, 1]"#, range: #"[0, \infty]"#, isConvex: false, isSmooth: true,
    takesDistributions: true,
    counterparts: [
      .init(
        "TensorFlow Probability", "tfp.vi.amari_alpha", "a related family without the logarithm")
    ],
    source: "A. Rényi, On Measures of Entropy and Information, 1961",
    example: .init("renyi_divergence([1, 0], [0.5, 0.5], base=2)", "1.0"))
}
