// Values in registers: numbers are moved as plain memory, only references are counted.

import CMemory

/// The kinds of values that have a way of their own through the machine.
enum Tag {
  case string, list, tuple, dict, set, function, object, pinned, pinnedBuiltin, pinnedModule, int
  case other
}

extension UnsafeMutablePointer<Value> {
  /// Whether overwriting or copying the value involves a reference count.
  @inline(__always)
  var holdsReference: Bool {
    switch pointee {
    case .string, .list, .tuple, .dict, .set, .array, .function, .builtin, .object: true
    default: false
    }
  }

  /// What the machine tells values apart by.
  ///
  /// A branch by the value itself would hold a reference for as long as the branch runs.
  @inline(__always)
  var tag: Tag {
    switch pointee {
    case .string: .string
    case .list: .list
    case .tuple: .tuple
    case .dict: .dict
    case .set: .set
    case .function: .function
    case .object: .object
    case .pinned: .pinned
    case .pinnedBuiltin: .pinnedBuiltin
    case .pinnedModule: .pinnedModule
    case .int: .int
    default: .other
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

  /// What the value refers to, where it does.
  @inline(__always)
  private var held: UnsafeMutableRawPointer? {
    holdsReference ? UnsafeRawPointer(self).load(as: UnsafeMutableRawPointer.self) : nil
  }

  /// Replaces the value.
  @inline(__always)
  func put(_ value: consuming Value) {
    let old = held
    initialize(to: value)
    if let old { memory_release(old) }
  }

  /// Replaces the value by a copy of another.
  @inline(__always)
  func copy(from other: UnsafeMutablePointer<Value>) {
    let old = held
    initialize(copying: other)
    if let old { memory_release(old) }
  }

  /// Puts a copy of another value where none is.
  @inline(__always)
  func initialize(copying other: UnsafeMutablePointer<Value>) {
    if let held = other.held { memory_retain(held) }
    let bits = UnsafeRawPointer(other)
    let payload = bits.load(as: UInt64.self)
    let tag = bits.load(fromByteOffset: 8, as: UInt8.self)
    UnsafeMutableRawPointer(self).storeBytes(of: payload, as: UInt64.self)
    UnsafeMutableRawPointer(self).storeBytes(of: tag, toByteOffset: 8, as: UInt8.self)
  }

  /// Lets go of the value, of which nothing is left.
  @inline(__always)
  func discard() {
    if let held { memory_release(held) }
  }

  /// Lets go of `count` values, of which nothing is left.
  @inline(__always)
  func discard(count: Int) {
    for index in 0..<count { (self + index).discard() }
  }

  /// Takes the value out and leaves the register unbound.
  @inline(__always)
  func take() -> Value {
    let value = move()
    initialize(to: .unbound)
    return value
  }

  /// Copies a variable's value; false where it has none.
  @inline(__always)
  func copy(fromVariable variable: UnsafeMutablePointer<Value>) -> Bool {
    if case .unbound = variable.pointee { return false }
    copy(from: variable)
    return true
  }

  /// Copies the value out of a variable's box; false where it has none.
  @inline(__always)
  func copy(from box: Unmanaged<BoxObject>) -> Bool {
    box._withUnsafeGuaranteedRef { box in
      withUnsafeMutablePointer(to: &box.value) { copy(fromVariable: $0) }
    }
  }

  /// The box of a variable that inner functions share, where the register holds one.
  @inline(__always)
  var box: Unmanaged<BoxObject>? {
    guard case .object = pointee else { return nil }
    let isBox = unretained(Object.self)._withUnsafeGuaranteedRef { $0.nature == .box }
    return isBox ? unretained(BoxObject.self) : nil
  }

  /// The instance of a cell's class, where the register holds one.
  @inline(__always)
  var unretainedInstance: Unmanaged<InstanceObject>? {
    guard case .object = pointee else { return nil }
    let isInstance = unretained(Object.self)._withUnsafeGuaranteedRef {
      $0.nature == .instance
    }
    return isInstance ? unretained(InstanceObject.self) : nil
  }

  /// The iterator over two lists, where the register holds one.
  @inline(__always)
  var unretainedPairs: Unmanaged<ListPairIterator>? {
    guard case .object = pointee else { return nil }
    let isPairs = unretained(Object.self)._withUnsafeGuaranteedRef { $0.nature == .pairIterator }
    return isPairs ? unretained(ListPairIterator.self) : nil
  }

  /// Makes of something pinned a value like any other.
  func unpin() {
    switch pointee {
    case .pinned(let function): initialize(to: .function(function.takeUnretainedValue()))
    case .pinnedBuiltin(let builtin): initialize(to: .builtin(builtin.takeUnretainedValue()))
    case .pinnedModule(let module): initialize(to: .object(module.takeUnretainedValue()))
    default: break
    }
  }

  /// Lets go of what the register refers to.
  @inline(__always)
  func clear() {
    if holdsReference { put(.unbound) }
  }
}

extension Unmanaged<BoxObject> {
  /// Gives the variable the value in a register.
  @inline(__always)
  func set(_ value: UnsafeMutablePointer<Value>) {
    _withUnsafeGuaranteedRef { box in
      withUnsafeMutablePointer(to: &box.value) { $0.copy(from: value) }
    }
  }
}

extension Unmanaged<ListObject> {
  /// Copies an element into a register; false where there is none at that place.
  @inline(__always)
  func copyElement(_ index: Int, into target: UnsafeMutablePointer<Value>) -> Bool {
    _withUnsafeGuaranteedRef { list in
      guard index >= 0, index < list.count, let elements = list.elements else { return false }
      target.copy(from: elements + index)
      return true
    }
  }

  /// Replaces an element by what a register holds; false where there is none at that place.
  @inline(__always)
  func setElement(_ index: Int, from source: UnsafeMutablePointer<Value>) -> Bool {
    _withUnsafeGuaranteedRef { list in
      guard index >= 0, index < list.count else { return false }
      list.items[index] = source.pointee
      return true
    }
  }
}
