// Medians, quantiles, weighted means, covariances; and reductions that pass over nan.

import Interpreter
import LossMath

enum StatisticsFunctions {
  static let all: [Builtin] = [
    median("median"), median("nanmedian"), quantile("percentile"), quantile("quantile"),
    quantile("nanpercentile"), quantile("nanquantile"), average, covariance, correlation,
  ]

  private static func median(_ name: String) -> Builtin {
    let skips = name.hasPrefix("nan")
    return Builtin(
      "np.\(name)", "a, axis=None, out=None, overwrite_input=False, keepdims=False",
      "The median: the middle element, or the mean of the middle two\(passing(skips)).",
      example: "np.\(name)([3, 1, 2])"
    ) { arguments, machine in
      let array = try arguments.array(0)
      // Without elements it is NumPy's mean over what is a number, which takes no list.
      let takesList = !skips || array.count > 0
      let (axes, keeps) = (
        try arguments.axes(1, takesList: takesList), try arguments.bool(4, default: false)
      )
      let out = try arguments.output(2)
      // A number whose axes are kept is an array without any.
      if array.rank == 0, keeps, out == nil {
        return try machine.view { try array.median(axes: axes, skippingNaN: skips) }
      }
      return try machine.deliver(to: out, name, work: array.count * 8) {
        try array.median(axes: axes, keepDimensions: keeps, skippingNaN: skips)
      }
    }
  }

  private static func passing(_ skips: Bool) -> String { skips ? ", passing over nan" : "" }

  private static func quantile(_ name: String) -> Builtin {
    let (skips, isPercent) = (name.hasPrefix("nan"), name.hasSuffix("percentile"))
    return Builtin(
      "np.\(name)",
      "a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, "
        + "weights=None",
      "The elements' quantiles at q, which is \(isPercent ? "in percent" : "from 0 to 1")"
        + "\(passing(skips)).", example: "np.\(name)([1, 2, 4], \(isPercent ? "50" : "0.5"))"
    ) { arguments, machine in
      let (array, levels) = (try arguments.array(0), try arguments.array(1))
      let (axes, keeps) = (
        try arguments.axes(2, takesList: true), try arguments.bool(6, default: false)
      )
      if arguments.optional(7) != nil { throw Fault.notImplemented("`weights` of quantiles") }
      let spelled = try arguments.text(5, default: "linear")
      guard let method = QuantileMethod(rawValue: spelled) else {
        throw Fault.value(
          "'\(spelled)' is not a valid method. Use one of: dict_keys(["
            + QuantileMethod.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ") + "])")
      }
      let isWeak =
        switch arguments[1] {
        case .int, .float: true
        default: false
        }
      return try machine.deliver(to: try arguments.output(3), name, work: array.count * 8) {
        let fractions =
          isPercent ? try NDArray.apply(.divide, .array(levels), .float(100)) : levels
        if !fractions.doubles.allSatisfy({ $0 >= 0 && $0 <= 1 }) {
          throw isPercent ? MathError.percentileOutOfRange : .quantileOutOfRange
        }
        var lane = 1
        for axis in axes ?? Array(0..<array.rank) {
          lane *= array.shape[try array.resolve(axis: axis)]
        }
        if lane == 0, !skips {
          // NumPy looks at the last of numbers that may be nan, and at the first of others.
          throw MathError.indexOutOfBounds(
            index: array.dtype.isFloating ? -1 : 0, axis: 0, size: 0)
        }
        // What picks elements, as whole levels do too, keeps their type.
        let picks = method.picksElements || (method == .linear && !fractions.dtype.isFloating)
        if array.dtype == .bool, !picks { throw MathError.booleanSubtract }
        let result = try array.quantile(
          fractions, axes: axes, keepDimensions: keeps, method: method, skippingNaN: skips,
          isWeak: isWeak)
        // These compute with whole levels in whole numbers, unless a level is a plain number.
        let staysWhole =
          !isWeak && !fractions.dtype.isFloating
          && [.weibull, .averagedInvertedCDF, .interpolatedInvertedCDF].contains(method)
        return (picks || staysWhole) && !array.dtype.isFloating
          ? try result.asType(array.dtype) : result
      }
    }
  }

  private static let average = Builtin(
    "np.average", "a, axis=None, weights=None, returned=False, *, keepdims=False",
    "The mean, weighted where weights are given.",
    formula: "\\frac{\\sum_i w_i a_i}{\\sum_i w_i}", example: "np.average([1, 3], weights=[3, 1])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let keeps = try arguments.bool(4, default: false)
    let axes = try arguments.axes(1, takesList: true)?.map { axis in
      try ManipulationFunctions.resolve(axis, array.rank, "axis")
    }
    if let axes, Set(axes).count < axes.count {
      throw Fault.value("repeated axis in `axis` argument")
    }
    let weights = try arguments.optionalArray(2)
    let (mean, total) = try machine.compute(array.count * 3) {
      try array.average(axes: axes, weights: weights, keepDimensions: keeps)
    }
    if weights == nil, mean.count == 0 { throw Fault.zeroDivision("division by zero") }
    guard try arguments.bool(3, default: false) else { return .array(mean) }
    return .tuple([.array(mean), .array(total)])
  }

  private static let covariance = Builtin(
    "np.cov",
    "m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None",
    "The covariance matrix of variables in rows.", example: "np.cov([[1, 2, 3], [3, 2, 1]])"
  ) { arguments, machine in
    for (place, name) in [(5, "fweights"), (6, "aweights")] where arguments.optional(place) != nil {
      throw Fault.notImplemented("`\(name)` of covariances")
    }
    let (array, other) = (try arguments.array(0), try arguments.optionalArray(1))
    let inRows = try arguments.bool(2, default: true)
    let isBiased = try arguments.bool(3, default: false)
    let freedom = try arguments.double(4, default: isBiased ? 0 : 1)
    return try machine.view(array.count * max(array.shape.first ?? 1, 1)) {
      try array.covariance(with: other, variablesInRows: inRows, ddof: freedom)
    }
  }

  private static let correlation = Builtin(
    "np.corrcoef", "x, y=None, rowvar=True, *, dtype=None",
    "Pearson's correlation coefficients of variables in rows.",
    example: "np.corrcoef([1, 2, 3], [2, 4, 7])"
  ) { arguments, machine in
    let (array, other) = (try arguments.array(0), try arguments.optionalArray(1))
    let inRows = try arguments.bool(2, default: true)
    return try machine.result(array.count * max(array.shape.first ?? 1, 1)) {
      try array.correlation(with: other, variablesInRows: inRows)
    }
  }
}
