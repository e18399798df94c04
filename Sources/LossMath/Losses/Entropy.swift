// Shannon's entropy: how much information an outcome of a distribution carries on average.

/// Entropy of distributions.
public enum Entropy {
  /// −Σ p log p along an axis: one number for each distribution, 0 · log 0 being 0.
  ///
  /// Nothing is normalised. Throws on numbers outside [0, 1] and on a base that is none.
  public static func value(
    _ distribution: NDArray, base: Double? = nil, axis: Int = -1
  ) throws(MathError) -> NDArray {
    let base = try LogarithmBase(base)
    let rows = try LossRows(distribution, axis: axis)
    try LossDomain.requireProbabilities(rows.values, "p")
    let values = (0..<rows.count).map { row in
      var sum = CompensatedSum()
      for index in rows.range(row) {
        // log 1 is +0; without the guard its negative would print as -0.0.
        let probability = rows.values[index]
        if probability == 1 { continue }
        sum.add(weight: probability, times: -base.logarithm(probability))
      }
      return base.finish(sum)
    }
    return try NDArray(values, shape: rows.outer).asType(rows.dtype)
  }

  public static let descriptor = LossDescriptor(
    name: "entropy", family: .information,
    summary: "The average information of an outcome.", arguments: ["p"],
    options: [.base, .axis],
    formula: #"H(p) = -\sum_i p_i \log p_i"#,
    domain: #"p_i \in [0, 1]"#, range: #"[0, \log n]"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("SciPy", "scipy.stats.entropy", "normalises p to sum 1; axis is 0 by default"),
      .init(
        "PyTorch", "torch.distributions.Categorical(p).entropy()",
        "normalises p and clips it at the type's eps"),
    ],
    source: "C. E. Shannon, A Mathematical Theory of Communication, 1948",
    example: .init("entropy([0.5, 0.5], base=2)", "1.0"))
}
