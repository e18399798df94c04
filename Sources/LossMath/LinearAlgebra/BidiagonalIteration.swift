// The singular values of a bidiagonal matrix by implicit QR steps.

/// Turns an upper bidiagonal matrix into its singular values, and its vectors along.
///
/// The method and every choice of direction, shift and sign are LAPACK's (`dbdsqr`), after Demmel
/// and Kahan, Accurate Singular Values of Bidiagonal Matrices (1990).
struct BidiagonalIteration {
  private(set) var diagonal: [Double]
  private var off: [Double]
  /// The left vectors as rows; without rows where nobody asks for them.
  private(set) var left: Matrix
  /// The right vectors as rows.
  private(set) var right: Matrix
  private let threshold: Double
  /// The block of the matrix at work, and whether it is chased from its end to its begin.
  private var block = 0...0
  private var isReversed = false

  private static let epsilon = Double.ulpOfOne / 2
  private static let tolerance = epsilon * 100

  init(diagonal: [Double], off: [Double], left: Matrix, right: Matrix) {
    self.diagonal = diagonal
    self.off = off
    self.left = left
    self.right = right
    let size = Double(diagonal.count)
    var smallest = diagonal.first?.magnitude ?? 0
    var bound = smallest
    for index in 1..<max(diagonal.count, 1) where smallest > 0 {
      bound = diagonal[index].magnitude * (bound / (bound + off[index - 1].magnitude))
      smallest = min(smallest, bound)
    }
    threshold = max(
      Self.tolerance * smallest / size.squareRoot(),
      6 * size * size * Double.leastNormalMagnitude)
  }

  /// Runs to the end; false where it does not converge.
  mutating func run() -> Bool {
    var end = diagonal.count - 1
    var previous: ClosedRange<Int>?
    var steps = 6 * diagonal.count * diagonal.count
    while end > 0 {
      let start = blockStart(end)
      if start == end {
        end -= 1
        continue
      }
      if start == end - 1 {
        solvePair(start)
        end -= 2
        continue
      }
      block = start...end
      if previous.map({ start > $0.upperBound || end < $0.lowerBound }) ?? true {
        isReversed = diagonal[start].magnitude < diagonal[end].magnitude
      }
      guard let smallest = smallestValue() else { continue }
      previous = block
      steps -= end - start
      if steps < 0 { return false }
      step(shift: shift(smallest))
    }
    order()
    return true
  }

  /// Where the block that ends here begins: behind the last negligible element.
  private mutating func blockStart(_ end: Int) -> Int {
    for index in (0..<end).reversed() where off[index].magnitude <= threshold {
      off[index] = 0
      return index + 1
    }
    return 0
  }

  private mutating func solvePair(_ first: Int) {
    let pair = TriangularPair(diagonal[first], off[first], diagonal[first + 1])
    (diagonal[first], off[first], diagonal[first + 1]) = (pair.larger, 0, pair.smaller)
    right.rotate(first, first + 1, pair.right)
    left.rotate(first, first + 1, pair.left)
  }

  // MARK: The block, counted from the end at which the chase begins

  private var last: Int { block.count - 1 }

  private func place(_ index: Int) -> Int {
    isReversed ? block.upperBound - index : block.lowerBound + index
  }

  private func offPlace(_ index: Int) -> Int {
    isReversed ? block.upperBound - index - 1 : block.lowerBound + index
  }

  /// The smallest singular value, roughly; nil where an element of the block became negligible.
  private mutating func smallestValue() -> Double? {
    let final = offPlace(last - 1)
    if off[final].magnitude <= Self.tolerance * diagonal[place(last)].magnitude {
      off[final] = 0
      return nil
    }
    var bound = diagonal[place(0)].magnitude
    var smallest = bound
    for index in 0..<last {
      let element = off[offPlace(index)].magnitude
      if element <= Self.tolerance * bound {
        off[offPlace(index)] = 0
        return nil
      }
      bound = diagonal[place(index + 1)].magnitude * (bound / (bound + element))
      smallest = min(smallest, bound)
    }
    return smallest
  }

  private func shift(_ smallest: Double) -> Double {
    let largest = block.reduce(0.0) { largest, index in
      let between = index < block.upperBound ? off[index].magnitude : 0
      return max(largest, diagonal[index].magnitude, between)
    }
    let spread = Double(diagonal.count) * Self.tolerance * (smallest / largest)
    if spread <= max(Self.epsilon, 0.01 * Self.tolerance) { return 0 }
    let (one, two) = (diagonal[place(last - 1)], diagonal[place(last)])
    let head = diagonal[place(0)].magnitude
    let between = off[offPlace(last - 1)]
    let shift =
      isReversed
      ? TriangularPair.smallest(two, between, one) : TriangularPair.smallest(one, between, two)
    if head > 0, (shift / head) * (shift / head) < Self.epsilon { return 0 }
    return shift
  }

  private mutating func step(shift: Double) {
    if shift == 0 { stepWithoutShift() } else { stepWithShift(shift) }
    let final = offPlace(last - 1)
    if off[final].magnitude <= threshold { off[final] = 0 }
  }

  private mutating func stepWithoutShift() {
    var (inner, outer) = (PlaneRotation.identity, PlaneRotation.identity)
    for index in 0..<last {
      let length: Double
      (inner, length) = PlaneRotation.zeroing(
        diagonal[place(index)] * inner.cosine, off[offPlace(index)])
      if index > 0 { off[offPlace(index - 1)] = outer.sine * length }
      (outer, diagonal[place(index)]) = PlaneRotation.zeroing(
        outer.cosine * length, diagonal[place(index + 1)] * inner.sine)
      rotate(index, inner, outer)
    }
    let rest = diagonal[place(last)] * inner.cosine
    diagonal[place(last)] = rest * outer.cosine
    off[offPlace(last - 1)] = rest * outer.sine
  }

  private mutating func stepWithShift(_ shift: Double) {
    let head = diagonal[place(0)]
    var f = (head.magnitude - shift) * (1.0.signed(like: head) + shift / head)
    var g = off[offPlace(0)]
    for index in 0..<last {
      let (here, next) = (place(index), place(index + 1))
      let between = offPlace(index)
      let (inner, innerLength) = PlaneRotation.zeroing(f, g)
      if index > 0 { off[offPlace(index - 1)] = innerLength }
      f = inner.cosine * diagonal[here] + inner.sine * off[between]
      off[between] = inner.cosine * off[between] - inner.sine * diagonal[here]
      g = inner.sine * diagonal[next]
      diagonal[next] *= inner.cosine
      let (outer, outerLength) = PlaneRotation.zeroing(f, g)
      diagonal[here] = outerLength
      f = outer.cosine * off[between] + outer.sine * diagonal[next]
      diagonal[next] = outer.cosine * diagonal[next] - outer.sine * off[between]
      if index < last - 1 {
        g = outer.sine * off[offPlace(index + 1)]
        off[offPlace(index + 1)] *= outer.cosine
      }
      rotate(index, inner, outer)
    }
    off[offPlace(last - 1)] = f
  }

  /// Turns the vectors: from the end, right and left change places.
  private mutating func rotate(_ index: Int, _ inner: PlaneRotation, _ outer: PlaneRotation) {
    right.rotate(place(index), place(index + 1), isReversed ? outer : inner)
    left.rotate(place(index), place(index + 1), isReversed ? inner : outer)
  }

  /// Makes the values positive and sorts them, the largest first.
  private mutating func order() {
    for index in diagonal.indices where diagonal[index].sign == .minus {
      diagonal[index].negate()
      if right.rows > 0 { right.negateRow(index) }
    }
    for end in diagonal.indices.reversed() {
      var smallest = 0
      for index in 0...end where diagonal[index] <= diagonal[smallest] { smallest = index }
      if smallest == end { continue }
      diagonal.swapAt(smallest, end)
      if right.rows > 0 { right.swapRows(smallest, end) }
      if left.rows > 0 { left.swapRows(smallest, end) }
    }
  }
}
