// NumPy's functions that change shapes, join arrays and multiply them.

import Interpreter
import LossMath

enum ManipulationFunctions {
  static let all: [Builtin] =
    [
      reshape, transpose, ravel, squeeze, expandDims, broadcastTo, concatenate, stack, repeated,
      tile,
    ]
    + [flip("flip"), flip("flipud"), flip("fliplr"), roll, copy, shapeOf, sizeOf, ndimOf]
    + [
      joining("vstack", "Joins arrays row below row.", NDArray.verticalStack),
      joining("hstack", "Joins arrays side by side.", NDArray.horizontalStack),
      joining("column_stack", "Joins vectors as columns.", NDArray.columnStack),
    ]
    + [
      product("dot", "The dot product.", NDArray.dot),
      product("matmul", "The matrix product.", NDArray.matrixProduct),
      product("outer", "The products of every pair.", NDArray.outer),
    ]

  private static let reshape = Builtin(
    "np.reshape", "a, shape", "The elements in another shape."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let shape = try machine.dimensions(from: arguments[1])
    return try view(machine) { () throws(MathError) in try array.reshaped(shape) }
  }

  private static func view(
    _ machine: Machine, _ body: () throws(MathError) -> NDArray
  ) throws -> Value {
    .array(ArrayObject(try machine.mathematics(body)))
  }

  private static let transpose = Builtin(
    "np.transpose", "a, axes=None", "The array with its axes in another order."
  ) { arguments, machine in
    let array = try arguments.array(0)
    guard let axes = try arguments.axes(1) else { return .array(ArrayObject(array.transposed)) }
    return try view(machine) { () throws(MathError) in try array.transposed(axes) }
  }

  private static let ravel = Builtin("np.ravel", "a", "The elements in one row.") {
    arguments, machine in
    let array = try arguments.array(0)
    return try view(machine) { () throws(MathError) in try array.raveled() }
  }

  private static let squeeze = Builtin(
    "np.squeeze", "a, axis=None", "The array without axes of length one."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let axes = try arguments.axes(1)
    return try view(machine) { () throws(MathError) in try array.squeezed(axes) }
  }

  private static let expandDims = Builtin(
    "np.expand_dims", "a, axis", "The array with one more axis of length one."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let axis = try arguments.int(1)
    return try view(machine) { () throws(MathError) in try array.expandingDimensions(at: axis) }
  }

  private static let broadcastTo = Builtin(
    "np.broadcast_to", "array, shape", "The array repeated to a larger shape, without a copy."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let shape = try machine.dimensions(from: arguments[1])
    return try view(machine) { () throws(MathError) in try array.broadcast(to: shape) }
  }

  private static func total(_ arrays: [NDArray], _ machine: Machine) throws {
    try machine.reserve(bytes: arrays.reduce(0) { $0 + $1.count * 8 })
  }

  private static let concatenate = Builtin(
    "np.concatenate", "arrays, axis=0", "Joins arrays along an axis."
  ) { arguments, machine in
    let arrays = try arguments.arrays(0)
    try total(arrays, machine)
    let isFlat = arguments.isGiven(1) && arguments[1].isNone
    let axis = isFlat ? nil : try arguments.int(1, default: 0)
    return try view(machine) { () throws(MathError) in try NDArray.concatenate(arrays, axis: axis) }
  }

  private static let stack = Builtin(
    "np.stack", "arrays, axis=0", "Joins arrays along a new axis."
  ) { arguments, machine in
    let arrays = try arguments.arrays(0)
    try total(arrays, machine)
    let axis = try arguments.int(1, default: 0)
    return try view(machine) { () throws(MathError) in try NDArray.stack(arrays, axis: axis) }
  }

  private static func joining(
    _ name: String, _ summary: String,
    _ body: @escaping @Sendable ([NDArray]) throws(MathError) -> NDArray
  ) -> Builtin {
    Builtin("np.\(name)", "tup", summary) { arguments, machine in
      let arrays = try arguments.arrays(0)
      try total(arrays, machine)
      return try view(machine) { () throws(MathError) in try body(arrays) }
    }
  }

  private static func product(
    _ name: String, _ summary: String,
    _ body: @escaping @Sendable (NDArray, NDArray) throws(MathError) -> NDArray
  ) -> Builtin {
    Builtin("np.\(name)", "a, b", summary) { arguments, machine in
      let (a, b) = (try arguments.array(0), try arguments.array(1))
      let inner = max(b.shape.last ?? 1, 1)
      let work = a.count.multipliedReportingOverflow(by: inner)
      return try machine.result(work.overflow ? .max / 2 : work.partialValue) {
        () throws(MathError) in try body(a, b)
      }
    }
  }

  /// The repeats of an argument: one for all, or one for each.
  private static func counts(_ arguments: Arguments, _ parameter: Int) throws -> [Int] {
    if let count = arguments[parameter].index { return [count] }
    return try arguments.array(parameter).integers
  }

  private static func checkSize(
    _ array: NDArray, _ counts: [Int], _ machine: Machine
  ) throws {
    let size = counts.reduce(Double(array.count)) { $0 * Double(max($1, 1)) }
    try machine.reserve(bytes: Int(min(size * 8, 1e15)))
  }

  private static let repeated = Builtin(
    "np.repeat", "a, repeats, axis=None", "Each element repeated."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let repeats = try counts(arguments, 1)
    try checkSize(array, [repeats.max() ?? 0], machine)
    let axis = try arguments.optionalInt(2)
    return try view(machine) { () throws(MathError) in try array.repeated(repeats, axis: axis) }
  }

  private static let tile = Builtin("np.tile", "A, reps", "The whole array repeated.") {
    arguments, machine in
    let array = try arguments.array(0)
    let repeats = try counts(arguments, 1)
    try checkSize(array, repeats, machine)
    return try view(machine) { () throws(MathError) in try array.tiled(repeats) }
  }

  private static func flip(_ name: String) -> Builtin {
    Builtin("np.\(name)", "m, axis=None", "The elements in reverse order along axes.") {
      arguments, machine in
      let array = try arguments.array(0)
      let axes =
        name == "flipud" ? [0] : name == "fliplr" ? [1] : try arguments.axes(1)
      return try view(machine) { () throws(MathError) in try array.flipped(axes) }
    }
  }

  private static let roll = Builtin(
    "np.roll", "a, shift, axis=None", "The elements moved around along axes."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let shifts = try counts(arguments, 1)
    let axes = try arguments.axes(2)
    return try machine.result(array.count) { () throws(MathError) in
      try array.rolled(shifts, axes: axes)
    }
  }

  private static let copy = Builtin("np.copy", "a", "An array of its own with the same elements.") {
    arguments, machine in
    let array = try arguments.array(0)
    try machine.reserve(bytes: array.count * array.dtype.itemSize)
    return try view(machine) { () throws(MathError) in try array.copy() }
  }

  private static let shapeOf = Builtin("np.shape", "a", "The lengths of the axes.") {
    arguments, _ in .tuple(try arguments.array(0).shape.map { .int($0) })
  }

  private static let sizeOf = Builtin("np.size", "a, axis=None", "The number of elements.") {
    arguments, machine in
    let array = try arguments.array(0)
    guard let axis = try arguments.optionalInt(1) else { return .int(array.count) }
    let resolved = try machine.mathematics { () throws(MathError) in try array.resolve(axis: axis) }
    return .int(array.shape[resolved])
  }

  private static let ndimOf = Builtin("np.ndim", "a", "The number of axes.") { arguments, _ in
    .int(try arguments.array(0).rank)
  }
}
