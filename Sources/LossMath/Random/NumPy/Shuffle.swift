// Shuffles and permutations, as both of NumPy's generators make them.

extension VariateSource {
  /// Swaps the elements of a collection into a random order (Fisher and Yates, from the end).
  /// Both generators draw the positions by masked rejection here.
  public mutating func shuffle<Elements>(_ elements: inout Elements)
  where Elements: RandomAccessCollection & MutableCollection {
    shuffle(count: elements.count) { first, second in
      elements.swapAt(
        elements.index(elements.startIndex, offsetBy: first),
        elements.index(elements.startIndex, offsetBy: second))
    }
  }

  /// Calls `swap` with the positions to exchange so that `count` elements come into a random
  /// order: for rows of arrays and other things that are no Swift collection.
  public mutating func shuffle(count: Int, swap: (Int, Int) -> Void) {
    var index = count - 1
    while index > 0 {
      swap(index, Int(truncatingIfNeeded: nextMasked(through: UInt64(index))))
      index -= 1
    }
  }

  /// The integers 0..<count in a random order. A negative count gives none.
  public mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<max(0, count))
    shuffle(&order)
    return order
  }
}
