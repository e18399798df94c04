// Runs work on a thread whose stack is deep enough for deeply nested programs.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A thread with a large stack; its memory is only taken as far as it is used.
package enum LargeStack {
  package static let bytes = 256 << 20

  /// Runs `work` on such a thread and waits for its result; where no thread can be made, here.
  package static func run<Result>(_ work: @escaping () -> Result) -> Result {
    let job = Job(work)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, bytes)
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let handle = Unmanaged.passRetained(job as AnyJob)
    let status = pthread_create(
      &thread, &attributes,
      { argument in
        LargeStack.start(argument)
      }, handle.toOpaque())
    guard status == 0 else {
      handle.release()
      return work()
    }
    #if canImport(Glibc)
      pthread_join(thread, nil)
    #else
      if let thread { pthread_join(thread, nil) }
    #endif
    return job.result ?? work()
  }

  #if canImport(Glibc)
    private static func start(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
      if let argument { Unmanaged<AnyJob>.fromOpaque(argument).takeRetainedValue().run() }
      return nil
    }
  #else
    private static func start(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
      Unmanaged<AnyJob>.fromOpaque(argument).takeRetainedValue().run()
      return nil
    }
  #endif
}

/// Work to do on another thread, whatever its result.
private class AnyJob {
  func run() {}
}

private final class Job<Result>: AnyJob {
  private let work: () -> Result
  private(set) var result: Result?

  init(_ work: @escaping () -> Result) { self.work = work }

  override func run() { result = work() }
}
