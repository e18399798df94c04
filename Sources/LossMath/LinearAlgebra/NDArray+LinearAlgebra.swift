// Systems of linear equations, inverses, determinants and norms.

extension NDArray {
  /// The type in which linear algebra answers.
  private var linearType: DType { dtype == .float32 ? .float32 : .float64 }

  /// The determinant of each square matrix over the last two axes.
  public func determinant() throws(MathError) -> NDArray {
    let stack = try MatrixStack(square: self)
    let results = stack.matrices.map { [LUDecomposition($0.values, size: $0.rows).determinant] }
    return try stack.array(results, [])
  }

  /// The sign and the logarithm of the magnitude of each determinant.
  public func signAndLogDeterminant() throws(MathError) -> (sign: NDArray, logarithm: NDArray) {
    let stack = try MatrixStack(square: self)
    let results = stack.matrices.map {
      LUDecomposition($0.values, size: $0.rows).signAndLogarithm
    }
    return (
      try stack.array(results.map { [$0.sign] }, []),
      try stack.array(results.map { [$0.logarithm] }, [])
    )
  }

  /// The inverse of each square matrix over the last two axes; throws when one is singular.
  public func inverse() throws(MathError) -> NDArray {
    let stack = try MatrixStack(square: self)
    let identity = Matrix(rows: stack.rows, columns: stack.rows, diagonal: 1).values
    var results: [[Double]] = []
    for matrix in stack.matrices {
      let decomposition = LUDecomposition(matrix.values, size: stack.rows)
      if decomposition.isSingular { throw .singularMatrix }
      results.append(decomposition.solve(identity, columns: stack.rows))
    }
    return try stack.array(results, [stack.rows, stack.rows])
  }

  /// The x with A · x = b for one square matrix A and a right side of one or two axes.
  ///
  /// Throws when the matrix is singular or the lengths differ.
  public static func solve(_ matrix: NDArray, _ right: NDArray) throws(MathError) -> NDArray {
    if matrix.rank != 2 { throw .tooFewDimensionsForMatrix(rank: matrix.rank) }
    let stack = try MatrixStack(square: matrix)
    let size = stack.rows
    if right.rank < 1 || right.rank > 2 || right.shape[0] != size {
      throw .shapeMismatch(
        parameter: "b", shape: right.shape, otherParameter: "a", otherShape: matrix.shape)
    }
    guard let values = stack.matrices.first else { return try right.copied(as: .float64) }
    let decomposition = LUDecomposition(values.values, size: size)
    if decomposition.isSingular { throw .singularMatrix }
    let columns = right.rank == 2 ? right.shape[1] : 1
    let solution = decomposition.solve(right.doubles, columns: columns)
    let type: DType =
      matrix.dtype == .float32 && right.dtype == .float32 ? .float32 : .float64
    return try NDArray(solution, shape: right.shape).asType(type)
  }

  /// Which norm of a vector or a matrix.
  public enum NormOrder: Sendable, Equatable {
    /// The square root of the sum of squares of all elements.
    case euclidean
    /// The same, of matrices alone.
    case frobenius
    /// The sum of the singular values of matrices.
    case nuclear
    /// The sum of |x|ᵖ to the power 1/p; p may be 0 (how many are not zero) and ±∞. For a
    /// matrix 1 and ∞ are the largest column and row sum of magnitudes, 2 the largest singular
    /// value, and the negative ones the smallest.
    case power(Double)
  }

  /// The norm over the given axes, or of all elements.
  ///
  /// One axis gives norms of vectors, two those of matrices. Throws on a norm that is not there.
  public func norm(
    _ order: NormOrder = .euclidean, axes: [Int]? = nil, keepDimensions: Bool = false
  ) throws(MathError) -> NDArray {
    let floating = try asType(linearType)
    if order == .euclidean, axes == nil {
      return try floating.euclideanNorm(nil, keepDimensions)
    }
    if let axes, axes.count == 2, try resolve(axis: axes[0]) == resolve(axis: axes[1]) {
      throw .duplicateNormAxes
    }
    let resolved =
      try axes.map { axes throws(MathError) in
        var places: [Int] = []
        for axis in axes { places.append(try resolve(axis: axis)) }
        return places
      } ?? Array(0..<rank)
    switch resolved.count {
    case 1: return try floating.vectorNorm(order, resolved, keepDimensions)
    case 2: return try floating.matrixNorm(order, resolved, keepDimensions)
    default: throw .improperNormDimensions
    }
  }

  private func euclideanNorm(
    _ axes: [Int]?, _ keepDimensions: Bool
  ) throws(MathError) -> NDArray {
    try apply(.square).reduce(.sum, axes: axes, keepDimensions: keepDimensions).apply(.sqrt)
  }

  private func matrixNorm(
    _ order: NormOrder, _ axes: [Int], _ keepDimensions: Bool
  ) throws(MathError) -> NDArray {
    let isSpectral = order == .nuclear || order == .power(2) || order == .power(-2)
    if isSpectral { return try spectralNorm(order, axes, keepDimensions) }
    guard case .power(let power) = order else { return try euclideanNorm(axes, keepDimensions) }
    guard power.magnitude == 1 || power.magnitude == .infinity else {
      throw .unsupportedNormOrder
    }
    let isColumnSum = power.magnitude == 1
    let (summed, kept) = isColumnSum ? (axes[0], axes[1]) : (axes[1], axes[0])
    let sums = try apply(.absolute).reduce(.sum, axes: [summed], keepDimensions: true)
    let largest = try sums.reduce(
      power > 0 ? .maximum : .minimum, axes: [kept], keepDimensions: true)
    return keepDimensions ? largest : try largest.squeezed(axes)
  }

  /// A norm that singular values give.
  private func spectralNorm(
    _ order: NormOrder, _ axes: [Int], _ keepDimensions: Bool
  ) throws(MathError) -> NDArray {
    let others = (0..<rank).filter { !axes.contains($0) }
    let values = try transposed(others + axes).singularValues()
    let reduction: Reduction =
      order == .nuclear ? .sum : order == .power(2) ? .maximum : .minimum
    let norm = try values.reduce(reduction, axes: [-1])
    if !keepDimensions { return norm }
    var shape = self.shape
    for axis in axes { shape[axis] = 1 }
    return try norm.reshaped(shape)
  }

  private func vectorNorm(
    _ order: NormOrder, _ axes: [Int], _ keepDimensions: Bool
  ) throws(MathError) -> NDArray {
    if order == .euclidean { return try euclideanNorm(axes, keepDimensions) }
    guard case .power(let power) = order else {
      throw .invalidVectorNorm(order == .nuclear ? "nuc" : "fro")
    }
    return try apply(.absolute).powerNorm(power, axes, keepDimensions)
  }

  /// The norm of vectors of magnitudes.
  private func powerNorm(
    _ power: Double, _ axes: [Int], _ keepDimensions: Bool
  ) throws(MathError) -> NDArray {
    func reduced(_ array: NDArray, _ reduction: Reduction) throws(MathError) -> NDArray {
      try array.reduce(reduction, axes: axes, keepDimensions: keepDimensions)
    }
    switch power {
    case .infinity: return try reduced(self, .maximum)
    case -.infinity: return try reduced(self, .minimum)
    case 1: return try reduced(self, .sum)
    case 2: return try euclideanNorm(axes, keepDimensions)
    case 0:
      let nonzero = try NDArray.apply(.notEqual, .array(self), .int(0))
      return try reduced(nonzero, .sum).asType(dtype)
    default:
      let powers = try NDArray.apply(.power, .array(self), .float(power))
      return try NDArray.apply(.power, .array(try reduced(powers, .sum)), .float(1 / power))
    }
  }
}
