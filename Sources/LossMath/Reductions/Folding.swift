// The operations that reductions repeat. Each is a type of its own, so that the loops over it are
// compiled for it alone.

/// An operation that joins elements into one.
protocol Folding<Item> {
  associatedtype Item: Element

  /// Two accumulators in one.
  func combine(_ one: Item, _ two: Item) -> Item
  /// At least one element, `step` apart, in one.
  func row(_ values: UnsafeMutablePointer<Item>, _ count: Int, step: Int) -> Item
}

extension Folding {
  @inline(__always)
  func row(_ values: UnsafeMutablePointer<Item>, _ count: Int, step: Int) -> Item {
    var result = values[0]
    if step == 1 {
      for index in 1..<max(count, 1) { result = combine(result, values[index]) }
    } else {
      for index in 1..<max(count, 1) { result = combine(result, values[index &* step]) }
    }
    return result
  }

  /// Folds each element of a row into the accumulator beside it.
  @inline(__always)
  func fold(
    _ values: UnsafeMutablePointer<Item>, step: Int, into target: UnsafeMutablePointer<Item>,
    targetStep: Int, count: Int
  ) {
    if step == 1 && targetStep == 1 {
      for index in 0..<count { target[index] = combine(target[index], values[index]) }
    } else {
      for index in 0..<count {
        let place = index &* targetStep
        target[place] = combine(target[place], values[index &* step])
      }
    }
  }
}

/// Sums, each row pairwise in portions of `portion` elements.
struct PairwiseAddition<Item: FloatingElement>: Folding {
  let portion: Int

  @inline(__always)
  func combine(_ one: Item, _ two: Item) -> Item { one + two }

  @inline(__always)
  func row(_ values: UnsafeMutablePointer<Item>, _ count: Int, step: Int) -> Item {
    PairwiseSum.sum(values, count: count, step: step, portion: portion)
  }
}

struct Multiplication<Item: FloatingElement>: Folding {
  @inline(__always)
  func combine(_ one: Item, _ two: Item) -> Item { one * two }
}

/// Sums of whole numbers, which wrap as NumPy's do.
struct WrappingAddition: Folding {
  @inline(__always)
  func combine(_ one: Int, _ two: Int) -> Int { one &+ two }
}

struct WrappingMultiplication: Folding {
  @inline(__always)
  func combine(_ one: Int, _ two: Int) -> Int { one &* two }
}

struct Conjunction: Folding {
  @inline(__always)
  func combine(_ one: Bool, _ two: Bool) -> Bool { one ? two : false }
}

struct Disjunction: Folding {
  @inline(__always)
  func combine(_ one: Bool, _ two: Bool) -> Bool { one ? true : two }
}

struct Largest<Item: OrderedElement>: Folding {
  @inline(__always)
  func combine(_ one: Item, _ two: Item) -> Item { Extremes.choose(one, two, isLargest: true) }

  @inline(__always)
  func row(_ values: UnsafeMutablePointer<Item>, _ count: Int, step: Int) -> Item {
    Extremes.find(values, count: count, step: step, isLargest: true)
  }
}

struct Smallest<Item: OrderedElement>: Folding {
  @inline(__always)
  func combine(_ one: Item, _ two: Item) -> Item { Extremes.choose(one, two, isLargest: false) }

  @inline(__always)
  func row(_ values: UnsafeMutablePointer<Item>, _ count: Int, step: Int) -> Item {
    Extremes.find(values, count: count, step: step, isLargest: false)
  }
}
