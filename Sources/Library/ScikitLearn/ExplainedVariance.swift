// R², explained variance and D² of the quantile loss: shares of what a constant leaves.

import Interpreter
import LossMath

enum ExplainedVariance {
  static let all: [Builtin] = [
    builtin(
      "r2_score", "R^2", "sample_weight=None, multioutput='uniform_average', force_finite=True",
      "The share of the targets' variance that predictions explain."
    ) { samples, _ in squares(samples, centered: false) },
    builtin(
      "explained_variance_score", nil,
      "sample_weight=None, multioutput='uniform_average', force_finite=True",
      "The share of the targets' variance that remains explained when the mean error is forgiven."
    ) { samples, _ in squares(samples, centered: true) },
    builtin(
      "d2_pinball_score", "D^2",
      "sample_weight=None, alpha=0.5, multioutput='uniform_average'",
      "The share of the quantile loss of one constant that predictions explain."
    ) { samples, arguments in
      try pinball(samples, RegressionMetrics.alpha(arguments), arguments.machine)
    },
    builtin(
      "d2_absolute_error_score", "D^2", "sample_weight=None, multioutput='uniform_average'",
      "The share of the absolute error of the median that predictions explain."
    ) { samples, arguments in try pinball(samples, 0.5, arguments.machine) },
  ]

  /// What predictions leave and what a constant leaves, output by output.
  private struct Parts {
    var left: [Double]
    var whole: [Double]
  }

  /// - Parameter symbol: what the warning calls the score of a single sample.
  private static func builtin(
    _ name: String, _ symbol: String?, _ parameters: String, _ summary: String,
    _ parts: @escaping @Sendable (RegressionSamples, Arguments) throws -> Parts
  ) -> Builtin {
    Builtin(
      "sklearn.metrics.\(name)", "y_true, y_pred, *, \(parameters)", summary,
      example: "sklearn.metrics.\(name)([3, -0.5, 2, 7], [2.5, 0.0, 2, 8])"
    ) { arguments, machine in
      let samples = try RegressionSamples(arguments, machine)
      if let symbol, samples.count < 2 {
        try machine.warn("\(symbol) score is not well-defined with less than two samples.")
        return .float(.nan)
      }
      let place = arguments.place(of: "force_finite")
      let isForced = try place.map { try arguments.bool($0, default: true) } ?? true
      let parts = try parts(samples, arguments)
      let scores = zip(parts.left, parts.whole).map { left, whole in
        isForced && whole == 0 ? (left == 0 ? 1.0 : 0.0) : 1 - left / whole
      }
      return samples.joined(scores, variances: parts.whole)
    }
  }

  /// Squares of what predictions miss and of how the targets vary.
  private static func squares(_ samples: RegressionSamples, centered: Bool) -> Parts {
    var parts = Parts(left: [], whole: [])
    for column in samples.columns {
      let misses = zip(column.target, column.predicted).map { $0 - $1 }
      let error = centered ? WeightedSample(misses, samples.weights).mean : 0
      let center = WeightedSample(column.target, samples.weights).mean
      parts.left.append(sumOfSquares(misses, error, samples.weights))
      parts.whole.append(sumOfSquares(column.target, center, samples.weights))
    }
    return parts
  }

  private static func sumOfSquares(
    _ values: [Double], _ center: Double, _ weights: [Double]?
  ) -> Double {
    WeightedSample(values.map { ($0 - center) * ($0 - center) }, weights).sum
  }

  private static func pinball(
    _ samples: RegressionSamples, _ alpha: Double, _ machine: Machine
  ) throws -> Parts {
    let quantiles = samples.replacing(
      samples.columns.map { column in
        let quantile = WeightedSample(column.target, samples.weights).quantile(alpha)
        return (column.target, column.target.map { _ in quantile })
      })
    let options: LossSettings = ["alpha": .number(alpha)]
    return Parts(
      left: try samples.losses(Quantile.self, options, machine),
      whole: try quantiles.losses(Quantile.self, options, machine))
  }
}
