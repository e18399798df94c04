// NumPy's functions that reduce an array along axes.

import Interpreter
import LossMath

enum ReductionFunctions {
  /// What one reduction computes, for the function and the method of its name.
  struct Entry: Sendable {
    var names: [String]
    var summary: String
    var body:
      @Sendable (_ array: NDArray, _ axes: [Int]?, _ keeps: Bool) throws(MathError) -> NDArray
  }

  static let entries: [Entry] = [
    reduction(["sum"], .sum, "The sum."), reduction(["prod"], .prod, "The product."),
    reduction(["max", "amax"], .maximum, "The largest element."),
    reduction(["min", "amin"], .minimum, "The smallest element."),
    reduction(["any"], .any, "Whether an element is true."),
    reduction(["all"], .all, "Whether every element is true."),
    Entry(names: ["mean"], summary: "The arithmetic mean.") {
      a, axes, keeps throws(MathError) in try a.mean(axes: axes, keepDimensions: keeps)
    },
    Entry(names: ["median"], summary: "The median.") {
      a, axes, keeps throws(MathError) in try a.median(axes: axes, keepDimensions: keeps)
    },
    Entry(names: ["ptp"], summary: "The largest element less the smallest.") {
      a, axes, keeps throws(MathError) in try a.range(axes: axes, keepDimensions: keeps)
    },
  ]

  static let all: [Builtin] =
    entries.flatMap { entry in entry.names.map { function("np.\($0)", "a", entry) } }
    + [spread("np.std"), spread("np.var"), argument("np.argmax"), argument("np.argmin")]
    + [
      cumulative("np.cumsum"), cumulative("np.cumprod"), quantile("percentile"),
      quantile("quantile"), average,
    ]

  private static func reduction(
    _ names: [String], _ reduction: Reduction, _ summary: String
  ) -> Entry {
    Entry(names: names, summary: summary) { array, axes, keeps throws(MathError) in
      try array.reduce(reduction, axes: axes, keepDimensions: keeps)
    }
  }

  /// The function or method of a reduction; `first` is the name of its first parameter.
  static func function(_ name: String, _ first: String, _ entry: Entry) -> Builtin {
    let parameters: String =
      first == "a"
      ? "a, axis=None, dtype=None, out=None, keepdims=False"
      : "self, axis=None, dtype=None, out=None, keepdims=False"
    return Builtin(name, parameters, entry.summary) { arguments, machine in
      guard arguments.optional(3) == nil else { throw Fault.notImplemented("`out`") }
      var array = try arguments.array(0)
      if let dtype = try arguments.dtype(2) {
        array = try machine.array(from: .array(ArrayObject(array)), dtype: dtype)
      }
      let axes = try arguments.axes(1)
      let keeps = try arguments.bool(4, default: false)
      return try machine.result(array.count) { () throws(MathError) in
        try entry.body(array, axes, keeps)
      }
    }
  }

  /// `std` and `var`.
  static func spread(_ name: String) -> Builtin {
    let isVariance = name.hasSuffix("var")
    return Builtin(
      name, "a, axis=None, dtype=None, out=None, ddof=0, keepdims=False",
      isVariance ? "The variance." : "The standard deviation."
    ) { arguments, machine in
      let array = try arguments.array(0)
      let axes = try arguments.axes(1)
      let freedom = try arguments.double(4, default: 0)
      let keeps = try arguments.bool(5, default: false)
      return try machine.result(array.count) { () throws(MathError) in
        isVariance
          ? try array.variance(axes: axes, ddof: freedom, keepDimensions: keeps)
          : try array.standardDeviation(axes: axes, ddof: freedom, keepDimensions: keeps)
      }
    }
  }

  /// `argmax` and `argmin`.
  static func argument(_ name: String) -> Builtin {
    let isMaximum = name.hasSuffix("max")
    return Builtin(
      name, "a, axis=None, out=None, *, keepdims=False",
      "The position of the \(isMaximum ? "largest" : "smallest") element."
    ) { arguments, machine in
      let array = try arguments.array(0)
      let axis = try arguments.optionalInt(1)
      let keeps = try arguments.bool(3, default: false)
      return try machine.result(array.count) { () throws(MathError) in
        isMaximum
          ? try array.argumentOfMaximum(axis: axis, keepDimensions: keeps)
          : try array.argumentOfMinimum(axis: axis, keepDimensions: keeps)
      }
    }
  }

  /// `cumsum` and `cumprod`.
  static func cumulative(_ name: String) -> Builtin {
    let isSum = name.hasSuffix("sum")
    return Builtin(
      name, "a, axis=None", "The running \(isSum ? "sums" : "products") of the elements."
    ) { arguments, machine in
      let array = try arguments.array(0)
      let axis = try arguments.optionalInt(1)
      return try machine.result(array.count) { () throws(MathError) in
        isSum ? try array.cumulativeSum(axis: axis) : try array.cumulativeProduct(axis: axis)
      }
    }
  }

  private static func quantile(_ name: String) -> Builtin {
    Builtin(
      "np.\(name)", "a, q, axis=None, *, keepdims=False",
      "The elements' quantiles, interpolated linearly."
    ) { arguments, machine in
      let (array, levels) = (try arguments.array(0), try arguments.array(1))
      let axes = try arguments.axes(2)
      let keeps = try arguments.bool(3, default: false)
      return try machine.result(array.count * 8) { () throws(MathError) in
        name == "percentile"
          ? try array.percentile(levels, axes: axes, keepDimensions: keeps)
          : try array.quantile(levels, axes: axes, keepDimensions: keeps)
      }
    }
  }

  private static let average = Builtin(
    "np.average", "a, axis=None, weights=None", "The mean, weighted where weights are given."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let axes = try arguments.axes(1)
    let weights = arguments.optional(2) == nil ? nil : try arguments.array(2)
    return try machine.result(array.count) { () throws(MathError) in
      guard let weights else { return try array.mean(axes: axes) }
      let total = try weights.broadcast(to: array.shape).reduce(.sum, axes: axes)
      let weighted = try NDArray.apply(.multiply, .array(array), .array(weights))
      return try NDArray.apply(
        .divide, .array(weighted.reduce(.sum, axes: axes)), .array(total))
    }
  }
}
