// Systems of linear equations, inverses, determinants and norms.

extension NDArray {
  /// The matrices over the last two axes, which must be square, as doubles.
  private func squareMatrices() throws(MathError) -> (matrices: [[Double]], size: Int) {
    if rank < 2 { throw .tooFewDimensionsForMatrix(rank: rank) }
    let size = shape[rank - 1]
    if shape[rank - 2] != size { throw .notSquare }
    let values = doubles
    let area = size * size
    let number = area == 0 ? 0 : values.count / area
    return ((0..<number).map { Array(values[$0 * area..<($0 + 1) * area]) }, size)
  }

  /// The type in which linear algebra answers.
  private var linearType: DType { dtype == .float32 ? .float32 : .float64 }

  /// The determinant of each square matrix over the last two axes.
  public func determinant() throws(MathError) -> NDArray {
    let (matrices, size) = try squareMatrices()
    let outer = shape.removing(at: rank - 1).removing(at: rank - 2)
    if size == 0 { return try NDArray.ones(outer, dtype: linearType) }
    let values = matrices.map { LUDecomposition($0, size: size).determinant }
    return try NDArray(values, shape: outer).asType(linearType)
  }

  /// The inverse of each square matrix over the last two axes; throws when one is singular.
  public func inverse() throws(MathError) -> NDArray {
    let (matrices, size) = try squareMatrices()
    let identity = try NDArray.eye(size).doubles
    var values: [Double] = []
    for matrix in matrices {
      let decomposition = LUDecomposition(matrix, size: size)
      if decomposition.isSingular { throw .singularMatrix }
      values += decomposition.solve(identity, columns: size)
    }
    return try NDArray(values, shape: shape).asType(linearType)
  }

  /// The x with A · x = b for one square matrix A and a right side of one or two axes.
  ///
  /// Throws when the matrix is singular or the lengths differ.
  public static func solve(_ matrix: NDArray, _ right: NDArray) throws(MathError) -> NDArray {
    if matrix.rank != 2 { throw .tooFewDimensionsForMatrix(rank: matrix.rank) }
    let (matrices, size) = try matrix.squareMatrices()
    if right.rank < 1 || right.rank > 2 || right.shape[0] != size {
      throw .shapeMismatch(
        parameter: "b", shape: right.shape, otherParameter: "a", otherShape: matrix.shape)
    }
    guard let values = matrices.first else { return try right.copied(as: .float64) }
    let decomposition = LUDecomposition(values, size: size)
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
    /// The sum of |x|ᵖ to the power 1/p; p may be 0 (how many are not zero) and ±∞. For a
    /// matrix 1 and ∞ are the largest column and row sum of magnitudes.
    case power(Double)
  }

  /// The norm over the given axes, or of all elements.
  ///
  /// One axis gives norms of vectors, two those of matrices. Throws on a norm that is not there.
  public func norm(
    _ order: NormOrder = .euclidean, axes: [Int]? = nil, keepDimensions: Bool = false
  ) throws(MathError) -> NDArray {
    let floating = try asType(linearType)
    let resolved = try resolve(axes: axes)
    guard case .power(let power) = order else {
      return try floating.apply(.square).reduce(
        .sum, axes: axes, keepDimensions: keepDimensions
      ).apply(.sqrt)
    }
    let magnitudes = try floating.apply(.absolute)
    if resolved.count == 1 { return try magnitudes.vectorNorm(power, resolved, keepDimensions) }
    if resolved.count != 2 || (power.magnitude != 1 && power.magnitude != .infinity) {
      throw .unsupportedNormOrder
    }
    let isColumnSum = power.magnitude == 1
    let summed = isColumnSum ? resolved[0] : resolved[1]
    let kept = isColumnSum ? resolved[1] : resolved[0]
    let sums = try magnitudes.reduce(.sum, axes: [summed], keepDimensions: true)
    let largest = try sums.reduce(
      power > 0 ? .maximum : .minimum, axes: [kept], keepDimensions: true)
    return keepDimensions ? largest : try largest.squeezed(resolved)
  }

  /// The norm of vectors of magnitudes.
  private func vectorNorm(
    _ power: Double, _ axes: [Int], _ keepDimensions: Bool
  ) throws(MathError) -> NDArray {
    func reduced(_ array: NDArray, _ reduction: Reduction) throws(MathError) -> NDArray {
      try array.reduce(reduction, axes: axes, keepDimensions: keepDimensions)
    }
    switch power {
    case .infinity: return try reduced(self, .maximum)
    case -.infinity: return try reduced(self, .minimum)
    case 1: return try reduced(self, .sum)
    case 2: return try reduced(try apply(.square), .sum).apply(.sqrt)
    case 0:
      let nonzero = try NDArray.apply(.notEqual, .array(self), .int(0))
      return try reduced(nonzero, .sum).asType(dtype)
    default:
      let powers = try NDArray.apply(.power, .array(self), .float(power))
      return try NDArray.apply(.power, .array(try reduced(powers, .sum)), .float(1 / power))
    }
  }
}
