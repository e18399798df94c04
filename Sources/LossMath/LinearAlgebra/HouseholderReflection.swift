// Householder's reflections, by which matrices become triangular, bidiagonal or tridiagonal.

/// The reflection I − τ·v·vᵀ that takes a vector to a multiple of its first unit vector.
///
/// The sign is LAPACK's (`dlarfg`): the multiple has the sign opposite to the first element.
struct HouseholderReflection {
  /// Where in the space the vector begins.
  let start: Int
  /// v, whose first element is 1.
  private var vector: [Double]
  /// τ: how much of itself the first element loses.
  private(set) var factor: Double
  /// What the first element of the vector becomes.
  let result: Double

  init(_ column: [Double], start: Int) {
    self.start = start
    vector = column
    factor = 0
    let head = column.first ?? 0
    let largest = column.dropFirst().reduce(0) { max($0, $1.magnitude) }
    guard largest > 0 else {
      result = head
      return
    }
    let scale = max(largest, head.magnitude)
    let squares = column.reduce(0) { $0 + ($1 / scale) * ($1 / scale) }
    let size = scale * squares.squareRoot()
    let target = head < 0 ? size : -size
    factor = (target - head) / target
    vector = column.map { $0 / (head - target) }
    vector[0] = 1
    result = target
  }

  /// The reflection of the vector read from its end, at the begin of the space.
  var reversed: HouseholderReflection {
    var result = self
    result.vector.reverse()
    return result
  }

  /// Reflects the columns of a matrix, from one on.
  func applyLeft(_ matrix: inout Matrix, from first: Int = 0) {
    if factor == 0 { return }
    for column in first..<max(matrix.columns, first) {
      var sum = 0.0
      for (index, element) in vector.enumerated() { sum += element * matrix[start + index, column] }
      sum *= factor
      for (index, element) in vector.enumerated() {
        matrix[start + index, column] -= sum * element
      }
    }
  }

  /// Reflects the rows of a matrix, from one on and up to another.
  func applyRight(_ matrix: inout Matrix, from first: Int = 0, to last: Int? = nil) {
    if factor == 0 { return }
    let last = last ?? matrix.rows
    for row in first..<max(last, first) {
      var sum = 0.0
      for (index, element) in vector.enumerated() { sum += element * matrix[row, start + index] }
      sum *= factor
      for (index, element) in vector.enumerated() { matrix[row, start + index] -= sum * element }
    }
  }
}

extension [HouseholderReflection] {
  /// The product of all of them with a matrix, in order.
  func times(_ matrix: Matrix) -> Matrix {
    var result = matrix
    for reflection in reversed() { reflection.applyLeft(&result) }
    return result
  }
}

extension Matrix {
  /// Part of a column, from a row on.
  func column(_ column: Int, from row: Int) -> [Double] {
    (row..<max(rows, row)).map { self[$0, column] }
  }

  /// Part of a row, from a column on.
  func row(_ row: Int, from column: Int) -> [Double] {
    (column..<max(columns, column)).map { self[row, $0] }
  }

  /// Makes a column zero below a row by a reflection of the rows from there on.
  mutating func reflectColumn(_ column: Int, from row: Int) -> HouseholderReflection {
    let reflection = HouseholderReflection(self.column(column, from: row), start: row)
    reflection.applyLeft(&self, from: column + 1)
    self[row, column] = reflection.result
    for below in row + 1..<max(rows, row + 1) { self[below, column] = 0 }
    return reflection
  }

  /// Makes a row zero right of a column by a reflection of the columns from there on.
  mutating func reflectRow(_ row: Int, from column: Int) -> HouseholderReflection {
    let reflection = HouseholderReflection(self.row(row, from: column), start: column)
    reflection.applyRight(&self, from: row + 1)
    self[row, column] = reflection.result
    for right in column + 1..<max(columns, column + 1) { self[row, right] = 0 }
    return reflection
  }
}

/// A matrix as the product of orthonormal columns and an upper triangle.
///
/// Golub and Van Loan, Matrix Computations, §5.2.
struct QRDecomposition {
  let reflections: [HouseholderReflection]
  /// The triangle, above rows of zeros where the matrix has more rows than columns.
  let triangle: Matrix

  init(_ matrix: Matrix) {
    var triangle = matrix
    reflections = (0..<min(matrix.rows, matrix.columns)).map {
      triangle.reflectColumn($0, from: $0)
    }
    self.triangle = triangle
  }

  /// The first columns of the orthonormal factor.
  func orthonormal(columns: Int) -> Matrix {
    reflections.times(Matrix(rows: triangle.rows, columns: columns, diagonal: 1))
  }
}
