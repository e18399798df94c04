// A matrix of doubles and the stacks of them that arrays hold: what decompositions work on.

/// A matrix of doubles, row by row.
struct Matrix {
  let rows: Int
  let columns: Int
  private(set) var values: [Double]

  init(_ values: [Double], rows: Int, columns: Int) {
    self.values = values
    self.rows = rows
    self.columns = columns
  }

  /// Zeros, with ones on the diagonal where asked for.
  init(rows: Int, columns: Int, diagonal: Double = 0) {
    self.init(
      [Double](repeating: 0, count: rows * columns), rows: rows, columns: columns)
    for index in 0..<min(rows, columns) { self[index, index] = diagonal }
  }

  subscript(row: Int, column: Int) -> Double {
    get { values[row &* columns &+ column] }
    set { values[row &* columns &+ column] = newValue }
  }

  var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns { result[column, row] = self[row, column] }
    }
    return result
  }

  /// The matrix without the rows and columns from these on.
  func leading(rows: Int, columns: Int) -> Matrix {
    var result = Matrix(rows: rows, columns: columns)
    for row in 0..<rows {
      for column in 0..<columns { result[row, column] = self[row, column] }
    }
    return result
  }

  /// The matrix in the upper left corner of a larger one that continues the diagonal of ones.
  func padded(rows: Int, columns: Int) -> Matrix {
    var result = Matrix(rows: rows, columns: columns, diagonal: 1)
    for row in 0..<self.rows {
      for column in 0..<self.columns { result[row, column] = self[row, column] }
    }
    return result
  }

  func times(_ other: Matrix) -> Matrix {
    var result = Matrix(rows: rows, columns: other.columns)
    for row in 0..<rows {
      for inner in 0..<columns {
        let factor = self[row, inner]
        for column in 0..<other.columns { result[row, column] += factor * other[inner, column] }
      }
    }
    return result
  }

  mutating func swapRows(_ one: Int, _ two: Int) {
    for column in 0..<columns {
      values.swapAt(one * columns + column, two * columns + column)
    }
  }

  mutating func negateRow(_ row: Int) {
    for column in 0..<columns { self[row, column].negate() }
  }

  /// Turns two rows in their plane: (c·x + s·y, c·y − s·x).
  mutating func rotate(_ first: Int, _ second: Int, _ rotation: PlaneRotation) {
    if rows == 0 { return }
    for column in 0..<columns {
      let (x, y) = (self[first, column], self[second, column])
      self[first, column] = rotation.cosine * x + rotation.sine * y
      self[second, column] = rotation.cosine * y - rotation.sine * x
    }
  }
}

/// The matrices over the last two axes of an array.
struct MatrixStack {
  let matrices: [Matrix]
  /// The axes before the last two.
  let outer: Dimensions
  /// The type in which linear algebra answers.
  let dtype: DType
  let rows: Int
  let columns: Int

  init(_ array: NDArray) throws(MathError) {
    if array.rank < 2 { throw .tooFewDimensionsForMatrix(rank: array.rank) }
    let (rows, columns) = (array.shape[array.rank - 2], array.shape[array.rank - 1])
    outer = array.shape.removing(at: array.rank - 1).removing(at: array.rank - 2)
    dtype = array.dtype == .float32 ? .float32 : .float64
    let (values, area) = (array.doubles, rows * columns)
    matrices = (0..<outer.elementCount).map {
      Matrix(Array(values[$0 * area..<($0 + 1) * area]), rows: rows, columns: columns)
    }
    self.rows = rows
    self.columns = columns
  }

  /// The same for matrices that must be square.
  init(square array: NDArray) throws(MathError) {
    self = try MatrixStack(array)
    if rows != columns { throw .notSquare }
  }

  var isFinite: Bool { matrices.allSatisfy { $0.values.allSatisfy(\.isFinite) } }

  /// An array of one result for each matrix, behind the outer axes.
  func array(_ results: [[Double]], _ core: Dimensions) throws(MathError) -> NDArray {
    var shape = outer
    for length in core { shape = try shape.inserting(length, at: shape.count) }
    return try NDArray(results.flatMap { $0 }, shape: shape).asType(dtype)
  }
}
