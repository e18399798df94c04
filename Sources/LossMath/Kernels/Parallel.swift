// Long rows are shared among the processors, in parts whose bounds the length alone decides: the
// bits of a result never depend on how many processors there are.

import CThreads
import CVectorMath

enum Parallel {
  /// The number of elements of a part: a few of these stay in a processor's own cache.
  static let partLength = 16384
  /// Below this number of elements, waking a thread takes longer than the work.
  static let shortestRow = 65536

  /// The number of parts of a row.
  static func partCount(of count: Int) -> Int { (count &+ partLength &- 1) / partLength }

  /// The number of rows of `length` elements that make a part.
  static func rowsOfPart(length: Int) -> Int { max(1, partLength / max(length, 1)) }

  /// Calls `body` with every part of `0 ..< count`, several at a time.
  static func forEachPart(of count: Int, _ body: (_ start: Int, _ length: Int) -> Void) {
    forEach(partCount(of: count)) { part in
      let start = part &* partLength
      body(start, min(partLength, count &- start))
    }
  }

  /// Calls `body` with groups of `0 ..< count` rows of `length` elements, several at a time where
  /// they are many; no group but the last has fewer rows than `least`.
  static func forEachGroup(
    ofRows count: Int, length: Int, atLeast least: Int = 1, _ body: (_ rows: Range<Int>) -> Void
  ) {
    if count &* length < shortestRow { return body(0..<count) }
    let group = max(rowsOfPart(length: length), least)
    forEach((count &+ group &- 1) / group) { part in
      body(part &* group..<min((part &+ 1) &* group, count))
    }
  }

  /// A number of each of `count` rows of `length` elements; many rows are shared among threads.
  static func values(
    ofRows count: Int, length: Int, _ function: (_ row: Int) -> Precise
  ) -> [Precise] {
    var values = [Precise](repeating: Precise(0), count: count)
    values.withUnsafeMutableBufferPointer { values in
      guard let values = values.baseAddress else { return }
      forEachGroup(ofRows: count, length: length) { group in
        for row in group { values[row] = function(row) }
      }
    }
    return values
  }

  /// Whether `test` holds of any number of `0 ..< count`; it is called with all of them.
  static func any(_ count: Int, _ test: (Int) -> Bool) -> Bool {
    withUnsafeTemporaryAllocation(of: Bool.self, capacity: count) { found in
      guard let found = found.baseAddress else { return false }
      forEach(count) { found[$0] = test($0) }
      return (0..<count).contains { found[$0] }
    }
  }

  /// Calls `body` with every number of `0 ..< count`, several at a time.
  static func forEach(_ count: Int, _ body: (Int) -> Void) {
    threads_begin_sharing()
    defer { threads_end_sharing() }
    withoutActuallyEscaping(body) { body in
      var work = body
      withUnsafeMutablePointer(to: &work) { pointer in
        parallel_parts(
          count,
          { context, index in
            context?.assumingMemoryBound(to: ((Int) -> Void).self).pointee(index)
          }, pointer)
      }
    }
  }
}
