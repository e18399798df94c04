// Shuffles and permutations, as both of NumPy's generators make them.

extension VariateSource {
  /// Swaps the elements of a collection into a random order (Fisher and Yates, from the end).
  public mutating func shuffle<Elements>(_ elements: inout Elements)
  where Elements: RandomAccessCollection & MutableCollection {
    shuffle(count: elements.count, from: 1) { first, second in
      elements.swapAt(
        elements.index(elements.startIndex, offsetBy: first),
        elements.index(elements.startIndex, offsetBy: second))
    }
  }

  /// Calls `swap` with the positions to exchange so that `count` elements come into a random
  /// order: for rows of arrays and other things that are no Swift collection.
  public mutating func shuffle(count: Int, swap: (Int, Int) -> Void) {
    shuffle(count: count, from: 1, swap: swap)
  }

  /// Shuffles the positions from `first` on; those before it only serve to be swapped with.
  mutating func shuffle(count: Int, from first: Int, swap: (Int, Int) -> Void) {
    var index = count - 1
    while index >= first {
      swap(index, Int(truncatingIfNeeded: nextInteger(through: UInt64(index))))
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
