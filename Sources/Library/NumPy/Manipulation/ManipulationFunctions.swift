// NumPy's functions that change shapes: the same elements under other axes.

import Interpreter
import LossMath

enum ManipulationFunctions {
  static let all: [Builtin] =
    [
      reshape, transpose("transpose"), transpose("permute_dims"), matrixTranspose, ravel, squeeze,
      expandDims, broadcastTo, broadcastArrays, broadcastShapes, swapaxes, moveaxis, rollaxis,
    ] + (1...3).map(atLeast) + [flip("flip"), flip("flipud"), flip("fliplr"), roll, rot90]
    + [shapeOf, sizeOf, ndimOf]

  private static let reshape = Builtin(
    "np.reshape", "a, shape, order='C', *, copy=None", "The elements in another shape.",
    example: "np.reshape([1, 2, 3, 4], (2, 2))"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let shape = try machine.dimensions(from: arguments[1])
    return try reshaped(array, shape, order: arguments.optional(2)?.text, machine)
  }

  /// The elements in another shape, read and written row by row, or column by column ("F").
  static func reshaped(
    _ array: NDArray, _ shape: Dimensions, order: String?, _ machine: Machine
  ) throws -> Value {
    try machine.view(array.isContiguous ? 0 : array.count) {
      guard order == "F" else { return try array.reshaped(shape) }
      let reversed = try Dimensions(checking: shape.reversed())
      return try array.transposed.reshaped(reversed).transposed
    }
  }

  private static func transpose(_ name: String) -> Builtin {
    Builtin(
      "np.\(name)", "a, axes=None", "The array with its axes in another order; reversed without.",
      example: "np.\(name)([[1, 2], [3, 4]])"
    ) { arguments, machine in
      let array = try arguments.array(0)
      guard let axes = try arguments.axes(1, takesList: true) else {
        return .array(ArrayObject(array.transposed))
      }
      return try machine.view { try array.transposed(axes) }
    }
  }

  private static let matrixTranspose = Builtin(
    "np.matrix_transpose", "x, /", "The array with its last two axes exchanged.",
    example: "np.matrix_transpose([[1, 2], [3, 4]])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    guard array.rank >= 2 else {
      throw Fault.value(
        "Input array must be at least 2-dimensional, but it is \(array.rank)")
    }
    return try machine.view { try array.swappingAxes(-1, -2) }
  }

  private static let ravel = Builtin(
    "np.ravel", "a, order='C'", "The elements in one row: a view where that is possible.",
    example: "np.ravel([[1, 2], [3, 4]])"
  ) { arguments, machine in
    try raveled(arguments, machine)
  }

  /// The elements in one row: what does not lie in memory that way already is copied.
  static func raveled(_ arguments: Arguments, _ machine: Machine) throws -> Value {
    let (array, order) = (try arguments.array(0), arguments.optional(1)?.text)
    let isCopy = order != "F" && !array.isContiguous
    let source = isCopy ? try machine.compute(array.count) { try array.copy() } : array
    return try reshaped(source, Dimensions(array.count), order: order, machine)
  }

  static let squeeze = Builtin(
    "np.squeeze", "a, axis=None", "The array without axes of length one.",
    example: "np.squeeze([[1, 2]])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    var axes = try arguments.axes(1)
    // What has no axes has a first and a last one here, as ever in NumPy.
    if array.rank == 0, axes?.count == 1, [0, -1].contains(axes?[0]) { axes = nil }
    if case .array = arguments[0], axes?.isEmpty ?? !array.shape.contains(1) {
      return arguments[0]
    }
    guard arguments[0].scalar == nil || !arguments[0].isArrayLike else {
      return try machine.sameKind(as: arguments[0], 0) { try array.squeezed(axes) }
    }
    return try machine.view { try array.squeezed(axes) }
  }

  private static let expandDims = Builtin(
    "np.expand_dims", "a, axis", "The array with more axes of length one, at these places.",
    example: "np.expand_dims([1, 2], 0)"
  ) { arguments, machine in
    guard let axes = try arguments.axes(1, takesList: true) else {
      throw Fault.type("'NoneType' object cannot be interpreted as an integer")
    }
    let array = try arguments.array(0)
    return try machine.view {
      let rank = array.rank + axes.count
      let places = try axes.map { axis in
        guard (-rank..<rank).contains(axis) else {
          throw MathError.axisOutOfRange(axis: axis, rank: rank)
        }
        return axis < 0 ? axis + rank : axis
      }
      guard Set(places).count == places.count else { throw Fault.value("repeated axis") }
      var shape = array.shape
      for place in places.sorted() { shape = try shape.inserting(1, at: place) }
      return try array.reshaped(shape)
    }
  }

  // MARK: Broadcasting

  private static let broadcastTo = Builtin(
    "np.broadcast_to", "array, shape, subok=False",
    "The array repeated to a larger shape, without a copy; it cannot be written.",
    example: "np.broadcast_to([1, 2], (2, 2))"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let shape = try machine.dimensions(from: arguments[1])
    return try machine.view { try array.broadcast(to: shape) }
  }

  private static let broadcastArrays = Builtin(
    "np.broadcast_arrays", "*args, subok=False", "The arrays stretched to their common shape."
  ) { arguments, machine in
    let arrays = try arguments.rest(0).map { try machine.array(from: $0) }
    return try machine.views {
      let shape = try common(arrays.map(\.shape))
      return try arrays.map { try $0.shape == shape ? $0 : $0.broadcast(to: shape) }
    }
  }

  /// The shape to which all stretch, or an error that names the first pair that do not fit.
  private static func common(_ shapes: [Dimensions]) throws -> Dimensions {
    if let shape = try? Dimensions.broadcast(shapes) { return shape }
    for (second, shape) in shapes.enumerated() {
      for first in 0..<second where (try? Dimensions.broadcast([shapes[first], shape])) == nil {
        throw Fault.value(
          "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between "
            + "arg \(first) with shape \(shapes[first]) and arg \(second) with shape \(shape).")
      }
    }
    throw MathError.notBroadcastable(shapes)
  }

  private static let broadcastShapes = Builtin(
    "np.broadcast_shapes", "*args", "The shape to which shapes stretch.",
    example: "np.broadcast_shapes((3, 1), (4,))"
  ) { arguments, machine in
    let shapes = try arguments.rest(0).map { try machine.dimensions(from: $0) }
    let shape = try machine.compute { try common(shapes) }
    return .tuple(shape.map { .int($0) })
  }

  // MARK: Axes

  static let swapaxes = Builtin(
    "np.swapaxes", "a, axis1, axis2", "The array with two axes exchanged.",
    example: "np.swapaxes([[1, 2, 3]], 0, 1)"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let (first, second) = (try arguments.int(1), try arguments.int(2))
    return try machine.view {
      try array.swappingAxes(
        try resolve(first, array.rank, "axis1"), try resolve(second, array.rank, "axis2"))
    }
  }

  /// An axis counted from the front; the error names the parameter.
  static func resolve(_ axis: Int, _ rank: Int, _ parameter: String) throws -> Int {
    guard (-rank..<rank).contains(axis) else {
      throw Fault.math(.axisOutOfRange(axis: axis, rank: rank, parameter: parameter))
    }
    return axis < 0 ? axis + rank : axis
  }

  private static let moveaxis = Builtin(
    "np.moveaxis", "a, source, destination", "The array with axes moved to other places.",
    example: "np.moveaxis(np.zeros((2, 3, 4)), 0, -1).shape"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let (sources, targets) = (
      try arguments.axes(1, takesList: true) ?? [], try arguments.axes(2, takesList: true) ?? []
    )
    guard sources.count == targets.count else {
      throw Fault.value(
        "`source` and `destination` arguments must have the same number of elements")
    }
    return try machine.view {
      let from = try sources.map { try resolve($0, array.rank, "source") }
      let to = try targets.map { try resolve($0, array.rank, "destination") }
      guard Set(from).count == from.count else {
        throw Fault.value("repeated axis in `source` argument")
      }
      guard Set(to).count == to.count else {
        throw Fault.value("repeated axis in `destination` argument")
      }
      var order = (0..<array.rank).filter { !from.contains($0) }
      for (target, source) in zip(to, from).sorted(by: { $0.0 < $1.0 }) {
        order.insert(source, at: target)
      }
      return try array.transposed(order)
    }
  }

  private static let rollaxis = Builtin(
    "np.rollaxis", "a, axis, start=0", "The array with an axis moved before another."
  ) { arguments, machine in
    let (array, start) = (try arguments.array(0), try arguments.int(2, default: 0))
    let given = try arguments.int(1)
    return try machine.view {
      let axis = try array.resolve(axis: given)
      var target = start < 0 ? start + array.rank : start
      guard (0...array.rank).contains(target) else {
        throw Fault.error(
          .axisError,
          "'start' arg requires \(-array.rank) <= start < \(array.rank + 1), but "
            + "\(target) was passed in")
      }
      if axis < target { target -= 1 }
      return try array.movingAxis(axis, to: target)
    }
  }

  private static func atLeast(_ rank: Int) -> Builtin {
    Builtin(
      "np.atleast_\(rank)d", "*arys", "The arguments as arrays of \(rank) axes at least.",
      example: "np.atleast_\(rank)d(5)"
    ) { arguments, machine in
      let arrays = try arguments.rest(0).map { value in
        let array = try machine.array(from: value)
        return Value.array(ArrayObject(try machine.compute { try widened(array, to: rank) }))
      }
      return arrays.count == 1 ? arrays[0] : .tuple(arrays)
    }
  }

  /// With axes of length one added as `atleast_1d`, `atleast_2d` and `atleast_3d` do.
  static func widened(_ array: NDArray, to rank: Int) throws -> NDArray {
    switch (rank, array.rank) {
    case (1, 0): try array.reshaped([1])
    case (2, 0...1): try array.atLeastTwoDimensional()
    case (3, 0): try array.reshaped([1, 1, 1])
    case (3, 1): try array.expandingDimensions(at: 0).expandingDimensions(at: 2)
    case (3, 2): try array.expandingDimensions(at: 2)
    default: array
    }
  }

  // MARK: Order of elements

  private static func flip(_ name: String) -> Builtin {
    Builtin(
      "np.\(name)", name == "flip" ? "m, axis=None" : "m",
      "The elements in reverse order along \(name == "flip" ? "axes" : "one axis"), as a view.",
      example: "np.\(name)([[1, 2], [3, 4]])"
    ) { arguments, machine in
      let array = try arguments.array(0)
      if name != "flip", array.rank < (name == "flipud" ? 1 : 2) {
        throw Fault.value("Input must be >= \(name == "flipud" ? 1 : 2)-d.")
      }
      let axes =
        name == "flipud" ? [0] : name == "fliplr" ? [1] : try arguments.axes(1, takesList: true)
      let result = try machine.view { try array.flipped(axes) }
      guard array.rank == 0 else { return result }
      // What has no axes comes back as its number.
      return try machine.mathematics { () throws(MathError) in
        Value(try array.item(), dtype: array.dtype)
      }
    }
  }

  private static let roll = Builtin(
    "np.roll", "a, shift, axis=None",
    "The elements moved along axes; what falls off one end comes in at the other.",
    example: "np.roll([1, 2, 3], 1)"
  ) { arguments, machine in
    let (array, shifts) = (try arguments.array(0), try arguments.integers(1))
    let axes = try arguments.axes(2, takesList: true)
    return try machine.view(array.count) { try array.rolled(shifts, axes: axes) }
  }

  private static let rot90 = Builtin(
    "np.rot90", "m, k=1, axes=(0, 1)", "The array turned by k quarter turns, as a view.",
    example: "np.rot90([[1, 2], [3, 4]])"
  ) { arguments, machine in
    let (array, turns) = (try arguments.array(0), try arguments.int(1, default: 1))
    let axes = try arguments.axes(2, takesList: true) ?? [0, 1]
    guard axes.count == 2 else { throw Fault.value("len(axes) must be 2.") }
    guard axes[0] != axes[1], abs(axes[0] - axes[1]) != array.rank else {
      throw Fault.math(.turnNeedsTwoAxes)
    }
    guard axes.allSatisfy({ -array.rank..<array.rank ~= $0 }) else {
      throw Fault.value(
        "Axes=(\(axes[0]), \(axes[1])) out of range for array of ndim=\(array.rank).")
    }
    return try machine.view { try array.turned(turns, axes: (axes[0], axes[1])) }
  }

  // MARK: Sizes

  private static let shapeOf = Builtin(
    "np.shape", "a", "The lengths of the axes.", example: "np.shape([[1, 2]])"
  ) { arguments, _ in .tuple(try arguments.array(0).shape.map { .int($0) }) }

  private static let sizeOf = Builtin(
    "np.size", "a, axis=None", "The number of elements, or the length along axes.",
    example: "np.size([[1, 2], [3, 4]])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    guard let axes = try arguments.axes(1, takesList: true) else { return .int(array.count) }
    return .int(
      try machine.compute {
        try axes.reduce(1) { $0 * array.shape[try array.resolve(axis: $1)] }
      })
  }

  private static let ndimOf = Builtin(
    "np.ndim", "a", "The number of axes.", example: "np.ndim([[1, 2]])"
  ) { arguments, _ in .int(try arguments.array(0).rank) }
}
