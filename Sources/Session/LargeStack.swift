// Runs work on a thread whose stack is deep enough for deeply nested programs.

import CThreads

/// A thread with a large stack; its memory is only taken as far as it is used.
package enum LargeStack {
  package static let bytes = 256 << 20

  /// Runs `work` on such a thread and waits for its result; where no thread can be made, here.
  package static func run<Result>(_ work: () -> Result) -> Result {
    var result: Result?
    withoutActuallyEscaping({ result = work() }) { job in
      var job: () -> Void = job
      withUnsafeMutablePointer(to: &job) { pointer in
        _ = thread_run(
          bytes, { $0?.assumingMemoryBound(to: (() -> Void).self).pointee() }, pointer)
      }
    }
    return result ?? work()
  }
}
