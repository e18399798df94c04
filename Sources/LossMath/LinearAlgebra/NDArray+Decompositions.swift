// Decompositions of matrices, or of stacks of them over the last two axes.

extension NDArray {
  /// How much of the orthonormal factor `qrDecomposition` gives.
  public enum OrthonormalExtent: String, Sendable { case reduced, complete }

  /// Q with orthonormal columns and the upper triangle R with A = Q · R.
  ///
  /// Throws when the array has fewer than two axes.
  public func qrDecomposition(
    _ extent: OrthonormalExtent = .reduced
  ) throws(MathError) -> (q: NDArray, r: NDArray) {
    let stack = try MatrixStack(self)
    let (rows, columns) = (stack.rows, stack.columns)
    let width = extent == .complete ? rows : Swift.min(rows, columns)
    let parts = stack.matrices.map { QRDecomposition($0) }
    return (
      try stack.array(parts.map { $0.orthonormal(columns: width).values }, [rows, width]),
      try stack.array(
        parts.map { $0.triangle.leading(rows: width, columns: columns).values }, [width, columns])
    )
  }

  /// The lower triangle L with A = L · Lᵀ, or with `isUpper` its transpose.
  ///
  /// Reads one triangle alone. Throws when a matrix is not positive definite.
  public func cholesky(isUpper: Bool = false) throws(MathError) -> NDArray {
    let stack = try MatrixStack(square: self)
    var results: [[Double]] = []
    for matrix in stack.matrices {
      let triangle = try NDArray.choleskyTriangle(isUpper ? matrix.transposed : matrix)
      results.append((isUpper ? triangle.transposed : triangle).values)
    }
    return try stack.array(results, [stack.rows, stack.rows])
  }

  private static func choleskyTriangle(_ matrix: Matrix) throws(MathError) -> Matrix {
    var triangle = Matrix(rows: matrix.rows, columns: matrix.rows)
    for row in 0..<matrix.rows {
      for column in 0...row {
        var value = matrix[row, column]
        for inner in 0..<column { value -= triangle[row, inner] * triangle[column, inner] }
        if column < row {
          triangle[row, column] = value / triangle[column, column]
        } else {
          guard value > 0 else { throw .notPositiveDefinite }
          triangle[row, row] = value.squareRoot()
        }
      }
    }
    return triangle
  }

  /// The eigenvalues, ascending, and the eigenvectors (columns) of symmetric matrices.
  ///
  /// Reads the lower triangle, or the upper one. Throws when a matrix is not square or has
  /// elements that are not finite.
  public func symmetricEigenvalues(
    isUpper: Bool = false
  ) throws(MathError) -> (values: NDArray, vectors: NDArray) {
    let stack = try MatrixStack(square: self)
    let parts = stack.matrices.compactMap { SymmetricEigenvalues($0, isUpper: isUpper) }
    guard stack.isFinite, parts.count == stack.matrices.count else {
      throw .didNotConverge("Eigenvalues")
    }
    return (
      try stack.array(parts.map(\.values), [stack.rows]),
      try stack.array(parts.map { $0.vectors.values }, [stack.rows, stack.rows])
    )
  }

  /// U, the singular values descending, and Vᵀ, with A = U · diag(s) · Vᵀ.
  ///
  /// `isFull` completes U and V to square matrices. Throws when the array has fewer than two axes
  /// or elements that are not finite.
  public func singularValueDecomposition(
    isFull: Bool = true
  ) throws(MathError) -> (u: NDArray, values: NDArray, vh: NDArray) {
    let stack = try MatrixStack(self)
    let (rows, columns) = (stack.rows, stack.columns)
    let size = Swift.min(rows, columns)
    let parts = try NDArray.decompose(stack, isFull: isFull)
    return (
      try stack.array(parts.map { $0.left.values }, [rows, isFull ? rows : size]),
      try stack.array(parts.map(\.values), [size]),
      try stack.array(parts.map { $0.right.values }, [isFull ? columns : size, columns])
    )
  }

  static func decompose(
    _ stack: MatrixStack, isFull: Bool = false
  ) throws(MathError) -> [SingularValueDecomposition] {
    guard stack.isFinite else { throw .didNotConverge("SVD") }
    let parts = stack.matrices.compactMap { SingularValueDecomposition($0, isFull: isFull) }
    guard parts.count == stack.matrices.count else { throw .didNotConverge("SVD") }
    return parts
  }

  /// The singular values alone, descending.
  public func singularValues() throws(MathError) -> NDArray {
    let stack = try MatrixStack(self)
    let parts = try NDArray.decompose(stack)
    return try stack.array(parts.map(\.values), [Swift.min(stack.rows, stack.columns)])
  }
}
