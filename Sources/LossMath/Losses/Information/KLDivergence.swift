// The Kullback–Leibler divergence: what it costs to take one distribution for another.

/// Kullback–Leibler divergence: Σ p log(p / q) along an axis; ∞ where q is 0 and p is not.
///
/// Two distributions whose sums agree as far as doubles can say are taken to have equal sums: then
/// each term is p log(p / q) − p + q, which changes nothing in the sum and is never negative.
public struct KLDivergence: SummedRowLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.probability, .probability] }

  func terms<Number: RealNumber>(_ inputs: LossInputs<Number>) -> [Number] {
    let (one, two) = (inputs.first, inputs.second)
    return [KLDivergence.term(one, two), GeneralizedKL.term(one, two), one, two - one]
  }

  func value(of sums: [Precise], count: Int) -> Precise {
    isBalanced(sums, count) ? sums[1] : sums[0]
  }

  /// Where both sums agree as far as doubles can say, their difference is none of the divergence,
  /// and p log(p / q) − p + q keeps the digits of distributions that are close.
  private func isBalanced(_ sums: [Precise], _ count: Int) -> Bool {
    sums[3].value.magnitude <= 0x1p-50 * Double(count) * sums[2].value
  }

  /// Distributions that are not close lose few digits in the plain sum.
  func quickTerms<Number: RealNumber>(_ inputs: LossInputs<Number>) -> [Number] {
    let (one, two) = (inputs.first, inputs.second)
    let term = Number.choose(one.isZero, Number(0) * two, else: one * (one / two).logarithm)
    return [term, term.magnitude, one, two - one]
  }

  func quickValue(of sums: [Precise], count: Int) -> Precise? {
    let value = isBalanced(sums, count) ? sums[0] + sums[3] : sums[0]
    return 0x1p-16 * sums[1] < value.magnitude && !sums[1].isInfinite ? value : nil
  }

  /// p log(p / q).
  static func term<Number: RealNumber>(_ one: Number, _ two: Number) -> Number {
    Number.choose(one.isZero, Number(0) * two, else: one * .logarithm(of: one, over: two))
  }

  func slope<Number: RealNumber>(
    _ inputs: LossInputs<Number>, by input: Int, _ constants: [Number]
  ) -> Number {
    let (one, two) = (inputs.first, inputs.second)
    if input == 0 { return (one / two).logarithm + 1 }
    return Number.choose(one.isZero, one, else: -one / two)
  }

  public static let descriptor = LossDescriptor(
    name: "kl_divergence", aliases: ["relative_entropy"], family: .information,
    summary: "What it costs on average to take p for q: cross-entropy less entropy.",
    arguments: ["p", "q"],
    options: [.base, .axis, .reduction, .mask],
    formula: #"D(p \| q) = \sum_i p_i \log \frac{p_i}{q_i}"#,
    plain: "Σ p log(p / q)",
    domain: #"p_i, q_i \in [0, 1]"#, range: #"[0, \infty]"#, isConvex: true, isSmooth: true,
    takesDistributions: true,
    counterparts: [
      .init(
        "PyTorch", "F.kl_div",
        "takes (log q, p); its default 'mean' divides by the number of elements"),
      .init("SciPy", "scipy.stats.entropy(p, q)", "normalises both; axis is 0 by default"),
      .init("SciPy", "scipy.special.rel_entr", "the terms, not their sum"),
      .init("Keras", "keras.losses.kl_divergence", "clips both at 1e-7"),
    ],
    source: "S. Kullback and R. A. Leibler, On Information and Sufficiency, 1951",
    example: .init("kl_divergence([0.5, 0.5], [0.25, 0.75], base=2)", "0.2075187496394219"))
}
