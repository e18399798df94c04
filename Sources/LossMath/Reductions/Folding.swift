// The operations that reductions repeat. Each is a type of its own, so that the loops over it are
// compiled for it alone.

/// An operation that joins elements into one.
protocol Folding<Item> {
  associatedtype Item: Element

  /// Two accumulators in one.
  func combine(_ one: Item, _ two: Item) -> Item
  /// At least one element, `step` apart, in one.
  func row(_ values: UnsafeMutablePointer<Item>, _ count: Int, step: Int) -> Item
  /// Folds the elements of neighbouring rows into the accumulators beside them, row after row.
  func fold(
    rows: Int, of length: Int, apart stride: Int, _ values: UnsafeMutablePointer<Item>,
    into target: UnsafeMutablePointer<Item>)
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

extension Folding {
  /// Four rows at a time, so that an accumulator is read and written once for as many.
  @inline(__always)
  func fold(
    rows: Int, of length: Int, apart stride: Int, _ values: UnsafeMutablePointer<Item>,
    into target: UnsafeMutablePointer<Item>
  ) {
    var row = 0
    while row &+ 4 <= rows {
      let (one, two) = (values + row &* stride, values + (row &+ 1) &* stride)
      let (three, four) = (values + (row &+ 2) &* stride, values + (row &+ 3) &* stride)
      for index in 0..<length {
        let half = combine(combine(target[index], one[index]), two[index])
        target[index] = combine(combine(half, three[index]), four[index])
      }
      row &+= 4
    }
    while row < rows {
      fold(values + row &* stride, step: 1, into: target, targetStep: 1, count: length)
      row &+= 1
    }
  }
}

/// Sums, each row pairwise in portions of `portion` elements.
struct PairwiseAddition<Item: VectorElement>: Folding {
  let portion: Int

  @inline(__always)
  func combine(_ one: Item, _ two: Item) -> Item { one + two }

  @inline(__always)
  func row(_ values: UnsafeMutablePointer<Item>, _ count: Int, step: Int) -> Item {
    PairwiseSum.sum(values, count: count, step: step, portion: portion)
  }

  func fold(
    rows: Int, of length: Int, apart stride: Int, _ values: UnsafeMutablePointer<Item>,
    into target: UnsafeMutablePointer<Item>
  ) {
    Item.add(rows: rows, of: length, apart: stride, values, to: target, with: .best)
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
