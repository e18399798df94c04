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
    let parts = Parallel.partCount(of: count)
    return withUnsafeTemporaryAllocation(of: T.self, capacity: parts) { found in
      guard let found = found.baseAddress else { return values[0] }
      Parallel.forEachPart(of: count) { start, length in
        found[start / Parallel.partLength] = T.extreme(
          values + start, count: length, isLargest: isLargest, with: instructions)
      }
      return T.extreme(found, count: parts, isLargest: isLargest, with: instructions)
    }
  }
}
