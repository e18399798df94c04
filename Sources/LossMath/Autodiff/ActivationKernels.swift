// The derivatives of the common activations in one walk over memory: what training spends on them.

enum ActivationKernels {
  /// The gradient by the operand, from the result and its gradient; nil for other operations and
  /// for arrays that do not lie alike.
  static func gradient(
    _ operation: UnaryOperation, result: NDArray, _ gradient: NDArray
  ) -> NDArray? {
    guard result.isContiguous, gradient.isContiguous, result.shape == gradient.shape,
      result.dtype == gradient.dtype
    else { return nil }
    let target = NDArray(shapedLike: result, dtype: result.dtype)
    let isKnown =
      switch result.dtype {
      case .float32: run(operation, Float.self, result, gradient, target)
      case .float64: run(operation, Double.self, result, gradient, target)
      default: false
      }
    return isKnown ? target : nil
  }

  @inline(__always)
  private static func run<T: FloatingElement>(
    _ operation: UnaryOperation, _ type: T.Type, _ result: NDArray, _ gradient: NDArray,
    _ target: NDArray
  ) -> Bool {
    let (r, g, t) = (result.pointer(T.self), gradient.pointer(T.self), target.pointer(T.self))
    let count = result.count
    switch operation {
    case .relu: for index in 0..<count { t[index] = r[index] <= 0 ? 0 : g[index] }
    case .tanh: for index in 0..<count { t[index] = g[index] * (1 - r[index] * r[index]) }
    case .sigmoid: for index in 0..<count { t[index] = g[index] * ((1 - r[index]) * r[index]) }
    default: return false
    }
    keepAlive(result)
    keepAlive(gradient)
    return true
  }
}
