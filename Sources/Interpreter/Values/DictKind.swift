// Dicts with rules of their own, as `collections` makes them: what the machine asks them.

import Syntax

/// What makes a dict one of a special kind; everything has the plain dict's answer as its default.
package protocol DictKind: AnyObject {
  /// Python's name of the type, as errors say it.
  var typeName: String { get }
  /// What the names of its views begin with: `dict_keys`.
  var viewPrefix: String { get }
  /// Whether `|` gives a dict of this kind.
  var isKeptByUnion: Bool { get }
  /// Whether deleting a key that is not there does nothing.
  var allowsMissingDeletion: Bool { get }
  /// The value of a key that is not there; nil where that is an error.
  func missing(_ key: Value, in dict: DictObject, _ machine: Machine) throws -> Value?
  func attribute(_ name: String) -> Value?
  /// The kind that setting an attribute leads to; nil where it takes none of that name.
  func setting(_ name: String, to value: Value) throws -> (any DictKind)?
  /// Equality of two dicts of which one is of this kind; nil where they compare as plain dicts.
  func areEqual(_ left: DictObject, _ right: DictObject, _ machine: Machine) throws -> Bool?
  /// The result of `<`, `<=`, `>` or `>=`; nil where the two have no order.
  func isOrdered(
    _ symbol: ComparisonOperator, _ left: DictObject, _ right: DictObject, _ machine: Machine
  ) throws -> Bool?
  /// The result of an operator; nil where the plain dict's rules apply.
  func combine(
    _ symbol: BinaryOperator, _ left: DictObject, _ right: DictObject, _ machine: Machine
  ) throws -> DictObject?
  /// The result of `+dict` (or `-dict`); nil where it has none.
  func signed(isNegative: Bool, _ dict: DictObject, _ machine: Machine) throws -> DictObject?
  func representation(_ dict: DictObject, _ machine: Machine) throws -> String
}

extension DictKind {
  package var viewPrefix: String { "dict" }
  package var isKeptByUnion: Bool { true }
  package var allowsMissingDeletion: Bool { false }
  package func missing(_ key: Value, in dict: DictObject, _ machine: Machine) throws -> Value? {
    nil
  }
  package func attribute(_ name: String) -> Value? { nil }
  package func setting(_ name: String, to value: Value) throws -> (any DictKind)? { nil }
  package func areEqual(
    _ left: DictObject, _ right: DictObject, _ machine: Machine
  ) throws -> Bool? { nil }
  package func isOrdered(
    _ symbol: ComparisonOperator, _ left: DictObject, _ right: DictObject, _ machine: Machine
  ) throws -> Bool? { nil }
  package func combine(
    _ symbol: BinaryOperator, _ left: DictObject, _ right: DictObject, _ machine: Machine
  ) throws -> DictObject? { nil }
  package func signed(
    isNegative: Bool, _ dict: DictObject, _ machine: Machine
  ) throws -> DictObject? { nil }
}

extension DictObject {
  /// A dict of the same kind with the same items.
  package func copy() -> DictObject {
    let copy = DictObject(kind: kind)
    copy.table.assign(from: table)
    return copy
  }

  /// The items in order, as they stand between a dict's braces.
  package func itemText(_ machine: Machine) throws -> String {
    try DictObject.text(of: zip(table.keys, table.values).map { ($0, $1) }, machine)
  }

  package static func text(of items: [(Value, Value)], _ machine: Machine) throws -> String {
    let pairs = try items.map { key, value in
      "\(try machine.representation(key)): \(try machine.representation(value))"
    }
    return "{\(pairs.joined(separator: ", "))}"
  }
}
