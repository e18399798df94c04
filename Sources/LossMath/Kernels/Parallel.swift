// Long rows are shared among the processors, in parts whose bounds the length alone decides: the
// bits of a result never depend on how many processors there are.

import CVectorMath

enum Parallel {
  /// The number of elements of a part: a few of these stay in a processor's own cache.
  static let partLength = 16384
  /// Below this number of elements, waking a thread takes longer than the work.
  static let shortestRow = 65536

  /// What the threads need to know.
  private struct Work {
    let count: Int
    let body: (_ start: Int, _ length: Int) -> Void
  }

  /// The number of parts of a row.
  static func partCount(of count: Int) -> Int { (count &+ partLength &- 1) / partLength }

  /// Calls `body` with every part of `0 ..< count`, several at a time.
  static func forEachPart(of count: Int, _ body: (_ start: Int, _ length: Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      var work = Work(count: count, body: body)
      withUnsafeMutablePointer(to: &work) { pointer in
        parallel_parts(
          partCount(of: count),
          { context, part in
            guard let work = context?.assumingMemoryBound(to: Work.self).pointee else { return }
            let start = Int(part) &* Parallel.partLength
            work.body(start, min(Parallel.partLength, work.count &- start))
          }, pointer)
      }
    }
  }
}
