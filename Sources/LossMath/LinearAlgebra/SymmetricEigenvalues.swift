// Eigenvalues and eigenvectors of symmetric matrices.

/// The eigenvalues of a symmetric matrix, ascending, and its eigenvectors.
///
/// Reduction to a tridiagonal matrix by reflections, then implicit QL or QR steps; signs as
/// LAPACK's `dsytrd` and `dsteqr` give them.
struct SymmetricEigenvalues {
  private(set) var values: [Double]
  private var off: [Double]
  /// The vectors of the tridiagonal matrix as rows.
  private var basis: Matrix
  private let reflections: [HouseholderReflection]

  private static let epsilon = Double.ulpOfOne / 2

  /// Of the lower or the upper triangle of a matrix; nil where it does not converge.
  init?(_ matrix: Matrix, isUpper: Bool) {
    let size = matrix.rows
    var rest = Matrix(rows: size, columns: size)
    for row in 0..<size {
      for column in 0...row {
        let value = isUpper ? matrix[column, row] : matrix[row, column]
        rest[row, column] = value
        rest[column, row] = value
      }
    }
    (values, off, reflections) =
      isUpper ? Self.reduceFromEnd(&rest) : Self.reduceFromStart(&rest)
    basis = Matrix(rows: size, columns: size, diagonal: 1)
    guard iterate() else { return nil }
    sort()
  }

  /// The eigenvectors as columns.
  var vectors: Matrix { reflections.times(basis.transposed) }

  private typealias Reduced = ([Double], [Double], [HouseholderReflection])

  private static func reduceFromStart(_ rest: inout Matrix) -> Reduced {
    let size = rest.rows
    var (off, reflections): ([Double], [HouseholderReflection]) = ([], [])
    for index in 0..<max(size - 1, 0) {
      let reflection = HouseholderReflection(
        rest.column(index, from: index + 1), start: index + 1)
      reflection.applyLeft(&rest, from: index + 1)
      reflection.applyRight(&rest, from: index + 1)
      off.append(reflection.result)
      reflections.append(reflection)
    }
    return ((0..<size).map { rest[$0, $0] }, off, reflections)
  }

  /// The upper triangle is reduced from its last column on.
  private static func reduceFromEnd(_ rest: inout Matrix) -> Reduced {
    let size = rest.rows
    var off = [Double](repeating: 0, count: max(size - 1, 0))
    var reflections: [HouseholderReflection] = []
    for index in (0..<max(size - 1, 0)).reversed() {
      let column = (0...index).reversed().map { rest[$0, index + 1] }
      let reflection = HouseholderReflection(column, start: 0).reversed
      reflection.applyLeft(&rest)
      reflection.applyRight(&rest)
      off[index] = reflection.result
      reflections.append(reflection)
    }
    return ((0..<size).map { rest[$0, $0] }, off, reflections)
  }

  // MARK: Iteration

  private mutating func iterate() -> Bool {
    var start = 0
    var steps = 30 * values.count
    while start < values.count {
      var end = start
      while end < values.count - 1, !splits(end) { end += 1 }
      if end < values.count - 1 { off[end] = 0 }
      let isForward = values[end].magnitude >= values[start].magnitude
      guard solve(isForward ? start : end, isForward ? end : start, &steps) else { return false }
      start = end + 1
    }
    return true
  }

  /// Whether the element behind a place is too small to count at all.
  private func splits(_ index: Int) -> Bool {
    let bound = values[index].magnitude.squareRoot() * values[index + 1].magnitude.squareRoot()
    return off[index].magnitude <= bound * Self.epsilon
  }

  /// Finds the values of a block one by one from `first` towards `last`, whichever is larger.
  private mutating func solve(_ first: Int, _ last: Int, _ steps: inout Int) -> Bool {
    let direction = first <= last ? 1 : -1
    var here = first
    while (last - here) * direction >= 0 {
      var far = here
      while far != last, !isNegligible(far, far + direction) { far += direction }
      if far != last { off[min(far, far + direction)] = 0 }
      if far == here {
        here += direction
      } else if far == here + direction {
        solvePair(min(here, far))
        here += 2 * direction
      } else {
        if steps == 0 { return false }
        steps -= 1
        step(here, far, direction)
      }
    }
    return true
  }

  private func isNegligible(_ one: Int, _ two: Int) -> Bool {
    let element = off[min(one, two)]
    let bound = (Self.epsilon * Self.epsilon * values[one].magnitude) * values[two].magnitude
    return element * element <= bound + Double.leastNormalMagnitude
  }

  private mutating func solvePair(_ low: Int) {
    let pair = SymmetricPair(values[low], off[low], values[low + 1])
    (values[low], values[low + 1], off[low]) = (pair.larger, pair.smaller, 0)
    basis.rotate(low, low + 1, pair.direction)
  }

  /// One implicit step from `far` to `here`, with Wilkinson's shift.
  private mutating func step(_ here: Int, _ far: Int, _ direction: Int) {
    let near = off[min(here, here + direction)]
    var g = (values[here + direction] - values[here]) / (2 * near)
    let size = PlaneRotation.hypotenuse(g, 1)
    g = values[far] - values[here] + near / (g + size.signed(like: g))
    var (rotation, p) = (PlaneRotation(cosine: 1, sine: 1), 0.0)
    var index = far
    while index != here {
      let next = index - direction
      let between = min(index, next)
      let f = rotation.sine * off[between]
      let b = rotation.cosine * off[between]
      let length: Double
      (rotation, length) = PlaneRotation.zeroing(g, f)
      if index != far { off[min(index, index + direction)] = length }
      g = values[index] - p
      let r = (values[next] - g) * rotation.sine + 2 * rotation.cosine * b
      p = rotation.sine * r
      values[index] = g + p
      g = rotation.cosine * r - b
      basis.rotate(index, next, rotation)
      index = next
    }
    values[here] -= p
    off[min(here, here + direction)] = g
  }

  private mutating func sort() {
    for index in values.indices {
      var smallest = index
      for other in index..<values.count where values[other] < values[smallest] { smallest = other }
      if smallest == index { continue }
      values.swapAt(index, smallest)
      basis.swapRows(index, smallest)
    }
  }
}
