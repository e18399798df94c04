// Memory for a few values within an object, so that a small object takes a single allocation.

/// Room for six values, of which none is there at first.
struct ValueRoom {
  static let capacity = 6

  private var words:
    (
      UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64,
      UInt64
    ) = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)

  /// Where the values stand, while the room itself stands where it is: in an object, as long as that
  /// lives.
  var start: UnsafeMutablePointer<Value> {
    @inline(__always) mutating get {
      assert(MemoryLayout<Self>.size == Self.capacity * MemoryLayout<Value>.stride)
      return withUnsafeMutablePointer(to: &words) {
        UnsafeMutableRawPointer($0).assumingMemoryBound(to: Value.self)
      }
    }
  }
}
