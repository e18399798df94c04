// The live views of a dict: its keys, values and items.

import Interpreter
import Syntax

/// A live view of a dict's keys, values or items; keys and items are sets as well.
package final class DictView: ObjectContent {
  enum Kind: String {
    case keys, values, items

    fileprivate var part: DictIterator.Part {
      switch self {
      case .keys: .key
      case .values: .value
      case .items: .item
      }
    }
  }

  private let dict: DictObject
  private let kind: Kind

  init(_ dict: DictObject, _ kind: Kind) {
    self.dict = dict
    self.kind = kind
  }

  package var typeName: String { "\(dict.kind?.viewPrefix ?? "dict")_\(kind.rawValue)" }
  package var hash: Int? { kind == .values ? ObjectIdentifier(self).hashValue : nil }

  private var values: [Value] {
    switch kind {
    case .keys: dict.table.keys
    case .values: dict.table.values
    case .items: zip(dict.table.keys, dict.table.values).map { .tuple([$0, $1]) }
    }
  }

  static let methods = [String: Builtin](named: [
    Builtin("dict_keys.isdisjoint", "self, other, /", "Whether the two share no element.") {
      arguments, machine in
      guard let view = arguments[0].content as? DictView else {
        throw arguments.wrongType(0, wanted: "a view of a dict")
      }
      let other = try SetMethods.set(of: arguments[1], machine)
      return .bool(try view.asSet().intersection(other).table.count == 0)
    }
  ])

  package func length(_ machine: Machine) throws -> Int? { dict.table.count }

  package func iterator(_ machine: Machine) throws -> IteratorObject? {
    DictIterator(dict, kind.part)
  }

  package func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
    switch kind {
    case .values: return nil
    case .keys:
      let (key, hash) = try dict.key(value)
      return dict.table.contains(key, hash: hash)
    case .items:
      guard case .tuple(let pair) = value, pair.items.count == 2 else { return false }
      let (key, hash) = try dict.key(pair.items[0])
      guard let found = dict.table.value(key, hash: hash) else { return false }
      return try found.isSame(as: pair.items[1]) || machine.areEqual(found, pair.items[1])
    }
  }

  private func asSet() throws -> SetObject {
    if kind == .keys { return SetObject(keysOf: dict) }
    let set = SetObject()
    for value in values { try set.insert(value) }
    return set
  }

  package func operate(
    _ symbol: BinaryOperator, _ other: Value, isReflected: Bool, isInPlace: Bool, _ machine: Machine
  ) throws -> Value? {
    guard kind != .values, [.bitAnd, .bitOr, .bitXor, .subtract].contains(symbol) else {
      return nil
    }
    if symbol == .bitAnd { return .set(try intersection(other, machine)) }
    // What stands on the left becomes a set, which is then changed.
    let values = try machine.values(of: other)
    let result =
      isReflected ? try SetMethods.set(of: .list(ListObject(values)), machine) : try asSet()
    let changes = isReflected ? self.values : values
    switch symbol {
    case .subtract: for value in changes { _ = try result.remove(value) }
    case .bitOr: for value in changes { try result.insert(value) }
    default: try result.toggle(try SetMethods.set(of: .list(ListObject(changes)), machine))
    }
    return .set(result)
  }

  /// What both have, in the order of the one that CPython walks.
  private func intersection(_ other: Value, _ machine: Machine) throws -> SetObject {
    var (walked, asked) = (try machine.values(of: other), Value.host(self))
    let isSet = if case .set = other { true } else { false }
    if isSet && values.count <= walked.count || isSetLike(other) && values.count < walked.count {
      (walked, asked) = (values, other)
    }
    let result = SetObject()
    for value in walked where try machine.contains(asked, value) { try result.insert(value) }
    return result
  }

  /// Whether it is compared as a set is: a set, or a view of keys or of items.
  private func isSetLike(_ other: Value) -> Bool {
    if case .set = other { return true }
    return (other.content as? DictView).map { $0.kind != .values } ?? false
  }

  package func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    try isOrdered(.equal, other, machine)
  }

  /// Elements are looked for in the other one, and only that may ask for their hashes.
  package func isOrdered(
    _ symbol: ComparisonOperator, _ other: Value, _ machine: Machine
  ) throws -> Bool? {
    guard kind != .values, isSetLike(other) else { return nil }
    let (own, others) = (values, try machine.values(of: other))
    let isBelow: Bool
    switch symbol {
    case .less: isBelow = own.count < others.count
    case .lessOrEqual: isBelow = own.count <= others.count
    case .equal: isBelow = own.count == others.count
    case .greater, .greaterOrEqual:
      guard symbol == .greater ? own.count > others.count : own.count >= others.count else {
        return false
      }
      return try others.allSatisfy { try machine.contains(.host(self), $0) }
    default: return nil
    }
    return try isBelow && own.allSatisfy { try machine.contains(other, $0) }
  }

  package func representation(_ machine: Machine) throws -> String {
    try machine.textOnce(of: self, dots: "...") {
      "\(typeName)(\(try machine.representation(.list(ListObject(values)))))"
    }
  }
}
