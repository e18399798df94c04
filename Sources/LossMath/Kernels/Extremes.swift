// The largest and the smallest of rows, by vector loops, and by several threads where they are long.

import CVectorMath

/// An element type whose extremes a vector loop finds.
protocol OrderedElement: Element {
  /// The largest or the smallest of at least one; nan where there is one.
  static func extreme(
    _ values: UnsafePointer<Self>, count: Int, isLargest: Bool,
    with instructions: VectorInstructions
  ) -> Self
}

extension Double: OrderedElement {
  static func extreme(
    _ values: UnsafePointer<Double>, count: Int, isLargest: Bool,
    with instructions: VectorInstructions
  ) -> Double {
    vector_extreme_double(values, count, isLargest ? 1 : 0, instructions)
  }
}

extension Float: OrderedElement {
  static func extreme(
    _ values: UnsafePointer<Float>, count: Int, isLargest: Bool,
    with instructions: VectorInstructions
  ) -> Float {
    vector_extreme_float(values, count, isLargest ? 1 : 0, instructions)
  }
}

extension Int: OrderedElement {
  static func extreme(
    _ values: UnsafePointer<Int>, count: Int, isLargest: Bool,
    with instructions: VectorInstructions
  ) -> Int {
    values.withMemoryRebound(to: Int64.self, capacity: count) {
      Int(vector_extreme_integer($0, count, isLargest ? 1 : 0, instructions))
    }
  }
}

extension Bool: OrderedElement {
  static func extreme(
    _ values: UnsafePointer<Bool>, count: Int, isLargest: Bool,
    with instructions: VectorInstructions
  ) -> Bool {
    (0..<count).contains { values[$0] == isLargest } == isLargest
  }
}

enum Extremes {
  /// The larger of two, or the smaller; a nan, once met, stays. Of zeros with different signs it is
  /// the second, as in NumPy.
  @inline(__always)
  static func choose<T: Element>(_ one: T, _ two: T, isLargest: Bool) -> T {
    let stays = isLargest ? T.isLess(two, one) : T.isLess(one, two)
    return stays || one != one ? one : two
  }

  /// The extreme of at least one element.
  static func find<T: OrderedElement>(
    _ values: UnsafeMutablePointer<T>, count: Int, step: Int, isLargest: Bool
  ) -> T {
    let instructions = VectorInstructions.best
    if step != 1 {
      var result = values[0]
      for index in 1..<max(count, 1) {
        result = choose(result, values[index &* step], isLargest: isLargest)
      }
      return result
    }
    if count < Parallel.shortestRow {
      return T.extreme(values, count: count, isLargest: isLargest, with: instructions)
    }
    let found = extremesOfParts(values, count: count, isLargest: isLargest)
    return T.extreme(found, count: found.count, isLargest: isLargest, with: instructions)
  }

  /// Where in a row of at least one element the first stands that is its extreme, or the first nan.
  static func position<T: OrderedElement>(
    in values: UnsafePointer<T>, count: Int, isLargest: Bool
  ) -> Int {
    if count <= Parallel.partLength {
      let extreme = T.extreme(values, count: count, isLargest: isLargest, with: .best)
      return (0..<count).first { values[$0] == extreme || values[$0] != values[$0] } ?? 0
    }
    let found = extremesOfParts(values, count: count, isLargest: isLargest)
    let start = position(in: found, count: found.count, isLargest: isLargest) &* Parallel.partLength
    let length = min(Parallel.partLength, count &- start)
    return start &+ position(in: values + start, count: length, isLargest: isLargest)
  }

  private static func extremesOfParts<T: OrderedElement>(
    _ values: UnsafePointer<T>, count: Int, isLargest: Bool
  ) -> [T] {
    let instructions = VectorInstructions.best
    return [T](unsafeUninitializedCapacity: Parallel.partCount(of: count)) { found, partCount in
      partCount = found.count
      guard let found = found.baseAddress else { return }
      Parallel.forEachPart(of: count) { start, length in
        let extreme = T.extreme(
          values + start, count: length, isLargest: isLargest, with: instructions)
        (found + start / Parallel.partLength).initialize(to: extreme)
      }
    }
  }
}
