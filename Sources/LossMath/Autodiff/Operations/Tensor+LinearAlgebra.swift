// Inverses, determinants and systems of equations, with the derivatives of matrix calculus.

extension Tensor {
  /// The inverse of each matrix.
  public func inverse() throws(MathError) -> Tensor {
    let value = try array.inverse()
    guard requiresGradient, ThreadState.isRecording else { return Tensor(value) }
    return Tensor(value, InverseNode(self, value))
  }

  /// The solution x of self · x = right.
  public func solved(_ right: Tensor) throws(MathError) -> Tensor {
    let value = try NDArray.solve(array, right.array)
    guard requiresGradient || right.requiresGradient, ThreadState.isRecording else {
      return Tensor(value)
    }
    return Tensor(value, SolutionNode(self, right, value))
  }

  /// The determinant of each matrix.
  public func determinant() throws(MathError) -> Tensor {
    let value = try array.determinant()
    guard requiresGradient, ThreadState.isRecording else { return Tensor(value) }
    return Tensor(value, DeterminantNode(self, value, isLogarithm: false))
  }

  /// The sign of each determinant and the logarithm of its size.
  public func signAndLogDeterminant() throws(MathError) -> (sign: Tensor, logarithm: Tensor) {
    let (sign, logarithm) = try array.signAndLogDeterminant()
    guard requiresGradient, ThreadState.isRecording else {
      return (Tensor(sign), Tensor(logarithm))
    }
    let node = DeterminantNode(self, logarithm, isLogarithm: true)
    return (Tensor(sign), Tensor(logarithm, node))
  }

  /// The elements on a diagonal.
  public func diagonal(offset: Int = 0) throws(MathError) -> Tensor {
    let places = try NDArray.arange(0, count).reshaped(shape).diagonal(offset: offset)
    return try reshaped([count]).get([.integers(try places.copy())], title: "Diagonal")
  }

  /// The matrix with these elements on a diagonal.
  public func diagonalMatrix(offset: Int = 0) throws(MathError) -> Tensor {
    let size = count + abs(offset)
    let (row, column) = (max(-offset, 0), max(offset, 0))
    let places = try NDArray.arange(0, count)
    let items: [IndexItem] = [
      .integers(try NDArray.apply(.add, .array(places), .int(row))),
      .integers(try NDArray.apply(.add, .array(places), .int(column))),
    ]
    return try scattered(items, into: [size, size])
  }
}

/// −A⁻ᵀ · gradient · A⁻ᵀ
private final class InverseNode: Node {
  private var result: Saved?

  init(_ operand: Tensor, _ value: NDArray) {
    result = Saved(result: value)
    super.init(operand)
  }

  override var operation: String { "LinalgInvEx" }

  override func release() {
    super.release()
    result = nil
  }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    guard let first else { return }
    guard let result else { throw .autodiff(.graphReleased) }
    let turned = try result.tensor(self).matrixTransposed()
    let inner = try Tensor.matrixProduct(gradient, turned)
    try pass.send(try Tensor.matrixProduct(turned, inner).negated(), to: first)
  }
}

/// For x = A⁻¹ b: A⁻ᵀ · gradient to b, −(that) · xᵀ to A.
private final class SolutionNode: Node {
  private var matrix: Saved?
  private var result: Saved?

  init(_ matrix: Tensor, _ right: Tensor, _ value: NDArray) {
    self.matrix = Saved(matrix)
    result = Saved(result: value)
    super.init(matrix, right)
  }

  override var operation: String { "LinalgSolveEx" }

  override func release() {
    super.release()
    (matrix, result) = (nil, nil)
  }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    guard let matrix, let result else { throw .autodiff(.graphReleased) }
    let share = try matrix.tensor(self).matrixTransposed().solved(gradient)
    if let second { try pass.send(share, to: second) }
    if let first {
      let x = try result.tensor(self)
      let product =
        x.rank == 1
        ? try Tensor.outer(share, x)
        : try Tensor.matrixProduct(share, try x.matrixTransposed())
      try pass.send(try product.negated(), to: first)
    }
  }
}

/// det A · A⁻ᵀ, or A⁻ᵀ for the logarithm.
private final class DeterminantNode: Node {
  private var matrix: Saved?
  private var result: Saved?
  private let isLogarithm: Bool

  init(_ matrix: Tensor, _ value: NDArray, isLogarithm: Bool) {
    self.matrix = Saved(matrix)
    result = Saved(result: value)
    self.isLogarithm = isLogarithm
    super.init(matrix)
  }

  override var operation: String { isLogarithm ? "LinalgSlogdet" : "LinalgDet" }

  override func release() {
    super.release()
    (matrix, result) = (nil, nil)
  }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    guard let first else { return }
    guard let matrix, let result else { throw .autodiff(.graphReleased) }
    let turned = try matrix.tensor(self).inverse().matrixTransposed()
    let scale = isLogarithm ? gradient : try gradient * (try result.tensor(self))
    let shape = try scale.shape.inserting(1, at: scale.rank).inserting(1, at: scale.rank + 1)
    try pass.send(try (try scale.reshaped(shape)) * turned, to: first)
  }
}
