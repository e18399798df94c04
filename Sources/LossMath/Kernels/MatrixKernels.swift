// The inner loops of matrix products.

import CVectorMath

enum MatrixKernels {
  /// Adds to `result` the products of row-major matrices, for each of a batch.
  ///
  /// The innermost loop runs along the rows of the right matrix and of the result, so that it
  /// reads and writes memory in order.
  @inline(__always)
  static func product<T: Element>(
    _ type: T.Type, _ left: NDArray, _ right: NDArray, _ result: NDArray,
    _ size: (batch: Int, rows: Int, inner: Int, columns: Int), _ step: (T, T, T) -> T
  ) {
    let (one, two) = (left.pointer(T.self), right.pointer(T.self))
    let target = result.pointer(T.self)
    for batch in 0..<size.batch {
      let factor = two + batch &* size.inner &* size.columns
      for row in 0..<size.rows {
        let place = batch &* size.rows &+ row
        let (from, to) = (one + place &* size.inner, target + place &* size.columns)
        for inner in 0..<size.inner {
          let (value, line) = (from[inner], factor + inner &* size.columns)
          for column in 0..<size.columns {
            to[column] = step(to[column], value, line[column])
          }
        }
      }
    }
    keepAlive(left)
    keepAlive(right)
    keepAlive(result)
  }

  /// The same for `float64`; a single column is a row of dot products.
  static func product(
    _ left: NDArray, _ right: NDArray, _ result: NDArray,
    _ size: (batch: Int, rows: Int, inner: Int, columns: Int)
  ) {
    guard size.columns == 1 else {
      return product(Double.self, left, right, result, size) { $0 + $1 * $2 }
    }
    let (one, two, target) = (
      left.pointer(Double.self), right.pointer(Double.self), result.pointer(Double.self)
    )
    let instructions = VectorInstructions.best
    for batch in 0..<size.batch {
      for row in 0..<size.rows {
        let place = batch &* size.rows &+ row
        target[place] = vector_dot(
          one + place &* size.inner, two + batch &* size.inner, size.inner, instructions)
      }
    }
    keepAlive(left)
    keepAlive(right)
    keepAlive(result)
  }
}
