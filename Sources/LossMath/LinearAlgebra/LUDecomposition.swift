// The decomposition of square matrices on which solving, inverses and determinants rest.

/// A square matrix with its rows exchanged, as the product of a lower and an upper triangle.
///
/// Gaussian elimination with partial pivoting: Golub and Van Loan, Matrix Computations, §3.4.
struct LUDecomposition {
  private let size: Int
  /// Row-major; the lower triangle's factors below the diagonal, whose ones are left out.
  private var values: [Double]
  /// Which row of the matrix stands in each row now.
  private var order: [Int]
  private var isOddExchange = false
  /// Whether a pivot is zero, so that the matrix has no inverse.
  private(set) var isSingular = false

  init(_ matrix: [Double], size: Int) {
    self.size = size
    values = matrix
    order = Array(0..<size)
    for column in 0..<size { eliminate(column) }
  }

  private mutating func eliminate(_ column: Int) {
    var pivot = column
    for row in column..<size
    where values[row * size + column].magnitude > values[pivot * size + column].magnitude {
      pivot = row
    }
    if values[pivot * size + column] == 0 {
      isSingular = true
      return
    }
    if pivot != column { exchange(pivot, column) }
    for row in column + 1..<max(size, column + 1) {
      let factor = values[row * size + column] / values[column * size + column]
      values[row * size + column] = factor
      for place in column + 1..<max(size, column + 1) {
        values[row * size + place] -= factor * values[column * size + place]
      }
    }
  }

  private mutating func exchange(_ one: Int, _ two: Int) {
    for column in 0..<size { values.swapAt(one * size + column, two * size + column) }
    order.swapAt(one, two)
    isOddExchange.toggle()
  }

  /// The product of the pivots, with the sign of the exchanges.
  var determinant: Double {
    if isSingular { return 0 }
    var product = isOddExchange ? -1.0 : 1.0
    for row in 0..<size { product *= values[row * size + row] }
    return product
  }

  /// The determinant's sign and the logarithm of its magnitude, which does not overflow.
  var signAndLogarithm: (sign: Double, logarithm: Double) {
    if isSingular { return (0, -.infinity) }
    var (sign, logarithm) = (isOddExchange ? -1.0 : 1.0, 0.0)
    for row in 0..<size {
      let pivot = values[row * size + row]
      if pivot < 0 { sign.negate() }
      logarithm += CLibrary.logarithm(pivot.magnitude)
    }
    return (sign, logarithm)
  }

  /// The x with A · x = b for each of `columns` right sides, row-major; A is not singular.
  func solve(_ right: [Double], columns: Int) -> [Double] {
    var solution = [Double](repeating: 0, count: size * columns)
    for column in 0..<columns {
      for row in 0..<size {
        var value = right[order[row] * columns + column]
        for place in 0..<row {
          value -= values[row * size + place] * solution[place * columns + column]
        }
        solution[row * columns + column] = value
      }
      for row in (0..<size).reversed() {
        var value = solution[row * columns + column]
        for place in row + 1..<max(size, row + 1) {
          value -= values[row * size + place] * solution[place * columns + column]
        }
        solution[row * columns + column] = value / values[row * size + row]
      }
    }
    return solution
  }
}
