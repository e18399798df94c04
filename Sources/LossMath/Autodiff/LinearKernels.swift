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
    guard let result = try? NDArray(uninitialized: [a.shape[0], w.shape[0]], dtype: a.dtype),
      let turned = try? w.transposed.copy()
    else { return nil }
    if a.dtype == .float32 {
      forward(Float.self, a, turned, bias?.array, result)
    } else {
      forward(Double.self, a, turned, bias?.array, result)
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
      forward(Float.self, g, w, nil, result)
    } else {
      forward(Double.self, g, w, nil, result)
    }
    return result
  }

  /// gradientᵀ · x
  static func weightGradient(_ gradient: Tensor, _ x: Tensor) -> NDArray? {
    let (g, a) = (gradient.array, x.array)
    guard fits(g, a), g.shape[0] == a.shape[0],
      let result = try? NDArray.zeros([g.shape[1], a.shape[1]], dtype: g.dtype)
    else { return nil }
    if g.dtype == .float32 {
      outerProducts(Float.self, g, a, result)
    } else {
      outerProducts(Double.self, g, a, result)
    }
    return result
  }

  private static func fits(_ one: NDArray, _ two: NDArray) -> Bool {
    one.rank == 2 && two.rank == 2 && one.dtype == two.dtype && one.dtype.isFloating
      && one.isContiguous && two.isContiguous
  }

  /// Each row of the result: the bias, then the rows of `factor` times the elements of x's row.
  @inline(__always)
  private static func forward<T: FloatingElement>(
    _ type: T.Type, _ x: NDArray, _ factor: NDArray, _ bias: NDArray?, _ result: NDArray
  ) {
    let (rows, inner, columns) = (x.shape[0], x.shape[1], factor.shape[1])
    let (from, lines, to) = (x.pointer(T.self), factor.pointer(T.self), result.pointer(T.self))
    let offsets = bias?.pointer(T.self)
    for row in 0..<rows {
      let target = to + row &* columns
      if let offsets {
        target.update(from: offsets, count: columns)
      } else {
        target.update(repeating: 0, count: columns)
      }
      for index in 0..<inner {
        let (value, line) = (from[row &* inner &+ index], lines + index &* columns)
        for column in 0..<columns { target[column] += value * line[column] }
      }
    }
    withExtendedLifetime((x, factor, bias, result)) {}
  }

  /// The sum over rows of the outer products of the gradient's row and x's.
  @inline(__always)
  private static func outerProducts<T: FloatingElement>(
    _ type: T.Type, _ gradient: NDArray, _ x: NDArray, _ result: NDArray
  ) {
    let (rows, outputs, inputs) = (x.shape[0], gradient.shape[1], x.shape[1])
    let (g, a, to) = (gradient.pointer(T.self), x.pointer(T.self), result.pointer(T.self))
    for row in 0..<rows {
      let line = a + row &* inputs
      for output in 0..<outputs {
        let (value, target) = (g[row &* outputs &+ output], to + output &* inputs)
        for input in 0..<inputs { target[input] += value * line[input] }
      }
    }
    withExtendedLifetime((gradient, x, result)) {}
  }
}
