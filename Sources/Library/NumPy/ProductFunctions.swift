// NumPy's products of vectors and matrices.

import Interpreter
import LossMath

enum ProductFunctions {
  static let all: [Builtin] = [
    product("dot", "The dot product.", NDArray.dot),
    product("matmul", "The matrix product.", NDArray.matrixProduct),
    product("outer", "The products of every pair.", NDArray.outer),
  ]

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
}
