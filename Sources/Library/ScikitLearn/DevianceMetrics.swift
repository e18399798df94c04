// Deviances of amounts and counts, and the share of them that predictions explain.

import Interpreter
import LossMath

enum DevianceMetrics {
  static let all: [Builtin] = [
    builtin(
      "mean_tweedie_deviance", "sample_weight=None, power=0",
      "The mean deviance of amounts whose variance grows like a power of their mean."
    ) { try deviance($0, try $1.double(3, default: 0), $1.machine) },
    builtin(
      "mean_poisson_deviance", "sample_weight=None", "The mean deviance of counts."
    ) { try deviance($0, 1, $1.machine) },
    builtin(
      "mean_gamma_deviance", "sample_weight=None",
      "The mean deviance of amounts whose spread grows with their mean."
    ) { try deviance($0, 2, $1.machine) },
    builtin(
      "d2_tweedie_score", "sample_weight=None, power=0",
      "The share of a Tweedie deviance that predictions explain."
    ) { samples, arguments in
      let power = try arguments.double(3, default: 0)
      guard samples.count >= 2 else {
        try arguments.machine.warn(
          "D^2 score is not well-defined with less than two samples.")
        return .nan
      }
      let left = try deviance(samples, power, arguments.machine)
      let mean = WeightedSample(samples.columns[0].target, samples.weights).mean
      let constant = samples.replacing(
        samples.columns.map { ($0.target, $0.target.map { _ in mean }) })
      return 1 - left / (try deviance(constant, power, arguments.machine))
    },
  ]

  private static func builtin(
    _ name: String, _ parameters: String, _ summary: String,
    _ value: @escaping @Sendable (RegressionSamples, Arguments) throws -> Double
  ) -> Builtin {
    Builtin(
      "sklearn.metrics.\(name)", "y_true, y_pred, *, \(parameters)", summary,
      example: "sklearn.metrics.\(name)([2, 1, 1, 4], [0.5, 0.5, 2, 2])"
    ) { arguments, machine in
      let samples = try RegressionSamples(arguments, machine)
      try samples.requireOne(
        name.hasPrefix("d2") ? "d2_tweedie_score" : "mean_tweedie_deviance")
      return .float(try value(samples, arguments))
    }
  }

  private static func deviance(
    _ samples: RegressionSamples, _ power: Double, _ machine: Machine
  ) throws -> Double {
    try check(samples.columns[0], power)
    return try samples.losses(TweedieDeviance.self, ["power": .number(power)], machine)[0]
  }

  private static func check(
    _ column: (target: [Double], predicted: [Double]), _ power: Double
  ) throws {
    let text = try Representation.plain(
      power == power.rounded() && power.magnitude < 1e15 ? .int(Int(power)) : .float(power))
    let message = "Mean Tweedie deviance error with power=\(text) can only be used on "
    let isPositive = column.predicted.allSatisfy { $0 > 0 }
    if power < 0 {
      if !isPositive { throw Fault.value(message + "strictly positive y_pred.") }
    } else if power > 0 && power < 1 {
      throw InvalidParameter.fault(
        "power", of: "mean_tweedie_deviance",
        "a float in the range (-inf, 0] or a float in the range [1, inf)", .float(power))
    } else if power >= 1 && power < 2 {
      guard isPositive, column.target.allSatisfy({ $0 >= 0 }) else {
        throw Fault.value(message + "non-negative y and strictly positive y_pred.")
      }
    } else if power >= 2 {
      guard isPositive, column.target.allSatisfy({ $0 > 0 }) else {
        throw Fault.value(message + "strictly positive y and y_pred.")
      }
    }
  }
}
