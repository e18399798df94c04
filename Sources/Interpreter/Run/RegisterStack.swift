// The memory of all registers: one block, reserved once, touched only as far as calls reach.

/// A stack of values with unchecked access; its owner stays within `require`d bounds.
///
/// Every value below `initialized` is a valid `Value`.
final class RegisterStack {
  /// The most registers that a notebook's calls may hold at once: 16 MB of address space, of which
  /// only pages in use take memory.
  static let capacity = 1 << 20

  let base: UnsafeMutablePointer<Value>
  private(set) var initialized = 0

  init() { base = .allocate(capacity: Self.capacity) }

  deinit {
    base.deinitialize(count: initialized)
    base.deallocate()
  }

  /// Makes the registers below `count` valid.
  func initialize(upTo count: Int) {
    guard count > initialized else { return }
    (base + initialized).initialize(repeating: .unbound, count: count - initialized)
    initialized = count
  }

  /// The index of a register.
  @inline(__always)
  func index(of register: UnsafeMutablePointer<Value>) -> Int {
    // Never negative: a shift serves where a signed division would have to look.
    Int((UInt(bitPattern: register) &- UInt(bitPattern: base)) / UInt(MemoryLayout<Value>.stride))
  }

  /// Makes the registers below `count` valid, or says that calls are too deep.
  @inline(__always)
  func require(_ count: Int) throws {
    if count > initialized { try grow(to: count) }
  }

  private func grow(to count: Int) throws {
    guard count <= Self.capacity else { throw Fault.recursion(limit: Self.capacity) }
    initialize(upTo: count)
  }

  /// Releases what the registers from `start` on hold.
  func clear(from start: Int) {
    guard start < initialized else { return }
    (base + start).update(repeating: .unbound, count: initialized - start)
  }
}
