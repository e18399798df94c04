// Rényi's divergences: a family that has Kullback–Leibler's at order one.

/// Rényi divergence of order α: log Σ pᵅ q¹⁻ᵅ / (α − 1); at 1 Kullback–Leibler's, at ∞ the log of the
/// largest p / q.
///
/// The sum less one is added up from p ((p / q)^(α − 1) − 1), so that nothing cancels near p = q.
public struct Renyi: RowLoss {
  let order: Double

  init(_ settings: LossSettings) throws(MathError) { order = try settings.notNegative("order") }

  var requirements: [MathError.Requirement?] { [.probability, .probability] }

  func value(_ rows: [[Precise]]) -> Precise {
    if order == 1 { return zip(rows[0], rows[1]).map(KLDivergence.term).sum }
    if order == .infinity { return largestRatio(rows).logarithm }
    if order == 0 {
      return -zip(rows[0], rows[1]).map { $0.isZero ? $0 : $1 }.sum.logarithm
    }
    return excess(rows).logarithmOfOnePlus / (Precise(order) - 1)
  }

  private func largestRatio(_ rows: [[Precise]]) -> Precise {
    let ratios = zip(rows[0], rows[1]).filter { !$0.0.isZero }.map { $0 / $1 }
    return ratios.reduce(Precise(0)) { $1.isNaN || $0 < $1 ? $1 : $0 }
  }

  /// Σ pᵅ q¹⁻ᵅ − 1.
  private func excess(_ rows: [[Precise]]) -> Precise {
    let change = zip(rows[0], rows[1]).map { one, two -> Precise in
      if one.isZero { return one }
      if two.isZero { return order > 1 ? Precise(.infinity) : -one }
      let exponent = (Precise(order) - 1) * Precise.logarithm(of: one, over: two)
      return one * exponent.exponentialLessOne
    }.sum
    return change + (rows[0].sum - Precise(1))
  }

  func slopes(_ rows: [[Precise]], by input: Int) -> [Precise] {
    if order == 1 { return KLDivergence([:]).slopes(rows, by: input) }
    if order == 0 || order == .infinity { return rows[0].map { _ in Precise(.nan) } }
    let whole = excess(rows) + 1
    return zip(rows[0], rows[1]).map { one, two in
      if one.isZero { return input == 0 && order < 1 ? Precise(.infinity) : one }
      let power = ((Precise(order) - 1) * Precise.logarithm(of: one, over: two)).exponential
      if input == 0 { return Precise(order) * power / ((Precise(order) - 1) * whole) }
      return -(power * one / two) / whole
    }
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
