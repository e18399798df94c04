// The loops of a linear layer, whose inner one always runs along memory.

enum LinearKernels {
  /// x · weightᵀ + bias; nil where the operands do not lie as the loops need.
  static func forward(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?) -> NDArray? {
    let (a, w) = (x.array, weight.array)
    guard fits(a, w), a.shape[1] == w.shape[1] else { return nil }
    if let bias {
      guard bias.dtype == a.dtype, bias.array.isContiguous, bias.rank == 1,
        bias.count == w.shape[0]
      else { return nil }
    }
    guard let result = try? NDArray(uninitialized: [a.shape[0], w.shape[0]], dtype: a.dtype) else {
      return nil
    }
    if a.dtype == .float32 {
      forward(Float.self, a, w, bias?.array, result)
    } else {
      forward(Double.self, a, w, bias?.array, result)
    }
    return result
  }

  /// gradient · weight
  static func operandGradient(_ gradient: Tensor, _ weight: Tensor) -> NDArray? {
    let (g, w) = (gradient.array, weight.array)
    guard fits(g, w), g.shape[1] == w.shape[0],
      let result = try? NDArray(uninitialized: [g.shape[0], w.shape[1]], dtype: g.dtype)
    else { return nil }
    if g.dtype == .float32 {
      operandGradient(Float.self, g, w, result)
    } else {
      operandGradient(Double.self, g, w, result)
    }
    return result
  }

  /// gradientᵀ · x
  static func weightGradient(_ gradient: Tensor, _ x: Tensor) -> NDArray? {
    let (g, a) = (gradient.array, x.array)
    guard fits(g, a), g.shape[0] == a.shape[0],
      let result = try? NDArray(uninitialized: [g.shape[1], a.shape[1]], dtype: g.dtype)
    else { return nil }
    if g.dtype == .float32 {
      weightGradient(Float.self, g, a, result)
    } else {
      weightGradient(Double.self, g, a, result)
    }
    return result
  }

  /// The sum of the gradient's rows.
  static func offsetGradient(_ gradient: Tensor) -> NDArray? {
    let g = gradient.array
    guard g.rank == 2, g.dtype.isFloating, g.isContiguous,
      let sums = try? NDArray.zeros([g.shape[1]], dtype: .float64)
    else { return nil }
    if g.dtype == .float32 {
      addRows(Float.self, g, sums)
    } else {
      addRows(Double.self, g, sums)
    }
    return try? sums.asType(g.dtype)
  }

  private static func fits(_ one: NDArray, _ two: NDArray) -> Bool {
    one.rank == 2 && two.rank == 2 && one.dtype == two.dtype && one.dtype.isFloating
      && one.isContiguous && two.isContiguous
  }

  // MARK: Loops

  @inline(__always)
  private static func forward<T: FloatingElement>(
    _ type: T.Type, _ x: NDArray, _ weight: NDArray, _ bias: NDArray?, _ result: NDArray
  ) {
    let (rows, inner, columns) = (x.shape[0], x.shape[1], weight.shape[0])
    let (from, lines, to) = (x.pointer(T.self), weight.pointer(T.self), result.pointer(T.self))
    let offsets = bias?.pointer(T.self)
    for row in 0..<rows {
      let target = to + row &* columns
      if let offsets {
        target.update(from: offsets, count: columns)
      } else {
        target.update(repeating: 0, count: columns)
      }
    }
    if columns >= narrow || rows < narrow {
      withTurned(lines, columns, inner) { turned in
        addProducts(from, turned, to, rows, inner, columns)
      }
    } else {
      // The other way round, so that the innermost loop is long.
      withTurned(from, rows, inner) { turned in
        withTurned(to, rows, columns) { target in
          addProducts(lines, turned, target, columns, inner, rows)
          turn(target, columns, rows, into: to)
        }
      }
    }
    withExtendedLifetime((x, weight, bias, result)) {}
  }

  @inline(__always)
  private static func operandGradient<T: FloatingElement>(
    _ type: T.Type, _ gradient: NDArray, _ weight: NDArray, _ result: NDArray
  ) {
    let to = result.pointer(T.self)
    to.update(repeating: 0, count: result.count)
    addProducts(
      gradient.pointer(T.self), weight.pointer(T.self), to, gradient.shape[0], gradient.shape[1],
      weight.shape[1])
    withExtendedLifetime((gradient, weight, result)) {}
  }

  @inline(__always)
  private static func weightGradient<T: FloatingElement>(
    _ type: T.Type, _ gradient: NDArray, _ x: NDArray, _ result: NDArray
  ) {
    let (rows, outputs, inputs) = (x.shape[0], gradient.shape[1], x.shape[1])
    let (g, a, to) = (gradient.pointer(T.self), x.pointer(T.self), result.pointer(T.self))
    to.update(repeating: 0, count: result.count)
    if inputs >= narrow || outputs < narrow {
      addOuterProducts(g, a, to, rows, outputs, inputs)
    } else {
      withTurned(to, outputs, inputs) { target in
        addOuterProducts(a, g, target, rows, inputs, outputs)
        turn(target, inputs, outputs, into: to)
      }
    }
    withExtendedLifetime((gradient, x, result)) {}
  }

  @inline(__always)
  private static func addRows<T: FloatingElement>(
    _ type: T.Type, _ gradient: NDArray, _ sums: NDArray
  ) {
    let (g, to, columns) = (gradient.pointer(T.self), sums.pointer(Double.self), sums.count)
    for row in 0..<gradient.shape[0] {
      for column in 0..<columns { to[column] += g[row &* columns &+ column].asDouble }
    }
    withExtendedLifetime((gradient, sums)) {}
  }

  /// Below this length an inner loop costs more than turning a matrix round.
  private static var narrow: Int { 8 }

  /// target[i] += Σ x[i, k] · factor[k]
  @inline(__always)
  private static func addProducts<T: FloatingElement>(
    _ x: UnsafeMutablePointer<T>, _ factor: UnsafeMutablePointer<T>,
    _ target: UnsafeMutablePointer<T>, _ rows: Int, _ inner: Int, _ columns: Int
  ) {
    for row in 0..<rows {
      let line = target + row &* columns
      for index in 0..<inner {
        let (value, other) = (x[row &* inner &+ index], factor + index &* columns)
        for column in 0..<columns { line[column] += value * other[column] }
      }
    }
  }

  /// target += Σ of the outer products of the rows of one and two.
  @inline(__always)
  private static func addOuterProducts<T: FloatingElement>(
    _ one: UnsafeMutablePointer<T>, _ two: UnsafeMutablePointer<T>,
    _ target: UnsafeMutablePointer<T>, _ rows: Int, _ height: Int, _ width: Int
  ) {
    for row in 0..<rows {
      let line = two + row &* width
      for index in 0..<height {
        let (value, place) = (one[row &* height &+ index], target + index &* width)
        for column in 0..<width { place[column] += value * line[column] }
      }
    }
  }

  /// The elements of a matrix column after column.
  @inline(__always)
  private static func turn<T: FloatingElement>(
    _ matrix: UnsafeMutablePointer<T>, _ rows: Int, _ columns: Int,
    into target: UnsafeMutablePointer<T>
  ) {
    for column in 0..<columns {
      let line = target + column &* rows
      for row in 0..<rows { line[row] = matrix[row &* columns &+ column] }
    }
  }

  /// Calls `body` with a copy of a matrix, turned round.
  @inline(__always)
  private static func withTurned<T: FloatingElement>(
    _ matrix: UnsafeMutablePointer<T>, _ rows: Int, _ columns: Int,
    _ body: (UnsafeMutablePointer<T>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: T.self, capacity: max(rows &* columns, 1)) { buffer in
      guard let turned = buffer.baseAddress else { return }
      turn(matrix, rows, columns, into: turned)
      body(turned)
    }
  }
}
