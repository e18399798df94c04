// NumPy's functions that reduce an array along axes; the methods of the same names are these too.

import Interpreter
import LossMath

enum ReductionFunctions {
  /// The functions that are methods of arrays as well.
  static let shared: [Builtin] =
    [
      fold("sum", .sum, "The sum.", example: "np.sum([[1, 2], [3, 4]], axis=0)"),
      fold("prod", .prod, "The product.", example: "np.prod([2, 3, 4])"),
      extreme("max", .maximum, "The largest element; nan where there is one."),
      extreme("min", .minimum, "The smallest element; nan where there is one."),
      truth("any", .any, "Whether an element is true."),
      truth("all", .all, "Whether every element is true."), mean,
    ] + [spread("std"), spread("var"), argument("argmax"), argument("argmin")]
    + [cumulative("cumsum"), cumulative("cumprod")]

  static let all: [Builtin] =
    shared
    + [
      extreme("amax", .maximum, "The largest element; nan where there is one."),
      extreme("amin", .minimum, "The smallest element; nan where there is one."), range,
      countNonzero, accumulation("cumulative_sum"), accumulation("cumulative_prod"),
    ]

  /// A method made of a function: its first argument is the array itself.
  static func method(_ function: Builtin) -> Builtin {
    var method = function
    method.name = "ndarray.\(function.shortName)"
    let rest = function.parameters.drop { $0 != "," }
    method.parameters = "self\(rest)"
    method.example = ""
    return method
  }

  // MARK: Sums, products, extremes, truth

  private static func fold(
    _ name: String, _ reduction: Reduction, _ summary: String, example: String
  ) -> Builtin {
    Builtin(
      "np.\(name)",
      "a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True", summary,
      example: example
    ) { arguments, machine in
      if name == "sum", case .object(let object) = arguments[0], object is GeneratorObject {
        throw Fault.type(
          "Calling np.sum(generator) is deprecated.Use np.sum(np.fromiter(generator)) or the "
            + "python sum builtin instead.")
      }
      return try reduce(
        reduction, name == "sum" ? "add" : "multiply", arguments, machine,
        dtype: try arguments.dtype(2), out: 3, options: 4)
    }
  }

  private static func extreme(
    _ name: String, _ reduction: Reduction, _ summary: String
  ) -> Builtin {
    Builtin(
      "np.\(name)", "a, axis=None, out=None, keepdims=False, initial=None, where=True", summary,
      example: "np.\(name)([[1, 5], [3, 2]], axis=1)"
    ) { arguments, machine in
      try reduce(
        reduction, reduction == .maximum ? "maximum" : "minimum", arguments, machine, dtype: nil,
        out: 2, options: 3)
    }
  }

  private static func truth(_ name: String, _ reduction: Reduction, _ summary: String) -> Builtin {
    Builtin(
      "np.\(name)", "a, axis=None, out=None, keepdims=False, *, where=True", summary,
      example: "np.\(name)([True, False])"
    ) { arguments, machine in
      let array = try arguments.array(0)
      let (axes, keeps) = (
        try arguments.axes(1, reducing: array), try arguments.bool(3, default: false)
      )
      let mask = try arguments.mask(4)
      return try machine.deliver(to: try arguments.output(2), name, work: array.count) {
        try array.reduce(
          reduction, axes: axes, keepDimensions: keeps, dtype: nil, initial: nil, where: mask)
      }
    }
  }

  /// `options` is the position of `keepdims`, before `initial` and `where`.
  private static func reduce(
    _ reduction: Reduction, _ operation: String, _ arguments: Arguments, _ machine: Machine,
    dtype: DType?, out: Int, options: Int
  ) throws -> Value {
    let array = try arguments.array(0)
    let (axes, keeps) = (
      try arguments.axes(1, reducing: array), try arguments.bool(options, default: false)
    )
    guard
      dtype != nil || arguments.isGiven(out) || arguments.isGiven(options + 1)
        || arguments.isGiven(options + 2)
    else {
      let result = try machine.compute(array.count) {
        try array.reduce(reduction, axes: axes, keepDimensions: keeps)
      }
      try machine.noteIssues(ofReducing: array, result, "reduce")
      return .array(result)
    }
    let initial = try arguments.initial(
      options + 1, dtype ?? reduction.resultType(for: array.dtype), machine)
    let mask = try arguments.mask(options + 2)
    return try machine.deliver(to: try arguments.output(out), operation, work: array.count) {
      try array.reduce(
        reduction, axes: axes, keepDimensions: keeps, dtype: dtype, initial: initial, where: mask)
    }
  }

  // MARK: Moments

  private static let mean = Builtin(
    "np.mean", "a, axis=None, dtype=None, out=None, keepdims=False, *, where=True",
    "The arithmetic mean.", formula: "\\frac{1}{n} \\sum_i a_i", example: "np.mean([1, 2, 4])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let (axes, keeps) = (
      try arguments.axes(1, reducing: array), try arguments.bool(4, default: false)
    )
    let (dtype, mask) = (try arguments.dtype(2), try arguments.mask(5))
    try machine.noteEmptyMean(of: array, axes, mask)
    return try machine.deliver(to: try arguments.output(3), "divide", work: array.count) {
      try array.mean(axes: axes, keepDimensions: keeps, dtype: dtype, where: mask)
    }
  }

  /// `std` and `var`.
  private static func spread(_ name: String) -> Builtin {
    let isVariance = name == "var"
    return Builtin(
      "np.\(name)",
      "a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=None, "
        + "correction=None",
      isVariance ? "The variance." : "The standard deviation.",
      formula: isVariance
        ? "\\frac{1}{n - d} \\sum_i (a_i - \\bar a)^2"
        : "\\sqrt{\\frac{1}{n - d} \\sum_i (a_i - \\bar a)^2}", example: "np.\(name)([1, 2, 4])"
    ) { arguments, machine in
      let array = try arguments.array(0)
      let axes = try arguments.axes(1, reducing: array)
      let freedom = try arguments.double(8, default: try arguments.double(4, default: 0))
      let keeps = try arguments.bool(5, default: false)
      let (dtype, mask) = (try arguments.dtype(2), try arguments.mask(6))
      let mean = try arguments.optionalArray(7)
      if let dtype, !dtype.isFloating {
        throw Fault.notImplemented("a \(name) computed in '\(dtype.name)'")
      }
      try machine.noteFreedom(of: array, axes, mask, ddof: freedom)
      return try machine.deliver(to: try arguments.output(3), name, work: array.count * 3) {
        let variance = try array.variance(
          axes: axes, ddof: freedom, keepDimensions: keeps, dtype: dtype, where: mask, mean: mean)
        return isVariance ? variance : try variance.apply(.sqrt)
      }
    }
  }

  // MARK: Places and running results

  /// `argmax` and `argmin`.
  private static func argument(_ name: String) -> Builtin {
    let isMaximum = name.hasSuffix("max")
    return Builtin(
      "np.\(name)", "a, axis=None, out=None, *, keepdims=False",
      "The position of the first \(isMaximum ? "largest" : "smallest") element.",
      example: "np.\(name)([3, 1, 4])"
    ) { arguments, machine in
      var array = try arguments.array(0)
      let axis = try arguments.optionalInt(1)
      let keeps = try arguments.bool(3, default: false)
      // With an axis, a number counts as a row of one.
      let isNumber = array.rank == 0
      if isNumber, axis != nil { array = try machine.compute { try array.reshaped([1]) } }
      return try machine.deliver(to: try arguments.output(2), name, work: array.count) {
        let place =
          isMaximum
          ? try array.argumentOfMaximum(axis: axis, keepDimensions: keeps)
          : try array.argumentOfMinimum(axis: axis, keepDimensions: keeps)
        return isNumber ? try place.reshaped([]) : place
      }
    }
  }

  /// `cumulative_sum` and `cumulative_prod`, which can begin with what nothing adds up to.
  private static func accumulation(_ name: String) -> Builtin {
    let isSum = name == "cumulative_sum"
    return Builtin(
      "np.\(name)", "x, /, *, axis=None, dtype=None, out=None, include_initial=False",
      "The running \(isSum ? "sums" : "products") along an axis.",
      example: "np.\(name)([1, 2, 3], include_initial=True)"
    ) { arguments, machine in
      let array = try arguments.array(0)
      guard array.rank > 0 else {
        throw Fault.value("Input array must be at least one dimensional.")
      }
      guard array.rank == 1 || arguments.optional(1) != nil else {
        throw Fault.value(
          "For arrays which have more than one dimension ``axis`` argument is required.")
      }
      let axis = try arguments.int(1, default: 0)
      let source = try machine.compute(array.count) {
        try array.asType(try arguments.dtype(2) ?? array.dtype)
      }
      let startsEmpty = try arguments.bool(4, default: false)
      let result = try machine.compute(array.count) { () throws -> NDArray in
        let sums =
          isSum ? try source.cumulativeSum(axis: axis) : try source.cumulativeProduct(axis: axis)
        guard startsEmpty else { return sums }
        var shape = sums.shape
        shape[try sums.resolve(axis: axis)] = 1
        let first = try NDArray.full(shape, .int(isSum ? 0 : 1), dtype: sums.dtype)
        return try NDArray.concatenate([first, sums], axis: axis)
      }
      guard let out = try arguments.output(3) else { return .array(ArrayObject(result)) }
      return try machine.deliver(to: out, isSum ? "add" : "multiply", work: 0) { result }
    }
  }

  /// `cumsum` and `cumprod`.
  private static func cumulative(_ name: String) -> Builtin {
    let isSum = name == "cumsum"
    return Builtin(
      "np.\(name)", "a, axis=None, dtype=None, out=None",
      "The running \(isSum ? "sums" : "products") of the elements.",
      example: "np.\(name)([1, 2, 3])"
    ) { arguments, machine in
      let array = try arguments.array(0)
      let (axis, dtype) = (try arguments.optionalInt(1), try arguments.dtype(2))
      let operation = isSum ? "add" : "multiply"
      let result = try machine.compute(array.count) { () throws -> NDArray in
        let source = try array.asType(dtype ?? array.dtype)
        let result =
          isSum ? try source.cumulativeSum(axis: axis) : try source.cumulativeProduct(axis: axis)
        return dtype == .bool ? try result.asType(.bool) : result
      }
      try machine.noteIssues(ofReducing: array, result, "accumulate")
      guard let out = try arguments.output(3) else { return .array(ArrayObject(result)) }
      return try machine.deliver(to: out, operation, work: 0) { result }
    }
  }

  private static let range = Builtin(
    "np.ptp", "a, axis=None, out=None, keepdims=False",
    "The largest element less the smallest.", example: "np.ptp([3, 1, 4])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let (axes, keeps) = (
      try arguments.axes(1, reducing: array), try arguments.bool(3, default: false)
    )
    return try machine.deliver(to: try arguments.output(2), "subtract", work: array.count) {
      try array.range(axes: axes, keepDimensions: keeps)
    }
  }

  private static let countNonzero = Builtin(
    "np.count_nonzero", "a, axis=None, *, keepdims=False", "How many elements are not zero.",
    example: "np.count_nonzero([0, 3, 0, 5])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let (axes, keeps) = (
      try arguments.axes(1, reducing: array), try arguments.bool(2, default: false)
    )
    let counts = try machine.compute(array.count) {
      try array.asType(.bool).reduce(.sum, axes: axes, keepDimensions: keeps)
    }
    return .array(counts)
  }
}
