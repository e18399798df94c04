// The Jensen–Shannon divergence: a symmetric, bounded relative of Kullback–Leibler's.

/// Jensen–Shannon divergence of distributions.
public enum JSDivergence {
  /// ½ D(p ‖ m) + ½ D(q ‖ m) with m = (p + q) / 2, along an axis.
  ///
  /// Each term p log(p / m) + q log(q / m) is taken in twice the precision and is never
  /// negative. Throws on numbers outside [0, 1] and on a base that is none.
  public static func value(
    _ first: NDArray, _ second: NDArray, base: Double? = nil, axis: Int = -1,
    reduction: LossReduction = .none
  ) throws(MathError) -> NDArray {
    let base = try LogarithmBase(base)
    let shape = try Dimensions.broadcast([first.shape, second.shape])
    let one = try LossRows(try first.broadcast(to: shape), axis: axis)
    let two = try LossRows(try second.broadcast(to: shape), axis: axis)
    try LossDomain.requireProbabilities(one.values, "p")
    try LossDomain.requireProbabilities(two.values, "q")
    let values = (0..<one.count).map { row in
      var sum = CompensatedSum()
      for index in one.range(row) { sum.add(term(one.values[index], two.values[index])) }
      let total = sum.precise
      return base.convert(DoubleDouble(total.high / 2, total.low / 2))
    }
    let dtype = LossPairs.resultType(first.dtype, second.dtype)
    return try reduction.apply(values, shape: one.outer, dtype: dtype)
  }

  /// p log(2p / (p + q)) + q log(2q / (p + q)).
  private static func term(_ one: Double, _ two: Double) -> DoubleDouble {
    if one.isNaN || two.isNaN { return DoubleDouble(.nan) }
    if one == two { return DoubleDouble(0) }
    let sum = DoubleDouble(sum: one, two)
    func part(_ value: Double) -> DoubleDouble {
      if value == 0 { return DoubleDouble(0) }
      return DoubleDouble(value)
        * DoubleDouble.logarithm(ofRatio: DoubleDouble(2 * value), to: sum)
    }
    return part(one) + part(two)
  }

  public static let descriptor = LossDescriptor(
    name: "js_divergence", aliases: ["jensen_shannon_divergence"], family: .information,
    summary: "How far two distributions are from their mean: symmetric and bounded.",
    arguments: ["p", "q"], options: [.base, .axis, .reduction],
    formula: #"\tfrac12 D(p \| m) + \tfrac12 D(q \| m), \quad m = \tfrac12 (p + q)"#,
    domain: #"p_i, q_i \in [0, 1]"#, range: #"[0, \log 2]"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init(
        "SciPy", "scipy.spatial.distance.jensenshannon",
        "the square root of it; normalises both; axis is 0 by default")
    ],
    source: "J. Lin, Divergence Measures Based on the Shannon Entropy, 1991",
    example: .init("js_divergence([1, 0], [0, 1], base=2)", "1.0"))
}
