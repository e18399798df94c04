// NumPy's products of vectors and matrices.

import Interpreter
import LossMath

enum ProductFunctions {
  static let all: [Builtin] = [
    product("dot", "a, b, out=None", "The dot product.", out: 2, NDArray.dot),
    product(
      "matmul", "x1, x2, /, out=None", "The matrix product.", out: 2, NDArray.matrixProduct),
    product("inner", "a, b, /", "The products of the vectors along the last axes.") {
      a, b throws(MathError) in try NDArray.inner(a, b)
    },
    product("vdot", "a, b, /", "The dot product of all elements of each, as vectors.") {
      a, b throws(MathError) in
      try NDArray.matrixProduct(try a.raveled(), try b.reshaped(Dimensions(a.count)))
    },
    product("matvec", "x1, x2, /", "Matrices times vectors, which lie along the last axis.") {
      a, b throws(MathError) in
      if b.rank == 0 { throw .coreDimensionsMissing(operand: 1, rank: 0) }
      return try NDArray.matrixProduct(a, try b.expandingDimensions(at: -1)).squeezed([-1])
    },
    product("vecmat", "x1, x2, /", "Vectors, which lie along the last axis, times matrices.") {
      a, b throws(MathError) in
      if a.rank == 0 { throw .coreDimensionsMissing(operand: 0, rank: 0) }
      return try NDArray.matrixProduct(try a.expandingDimensions(at: -2), b).squeezed([-2])
    },
    outer, vecdot,
  ]

  /// The products that give a list of nothing on the right the type of the left.
  private static let unified: Set = ["dot", "inner", "vdot"]

  private static func product(
    _ name: String, _ parameters: String, _ summary: String, out: Int? = nil,
    _ body: @escaping @Sendable (NDArray, NDArray) throws(MathError) -> NDArray
  ) -> Builtin {
    Builtin("np.\(name)", parameters, summary) { arguments, machine in
      let (a, b) =
        unified.contains(name)
        ? try arguments.factors() : (try arguments.array(0), try arguments.array(1))
      let inner = max(b.shape.last ?? 1, 1)
      let work = a.count.multipliedReportingOverflow(by: inner)
      return try machine.deliver(
        to: try out.flatMap { try arguments.output($0) }, name,
        work: work.overflow ? .max / 2 : work.partialValue
      ) { () throws(MathError) in try body(a, b) }
    }
  }

  private static let outer = Builtin(
    "np.outer", "a, b, out=None", "The products of every pair.",
    example: "np.outer([1, 2], [1, 10])"
  ) { arguments, machine in
    let (a, b) = (try arguments.array(0), try arguments.array(1))
    try machine.reserve(elements: Double(a.count) * Double(b.count))
    return try machine.deliver(
      to: try arguments.output(2), "multiply", work: a.count * max(b.count, 1)
    ) { try NDArray.outer(a, b) }
  }

  private static let vecdot = Builtin(
    "np.vecdot", "x1, x2, /, *, axis=-1", "The dot products of the vectors along an axis.",
    example: "np.vecdot([[1, 2], [3, 4]], [1, 1])"
  ) { arguments, machine in
    let (a, b) = (try arguments.array(0), try arguments.array(1))
    let axis = try arguments.int(2, default: -1)
    return try machine.result(max(a.count, b.count)) {
      let (one, two) = (
        try a.movingAxis(axis, to: a.rank - 1), try b.movingAxis(axis, to: b.rank - 1)
      )
      let row = try one.expandingDimensions(at: one.rank - 1)
      let column = try two.expandingDimensions(at: two.rank)
      return try NDArray.matrixProduct(row, column).squeezed([-1, -2])
    }
  }
}

extension NDArray {
  /// The dot products of the vectors along the last axes of two arrays.
  fileprivate static func inner(_ left: NDArray, _ right: NDArray) throws(MathError) -> NDArray {
    if left.rank == 0 || right.rank < 2 { return try dot(left, right) }
    return try dot(left, try right.swappingAxes(-1, -2))
  }
}

extension Arguments {
  /// The two arrays of a product; a list of nothing on the right has the type of the left.
  func factors() throws -> (NDArray, NDArray) {
    let (a, b) = (try array(0), try array(1))
    return isEmptyList(1, b) && !isEmptyList(0, a) ? (a, try b.asType(a.dtype)) : (a, b)
  }

  private func isEmptyList(_ parameter: Int, _ array: NDArray) -> Bool {
    switch self[parameter] {
    case .list, .tuple: array.count == 0
    default: false
    }
  }
}
