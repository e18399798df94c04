// NumPy's functions that put arrays together, repeat them, take them apart and edit them.

import Interpreter
import LossMath

enum JoiningFunctions {
  static let all: [Builtin] =
    [concatenate("concatenate"), concatenate("concat"), stack, block]
    + [
      joining("vstack", "Joins arrays row below row.", NDArray.verticalStack),
      joining("hstack", "Joins arrays side by side.", NDArray.horizontalStack),
      joining("column_stack", "Joins vectors as columns.", NDArray.columnStack),
      joining("dstack", "Joins arrays along the third axis.", depthStack),
    ] + [repeated, tile, append, insert, delete, resize, pad, trimZeros, unstack]
    + [split("split"), split("array_split")]
    + [split("hsplit", axis: 1), split("vsplit", axis: 0), split("dsplit", axis: 2)]

  private static func depthStack(_ arrays: [NDArray]) throws(MathError) -> NDArray {
    var parts: [NDArray] = []
    for array in arrays {
      switch array.rank {
      case 0: parts.append(try array.reshaped([1, 1, 1]))
      case 1: parts.append(try array.reshaped([1, array.count, 1]))
      case 2: parts.append(try array.expandingDimensions(at: 2))
      default: parts.append(array)
      }
    }
    return try NDArray.concatenate(parts, axis: 2)
  }

  private static func total(_ arrays: [NDArray], _ machine: Machine) throws {
    try machine.reserve(elements: arrays.reduce(0.0) { $0 + Double($1.count) })
  }

  private static func concatenate(_ name: String) -> Builtin {
    Builtin(
      "np.\(name)", "arrays, /, axis=0, out=None, *, dtype=None, casting='same_kind'",
      "Joins arrays along an axis; all elements in one row where axis is None.",
      example: "np.\(name)([[1, 2], [3]])"
    ) { arguments, machine in
      let arrays = try arguments.arrays(0)
      try total(arrays, machine)
      let (axis, dtype) = (try arguments.axis(1, default: 0), try arguments.dtype(3))
      let result = try machine.compute {
        let joined = try NDArray.concatenate(arrays, axis: axis)
        return try joined.asType(dtype ?? joined.dtype)
      }
      return try put(result, arguments, 2, machine)
    }
  }

  /// An array, in `out` where it is given.
  private static func put(
    _ result: NDArray, _ arguments: Arguments, _ parameter: Int, _ machine: Machine
  ) throws -> Value {
    guard let out = try arguments.output(parameter) else { return .array(ArrayObject(result)) }
    return try machine.deliver(to: out, "copyto", work: 0) { result }
  }

  private static let stack = Builtin(
    "np.stack", "arrays, axis=0, out=None, *, dtype=None, casting='same_kind'",
    "Joins arrays along a new axis.", example: "np.stack([[1, 2], [3, 4]])"
  ) { arguments, machine in
    let arrays = try arguments.arrays(0)
    try total(arrays, machine)
    let (axis, dtype) = (try arguments.int(1, default: 0), try arguments.dtype(3))
    let result = try machine.compute {
      let joined = try NDArray.stack(arrays, axis: axis)
      return try joined.asType(dtype ?? joined.dtype)
    }
    return try put(result, arguments, 2, machine)
  }

  private static func joining(
    _ name: String, _ summary: String,
    _ body: @escaping @Sendable ([NDArray]) throws(MathError) -> NDArray
  ) -> Builtin {
    let parameters = ["vstack", "hstack"].contains(name) ? "tup, *, dtype=None" : "tup"
    return Builtin("np.\(name)", parameters, summary, example: "np.\(name)([[1, 2], [3, 4]])") {
      arguments, machine in
      let arrays = try arguments.arrays(0)
      try total(arrays, machine)
      let dtype = arguments.parameterCount > 1 ? try arguments.dtype(1) : nil
      return try machine.view {
        let joined = try body(arrays)
        return try joined.asType(dtype ?? joined.dtype)
      }
    }
  }

  private static let block = Builtin(
    "np.block", "arrays", "An array put together of blocks in nested lists.",
    example: "np.block([[np.eye(2), np.zeros((2, 1))]])"
  ) { arguments, machine in
    func depth(_ value: Value, _ path: String) throws -> Int {
      if case .tuple = value {
        throw Fault.type(
          "\(path) is a tuple. Only lists can be used to arrange blocks, and np.block does not "
            + "allow implicit conversion from tuple to ndarray.")
      }
      guard case .list(let list) = value else { return 0 }
      return 1
        + (try list.items.enumerated().map { try depth($1, "\(path)[\($0)]") }.max() ?? 0)
    }
    func widest(_ value: Value) throws -> Int {
      guard case .list(let list) = value else { return try machine.array(from: value).rank }
      return try list.items.map(widest).max() ?? 0
    }
    let levels = try depth(arguments[0], "arrays")
    let rank = max(levels, try widest(arguments[0]))
    func build(_ value: Value, _ level: Int) throws -> NDArray {
      guard case .list(let list) = value else {
        var array = try machine.array(from: value)
        while array.rank < rank { array = try array.expandingDimensions(at: 0) }
        return array
      }
      let parts = try list.items.map { try build($0, level + 1) }
      try total(parts, machine)
      return try NDArray.concatenate(parts, axis: level - levels)
    }
    return try machine.view { try build(arguments[0], 0) }
  }

  // MARK: Repeating

  static func checkSize(_ array: NDArray, _ counts: [Int], _ machine: Machine) throws {
    try machine.reserve(elements: counts.reduce(Double(array.count)) { $0 * Double(max($1, 1)) })
  }

  static let repeated = Builtin(
    "np.repeat", "a, repeats, axis=None", "Each element repeated.",
    example: "np.repeat([1, 2], 2)"
  ) { arguments, machine in
    let (array, repeats) = (try arguments.array(0), try arguments.integers(1))
    guard repeats.allSatisfy({ $0 >= 0 }) else {
      if repeats.count == 1 { throw Fault.math(.negativeDimension) }
      throw Fault.value("repeats may not contain negative values.")
    }
    try checkSize(array, [repeats.max() ?? 0], machine)
    let axis = try arguments.optionalInt(2)
    return try machine.view(array.count) { try array.repeated(repeats, axis: axis) }
  }

  private static let tile = Builtin(
    "np.tile", "A, reps", "The whole array repeated along each axis.", example: "np.tile([1, 2], 2)"
  ) { arguments, machine in
    let (array, repeats) = (try arguments.array(0), try arguments.integers(1))
    guard repeats.allSatisfy({ $0 >= 0 }) else { throw Fault.math(.negativeDimension) }
    try checkSize(array, repeats, machine)
    return try machine.view(array.count) { try array.tiled(repeats) }
  }

  private static let resize = Builtin(
    "np.resize", "a, new_shape", "The elements repeated or cut to fill a shape.",
    example: "np.resize([1, 2, 3], (2, 2))"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let shape = try machine.dimensions(from: arguments[1])
    guard shape.allSatisfy({ $0 >= 0 }) else {
      throw Fault.value("all elements of `new_shape` must be non-negative")
    }
    try machine.reserve(shape, array.dtype)
    return try machine.view(shape.elementCount) { try array.resized(shape) }
  }

  // MARK: Editing

  private static let append = Builtin(
    "np.append", "arr, values, axis=None", "The array with values behind it.",
    example: "np.append([1, 2], 3)"
  ) { arguments, machine in
    let arrays = [try arguments.array(0), try arguments.array(1)]
    try total(arrays, machine)
    let axis = try arguments.optionalInt(2)
    return try machine.view { try NDArray.concatenate(arrays, axis: axis) }
  }

  private static let insert = Builtin(
    "np.insert", "arr, obj, values, axis=None", "The array with values put before places.",
    example: "np.insert([1, 3], 1, 2)"
  ) { arguments, machine in
    let (array, values) = (try arguments.array(0), try arguments.array(2))
    let axis = try arguments.optionalInt(3)
    let (target, along) = try machine.compute { try flattened(array, axis) }
    let named = try places(arguments, 1, in: target.shape[along], machine)
    try total([array, values], machine)
    return try machine.view(target.count) {
      try target.inserting(
        values, before: named.places, axis: along, isSingle: named.isSingle)
    }
  }

  private static func flattened(_ array: NDArray, _ axis: Int?) throws -> (NDArray, Int) {
    guard let axis else { return (try array.raveled(), 0) }
    return (array, try array.resolve(axis: axis))
  }

  /// The places that a number, a slice, a sequence or a mask names.
  private static func places(
    _ arguments: Arguments, _ parameter: Int, in length: Int, _ machine: Machine
  ) throws -> (places: [Int], isSingle: Bool) {
    if let slice = arguments[parameter].slice {
      return (Array(try slice.resolved(count: length).positions), false)
    }
    if let place = arguments[parameter].index { return ([place], true) }
    let array = try arguments.array(parameter)
    if array.dtype == .bool {
      guard array.rank == 1, array.count == length else {
        throw Fault.value(
          "boolean array argument obj to \(arguments.function) must be one dimensional and match "
            + "the axis length of \(length)")
      }
      return (try machine.compute { try array.nonzero() }.first?.integers ?? [], false)
    }
    return (try arguments.integers(parameter), array.rank == 0)
  }

  private static let delete = Builtin(
    "np.delete", "arr, obj, axis=None", "The array without the named places.",
    example: "np.delete([1, 2, 3], 1)"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let axis = try arguments.optionalInt(2)
    let (target, along) = try machine.compute { try flattened(array, axis) }
    let named = try places(arguments, 1, in: target.shape[along], machine).places
    return try machine.view(target.count) { try target.deleting(named, axis: along) }
  }

  private static let trimZeros = Builtin(
    "np.trim_zeros", "filt, trim='fb'", "A row without the zeros at its ends.",
    example: "np.trim_zeros([0, 1, 2, 0])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    guard array.rank == 1 else { throw Fault.notImplemented("`trim_zeros` of several axes") }
    let ends = try arguments.text(1, default: "fb").lowercased()
    let truths = try machine.compute(array.count) { try array.asType(.bool).booleans }
    let first = ends.contains("f") ? truths.firstIndex(of: true) ?? truths.count : 0
    let last = ends.contains("b") ? (truths.lastIndex(of: true) ?? -1) + 1 : truths.count
    return try machine.view {
      try array.get([.slice(start: first, stop: max(first, last), step: nil)])
    }
  }

  // MARK: Taking apart

  /// `split`, `array_split`, and those along an axis of their own.
  private static func split(_ name: String, axis fixed: Int? = nil) -> Builtin {
    Builtin(
      "np.\(name)",
      fixed == nil ? "ary, indices_or_sections, axis=0" : "ary, indices_or_sections",
      "The parts of an array, as views: so many of equal length, or between places.",
      example: fixed == nil ? "np.\(name)([1, 2, 3, 4], 2)" : ""
    ) { arguments, machine in
      let array = try arguments.array(0)
      var axis = fixed ?? 0
      if fixed == nil {
        axis = try arguments.int(2, default: 0)
        guard (-array.rank..<array.rank).contains(axis) else {
          throw Fault.index("tuple index out of range")
        }
      }
      if let fixed {
        let least = fixed == 0 ? 2 : fixed
        guard array.rank >= least else {
          throw Fault.value("\(name) only works on arrays of \(least) or more dimensions")
        }
        if name == "hsplit", array.rank == 1 { axis = 0 }
      }
      let allowsRest = name == "array_split"
      let parts: [NDArray]
      if let count = arguments[1].wholeIndex {
        parts = try machine.compute(max(count, 0)) {
          try array.split(into: count, axis: axis, allowsRest: allowsRest)
        }
      } else {
        let places = try arguments.integers(1)
        parts = try machine.compute(places.count) { try array.split(at: places, axis: axis) }
      }
      return .list(parts.map { .array(ArrayObject($0)) })
    }
  }

  private static let unstack = Builtin(
    "np.unstack", "x, /, *, axis=0", "The parts along an axis, which falls away.",
    example: "np.unstack([[1, 2], [3, 4]])"
  ) { arguments, machine in
    let (array, axis) = (try arguments.array(0), try arguments.int(1, default: 0))
    guard array.rank > 0 else {
      throw Fault.value("Input array must be at least 1-d.")
    }
    return try machine.views(array.shape.first ?? 0) {
      let moved = try array.movingAxis(axis, to: 0)
      return try (0..<moved.shape[0]).map { try moved.row($0) }
    }
  }
}
