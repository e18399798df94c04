// Keeps recursion that runs on the thread's own stack away from its end.

/// How far recursion may go down a thread's stack.
struct StackGuard {
  /// Bytes kept free for what runs between two checks.
  private static let reserve = 192 << 10

  private let lowest: UInt

  /// - Parameter bytes: how much of the stack, from here on, is the machine's to use.
  init(bytes: Int) {
    let room = UInt(max(0, bytes - Self.reserve))
    let here = Self.here
    lowest = here > room ? here - room : 0
  }

  /// Whether there is room for more.
  var hasRoom: Bool { Self.here > lowest }

  /// About where the stack ends now.
  private static var here: UInt {
    var marker: UInt8 = 0
    return withUnsafePointer(to: &marker) { UInt(bitPattern: $0) }
  }
}
