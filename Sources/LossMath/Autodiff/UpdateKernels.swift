// The loops of optimizers: a parameter changed in one walk over memory.

extension NDArray {
  /// self += factor · other
  public func add(_ other: NDArray, times factor: Double) throws(MathError) {
    try change(other, other, .add(factor))
  }

  /// self *= factor
  public func scale(by factor: Double) throws(MathError) { try change(self, self, .scale(factor)) }

  /// self += weight · (other − self)
  public func moveTowards(_ other: NDArray, by weight: Double) throws(MathError) {
    try change(other, other, .move(weight))
  }

  /// self += factor · other²
  public func addSquare(of other: NDArray, times factor: Double) throws(MathError) {
    try change(other, other, .addSquare(factor))
  }

  /// self += factor · step / (√square · rootScale + ε)
  public func add(
    _ step: NDArray, overRootOf square: NDArray, times factor: Double, rootScale: Double,
    epsilon: Double
  ) throws(MathError) {
    try change(step, square, .addOverRoot(factor, rootScale, epsilon))
  }

  private enum Change {
    case add(Double)
    case scale(Double)
    case move(Double)
    case addSquare(Double)
    case addOverRoot(Double, Double, Double)
  }

  /// Changes each element by those at its place in two arrays of the same shape.
  private func change(
    _ one: NDArray, _ two: NDArray, _ change: Change
  ) throws(MathError) {
    if one.shape != shape || two.shape != shape { throw .notBroadcastable([shape, one.shape]) }
    try checkWriteable(or: .readOnlyOutput)
    if !dtype.isFloating { throw .unsupportedTypes(operation: "add") }
    if !isContiguous {
      let copy = try copy()
      try copy.change(one, two, change)
      return try assign(.array(copy))
    }
    let (first, second) = (
      try one.asType(dtype).contiguous(), try two.asType(dtype).contiguous()
    )
    if dtype == .float32 {
      run(Float.self, first, second, change)
    } else {
      run(Double.self, first, second, change)
    }
  }

  @inline(__always)
  private func run<T: FloatingElement>(
    _ type: T.Type, _ one: NDArray, _ two: NDArray, _ change: Change
  ) {
    let (own, first, second) = (pointer(T.self), one.pointer(T.self), two.pointer(T.self))
    switch change {
    case .add(let factor):
      let factor = T(factor)
      for index in 0..<count { own[index] += factor * first[index] }
    case .scale(let factor):
      let factor = T(factor)
      for index in 0..<count { own[index] *= factor }
    case .move(let weight):
      let weight = T(weight)
      for index in 0..<count { own[index] += weight * (first[index] - own[index]) }
    case .addSquare(let factor):
      let factor = T(factor)
      for index in 0..<count { own[index] += factor * first[index] * first[index] }
    case .addOverRoot(let factor, let rootScale, let epsilon):
      let (factor, rootScale, epsilon) = (T(factor), T(rootScale), T(epsilon))
      for index in 0..<count {
        own[index] += factor * (first[index] / (second[index].squareRoot() * rootScale + epsilon))
      }
    }
    keepAlive(one)
    keepAlive(two)
    keepAlive(self)
  }
}
