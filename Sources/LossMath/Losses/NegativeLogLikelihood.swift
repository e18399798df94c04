// The negative log-likelihood of true classes, from logarithms of probabilities.

/// Negative log-likelihood.
public enum NegativeLogLikelihood {
  /// −log p of the true class along an axis: one number for each example.
  ///
  /// Throws on indices that are no class and on shapes that do not fit.
  public static func value(
    target: NDArray, logProbabilities: NDArray, axis: Int = -1,
    reduction: LossReduction = .none
  ) throws(MathError) -> NDArray {
    let scores = try CrossEntropy.stretched(logProbabilities, toward: target)
    let rows = try LossRows(scores, axis: axis)
    let targets = try ClassTargets(target, scores: scores, rows: rows)
    let values = (0..<rows.count).map { row in
      var sum = CompensatedSum()
      switch targets {
      case .indices(let indices):
        return 0 - rows.values[row * rows.length + indices[row]]
      case .distributions(let weights):
        for index in rows.range(row) {
          sum.add(weight: weights[index], times: 0 - rows.values[index])
        }
        return sum.value
      }
    }
    return try reduction.apply(values, shape: rows.outer, dtype: rows.dtype)
  }

  public static let descriptor = LossDescriptor(
    name: "nll", aliases: ["negative_log_likelihood", "nll_loss"], family: .classification,
    summary: "The negative logarithm of the true class's probability.",
    arguments: ["target", "log_probabilities"], options: [.axis, .reduction],
    formula: #"-\sum_i y_i \, \ell_i"#,
    domain: #"\ell_i \le 0"#, range: #"[0, \infty]"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.nll_loss", "takes (input, target); averages; classes on axis 1")
    ],
    source: "C. M. Bishop, Pattern Recognition and Machine Learning, §4.3.4",
    example: .init("nll(1, [-3.0, -0.5])", "0.5"))
}
