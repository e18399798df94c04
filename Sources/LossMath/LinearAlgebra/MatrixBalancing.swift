// Balancing of a matrix before its eigenvalues are sought: rows and columns of like size.

/// A matrix with its rows and columns exchanged and scaled so that its eigenvalues, which stay
/// the same, are found more exactly; what was done, to be undone on the vectors (`dgebal`).
struct MatrixBalancing {
  private(set) var matrix: Matrix
  /// The block that is left to be worked on; rows and columns outside are triangular already.
  private(set) var block: Range<Int>
  private var exchanges: [(row: Int, with: Int)] = []
  private var scales: [Double]

  init(_ matrix: Matrix) {
    self.matrix = matrix
    block = 0..<matrix.rows
    scales = [Double](repeating: 1, count: matrix.rows)
    moveRowsDown()
    if block.count > 1 {
      moveColumnsLeft()
      while scaleOnce() {}
    }
  }

  /// Takes eigenvectors (columns) of the balanced matrix back to those of the original.
  func restoring(_ vectors: Matrix) -> Matrix {
    var result = vectors
    for row in block where scales[row] != 1 {
      for column in 0..<result.columns { result[row, column] *= scales[row] }
    }
    for exchange in exchanges.reversed() where exchange.row != exchange.with {
      result.swapRows(exchange.row, exchange.with)
    }
    return result
  }

  private mutating func exchange(_ row: Int, _ other: Int) {
    exchanges.append((other, row))
    if row == other { return }
    matrix.swapRows(row, other)
    for index in 0..<matrix.rows {
      let value = matrix[index, row]
      matrix[index, row] = matrix[index, other]
      matrix[index, other] = value
    }
  }

  /// A row with nothing beside its diagonal isolates an eigenvalue: it goes below the block.
  private mutating func moveRowsDown() {
    var moved = true
    while moved, block.count > 1 {
      moved = false
      for row in block.reversed() where block.contains(row) && block.count > 1 {
        let others = block.filter { $0 != row }
        guard others.allSatisfy({ matrix[row, $0] == 0 }) else { continue }
        exchange(row, block.upperBound - 1)
        block = block.lowerBound..<block.upperBound - 1
        moved = true
      }
    }
  }

  /// A column of that kind goes left of the block.
  private mutating func moveColumnsLeft() {
    var moved = true
    while moved, block.count > 1 {
      moved = false
      for column in block where block.contains(column) {
        let others = block.filter { $0 != column }
        guard others.allSatisfy({ matrix[$0, column] == 0 }) else { continue }
        exchange(column, block.lowerBound)
        block = block.lowerBound + 1..<block.upperBound
        moved = true
      }
    }
  }

  /// Scales by powers of two where that brings a row and its column closer; whether it did.
  private mutating func scaleOnce() -> Bool {
    var changed = false
    for index in block {
      let column = matrix.column(index, from: 0)[block].length
      let row = matrix.row(index, from: 0)[block].length
      guard column > 0, row > 0, column.isFinite, row.isFinite else { continue }
      let factor = Self.factor(column, row)
      guard factor != 1, scales[index] * factor > 1e-290, scales[index] * factor < 1e290 else {
        continue
      }
      changed = true
      scales[index] *= factor
      for other in 0..<matrix.columns { matrix[index, other] /= factor }
      for other in 0..<matrix.rows { matrix[other, index] *= factor }
    }
    return changed
  }

  /// The power of two for a column of some length and its row, 1 where little is gained.
  private static func factor(_ column: Double, _ row: Double) -> Double {
    var (column, row, factor) = (column, row, 1.0)
    let before = column + row
    while column < row / 2, factor < 1e280 {
      factor *= 2
      column *= 2
      row /= 2
    }
    while column / 2 >= row, factor > 1e-280 {
      factor /= 2
      column /= 2
      row *= 2
    }
    return column + row >= 0.95 * before ? 1 : factor
  }
}

extension Sequence<Double> {
  /// The length of a vector, without overflow on the way.
  var length: Double {
    let largest = reduce(0) { Swift.max($0, $1.magnitude) }
    guard largest > 0, largest.isFinite else { return largest }
    return largest * reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
  }
}
