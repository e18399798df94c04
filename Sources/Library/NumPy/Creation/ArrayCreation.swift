// NumPy's functions that make arrays of given values.

import Interpreter
import LossMath

enum ArrayCreation {
  static let all: [Builtin] =
    [
      array, asarray("asarray"), asarray("asanyarray"), asarray("ascontiguousarray"),
      asarray("asarray_chkfinite"), copy,
    ] + [filled("zeros", 0), filled("ones", 1), filled("empty", 0)]
    + [like("zeros_like", 0), like("ones_like", 1), like("empty_like", 0), full, fullLike]

  private static let array = Builtin(
    "np.array", "object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, like=None",
    "An array of numbers, nested sequences or arrays.", example: "np.array([[1, 2], [3, 4]])"
  ) { arguments, machine in
    try arguments.checkOrder(3)
    let source = arguments[0]
    var result = try machine.array(from: source, dtype: try arguments.dtype(1))
    let isShared = source.sharesStorage(with: result)
    if let copy = arguments.optional(2), try !machine.isTrue(copy) {
      guard isShared else {
        throw Fault.value(
          "Unable to avoid copy while creating an array as requested.\nIf using `np.array(obj, "
            + "copy=False)` replace it with `np.asarray(obj)` to allow a copy when needed (no "
            + "behavior change in NumPy 1.x).\nFor more details, see "
            + "https://numpy.org/devdocs/numpy_2_0_migration_guide.html"
            + "#adapting-to-changes-in-the-copy-keyword.")
      }
    } else if isShared, !(arguments.isGiven(2) && arguments[2].isNone) {
      try machine.reserve(bytes: result.count * result.dtype.itemSize)
      result = try machine.compute(result.count) { try result.copy() }
    }
    let least = try arguments.int(5, default: 0)
    while result.rank < least {
      result = try machine.compute { try result.expandingDimensions(at: 0) }
    }
    return .array(ArrayObject(result))
  }

  private static func asarray(_ name: String) -> Builtin {
    Builtin(
      "np.\(name)", "a, dtype=None, order=None, *, copy=None",
      "The argument as an array: itself where it is one of that type.",
      example: "np.\(name)([1, 2])"
    ) { arguments, machine in
      try arguments.checkOrder(2)
      let source = arguments[0]
      var result = try machine.array(from: source, dtype: try arguments.dtype(1))
      if name == "asarray_chkfinite", result.dtype.isFloating {
        let isFinite = try machine.compute(result.count) { try result.apply(.isfinite).booleans }
        if isFinite.contains(false) {
          throw Fault.value("array must not contain infs or NaNs")
        }
      }
      if name == "ascontiguousarray" {
        result = try machine.compute(result.count) {
          result.rank == 0 ? try result.reshaped([1]) : try result.contiguous()
        }
      }
      let wantsCopy = try arguments.bool(3, default: false)
      guard source.sharesStorage(with: result) else { return .array(ArrayObject(result)) }
      if wantsCopy { return try machine.view(result.count) { try result.copy() } }
      if case .array(let object) = source, object.array.shape == result.shape,
        object.array.isContiguous || name != "ascontiguousarray"
      {
        return source
      }
      return .array(ArrayObject(result))
    }
  }

  private static let copy = Builtin(
    "np.copy", "a, order='K', subok=False", "An array of its own with the same elements.",
    example: "np.copy([1, 2])"
  ) { arguments, machine in
    try arguments.checkOrder(1)
    let array = try arguments.array(0)
    try machine.reserve(bytes: array.count * array.dtype.itemSize)
    return try machine.view(array.count) { try array.copy() }
  }

  // MARK: One value throughout

  private static func what(_ name: String, _ value: Int) -> String {
    name.hasPrefix("empty")
      ? "numbers that are yet to be set (zeros here)"
      : value == 1 ? "ones" : "zeros"
  }

  private static func filled(_ name: String, _ value: Int) -> Builtin {
    Builtin(
      "np.\(name)", "shape, dtype=None, order='C'", "An array of \(what(name, value)).",
      example: "np.\(name)((2, 3))"
    ) { arguments, machine in
      try arguments.checkOrder(2)
      let shape = try machine.dimensions(from: arguments[0])
      return try make(shape, .int(value), try arguments.dtype(1) ?? .float64, machine)
    }
  }

  private static func make(
    _ shape: Dimensions, _ value: Scalar, _ dtype: DType, _ machine: Machine
  ) throws -> Value {
    try machine.reserve(shape, dtype)
    return try machine.view { try NDArray.full(shape, value, dtype: dtype) }
  }

  private static func like(_ name: String, _ value: Int) -> Builtin {
    Builtin(
      "np.\(name)", "a, dtype=None, order='K', subok=True, shape=None",
      "An array of \(what(name, value)) with the shape and type of another.",
      example: "np.\(name)(np.arange(3))"
    ) { arguments, machine in
      let array = try arguments.array(0)
      let shape = try arguments.optional(4).map(machine.dimensions) ?? array.shape
      return try make(shape, .int(value), try arguments.dtype(1) ?? array.dtype, machine)
    }
  }

  private static let full = Builtin(
    "np.full", "shape, fill_value, dtype=None, order='C'", "An array of one value.",
    example: "np.full((2, 2), 7)"
  ) { arguments, machine in
    try arguments.checkOrder(3)
    let shape = try machine.dimensions(from: arguments[0])
    return try fill(shape, arguments, machine, dtype: try arguments.dtype(2))
  }

  private static let fullLike = Builtin(
    "np.full_like", "a, fill_value, dtype=None, order='K', subok=True, shape=None",
    "An array of one value with the shape and type of another.",
    example: "np.full_like(np.arange(3), 7)"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let shape = try arguments.optional(5).map(machine.dimensions) ?? array.shape
    return try fill(shape, arguments, machine, dtype: try arguments.dtype(2) ?? array.dtype)
  }

  private static func fill(
    _ shape: Dimensions, _ arguments: Arguments, _ machine: Machine, dtype: DType?
  ) throws -> Value {
    let value = try machine.array(from: arguments[1], dtype: dtype)
    try machine.reserve(shape, value.dtype)
    return try machine.view {
      let result = try NDArray.full(shape, .int(0), dtype: value.dtype)
      try result.assign(.array(value))
      return result
    }
  }
}

extension Value {
  /// Whether this is an array over the same memory.
  fileprivate func sharesStorage(with array: NDArray) -> Bool {
    if case .array(let object) = self { object.array.sharesStorage(with: array) } else { false }
  }
}
