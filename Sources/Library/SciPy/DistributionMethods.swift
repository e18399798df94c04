// The methods of distributions, each as a builtin with its parameters.

import Interpreter
import LossMath

/// Makes the methods of one distribution.
struct DistributionMethods {
  private typealias Formula = @Sendable (StandardDistribution, Double, [Double]) -> Double

  private let distribution: StandardDistribution
  private let fixed: [FixedNumbers]?

  init(_ distribution: StandardDistribution, _ fixed: [FixedNumbers]?) {
    (self.distribution, self.fixed) = (distribution, fixed)
  }

  // MARK: Names and parameters

  static func names(isDiscrete: Bool) -> [String] {
    (isDiscrete ? ["pmf", "logpmf"] : ["pdf", "logpdf"])
      + [
        "cdf", "entropy", "interval", "isf", "logcdf", "logsf", "mean", "median", "ppf", "rvs",
        "sf", "std", "var",
      ]
  }

  /// The shape's numbers, place and scale, as Python writes them.
  static func parameters(_ distribution: StandardDistribution) -> String {
    let tail = distribution.isDiscrete ? ["loc=0"] : ["loc=0", "scale=1"]
    return (distribution.shapes + tail).joined(separator: ", ")
  }

  /// Shape, place and scale of a call, from some parameter on; scale is 1 for counts.
  static func numbers(
    _ arguments: Arguments, from first: Int, _ distribution: StandardDistribution
  ) throws -> [NDArray] {
    let count = distribution.shapes.count
    var numbers = try (0..<count).map { try arguments.array(first + $0) }
    for (place, fallback) in [(count, 0.0), (count + 1, 1.0)] {
      let isGiven = place == count || !distribution.isDiscrete
      numbers.append(
        isGiven && arguments.isGiven(first + place)
          ? try arguments.array(first + place) : NDArray(scalar: fallback))
    }
    return numbers
  }

  // MARK: Methods

  func builtin(_ name: String) -> Builtin? {
    switch name {
    case "pdf", "logpdf", "pmf", "logpmf": density(name)
    case "cdf", "sf", "logcdf", "logsf": probability(name)
    case "ppf", "isf": quantile(name)
    case "mean", "var", "std", "median", "entropy": moment(name)
    case "interval": interval
    case "rvs", "fit": absent(name)
    default: nil
    }
  }

  private func make(
    _ name: String, _ parameter: String?, _ summary: String,
    body: @escaping @Sendable (Arguments, Machine, [NDArray]) throws -> Value
  ) -> Builtin {
    let rest = fixed == nil ? Self.parameters(distribution) : ""
    let parameters = [parameter ?? "", rest].filter { !$0.isEmpty }.joined(separator: ", ")
    let (distribution, fixed) = (distribution, fixed)
    return Builtin("scipy.stats.\(distribution.name).\(name)", parameters, summary) {
      arguments, machine in
      let numbers: [NDArray]
      if let fixed {
        numbers = try fixed.map { try $0.array }
      } else {
        numbers = try Self.numbers(arguments, from: parameter == nil ? 0 : 1, distribution)
      }
      return try body(arguments, machine, numbers)
    }
  }

  /// A function of numbers on the axis, and of the shape at each of them.
  private static func map(
    _ first: NDArray, _ numbers: [NDArray], _ distribution: StandardDistribution,
    _ machine: Machine,
    _ formula: (_ value: Double, _ shape: [Double], _ location: Double, _ scale: Double) -> Double
  ) throws -> Value {
    let count = distribution.shapes.count
    return try SpecialModule.map([first] + numbers, machine) { values in
      let shape = Array(values[1...].prefix(count))
      let (location, scale) = (values[count + 1], values[count + 2])
      guard distribution.isValid(shape), scale > 0, !location.isNaN else { return .nan }
      return formula(values[0], shape, location, scale)
    }
  }

  private func density(_ name: String) -> Builtin? {
    guard name.hasSuffix("mf") == distribution.isDiscrete else { return nil }
    let isLogarithm = name.hasPrefix("log")
    let distribution = distribution
    let what = distribution.isDiscrete ? "probability of a number" : "density"
    return make(
      name, distribution.isDiscrete ? "k" : "x",
      isLogarithm ? "The logarithm of the \(what)." : "The \(what)."
    ) { arguments, machine, numbers in
      try Self.map(try arguments.array(0), numbers, distribution, machine) {
        x, shape, location, scale in
        let standard = (x - location) / scale
        if isLogarithm {
          return distribution.logDensity(standard, shape)
            - (scale == 1 ? 0 : NDArray.value(.log, of: scale) ?? .nan)
        }
        return distribution.density(standard, shape) / scale
      }
    }
  }

  private func probability(_ name: String) -> Builtin {
    let (isLogarithm, isAbove) = (name.hasPrefix("log"), name.hasSuffix("sf"))
    let distribution = distribution
    let what = "probability of \(isAbove ? "more than" : "at most") a number"
    return make(
      name, distribution.isDiscrete ? "k" : "x",
      isLogarithm ? "The logarithm of the \(what)." : "The \(what)."
    ) { arguments, machine, numbers in
      try Self.map(try arguments.array(0), numbers, distribution, machine) {
        x, shape, location, scale in
        let standard = (x - location) / scale
        if isLogarithm, distribution.name == "norm" {
          return SpecialFunctions.normalLogProbability(isAbove ? -standard : standard)
        }
        if isLogarithm { return distribution.logProbability(standard, shape, isAbove: isAbove) }
        return isAbove
          ? distribution.probability(above: standard, shape)
          : distribution.probability(below: standard, shape)
      }
    }
  }

  private func quantile(_ name: String) -> Builtin {
    let isAbove = name == "isf"
    let distribution = distribution
    return make(
      name, "q", "The number that is \(isAbove ? "" : "not ")exceeded with probability q."
    ) { arguments, machine, numbers in
      try Self.map(try arguments.array(0), numbers, distribution, machine) {
        q, shape, location, scale in
        let standard =
          isAbove ? distribution.quantile(above: q, shape) : distribution.quantile(q, shape)
        return standard * scale + location
      }
    }
  }

  private func moment(_ name: String) -> Builtin {
    let summaries = [
      "mean": "The mean.", "var": "The variance.", "std": "The standard deviation.",
      "median": "The median.", "entropy": "The entropy, in nats.",
    ]
    let distribution = distribution
    return make(name, nil, summaries[name] ?? "") { _, machine, numbers in
      try Self.map(NDArray(scalar: 0.0), numbers, distribution, machine) {
        _, shape, location, scale in
        switch name {
        case "mean": return distribution.mean(shape) * scale + location
        case "var": return distribution.variance(shape) * scale * scale
        case "std": return distribution.variance(shape).squareRoot() * scale
        case "median": return distribution.quantile(0.5, shape) * scale + location
        default:
          return distribution.entropy(shape)
            + (scale == 1 ? 0 : NDArray.value(.log, of: scale) ?? .nan)
        }
      }
    }
  }

  private var interval: Builtin {
    let distribution = distribution
    return make("interval", "confidence", "The middle interval that has a probability.") {
      arguments, machine, numbers in
      let confidence = try arguments.array(0)
      guard confidence.doubles.allSatisfy({ $0 >= 0 && $0 <= 1 }) else {
        throw Fault.value("alpha must be between 0 and 1 inclusive")
      }
      let ends = [-1.0, 1.0]
      return try .tuple(
        ends.map { side in
          try Self.map(confidence, numbers, distribution, machine) {
            share, shape, location, scale in
            distribution.quantile((1 + side * share) / 2, shape) * scale + location
          }
        })
    }
  }

  private func absent(_ name: String) -> Builtin {
    let distribution = distribution
    return Builtin(
      "scipy.stats.\(distribution.name).\(name)", "*args, **kwds",
      "Not here: random numbers come from `numpy.random`."
    ) { _, _ in
      throw Fault.notImplemented(
        "`scipy.stats.\(distribution.name).\(name)` (draw with `numpy.random` instead)")
    }
  }
}

/// The numbers of a frozen distribution, as they were given.
struct FixedNumbers: Sendable {
  private let values: [Double]
  private let shape: Dimensions

  init(_ array: NDArray) { (values, shape) = (array.doubles, array.shape) }

  var array: NDArray { get throws { try NDArray(values, shape: shape) } }
}
