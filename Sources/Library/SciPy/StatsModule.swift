// `scipy.stats`: entropy, distributions, and a few statistics of samples.

import Interpreter
import LossMath

enum StatsModule {
  static let module = Module(
    "scipy.stats", functions: [entropy, zScore, correlation],
    others: Dictionary(uniqueKeysWithValues: distributions))

  private static let distributions: [(String, Module.Member)] =
    StandardDistribution.all.map { distribution in
      (distribution.name, { _ in .host(DistributionObject(distribution)) })
    }

  // MARK: Entropy

  private static let entropy = Builtin(
    "scipy.stats.entropy",
    "pk, qk=None, base=None, axis=0, *, nan_policy='propagate', keepdims=False",
    "The entropy of a distribution, or its divergence from another; both are scaled to sum to one.",
    formula: "-\\sum_i p_i \\log p_i, \\quad \\sum_i p_i \\log \\frac{p_i}{q_i}",
    example: "scipy.stats.entropy([0.5, 0.25, 0.25], base=2)"
  ) { arguments, machine in
    let base = try arguments.optional(2).map { _ in try arguments.double(2) }
    if let base, !(base > 0) {
      throw Fault.value("`base` must be a positive number or `None`.")
    }
    try checkPolicy(arguments, 4)
    var p = try arguments.array(0)
    var q = try arguments.optionalArray(1)
    let axis = try arguments.axis(3, default: 0)
    if axis == nil {
      p = try machine.compute { try p.reshaped([-1]) }
      q = try machine.compute { try q?.reshaped([-1]) }
    }
    if let other = q {
      guard let shape = try? Dimensions.broadcast([p.shape, other.shape]) else {
        throw Fault.value("Array shapes are incompatible for broadcasting.")
      }
      p = try machine.compute { try p.broadcast(to: shape) }
      q = try machine.compute { try other.broadcast(to: shape) }
    }
    let place = try machine.compute { try p.resolve(axis: axis ?? 0) }
    let scale = base.flatMap { NDArray.value(.log, of: $0) } ?? 1
    let keeps = try arguments.bool(5, default: false)
    return try machine.result(p.count * 16) {
      var shape = p.shape.removing(at: place)
      let rows = try lanes(p, place)
      let others = try q.map { try lanes($0, place) }
      let values = rows.enumerated().map { index, row in
        rowEntropy(row, others?[index]) / scale
      }
      if keeps { shape = try shape.inserting(1, at: place) }
      return try NDArray(values, shape: shape)
    }
  }

  /// The rows along an axis.
  private static func lanes(_ array: NDArray, _ axis: Int) throws -> [[Double]] {
    let moved = try array.movingAxis(axis, to: array.rank - 1)
    let (values, length) = (moved.doubles, array.shape[axis])
    if length == 0 { return array.shape.removing(at: axis).elementCount > 0 ? [[]] : [] }
    return stride(from: 0, to: values.count, by: length).map {
      Array(values[$0..<$0 + length])
    }
  }

  private static func rowEntropy(_ p: [Double], _ q: [Double]?) -> Double {
    let one = scaled(p)
    guard let q else {
      return WeightedSample(one.map(SpecialFunctions.entropyTerm)).sum
    }
    return WeightedSample(zip(one, scaled(q)).map(SpecialFunctions.relativeEntropyTerm)).sum
  }

  private static func scaled(_ weights: [Double]) -> [Double] {
    let total = WeightedSample(weights).sum
    return weights.map { $0 / total }
  }

  /// Refuses to leave nan out, which is not here.
  private static func checkPolicy(_ arguments: Arguments, _ parameter: Int) throws {
    let policy = try arguments.word(parameter, default: "propagate") ?? "propagate"
    guard policy != "propagate" else { return }
    throw ["omit", "raise"].contains(policy)
      ? Fault.notImplemented("`nan_policy='\(policy)'`")
      : Fault.value("nan_policy must be one of {'propagate', 'raise', 'omit'}")
  }

  // MARK: Samples

  private static let zScore = Builtin(
    "scipy.stats.zscore", "a, axis=0, ddof=0, nan_policy='propagate'",
    "How many standard deviations each number is from the mean.",
    formula: "\\frac{x_i - \\bar x}{s}", example: "scipy.stats.zscore([1, 2, 3])"
  ) { arguments, machine in
    try checkPolicy(arguments, 3)
    let array = try arguments.array(0)
    let axis = try arguments.axis(1, default: 0)
    let freedom = try arguments.double(2, default: 0)
    return try machine.view(array.count * 8) {
      let axes = axis.map { [$0] }
      let mean = try array.mean(axes: axes, keepDimensions: true)
      let gaps = try NDArray.apply(.subtract, .array(array), .array(mean))
      let spread = try array.standardDeviation(
        axes: axes, ddof: freedom, keepDimensions: true)
      return try NDArray.apply(.divide, .array(gaps), .array(spread))
    }
  }

  private static let correlation = Builtin(
    "scipy.stats.pearsonr", "x, y, *, alternative='two-sided', method=None, axis=0",
    "Pearson's correlation, and how likely chance alone gives as much.",
    example: "scipy.stats.pearsonr([1, 2, 3, 4], [1, 3, 2, 5])"
  ) { arguments, machine in
    let (x, y) = (try arguments.array(0), try arguments.array(1))
    guard arguments.optional(3) == nil else { throw Fault.notImplemented("`method=`") }
    guard x.rank == 1, y.rank == 1 else {
      throw Fault.notImplemented("`pearsonr` of arrays with several axes")
    }
    guard x.count == y.count else {
      throw Fault.value("`x` and `y` must be broadcastable.")
    }
    guard x.count >= 2 else {
      throw Fault.value("`x` and `y` must have length at least 2.")
    }
    try machine.charge(x.count * 8)
    let r = coefficient(x.doubles, y.doubles)
    let p = try chance(r, x.count, try arguments.word(2, default: "two-sided") ?? "")
    let type = TupleType("PearsonRResult", fields: ["statistic", "pvalue"], module: "scipy.stats")
    return type.make([.numpyFloat(r), .numpyFloat(p)])
  }

  private static func coefficient(_ x: [Double], _ y: [Double]) -> Double {
    let (one, two) = (centered(x), centered(y))
    let squares = { (values: [Double]) in WeightedSample(values.map { $0 * $0 }).sum }
    let product = WeightedSample(zip(one, two).map(*)).sum
    let r = product / (squares(one).squareRoot() * squares(two).squareRoot())
    return r.isNaN ? r : min(1, max(-1, r))
  }

  private static func centered(_ values: [Double]) -> [Double] {
    let mean = WeightedSample(values).mean
    return values.map { $0 - mean }
  }

  /// The probability of such a correlation, or one beyond it, where there is none.
  private static func chance(_ r: Double, _ count: Int, _ side: String) throws -> Double {
    let shape = Double(count) / 2 - 1
    let above = { (r: Double) in
      SpecialFunctions.incompleteBeta(shape, shape, (1 - r) / 2)
    }
    switch side {
    case "two-sided": return count == 2 ? 1 : min(1, 2 * above(r.magnitude))
    case "greater": return above(r)
    case "less": return above(-r)
    default:
      throw Fault.value("`alternative` must be 'less', 'greater', or 'two-sided'.")
    }
  }
}
