// `numpy.linalg`.

import Interpreter
import LossMath

enum LinearAlgebraFunctions {
  static let all: [Builtin] = [
    Builtin("np.linalg.norm", "x, ord=None, axis=None, keepdims=False", "The norm.") {
      arguments, machine in
      let array = try arguments.array(0)
      guard arguments.optional(1) == nil else { throw Fault.notImplemented("`ord`") }
      let axes = try arguments.axes(2)
      let keeps = try arguments.bool(3, default: false)
      return try machine.result(array.count) { () throws(MathError) in
        try array.norm(axes: axes, keepDimensions: keeps)
      }
    },
    Builtin("np.linalg.inv", "a", "The inverse of a matrix.") { arguments, machine in
      let array = try arguments.array(0)
      return try machine.result(cube(array)) { () throws(MathError) in try array.inverse() }
    },
    Builtin("np.linalg.det", "a", "The determinant of a matrix.") { arguments, machine in
      let array = try arguments.array(0)
      return try machine.result(cube(array)) { () throws(MathError) in try array.determinant() }
    },
    Builtin("np.linalg.solve", "a, b", "The x with a @ x = b.") { arguments, machine in
      let (a, b) = (try arguments.array(0), try arguments.array(1))
      return try machine.result(cube(a)) { () throws(MathError) in try NDArray.solve(a, b) }
    },
  ]

  /// The work of elimination on a matrix.
  private static func cube(_ array: NDArray) -> Int {
    let (work, overflow) = array.count.multipliedReportingOverflow(by: array.shape.last ?? 1)
    return overflow ? .max / 2 : work
  }
}
