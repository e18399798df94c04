// The memory behind arrays: one allocation that several views may share.

/// A block of memory that arrays and their views share; its header and its bytes are one allocation.
final class ArrayStorage: ManagedBuffer<Int, UInt64> {
  /// Room for `byteCount` bytes, not yet set to anything.
  @inline(__always)
  static func make(byteCount: Int) -> ArrayStorage {
    let words = (byteCount &+ 7) >> 3
    let buffer = ArrayStorage.create(minimumCapacity: words) { _ in byteCount }
    return unsafeDowncast(buffer, to: ArrayStorage.self)
  }

  /// The first byte; valid while the storage is alive.
  @inline(__always)
  var base: UnsafeMutableRawPointer {
    withUnsafeMutablePointerToElements { UnsafeMutableRawPointer($0) }
  }
}

/// Keeps an array's memory alive to this point; pointers into it end here.
@inline(__always)
func keepAlive(_ array: NDArray) {
  withExtendedLifetime(array.storage) {}
}
