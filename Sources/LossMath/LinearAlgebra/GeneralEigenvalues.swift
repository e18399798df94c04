// Eigenvalues and eigenvectors of square matrices that need not be symmetric.

/// The real eigenvalues of a matrix and its eigenvectors, in LAPACK's order and with its signs.
struct GeneralEigenvalues {
  let values: [Double]
  /// Whether there are complex ones; the values are then not to be used.
  let isComplex: Bool
  private let balancing: MatrixBalancing
  private let schur: SchurIteration

  /// Nil where the iteration does not converge.
  init?(_ matrix: Matrix) {
    balancing = MatrixBalancing(matrix)
    guard let schur = SchurIteration(balancing) else { return nil }
    self.schur = schur
    values = (0..<matrix.rows).map { schur.triangle[$0, $0] }
    isComplex = schur.isComplex
  }

  /// The eigenvectors as columns of length 1.
  var vectors: Matrix {
    let size = values.count
    var result = Matrix(rows: size, columns: size)
    for column in 0..<size {
      let vector = schurVector(column)
      for row in 0..<size {
        var sum = 0.0
        for inner in 0...column { sum += schur.vectors[row, inner] * vector[inner] }
        result[row, column] = sum
      }
    }
    result = balancing.restoring(result)
    for column in 0..<size {
      let scale = 1 / result.column(column, from: 0).length
      for row in 0..<size { result[row, column] *= scale }
    }
    return result
  }

  /// An eigenvector of the triangle, by substitution from its last element (`dtrevc`).
  private func schurVector(_ column: Int) -> [Double] {
    let smallest = Double.leastNormalMagnitude * (Double(values.count) / Double.ulpOfOne)
    let least = max(Double.ulpOfOne * values[column].magnitude, smallest)
    var vector = (0..<column).map { -schur.triangle[$0, column] } + [1]
    for row in (0..<column).reversed() {
      var pivot = schur.triangle[row, row] - values[column]
      if pivot.magnitude < least { pivot = least }
      if vector[row].magnitude > 1e290 * min(pivot.magnitude, 1) {
        vector.scale(by: 1 / vector[row].magnitude, upTo: column)
      }
      vector[row] /= pivot
      let reach = (0..<row).reduce(0) { $0 + schur.triangle[$1, row].magnitude }
      if vector[row].magnitude > 1, reach > 1e290 / vector[row].magnitude {
        vector.scale(by: 1 / vector[row].magnitude, upTo: column)
      }
      for above in 0..<row { vector[above] -= schur.triangle[above, row] * vector[row] }
    }
    let largest = vector.reduce(0) { max($0, $1.magnitude) }
    return vector.map { $0 / largest }
  }
}

extension [Double] {
  /// Makes a vector smaller whose next step would overflow.
  fileprivate mutating func scale(by factor: Double, upTo last: Int) {
    for index in 0...last { self[index] *= factor }
  }
}

extension NDArray {
  /// The eigenvalues of square matrices and the eigenvectors of length 1 as columns.
  ///
  /// Throws when a matrix is not square, has elements that are not finite or eigenvalues that are
  /// not real.
  public func eigenvalues() throws(MathError) -> (values: NDArray, vectors: NDArray) {
    let (stack, parts) = try generalEigenvalues()
    return (
      try stack.array(parts.map(\.values), [stack.rows]),
      try stack.array(parts.map { $0.vectors.values }, [stack.rows, stack.rows])
    )
  }

  /// The eigenvalues alone.
  public func eigenvaluesAlone() throws(MathError) -> NDArray {
    let (stack, parts) = try generalEigenvalues()
    return try stack.array(parts.map(\.values), [stack.rows])
  }

  private func generalEigenvalues() throws(MathError) -> (MatrixStack, [GeneralEigenvalues]) {
    let stack = try MatrixStack(square: self)
    guard stack.isFinite else { throw .notFinite }
    let parts = stack.matrices.compactMap { GeneralEigenvalues($0) }
    guard parts.count == stack.matrices.count else { throw .didNotConverge("Eigenvalues") }
    if parts.contains(where: \.isComplex) { throw .complexEigenvalues }
    return (stack, parts)
  }
}
