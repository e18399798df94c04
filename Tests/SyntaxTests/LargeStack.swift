// Runs work on a thread with a stack of a known size, as callers of the parser do.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What `work` makes on a thread of its own; nil where no thread can be had.
func onThread<Result: Sendable>(
  stackSize: Int = 16 << 20, _ work: @escaping @Sendable () -> Result
) -> Result? {
  let box = Box<Result>()
  runOnThread(stackSize: stackSize) { box.value = work() }
  return box.value
}

/// Written by one thread, and read by the other only after it has waited for the first.
private final class Box<Value>: @unchecked Sendable {
  var value: Value?
}

private func runOnThread(stackSize: Int, _ work: @escaping @Sendable () -> Void) {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstacksize(&attributes, stackSize)
  let box = Unmanaged.passRetained(Work(work))
  #if canImport(Glibc)
    var thread = pthread_t()
    let status = pthread_create(
      &thread, &attributes,
      { pointer in
        if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run() }
        return nil
      }, box.toOpaque())
    if status == 0 { pthread_join(thread, nil) } else { box.release() }
  #else
    var thread: pthread_t?
    let status = pthread_create(
      &thread, &attributes,
      { pointer in
        Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run()
        return nil
      }, box.toOpaque())
    if status == 0, let thread { pthread_join(thread, nil) } else { box.release() }
  #endif
}

private final class Work: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}
