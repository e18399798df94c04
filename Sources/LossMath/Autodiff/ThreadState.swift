// What differentiation keeps for each thread: whether operations are recorded, and histories that
// are on their way to be freed.

import CMemory

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The state of one thread.
final class ThreadState {
  /// Whether operations on variables are recorded.
  @exclusivity(unchecked) var isRecording = true
  /// What goes next, and what goes after it.
  @exclusivity(unchecked) private var next: Node?
  @exclusivity(unchecked) private var doomed: [Node] = []
  @exclusivity(unchecked) private var isReleasing = false

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key) { state in
      memory_set_recording(nil)
      #if canImport(Darwin)
        Unmanaged<ThreadState>.fromOpaque(state).release()
      #else
        if let state { Unmanaged<ThreadState>.fromOpaque(state).release() }
      #endif
    }
    return key
  }()

  @inline(__always)
  static var current: ThreadState {
    if let state = memory_recording() {
      return Unmanaged<ThreadState>.fromOpaque(state).takeUnretainedValue()
    }
    return make()
  }

  /// Whether operations on variables are recorded on the running thread.
  @inline(__always)
  static var isRecording: Bool {
    guard let state = memory_recording() else { return true }
    return Unmanaged<ThreadState>.fromOpaque(state)._withUnsafeGuaranteedRef { $0.isRecording }
  }

  @inline(never)
  private static func make() -> ThreadState {
    let state = ThreadState()
    let reference = Unmanaged.passRetained(state).toOpaque()
    pthread_setspecific(key, reference)
    memory_set_recording(reference)
    return state
  }

  /// Lets a history go without recursion, however long it is: what goes on the way only adds to
  /// the list of what is still to go.
  func release(_ node: inout Node?) {
    doom(&node)
    drain()
  }

  /// The same for what a node refers to, which from here on only the list holds.
  func release(_ first: inout Node?, _ second: inout Node?, _ others: inout [Node?]?) {
    doom(&first)
    doom(&second)
    for var other in others.take() ?? [] { doom(&other) }
    drain()
  }

  @inline(__always)
  private func doom(_ node: inout Node?) {
    guard let node = node.take() else { return }
    if next == nil { next = node } else { doomed.append(node) }
  }

  private func drain() {
    if isReleasing { return }
    isReleasing = true
    defer { isReleasing = false }
    // Taken out of the list before it goes, because going adds to the list.
    while let node = next.take() ?? doomed.popLast() { withExtendedLifetime(node) {} }
  }
}

/// Whether operations on variables are recorded on this thread.
public enum GradientRecording {
  public static var isOn: Bool {
    get { ThreadState.isRecording }
    set { ThreadState.current.isRecording = newValue }
  }

  /// Runs something with recording on or off.
  public static func with<Result, Failure: Error>(
    _ isOn: Bool, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let state = ThreadState.current
    let before = state.isRecording
    state.isRecording = isOn
    defer { state.isRecording = before }
    return try body()
  }
}
