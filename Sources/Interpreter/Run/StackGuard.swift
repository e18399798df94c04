// Keeps recursion that runs on the thread's own stack away from its end.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The end of a thread's stack, as far as it is safe to go.
struct StackGuard {
  /// Bytes kept free for what runs between two checks.
  private static let reserve: UInt = 192 << 10

  private let lowest: UInt

  /// The guard of the thread that runs now.
  init() {
    #if canImport(Glibc)
      var attributes = pthread_attr_t()
      var base: UnsafeMutableRawPointer?
      var size = 0
      guard pthread_getattr_np(pthread_self(), &attributes) == 0 else {
        lowest = 0
        return
      }
      pthread_attr_getstack(&attributes, &base, &size)
      pthread_attr_destroy(&attributes)
      lowest = UInt(bitPattern: base) + Self.reserve
    #else
      let thread = pthread_self()
      let top = UInt(bitPattern: pthread_get_stackaddr_np(thread))
      lowest = top - UInt(pthread_get_stacksize_np(thread)) + Self.reserve
    #endif
  }

  /// Whether there is room for more.
  var hasRoom: Bool {
    var marker: UInt8 = 0
    return withUnsafePointer(to: &marker) { UInt(bitPattern: $0) > lowest }
  }
}
