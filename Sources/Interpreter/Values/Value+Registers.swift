// Values in registers: numbers are moved as plain memory, only references are counted.

extension UnsafeMutablePointer<Value> {
  /// Whether overwriting or copying the value involves a reference count.
  @inline(__always)
  var holdsReference: Bool {
    switch pointee {
    case .bool, .int, .float, .numpyBool, .numpyInt, .numpyFloat, .numpyFloat32, .pinned, .unbound,
      .none, .ellipsis:
      false
    default: true
    }
  }

  /// The object that the value refers to, without a count of the reference.
  ///
  /// The caller has looked at the case. An enum of which a case fills the whole of its payload keeps
  /// every payload at its start and the case behind; a test watches over that.
  @inline(__always)
  func unretained<Target: AnyObject>(_ type: Target.Type) -> Unmanaged<Target> {
    UnsafeRawPointer(self).load(as: Unmanaged<Target>.self)
  }

  /// Replaces the value.
  @inline(__always)
  func put(_ value: Value) {
    if holdsReference { pointee = value } else { initialize(to: value) }
  }

  /// Replaces the value by a copy of another.
  @inline(__always)
  func copy(from other: UnsafeMutablePointer<Value>) {
    if other.holdsReference {
      put(other.pointee)
    } else {
      if holdsReference { deinitialize(count: 1) }
      // A number, a truth value or nothing at all: plain bits.
      UnsafeMutableRawPointer(self).copyMemory(from: other, byteCount: MemoryLayout<Value>.size)
    }
  }

  /// Takes the value out and leaves the register unbound.
  @inline(__always)
  func take() -> Value {
    let value = move()
    initialize(to: .unbound)
    return value
  }

  /// Lets go of what the register refers to.
  @inline(__always)
  func clear() {
    if holdsReference { pointee = .unbound }
  }
}
