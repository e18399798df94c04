// Python's `statistics`: exact sums, rounded once, as CPython's fractions give them.

import Interpreter

enum StatisticsModule {
  static let module = Module(
    "statistics", functions: means + middles + spreads + pairs,
    others: ["StatisticsError": { _ in .object(ExceptionType(.statisticsError)) }])

  static func failure(_ message: String) -> Fault { .error(.statisticsError, message) }

  // MARK: Data

  /// Numbers with what the result's type depends on.
  struct Numbers {
    var values: [Double]
    var first: Value
    /// Whether all are Python's whole numbers.
    var areWhole: Bool

    /// The sum of what is not finite; nil where all is.
    var special: Double? {
      let rest = values.filter { !$0.isFinite }
      return rest.isEmpty ? nil : rest.reduce(0, +)
    }
  }

  static func numbers(_ arguments: Arguments, _ parameter: Int) throws -> Numbers {
    var areWhole = true
    let data = try arguments.values(parameter)
    let values = try data.map { value in
      guard let number = value.double else {
        throw Fault.type("can't convert type '\(value.typeName)' to numerator/denominator")
      }
      if let whole = value.wholeNumber {
        guard Int(exactly: number) == whole else { throw Fault.integerOverflow }
      } else {
        areWhole = false
      }
      return number
    }
    return Numbers(values: values, first: data.first ?? .none, areWhole: areWhole)
  }

  /// An exact result as a whole number, where the data are and it is one; else as a float.
  static func value(_ ratio: ExactRatio, isWhole: Bool) -> Value {
    if isWhole, let whole = ratio.wholeNumber { return .int(whole) }
    return .float(ratio.rounded)
  }

  private static func floats(_ arguments: Arguments, _ parameter: Int) throws -> [Double] {
    let machine = arguments.machine
    return try arguments.values(parameter).map { try MathModule.real($0, machine) }
  }

  // MARK: Means

  private static let means: [Builtin] = [
    Builtin(
      "statistics.mean", "data", "The mean, exactly rounded.",
      formula: "\\frac{1}{n} \\sum_i x_i", example: "statistics.mean([1, 2, 3, 4])"
    ) { arguments, _ in
      let data = try numbers(arguments, 0)
      guard !data.values.isEmpty else { throw failure("mean requires at least one data point") }
      if let special = data.special { return .float(special) }
      return value(ExactMoments(data.values).mean, isWhole: data.areWhole)
    },
    Builtin("statistics.fmean", "data, weights=None", "The mean as a float, weighted if asked.") {
      arguments, _ in
      let data = try floats(arguments, 0)
      guard arguments.optional(1) != nil else {
        guard !data.isEmpty else { throw failure("fmean requires at least one data point") }
        return .float(try ExactSum.sum(data) / Double(data.count))
      }
      let weights = try floats(arguments, 1)
      guard weights.count == data.count else {
        throw failure("data and weights must be the same length")
      }
      let total = try ExactSum.sum(weights)
      guard total != 0 else { throw failure("sum of weights must be non-zero") }
      return .float(try ExactSum.sum(zip(data, weights).map(*)) / total)
    },
    Builtin(
      "statistics.geometric_mean", "data", "The root of the product: what growth rates average to."
    ) { arguments, machine in
      let data = try floats(arguments, 0)
      guard !data.isEmpty, data.allSatisfy({ $0 > 0 || $0.isNaN }) else {
        throw failure("geometric mean requires a non-empty dataset containing positive numbers")
      }
      return .float(Real.geometricMean(try ExactSum.sum(data.map(Real.logarithm)), data.count))
    },
    Builtin("statistics.harmonic_mean", "data", "The inverse of the mean of inverses.") {
      arguments, machine in
      let data = try numbers(arguments, 0)
      guard !data.values.isEmpty else {
        throw failure("harmonic_mean requires at least one data point")
      }
      guard data.values.allSatisfy({ !($0 < 0) }) else {
        throw failure("harmonic mean does not support negative values")
      }
      if data.values.count == 1 { return data.first }
      if data.values.contains(0) { return .int(0) }
      let inverses = data.values.map { 1 / $0 }
      guard inverses.allSatisfy(\.isFinite) else { return .float(.nan) }
      let sum = ExactMoments(inverses).sum(by: data.values.count)
      return .float(
        ExactRatio(
          numerator: sum.denominator, denominator: sum.numerator, exponent: -sum.exponent
        ).rounded)
    },
  ]

  // MARK: Spreads

  private enum Spread { case variance, deviation }

  private static func spread(
    _ name: String, _ spread: Spread, isSample: Bool, _ center: String, _ summary: String
  ) -> Builtin {
    Builtin("statistics.\(name)", "data, \(center)=None", summary) { arguments, _ in
      let data = try numbers(arguments, 0)
      guard data.values.count >= (isSample ? 2 : 1) else {
        throw failure(
          "\(name) requires at least \(isSample ? "two data points" : "one data point")")
      }
      let divisor = data.values.count - (isSample ? 1 : 0)
      if let special = data.special { return .float(special) }
      let ratio: ExactRatio
      if arguments.optional(1) != nil {
        let center = try MathModule.real(arguments, 1)
        let squares = data.values.map { ($0 - center) * ($0 - center) }
        if squares.contains(where: { !$0.isFinite }) {
          // Python takes the root of exact ratios alone.
          if spread == .deviation {
            throw Fault.noAttribute(type: "float", name: "numerator", hint: nil)
          }
          return .float(squares.reduce(0, +))
        }
        ratio = ExactMoments(squares).sum(by: divisor)
      } else {
        ratio = ExactMoments(data.values).squaredDistances(by: divisor)
      }
      if spread == .deviation { return .float(ratio.squareRoot) }
      let isCenterWhole = arguments.optional(1).map { $0.wholeNumber != nil } ?? true
      return value(ratio, isWhole: data.areWhole && isCenterWhole)
    }
  }

  private static let spreads: [Builtin] = [
    spread(
      "variance", .variance, isSample: true, "xbar",
      "The mean squared distance from the mean, by n − 1."),
    spread(
      "stdev", .deviation, isSample: true, "xbar", "The root of the variance by n − 1."),
    spread(
      "pvariance", .variance, isSample: false, "mu",
      "The mean squared distance from the mean, by n."),
    spread("pstdev", .deviation, isSample: false, "mu", "The root of the variance by n."),
  ]

  // MARK: Two series

  private static func twoSeries(
    _ arguments: Arguments, _ name: String
  ) throws -> (x: [Double], y: [Double], covariance: Double, squares: (x: Double, y: Double)) {
    let (x, y) = (try floats(arguments, 0), try floats(arguments, 1))
    guard x.count == y.count else {
      throw failure("\(name) requires that both inputs have same number of data points")
    }
    guard x.count >= 2 else { throw failure("\(name) requires at least two data points") }
    let count = Double(x.count)
    let (meanX, meanY) = (try ExactSum.sum(x) / count, try ExactSum.sum(y) / count)
    let (dx, dy) = (x.map { $0 - meanX }, y.map { $0 - meanY })
    return (
      x, y, try ExactSum.sum(zip(dx, dy).map(*)),
      (try ExactSum.sum(dx.map { $0 * $0 }), try ExactSum.sum(dy.map { $0 * $0 }))
    )
  }

  private static let pairs: [Builtin] = [
    Builtin("statistics.covariance", "x, y, /", "How two series vary together, by n − 1.") {
      arguments, _ in
      let series = try twoSeries(arguments, "covariance")
      return .float(series.covariance / Double(series.x.count - 1))
    },
    Builtin("statistics.correlation", "x, y, /", "Pearson's correlation of two series.") {
      arguments, _ in
      let series = try twoSeries(arguments, "correlation")
      let product = (series.squares.x * series.squares.y).squareRoot()
      guard product != 0 else { throw failure("at least one of the inputs is constant") }
      return .float(series.covariance / product)
    },
    Builtin(
      "statistics.linear_regression", "x, y, /, *, proportional=False",
      "Slope and intercept of the line of least squares."
    ) { arguments, _ in
      let (x, y) = (try floats(arguments, 0), try floats(arguments, 1))
      let series = try twoSeries(arguments, "linear regression")
      let isProportional = try arguments.bool(2, default: false)
      let type = TupleType(
        "LinearRegression", fields: ["slope", "intercept"], module: "statistics")
      let products = try isProportional ? ExactSum.sum(zip(x, y).map(*)) : series.covariance
      let squares = try isProportional ? ExactSum.sum(x.map { $0 * $0 }) : series.squares.x
      guard squares != 0 else { throw failure("x is constant") }
      let slope = products / squares
      let count = Double(x.count)
      let (meanX, meanY) = (try ExactSum.sum(x) / count, try ExactSum.sum(y) / count)
      let intercept = isProportional ? 0 : meanY - slope * meanX
      return type.make([.float(slope), .float(intercept)])
    },
  ]
}
