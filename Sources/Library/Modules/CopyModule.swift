// `copy`: copies of values, of one level or of all.

import Interpreter
import LossMath

enum CopyModule {
  static let module = Module(
    "copy",
    functions: [
      Builtin("copy.copy", "x", "A copy that shares its elements with the original.") {
        arguments, machine in
        try shallow(arguments[0], machine)
      },
      Builtin("copy.deepcopy", "x, memo=None", "A copy of the value and of all that is in it.") {
        arguments, machine in
        var copies = DeepCopies(machine)
        return try copies.copy(arguments[0])
      },
    ])

  private static func shallow(_ value: Value, _ machine: Machine) throws -> Value {
    switch value {
    case .list(let list): return .list(list.items)
    case .dict(let dict):
      return .dict(dict.copy())
    case .set(let set): return set.isFrozen ? value : .set(set.copy(isFrozen: false))
    case .array(let object):
      return .array(
        ArrayObject(try machine.mathematics { () throws(MathError) in try object.array.copy() }))
    default:
      if let content = value.content as? any CopyableContent { return .host(content.copied()) }
      if let result = try machine.callSpecial("__copy__", on: value) { return result }
      guard let copy = machine.newInstance(like: value) else { return value }
      for (name, field) in machine.instanceFields(of: value) {
        try machine.setPlainAttribute(name, of: copy, to: field)
      }
      return copy
    }
  }
}

/// An object of the library that changes, so that a copy must be one of its own.
protocol CopyableContent: ObjectContent {
  func copied() -> Self
  /// Puts another value in the place of each that it holds.
  func replaceValues(_ copy: (Value) throws -> Value) throws
}

extension CopyableContent {
  func replaceValues(_ copy: (Value) throws -> Value) throws {}
}

/// A copy in the making: what was met again is the same copy again.
private struct DeepCopies {
  private let machine: Machine
  /// The copies, with what each is of: kept, so that nothing else comes to stand where that stood.
  private var known: [ObjectIdentifier: (original: AnyObject, copy: Value)] = [:]

  init(_ machine: Machine) { self.machine = machine }

  mutating func copy(_ value: Value) throws -> Value {
    guard let reference = value.reference else { return value }
    if let known = known[ObjectIdentifier(reference)] { return known.copy }
    return try machine.withDepth { try fresh(value, reference) }
  }

  private mutating func fresh(_ value: Value, _ original: AnyObject) throws -> Value {
    func remember(_ copy: Value) { known[ObjectIdentifier(original)] = (original, copy) }
    try machine.charge(1)
    switch value {
    case .list(let list):
      let copy = ListObject()
      remember(.list(copy))
      for item in list.items { copy.items.append(try self.copy(item)) }
      return .list(copy)
    case .tuple(let tuple):
      let copy = Value.tuple(
        TupleObject(try tuple.items.map { try self.copy($0) }, type: tuple.type))
      remember(copy)
      return copy
    case .dict(let dict):
      let copy = DictObject(kind: dict.kind)
      remember(.dict(copy))
      for (key, item) in zip(dict.table.keys, dict.table.values) {
        let (key, hash) = try copy.key(try self.copy(key))
        copy.table.set(key, hash: hash, to: try self.copy(item))
      }
      return .dict(copy)
    case .set(let set): return .set(set.copy(isFrozen: set.isFrozen))
    case .array(let object):
      let copy = Value.array(
        ArrayObject(try machine.mathematics { () throws(MathError) in try object.array.copy() }))
      remember(copy)
      return copy
    default:
      if let content = value.content as? any CopyableContent {
        let copy = content.copied()
        remember(.host(copy))
        try copy.replaceValues { try self.copy($0) }
        return .host(copy)
      }
      if let result = try machine.callSpecial("__deepcopy__", on: value, [.dict(DictObject())]) {
        return result
      }
      guard let copy = machine.newInstance(like: value) else { return value }
      remember(copy)
      for (name, field) in machine.instanceFields(of: value) {
        try machine.setPlainAttribute(name, of: copy, to: try self.copy(field))
      }
      return copy
    }
  }
}
