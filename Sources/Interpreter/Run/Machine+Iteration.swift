// Iterating, unpacking, spreading, and the variables that live in boxes.

import Diagnostics

extension Machine {
  /// A fresh iterator over any iterable.
  package func iterator(over value: Value) throws -> IteratorObject {
    switch value {
    case .list(let list): return ListIterator(list)
    case .tuple(let tuple): return ValuesIterator(tuple.items)
    case .string(let string): return StringIterator(string)
    case .dict(let dict): return DictIterator(dict, .key)
    case .set(let set): return SetIterator(set)
    case .array(let object):
      guard object.array.rank > 0 else { throw Fault.type("iteration over a 0-d array") }
      return ArrayIterator(object)
    case .object(let object):
      if let iterator = try object.iterator(self) { return iterator }
    default: break
    }
    throw Fault.notIterable(value.typeName)
  }

  /// What a loop takes its values of: an iterator, or the list or tuple itself where the loop walks it
  /// by the position in the register behind.
  func makeIterator(
    over iterable: UnsafeMutablePointer<Value>, into target: UnsafeMutablePointer<Value>,
    walks: Bool
  ) throws {
    switch iterable.pointee {
    case .list where walks, .tuple where walks:
      target.copy(from: iterable)
      (target + 1).put(.int(0))
    default: target.put(.object(try iterator(over: iterable.pointee)))
    }
  }

  /// All values of an iterable, in order.
  package func values(of value: Value) throws -> [Value] {
    switch value {
    case .list(let list): return list.items
    case .tuple(let tuple): return tuple.items
    case .dict(let dict): return dict.table.keys
    case .set(let set): return set.keys
    default: break
    }
    let iterator = try iterator(over: value)
    var values: [Value] = []
    if let count = iterator.remaining {
      try reserve(bytes: Int(clamping: Int64(count)).multipliedClamping(by: 16))
      values.reserveCapacity(min(count, 1 << 20))
    }
    while let next = try iterator.next(self) {
      try charge(1)
      if values.count & 0xFFFF == 0xFFFF { try reserve(bytes: values.count * 16) }
      values.append(next)
    }
    return values
  }

  /// The values of an iterable for a list or a tuple, which first asks an instance how many there are.
  package func listed(_ value: Value) throws -> [Value] {
    guard let instance = value.instance else { return try values(of: value) }
    let iterator = try iterator(over: value)
    try askForLength(of: instance)
    return try values(of: .object(iterator))
  }

  /// Asks `__len__` or, where that has no answer, `__length_hint__`; only a wrong answer matters.
  private func askForLength(of instance: InstanceObject) throws {
    do {
      if try instance.length(self) != nil { return }
    } catch  where errorClass(of: error) == .typeError {}
    guard let hint = try callSpecial("__length_hint__", on: .object(instance)),
      !hint.isNotImplemented
    else { return }
    guard let count = hint.index else {
      throw Fault.type("__length_hint__ must be an integer, not \(hint.typeName)")
    }
    if count < 0 { throw Fault.value("__length_hint__() should return >= 0") }
  }

  /// What `*iterable` adds to a call or a display.
  func spread(_ value: Value) throws -> [Value] {
    do {
      return try listed(value)
    } catch Fault.notIterable(let type) {
      throw Fault.type("Value after * must be an iterable, not \(type)")
    }
  }

  // MARK: Unpacking

  func unpack(_ value: Value, count: Int, into target: UnsafeMutablePointer<Value>) throws {
    if case .tuple(let tuple) = value, tuple.count == count {
      for index in 0..<count { (target + index).put(tuple.buffer[index]) }
      return
    }
    let items = try unpackable(value, limit: count + 1)
    if items.count > count { throw Fault.tooManyToUnpack(expected: count) }
    if items.count < count {
      throw Fault.tooFewToUnpack(expected: count, got: items.count, atLeast: false)
    }
    for (index, item) in items.enumerated() { target[index] = item }
  }

  /// Unpacks into `count` registers, the one at `star` taking what the others leave.
  func unpack(
    _ value: Value, count: Int, star: Int, into target: UnsafeMutablePointer<Value>
  ) throws {
    let items = try unpackable(value, limit: nil)
    let fixed = count - 1
    guard items.count >= fixed else {
      throw Fault.tooFewToUnpack(expected: fixed, got: items.count, atLeast: true)
    }
    let middle = items.count - fixed
    for index in 0..<star { target[index] = items[index] }
    target[star] = .list(Array(items[star..<star + middle]))
    for index in star + 1..<count { target[index] = items[index + middle - 1] }
  }

  /// The values to unpack; no more than `limit` are taken from something that may never end.
  private func unpackable(_ value: Value, limit: Int?) throws -> [Value] {
    switch value {
    case .list(let list): return list.items
    case .tuple(let tuple): return tuple.items
    default: break
    }
    let source: IteratorObject
    do {
      source = try iterator(over: value)
    } catch Fault.notIterable(let type) {
      throw Fault.cannotUnpack(type)
    }
    var items: [Value] = []
    while limit.map({ items.count < $0 }) ?? true, let next = try source.next(self) {
      try charge(1)
      items.append(next)
    }
    return items
  }

  // MARK: Containers under construction

  func makeSet(_ items: [Value]) throws -> Value {
    let set = SetObject()
    for item in items { try set.insert(item) }
    return .set(set)
  }

  func add(_ value: Value, toSet target: Value) throws {
    guard case .set(let set) = target else { return }
    try set.insert(value)
  }

  /// - Parameter onlyOnce: whether the key is a keyword argument, which may come once.
  func add(_ key: Value, _ value: Value, toDict target: Value, onlyOnce: Bool) throws {
    guard case .dict(let dict) = target else { return }
    let (key, hash) = try dict.key(key)
    if onlyOnce, dict.table.contains(key, hash: hash) {
      throw Fault.type("got multiple values for keyword argument '\(key.text ?? "")'")
    }
    dict.table.set(key, hash: hash, to: value)
  }

  func update(_ target: Value, with mapping: Value, onlyOnce: Bool) throws {
    guard case .dict(let other) = mapping else {
      throw Fault.type(
        onlyOnce
          ? "argument after ** must be a mapping, not \(mapping.typeName)"
          : "'\(mapping.typeName)' object is not a mapping")
    }
    for (key, value) in zip(other.table.keys, other.table.values) {
      try add(key, value, toDict: target, onlyOnce: onlyOnce)
    }
  }

  // MARK: Variables

  func unbound(_ instruction: Instruction) -> Fault {
    let name = name(instruction)
    return instruction.a.index < GlobalTable.capacity && frames.last?.function == nil
      ? undefined(name) : .localUnbound(name)
  }

  /// The fault of a global name without a value, with the known name that is nearest.
  func undefined(_ name: String) -> Fault {
    var known = Array(library.names.keys)
    for (index, global) in globals.names.enumerated() where !stack.base[index].isUnbound {
      known.append(global)
    }
    if let code = frames.last?.code { known += code.ownNames + code.freeNames }
    if let near = Suggestion.nearest(to: name, in: known) {
      return .nameUndefined(name, hint: "did you mean '\(near)'?")
    }
    let conventional = [
      "np": "import numpy as np", "plt": "import matplotlib.pyplot as plt", "math": "import math",
    ]
    return .nameUndefined(name, hint: conventional[name].map { "first: \($0)" })
  }
}

extension Int {
  /// The product, or the largest number where it does not fit.
  fileprivate func multipliedClamping(by other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? .max : product
  }
}

extension UnsafeMutablePointer<Value> {
  /// The next element of the list or tuple in this register, by the position in the register behind
  /// it; nil at the end. Elements that are added to a list on the way are met.
  @inline(__always)
  func walk() -> UnsafeMutablePointer<Value>? {
    guard case .int(let position) = self[1] else { return nil }
    let element: UnsafeMutablePointer<Value>?
    if case .list = pointee {
      element = unretained(ListObject.self)._withUnsafeGuaranteedRef {
        position < $0.count ? $0.elements.map { $0 + position } : nil
      }
    } else if case .tuple = pointee {
      element = unretained(TupleObject.self)._withUnsafeGuaranteedRef {
        position < $0.count ? $0.elements.map { $0 + position } : nil
      }
    } else {
      return nil
    }
    if element != nil { (self + 1).initialize(to: .int(position &+ 1)) }
    return element
  }
}
