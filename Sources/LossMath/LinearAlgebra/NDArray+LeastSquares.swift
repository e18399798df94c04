// What follows from singular values: rank, pseudoinverse, least squares.

extension NDArray {
  /// The distance from 1 to the next number of the type, by which NumPy measures rank.
  var unitSpacing: Double { dtype == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne }

  /// The pseudoinverse of Moore and Penrose of each matrix over the last two axes.
  ///
  /// Singular values up to `cutoff` times the largest count as zero.
  public func pseudoinverse(cutoff: Double) throws(MathError) -> NDArray {
    let stack = try MatrixStack(self)
    let results = try NDArray.decompose(stack).map { part -> [Double] in
      let limit = cutoff * (part.values.first ?? 0)
      var scaled = part.left.transposed
      for (row, value) in part.values.enumerated() {
        let factor = value > limit ? 1 / value : 0
        for column in 0..<scaled.columns { scaled[row, column] *= factor }
      }
      return part.right.transposed.times(scaled).values
    }
    return try stack.array(results, [stack.columns, stack.rows])
  }

  /// How many singular values of each matrix are larger than a tolerance: absolute, or relative
  /// to the largest; where neither is given relative to the longer side and the precision.
  public func matrixRank(
    tolerance: Double? = nil, relative: Double? = nil
  ) throws(MathError) -> NDArray {
    let stack = try MatrixStack(self)
    let precision = Double(Swift.max(stack.rows, stack.columns)) * unitSpacing
    let ranks = try NDArray.decompose(stack).map { part -> Int in
      let limit = tolerance ?? (part.values.first ?? 0) * (relative ?? precision)
      return part.values.count { $0 > limit }
    }
    return try NDArray(ranks, shape: stack.outer)
  }

  /// What `leastSquares` found.
  public struct LeastSquares {
    /// The x of least length among those that minimize |a · x − b|.
    public let solution: NDArray
    /// The sums of squares of what remains, for each right side; empty where a has not full
    /// column rank or no more rows than columns.
    public let residuals: NDArray
    public let rank: Int
    /// The singular values of a.
    public let singularValues: NDArray
  }

  /// The least squares solution of a · x = b for one matrix and a right side of one or two axes.
  ///
  /// Singular values up to `cutoff` times the largest count as zero; nil stands for the precision
  /// of the type times the longer side. Throws when the shapes do not fit.
  public static func leastSquares(
    _ matrix: NDArray, _ right: NDArray, cutoff: Double? = nil
  ) throws(MathError) -> LeastSquares {
    if matrix.rank != 2 { throw .mustBeMatrix(rank: matrix.rank) }
    let (rows, columns) = (matrix.shape[0], matrix.shape[1])
    if right.rank < 1 || right.rank > 2 { throw .mustBeMatrix(rank: right.rank) }
    if right.shape[0] != rows { throw .incompatibleDimensions }
    let width = right.rank == 2 ? right.shape[1] : 1
    let values = right.doubles
    guard values.allSatisfy(\.isFinite) else { throw .didNotConverge("SVD") }
    guard let part = try decompose(try MatrixStack(matrix)).first else {
      throw .didNotConverge("SVD")
    }
    let type: DType =
      matrix.dtype == .float32 && right.dtype == .float32 ? .float32 : .float64
    let spacing = type == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne
    let limit = (cutoff ?? spacing * Double(Swift.max(rows, columns))) * (part.values.first ?? 0)
    let rank = part.values.count { $0 > limit }
    let target = Matrix(values, rows: rows, columns: width)
    let solution = part.solve(target, rank: rank)
    let fit = Matrix(matrix.doubles, rows: rows, columns: columns).times(solution)
    var squares = [Double](repeating: 0, count: width)
    for row in 0..<rows {
      for column in 0..<width {
        let rest = target[row, column] - fit[row, column]
        squares[column] += rest * rest
      }
    }
    var shape = right.shape
    shape[0] = columns
    return LeastSquares(
      solution: try NDArray(solution.values, shape: shape).asType(type),
      residuals: try NDArray(rank == columns && rows > columns ? squares : []).asType(type),
      rank: rank, singularValues: try NDArray(part.values).asType(type))
  }
}

extension SingularValueDecomposition {
  /// The shortest least squares solution, from the first `rank` singular values.
  fileprivate func solve(_ target: Matrix, rank: Int) -> Matrix {
    let components = left.transposed.times(target)
    var scaled = Matrix(rows: values.count, columns: target.columns)
    for row in 0..<rank {
      for column in 0..<target.columns {
        scaled[row, column] = components[row, column] / values[row]
      }
    }
    return right.transposed.times(scaled)
  }
}
