// The Kullback–Leibler divergence: what it costs to take one distribution for another.

/// Kullback–Leibler divergence of distributions.
public enum KLDivergence {
  /// Σ p log(p / q) along an axis: one number for each pair of distributions.
  ///
  /// It is ∞ where q is 0 and p is not. Two distributions whose sums agree as far as doubles can
  /// say are taken to have equal sums: then each term is p log(p / q) − p + q, which changes
  /// nothing in the sum, is never negative, and keeps its digits where p and q nearly agree.
  /// Throws on numbers outside [0, 1] and on a base that is none.
  public static func value(
    _ distribution: NDArray, from reference: NDArray, base: Double? = nil, axis: Int = -1,
    reduction: LossReduction = .none
  ) throws(MathError) -> NDArray {
    let base = try LogarithmBase(base)
    let shape = try Dimensions.broadcast([distribution.shape, reference.shape])
    let first = try LossRows(try distribution.broadcast(to: shape), axis: axis)
    let second = try LossRows(try reference.broadcast(to: shape), axis: axis)
    try LossDomain.requireProbabilities(first.values, "p")
    try LossDomain.requireProbabilities(second.values, "q")
    let values = (0..<first.count).map { row in
      let range = first.range(row)
      return base.convert(nats(first.values[range], second.values[range]))
    }
    let dtype = LossPairs.resultType(distribution.dtype, reference.dtype)
    return try reduction.apply(values, shape: first.outer, dtype: dtype)
  }

  /// The divergence of one pair of distributions in nats.
  private static func nats(_ first: ArraySlice<Double>, _ second: ArraySlice<Double>)
    -> DoubleDouble
  {
    let balanced = haveEqualSums(first, second)
    var sum = CompensatedSum()
    for (one, two) in zip(first, second) {
      if one.isNaN || two.isNaN { return DoubleDouble(.nan) }
      if one == 0 {
        if balanced { sum.add(two) }
      } else if two == 0 {
        return DoubleDouble(.infinity)
      } else if one != two {
        var term = DoubleDouble(one) * DoubleDouble.logarithm(ofRatio: one, to: two)
        if balanced { term = term + (DoubleDouble(two) - DoubleDouble(one)) }
        sum.add(term)
      }
    }
    return sum.precise
  }

  /// Whether the sums differ by no more than the rounding of their terms.
  private static func haveEqualSums(
    _ first: ArraySlice<Double>, _ second: ArraySlice<Double>
  ) -> Bool {
    var (one, two) = (CompensatedSum(), CompensatedSum())
    for value in first { one.add(value) }
    for value in second { two.add(value) }
    let difference = (one.precise - two.precise).value.magnitude
    return difference <= 0x1p-50 * Double(first.count) * one.value
  }

  /// The derivative by each element of q: −p / q, in nats.
  public static func gradient(
    _ distribution: NDArray, from reference: NDArray
  ) throws(MathError) -> NDArray {
    try LossPairs(distribution, reference).reduce(.none) { one, two in one == 0 ? 0 : -one / two }
  }

  public static let descriptor = LossDescriptor(
    name: "kl_divergence", aliases: ["relative_entropy"], family: .information,
    summary: "What it costs on average to take p for q: cross-entropy less entropy.",
    arguments: ["p", "q"], options: [.base, .axis, .reduction],
    formula: #"D(p \| q) = \sum_i p_i \log \frac{p_i}{q_i}"#,
    domain: #"p_i, q_i \in [0, 1]"#, range: #"[0, \infty]"#, isConvex: true, isSmooth: true,
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
