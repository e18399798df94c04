// Memory for a few values within an object, so that a small object takes a single allocation.

/// Room for a value for every two of its words, of which none is there at first.
struct ValueRoom<Words> {
  /// How many values fit.
  static var capacity: Int {
    @inline(__always) get { MemoryLayout<Words>.size / MemoryLayout<Value>.stride }
  }

  private var words: Words

  fileprivate init(_ words: Words) { self.words = words }

  /// Where the values stand, while the room itself stands where it is: in an object, as long as that
  /// lives.
  var start: UnsafeMutablePointer<Value> {
    @inline(__always) mutating get {
      withUnsafeMutablePointer(to: &words) {
        UnsafeMutableRawPointer($0).assumingMemoryBound(to: Value.self)
      }
    }
  }
}

/// Room for three values, as most tuples have at most.
typealias RoomForThree = ValueRoom<(UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)>

/// Room for six values.
typealias RoomForSix = ValueRoom<
  (
    UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64
  )
>

extension RoomForThree {
  @inline(__always) init() { self.init((0, 0, 0, 0, 0, 0)) }
}

extension RoomForSix {
  @inline(__always) init() { self.init((0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)) }
}
