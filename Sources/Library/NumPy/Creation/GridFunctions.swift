// Grids: coordinates of all pairs, and what is indexed to make them (`np.c_`, `np.mgrid`).

import Interpreter
import LossMath

enum GridFunctions {
  static let all: [Builtin] = [meshgrid, indices, fromfunction, openMesh]

  static let members: [String: Module.Member] = [
    "c_": { _ in .host(JoiningIndex(inColumns: true)) },
    "r_": { _ in .host(JoiningIndex(inColumns: false)) },
    "mgrid": { _ in .host(GridIndex(isSparse: false)) },
    "ogrid": { _ in .host(GridIndex(isSparse: true)) },
    "s_": { _ in .host(PlainIndex()) }, "index_exp": { _ in .host(PlainIndex()) },
  ]

  private static let meshgrid = Builtin(
    "np.meshgrid", "*xi, copy=True, sparse=False, indexing='xy'",
    "Coordinate matrices of coordinate vectors.", example: "np.meshgrid([1, 2], [3, 4])"
  ) { arguments, machine in
    let axes = try arguments.rest(0).map { try machine.array(from: $0) }
    let indexing = try arguments.text(3, default: "xy")
    guard ["xy", "ij"].contains(indexing) else {
      throw Fault.value("Valid values for `indexing` are 'xy' and 'ij'.")
    }
    let isSparse = try arguments.bool(2, default: false)
    let product = axes.reduce(1.0) { $0 * Double($1.count) }
    try machine.reserve(elements: isSparse ? 0 : product * Double(axes.count))
    return try machine.views(isSparse ? 0 : Int(min(product, 1e15))) {
      if !isSparse { return try NDArray.meshGrid(axes, matrixIndexing: indexing == "ij") }
      return try sparse(axes, swapsFirst: indexing == "xy" && axes.count > 1)
    }
  }

  /// Each vector along an axis of its own.
  static func sparse(_ axes: [NDArray], swapsFirst: Bool = false) throws -> [NDArray] {
    _ = try Dimensions(checking: axes.map(\.count))
    return try axes.enumerated().map { place, array in
      var lengths = Dimensions(repeating: 1, count: axes.count)
      lengths[swapsFirst && place < 2 ? 1 - place : place] = array.count
      return try array.reshaped(lengths)
    }
  }

  private static let indices = Builtin(
    "np.indices", "dimensions, dtype=None, sparse=False", "The index of every element of a shape.",
    example: "np.indices((2, 2))"
  ) { arguments, machine in
    let shape = try machine.dimensions(from: arguments[0])
    let dtype = try arguments.dtype(1) ?? .int64
    if try arguments.bool(2, default: false) {
      return try machine.views {
        try sparse(shape.map { try NDArray.arange(0, $0).asType(dtype) })
      }
    }
    return try machine.view { try grid(shape, dtype, machine) }
  }

  private static func grid(
    _ shape: Dimensions, _ dtype: DType, _ machine: Machine
  ) throws -> NDArray {
    try machine.reserve(elements: Double(shape.elementCount) * Double(shape.count))
    try machine.charge(shape.elementCount)
    let axes = try shape.map { try NDArray.arange(0, $0).asType(dtype) }
    if axes.isEmpty { return try NDArray.zeros([0], dtype: dtype) }
    return try NDArray.stack(try NDArray.meshGrid(axes, matrixIndexing: true))
  }

  private static let fromfunction = Builtin(
    "np.fromfunction", "function, shape, *, dtype=None, **kwargs",
    "What a function gives for the indices of a shape."
  ) { arguments, machine in
    let shape = try machine.dimensions(from: arguments[1])
    let dtype = try arguments.dtype(2) ?? .float64
    let grid = try machine.compute { () throws -> NDArray in try Self.grid(shape, dtype, machine) }
    var call = CallArguments(
      try (0..<shape.count).map { place in
        .array(ArrayObject(try machine.compute { try grid.row(place) }))
      })
    call.keywords = arguments.options(3).map { ($0.name, $0.value) }
    return try machine.call(arguments[0], call)
  }

  private static let openMesh = Builtin(
    "np.ix_", "*args", "Index arrays that name the rows and columns of a part.",
    example: "np.ix_([0, 2], [1, 3])"
  ) { arguments, machine in
    let axes = try arguments.rest(0).map { value in
      let array = try machine.array(from: value)
      guard array.rank == 1 else { throw Fault.value("Cross index must be 1 dimensional") }
      if array.count == 0 { return try machine.compute { try array.asType(.int64) } }
      return array.dtype == .bool ? try machine.compute { try array.nonzero()[0] } : array
    }
    return try machine.views { try sparse(axes) }
  }
}
