// Metrics of predicted numbers: errors, deviances, and shares of variance explained.

import Interpreter
import LossMath

enum RegressionMetrics {
  static let all: [Builtin] =
    [
      loss("mean_squared_error", MeanSquaredError.self, "The mean of the squared differences."),
      rootOf("root_mean_squared_error", "The root of the mean of the squared differences.") { $0 },
      loss(
        "mean_absolute_error", MeanAbsoluteError.self, "The mean of the differences' sizes."),
      percentage, logarithmic,
      rootOf(
        "root_mean_squared_log_error", "The root of the mean squared difference of log(1 + y)."
      ) { try logarithms($0, "Root Mean Squared Logarithmic Error") },
      median, largest, pinball,
    ] + ExplainedVariance.all + DevianceMetrics.all

  private static func builtin(
    _ name: String, _ parameters: String, _ summary: String, body: @escaping Builtin.Body
  ) -> Builtin {
    Builtin(
      "sklearn.metrics.\(name)", "y_true, y_pred, *, \(parameters)", summary,
      example: "sklearn.metrics.\(name)([3, 0.5, 2, 7], [2.5, 0.5, 2, 8])", body: body)
  }

  private static let usual = "sample_weight=None, multioutput='uniform_average'"

  private static func loss(
    _ name: String, _ loss: any Loss.Type, _ summary: String
  ) -> Builtin {
    builtin(name, usual, summary) { arguments, machine in
      let samples = try RegressionSamples(arguments, machine)
      return samples.joined(try samples.losses(loss, [:], machine))
    }
  }

  private static func rootOf(
    _ name: String, _ summary: String,
    _ prepared: @escaping @Sendable (RegressionSamples) throws -> RegressionSamples
  ) -> Builtin {
    builtin(name, usual, summary) { arguments, machine in
      let samples = try prepared(try RegressionSamples(arguments, machine))
      let means = try samples.losses(MeanSquaredError.self, [:], machine)
      return samples.joined(means.map { $0.squareRoot() })
    }
  }

  /// The logarithms of one more than each number.
  private static func logarithms(
    _ samples: RegressionSamples, _ name: String
  ) throws -> RegressionSamples {
    try samples.mapped { number in
      guard number > -1 else {
        throw Fault.value(
          "\(name) cannot be used when targets contain values less than or equal to -1.")
      }
      return NDArray.value(.log1p, of: number) ?? .nan
    }
  }

  private static let logarithmic = builtin(
    "mean_squared_log_error", usual, "The mean squared difference of log(1 + y)."
  ) { arguments, machine in
    let samples = try logarithms(
      try RegressionSamples(arguments, machine), "Mean Squared Logarithmic Error")
    return samples.joined(try samples.losses(MeanSquaredError.self, [:], machine))
  }

  private static let percentage = builtin(
    "mean_absolute_percentage_error", usual,
    "The mean of the differences' sizes, each by its target's, which counts at least 2.2e-16."
  ) { arguments, machine in
    try RegressionSamples(arguments, machine).average { target, predicted in
      (predicted - target).magnitude / max(target.magnitude, .ulpOfOne)
    }
  }

  private static let median = builtin(
    "median_absolute_error", "multioutput='uniform_average', sample_weight=None",
    "The median of the differences' sizes."
  ) { arguments, machine in
    let samples = try RegressionSamples(arguments, machine)
    return samples.joined(
      samples.columns.map { column in
        let sizes = zip(column.target, column.predicted).map { ($1 - $0).magnitude }
        return WeightedSample(sizes, samples.weights).quantile(0.5)
      })
  }

  private static let largest = Builtin(
    "sklearn.metrics.max_error", "y_true, y_pred", "The largest of the differences' sizes.",
    example: "sklearn.metrics.max_error([3, 2, 7, 1], [4, 2, 7, 1])"
  ) { arguments, machine in
    let samples = try RegressionSamples(arguments, machine)
    try samples.requireOne("max_error")
    let column = samples.columns[0]
    return .float(zip(column.target, column.predicted).map { ($0 - $1).magnitude }.max() ?? .nan)
  }

  private static let pinball = builtin(
    "mean_pinball_loss", "sample_weight=None, alpha=0.5, multioutput='uniform_average'",
    "The mean quantile loss: what lies above counts alpha, what lies below 1 - alpha."
  ) { arguments, machine in
    let samples = try RegressionSamples(arguments, machine)
    let alpha = try Self.alpha(arguments)
    return samples.joined(
      try samples.losses(Quantile.self, ["alpha": .number(alpha)], machine))
  }

  /// The quantile that is asked for.
  static func alpha(_ arguments: Arguments) throws -> Double {
    let place = SampleChecks.place("alpha", arguments)
    let alpha = try arguments.double(place, default: 0.5)
    guard alpha >= 0, alpha <= 1 else {
      throw InvalidParameter.fault(
        "alpha", of: arguments.function, "a float in the range [0, 1]", arguments[place])
    }
    return alpha
  }
}

extension RegressionSamples {
  /// Another number for each target and prediction.
  func mapped(_ transform: (Double) throws -> Double) rethrows -> RegressionSamples {
    try replacing(
      columns.map { (try $0.target.map(transform), try $0.predicted.map(transform)) })
  }
}
