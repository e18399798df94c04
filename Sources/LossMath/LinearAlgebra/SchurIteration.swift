// A matrix made triangular by turns that keep its eigenvalues: Francis' double steps.

/// The triangle T and the orthonormal Z with A = Z · T · Zᵀ, of a matrix with real eigenvalues.
///
/// Reduction to Hessenberg form, then implicit double shifts with LAPACK's tests for what is
/// negligible (`dgehd2`, `dlahqr`). Golub and Van Loan, Matrix Computations, §7.5.
struct SchurIteration {
  private(set) var triangle: Matrix
  private(set) var vectors: Matrix
  /// Whether a pair of complex eigenvalues was met.
  private(set) var isComplex = false
  private let block: Range<Int>

  private static let tiny = Double.leastNormalMagnitude

  /// Nil where it does not converge.
  init?(_ balanced: MatrixBalancing) {
    triangle = balanced.matrix
    block = balanced.block
    var reflections: [HouseholderReflection] = []
    for column in block.dropLast(2) {
      reflections.append(Self.reduce(&triangle, column, block))
    }
    vectors = reflections.times(
      Matrix(rows: triangle.rows, columns: triangle.rows, diagonal: 1))
    guard iterate() else { return nil }
  }

  /// Makes a column zero below its subdiagonal.
  private static func reduce(
    _ matrix: inout Matrix, _ column: Int, _ block: Range<Int>
  ) -> HouseholderReflection {
    let part = Array(matrix.column(column, from: 0)[column + 1..<block.upperBound])
    let reflection = HouseholderReflection(part, start: column + 1)
    reflection.applyRight(&matrix)
    reflection.applyLeft(&matrix, from: column + 1)
    matrix[column + 1, column] = reflection.result
    for row in column + 2..<max(block.upperBound, column + 2) { matrix[row, column] = 0 }
    return reflection
  }

  // MARK: Iteration

  private mutating func iterate() -> Bool {
    var end = block.upperBound - 1
    var (steps, total) = (0, 30 * max(10, block.count))
    while end >= block.lowerBound {
      let start = negligible(below: end)
      if start > block.lowerBound { triangle[start, start - 1] = 0 }
      if start >= end - 1 {
        if start == end - 1 { separate(start) }
        end = start - 1
        steps = 0
        continue
      }
      steps += 1
      total -= 1
      if total < 0 { return false }
      step(from: start, to: end, shifts(start, end, steps))
    }
    return true
  }

  /// The first row of the part that ends at `end` and does not split.
  private func negligible(below end: Int) -> Int {
    let smallest = Self.tiny * (Double(block.count) / Double.ulpOfOne)
    var row = end
    while row > block.lowerBound {
      let low = triangle[row, row - 1].magnitude
      if low <= smallest || isSmall(row, low, smallest) { break }
      row -= 1
    }
    return row
  }

  /// Whether an element below the diagonal changes no eigenvalue (Ahues and Tisseur).
  private func isSmall(_ row: Int, _ low: Double, _ smallest: Double) -> Bool {
    var size = triangle[row - 1, row - 1].magnitude + triangle[row, row].magnitude
    if size == 0 {
      if row - 2 >= block.lowerBound { size += triangle[row - 1, row - 2].magnitude }
      if row + 1 < block.upperBound { size += triangle[row + 1, row].magnitude }
    }
    guard low <= Double.ulpOfOne * size else { return false }
    let high = triangle[row - 1, row].magnitude
    let last = triangle[row, row].magnitude
    let gap = (triangle[row - 1, row - 1] - triangle[row, row]).magnitude
    let (ab, ba) = (max(low, high), min(low, high))
    let (aa, bb) = (max(last, gap), min(last, gap))
    let sum = aa + ab
    return ba * (ab / sum) <= max(smallest, Double.ulpOfOne * (bb * (aa / sum)))
  }

  /// Two shifts, which are conjugate where they are complex.
  private struct Shifts {
    var first: Double
    var second: Double
    var imaginary: Double
  }

  private func shifts(_ start: Int, _ end: Int, _ steps: Int) -> Shifts {
    var (a, b) = (triangle[end - 1, end - 1], triangle[end - 1, end])
    var (c, d) = (triangle[end, end - 1], triangle[end, end])
    if steps % 10 == 0 {
      // An exceptional shift, from the end or from the start in turn.
      let atEnd = steps % 20 == 0
      c =
        atEnd
        ? triangle[end, end - 1].magnitude + triangle[end - 1, end - 2].magnitude
        : triangle[start + 1, start].magnitude + triangle[start + 2, start + 1].magnitude
      a = 0.75 * c + (atEnd ? triangle[end, end] : triangle[start, start])
      (b, d) = (-0.4375 * c, a)
    }
    let size = a.magnitude + b.magnitude + c.magnitude + d.magnitude
    if size == 0 { return Shifts(first: 0, second: 0, imaginary: 0) }
    (a, b, c, d) = (a / size, b / size, c / size, d / size)
    let middle = (a + d) / 2
    let determinant = (a - middle) * (d - middle) - b * c
    let root = determinant.magnitude.squareRoot()
    if determinant >= 0 {
      return Shifts(first: middle * size, second: middle * size, imaginary: root * size)
    }
    let (one, two) = (middle + root, middle - root)
    let shift = ((one - d).magnitude <= (two - d).magnitude ? one : two) * size
    return Shifts(first: shift, second: shift, imaginary: 0)
  }

  /// The first column of the shifted square, from a row on.
  private func column(at row: Int, _ shifts: Shifts) -> [Double] {
    let (first, below) = (triangle[row, row], triangle[row + 1, row])
    let size = (first - shifts.second).magnitude + shifts.imaginary + below.magnitude
    let scaled = below / size
    let values = [
      scaled * triangle[row, row + 1] + (first - shifts.first) * ((first - shifts.second) / size)
        + shifts.imaginary * (shifts.imaginary / size),
      scaled * (first + triangle[row + 1, row + 1] - shifts.first - shifts.second),
      scaled * triangle[row + 2, row + 1],
    ]
    let sum = values.reduce(0) { $0 + $1.magnitude }
    return sum == 0 ? values : values.map { $0 / sum }
  }

  /// Where a step may begin: two small elements below the diagonal follow each other.
  private func begin(_ start: Int, _ end: Int, _ shifts: Shifts) -> (row: Int, column: [Double]) {
    var row = end - 2
    while true {
      let values = column(at: row, shifts)
      if row <= start { return (row, values) }
      let near =
        triangle[row - 1, row - 1].magnitude + triangle[row, row].magnitude
        + triangle[row + 1, row + 1].magnitude
      let low = triangle[row, row - 1].magnitude * (values[1].magnitude + values[2].magnitude)
      if low <= Double.ulpOfOne * values[0].magnitude * near { return (row, values) }
      row -= 1
    }
  }

  private mutating func step(from start: Int, to end: Int, _ shifts: Shifts) {
    let (first, values) = begin(start, end, shifts)
    for row in first..<end {
      let height = min(3, end - row + 1)
      let column = row > first ? (row..<row + height).map { triangle[$0, row - 1] } : values
      let reflection = HouseholderReflection(Array(column.prefix(height)), start: row)
      if row > first {
        triangle[row, row - 1] = reflection.result
        for below in row + 1..<row + height { triangle[below, row - 1] = 0 }
      } else if row > start {
        triangle[row, row - 1] *= 1 - reflection.factor
      }
      reflection.applyLeft(&triangle, from: row)
      reflection.applyRight(&triangle, to: min(row + 3, end) + 1)
      reflection.applyRight(&vectors)
    }
  }

  /// A block of two rows becomes triangular where its eigenvalues are real.
  private mutating func separate(_ row: Int) {
    let pair = SchurPair(
      triangle[row, row], triangle[row, row + 1], triangle[row + 1, row],
      triangle[row + 1, row + 1])
    if !pair.isTriangular { isComplex = true }
    triangle.rotateRows(row, pair.rotation, from: row + 2)
    triangle.rotateColumns(row, pair.rotation, to: row)
    vectors.rotateColumns(row, pair.rotation, to: vectors.rows)
    (triangle[row, row], triangle[row, row + 1]) = (pair.a, pair.b)
    (triangle[row + 1, row], triangle[row + 1, row + 1]) = (pair.c, pair.d)
  }
}

extension Matrix {
  /// Turns a row and the next, from a column on.
  fileprivate mutating func rotateRows(_ row: Int, _ rotation: PlaneRotation, from first: Int) {
    for column in first..<max(columns, first) {
      let (x, y) = (self[row, column], self[row + 1, column])
      self[row, column] = rotation.cosine * x + rotation.sine * y
      self[row + 1, column] = rotation.cosine * y - rotation.sine * x
    }
  }

  /// Turns a column and the next, up to a row.
  fileprivate mutating func rotateColumns(_ column: Int, _ rotation: PlaneRotation, to last: Int) {
    for row in 0..<last {
      let (x, y) = (self[row, column], self[row, column + 1])
      self[row, column] = rotation.cosine * x + rotation.sine * y
      self[row, column + 1] = rotation.cosine * y - rotation.sine * x
    }
  }
}
