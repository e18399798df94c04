// The singular value decomposition of a matrix.

/// A matrix as U · diag(s) · Vᵀ, the singular values descending.
///
/// Reduction to a bidiagonal matrix by reflections (after a QR step where one side is much the
/// longer), then implicit QR steps; signs as LAPACK's `dgesdd` gives them for up to 25 columns.
struct SingularValueDecomposition {
  private(set) var values: [Double] = []
  /// Columns are the left vectors.
  private(set) var left = Matrix(rows: 0, columns: 0)
  /// Rows are the right vectors.
  private(set) var right = Matrix(rows: 0, columns: 0)

  /// Nil where the iteration does not converge. `isFull` completes both bases.
  init?(_ matrix: Matrix, isFull: Bool) {
    let (rows, columns) = (matrix.rows, matrix.columns)
    let size = min(rows, columns)
    if size == 0 {
      left = Matrix(rows: rows, columns: isFull ? rows : 0, diagonal: 1)
      right = Matrix(rows: isFull ? columns : 0, columns: columns, diagonal: 1)
      return
    }
    // LAPACK's bound for a QR step first.
    let isLong = max(rows, columns) >= Int(Double(size) * 11 / 6)
    guard isLong, rows != columns else {
      guard reduce(matrix, isFull: isFull) else { return nil }
      return
    }
    let decomposition = QRDecomposition(rows > columns ? matrix : matrix.transposed)
    let triangle = decomposition.triangle.leading(rows: size, columns: size)
    guard reduce(rows > columns ? triangle : triangle.transposed, isFull: false) else {
      return nil
    }
    let width = isFull ? max(rows, columns) : size
    let basis = decomposition.orthonormal(columns: width)
    if rows > columns {
      left = basis.times(left.padded(rows: width, columns: width))
    } else {
      right = right.padded(rows: width, columns: width).times(basis.transposed)
    }
  }

  private mutating func reduce(_ matrix: Matrix, isFull: Bool) -> Bool {
    let isWide = matrix.rows < matrix.columns
    let size = min(matrix.rows, matrix.columns)
    let form = Bidiagonal(matrix)
    guard let (values, left, right) = Self.solve(form, isLower: isWide) else { return false }
    self.values = values
    let (leftWidth, rightWidth) = isFull ? (matrix.rows, matrix.columns) : (size, size)
    self.left = form.left.times(left.padded(rows: matrix.rows, columns: leftWidth))
    self.right =
      form.right.times(
        right.transposed.padded(rows: matrix.columns, columns: rightWidth)
      ).transposed
    return true
  }

  private static func solve(
    _ form: Bidiagonal, isLower: Bool
  ) -> (values: [Double], left: Matrix, right: Matrix)? {
    var (diagonal, off) = (form.diagonal, form.off)
    let size = diagonal.count
    let identity = Matrix(rows: size, columns: size, diagonal: 1)
    if size == 1 {
      let sign = 1.0.signed(like: diagonal[0])
      return ([diagonal[0].magnitude], Matrix([sign], rows: 1, columns: 1), identity)
    }
    var turns: [PlaneRotation] = []
    for index in 0..<(isLower ? size - 1 : 0) {
      let (turn, length) = PlaneRotation.zeroing(diagonal[index], off[index])
      diagonal[index] = length
      off[index] = turn.sine * diagonal[index + 1]
      diagonal[index + 1] *= turn.cosine
      turns.append(turn)
    }
    var iteration = BidiagonalIteration(
      diagonal: diagonal, off: off, left: identity, right: identity)
    guard iteration.run() else { return nil }
    var left = iteration.left.transposed
    for (index, turn) in turns.enumerated().reversed() {
      left.rotate(index, index + 1, PlaneRotation(cosine: turn.cosine, sine: -turn.sine))
    }
    return (iteration.diagonal, left, iteration.right)
  }
}

/// A matrix as two rows of reflections and a bidiagonal matrix: upper where it has at least as
/// many rows as columns, else lower (`dgebrd`).
private struct Bidiagonal {
  private(set) var diagonal: [Double] = []
  private(set) var off: [Double] = []
  private(set) var left: [HouseholderReflection] = []
  private(set) var right: [HouseholderReflection] = []

  init(_ matrix: Matrix) {
    let isWide = matrix.rows < matrix.columns
    var rest = isWide ? matrix.transposed : matrix
    let size = rest.columns
    for index in 0..<size {
      left.append(rest.reflectColumn(index, from: index))
      if index + 1 < size { right.append(rest.reflectRow(index, from: index + 1)) }
    }
    diagonal = (0..<size).map { rest[$0, $0] }
    off = (0..<max(size - 1, 0)).map { rest[$0, $0 + 1] }
    if isWide { swap(&left, &right) }
  }
}
