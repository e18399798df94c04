// Objects that the library defines: a box in the interpreter around behaviour from outside.

import LossMath
import Syntax

/// What a kind of object from the library can do; everything has Python's refusal as its default.
package protocol ObjectContent: AnyObject {
  /// Python's name of the type.
  var typeName: String { get }
  /// The names that `attribute` knows, for suggestions.
  var attributeNames: [String] { get }
  /// The full names of its class and of those that the class derives from, nearest first.
  var classNames: [String] { get }
  /// The hash as a key; nil where it cannot be one.
  var hash: Int? { get }
  /// Whether it is the same key as another value, though not the same object.
  func isSameKey(as other: Value) -> Bool
  func attribute(_ name: String, _ machine: Machine) throws -> Value?
  /// Sets an attribute; false where it takes none of that name.
  func setAttribute(_ name: String, to value: Value, _ machine: Machine) throws -> Bool
  /// What one of Python's special methods (`__neg__`, `__float__`) gives; nil where it has none.
  func special(_ name: String, _ arguments: [Value], _ machine: Machine) throws -> Value?
  /// Whether it can be called; `call` is then its own.
  var isCallable: Bool { get }
  func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value
  /// The element at an index; nil where it has no elements.
  func item(_ index: Value, _ machine: Machine) throws -> Value?
  /// Writes an element; false where it takes none.
  func setItem(_ index: Value, to value: Value, _ machine: Machine) throws -> Bool
  func deleteItem(_ index: Value, _ machine: Machine) throws
  /// Whether it holds `value` (`in`); nil where the machine is to iterate.
  func contains(_ value: Value, _ machine: Machine) throws -> Bool?
  /// The result of an operator, or nil where it has none for these operands.
  ///
  /// - Parameter isReflected: whether the object stands on the right.
  func operate(
    _ symbol: BinaryOperator, _ other: Value, isReflected: Bool, isInPlace: Bool, _ machine: Machine
  ) throws -> Value?
  /// The result of an operator with one of Python's floating-point numbers on the right, by the
  /// shortest way; nil where `operate` is to be asked.
  func calculate(_ symbol: BinaryOperator, _ number: Double) -> (any ObjectContent)?
  /// The result of a comparison that is more than a truth; nil where there is none.
  func compare(_ symbol: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value?
  /// The number that it stands for, where it stands for one.
  var scalar: Scalar? { get }
  /// The elements, where it stands for an array.
  func elements(_ machine: Machine) throws -> NDArray?
  func isTrue(_ machine: Machine) throws -> Bool
  /// The result of `<`, `<=`, `>` or `>=`; nil where the two have no order.
  func isOrdered(
    _ symbol: ComparisonOperator, _ other: Value, _ machine: Machine
  ) throws -> Bool?
  func length(_ machine: Machine) throws -> Int?
  func iterator(_ machine: Machine) throws -> IteratorObject?
  func isEqual(to other: Value, _ machine: Machine) throws -> Bool?
  func representation(_ machine: Machine) throws -> String
  func text(_ machine: Machine) throws -> String
  /// Enters it as a context (`with`); nil where it is none.
  func enter(_ machine: Machine) throws -> Value?
  /// Leaves the context; returns whether the exception, if there is one, ends here.
  func exit(_ exception: ExceptionObject?, _ machine: Machine) throws -> Bool
}

extension ObjectContent {
  package var attributeNames: [String] { [] }
  package var classNames: [String] { [typeName] }
  package var hash: Int? { ObjectIdentifier(self).hashValue }
  package func isSameKey(as other: Value) -> Bool { false }
  package func attribute(_ name: String, _ machine: Machine) throws -> Value? { nil }
  package func setAttribute(_ name: String, to value: Value, _ machine: Machine) throws -> Bool {
    false
  }
  package func special(_ name: String, _ arguments: [Value], _ machine: Machine) throws -> Value? {
    nil
  }
  package var isCallable: Bool { false }
  package func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    throw Fault.notCallable(typeName)
  }
  package func item(_ index: Value, _ machine: Machine) throws -> Value? { nil }
  package func setItem(_ index: Value, to value: Value, _ machine: Machine) throws -> Bool {
    false
  }
  package func deleteItem(_ index: Value, _ machine: Machine) throws {
    throw Fault.noItemDeletion(typeName)
  }
  package func contains(_ value: Value, _ machine: Machine) throws -> Bool? { nil }
  package func operate(
    _ symbol: BinaryOperator, _ other: Value, isReflected: Bool, isInPlace: Bool, _ machine: Machine
  ) throws -> Value? { nil }
  package func calculate(_ symbol: BinaryOperator, _ number: Double) -> (any ObjectContent)? { nil }
  package func compare(
    _ symbol: ComparisonOperator, _ other: Value, _ machine: Machine
  ) throws -> Value? { nil }
  package var scalar: Scalar? { nil }
  package func elements(_ machine: Machine) throws -> NDArray? { nil }
  package func isTrue(_ machine: Machine) throws -> Bool {
    try length(machine).map { $0 != 0 } ?? true
  }
  package func isOrdered(
    _ symbol: ComparisonOperator, _ other: Value, _ machine: Machine
  ) throws -> Bool? { nil }
  package func length(_ machine: Machine) throws -> Int? { nil }
  package func iterator(_ machine: Machine) throws -> IteratorObject? { nil }
  package func isEqual(to other: Value, _ machine: Machine) throws -> Bool? { nil }
  package func representation(_ machine: Machine) throws -> String { "<\(typeName) object>" }
  package func text(_ machine: Machine) throws -> String { try representation(machine) }
  package func enter(_ machine: Machine) throws -> Value? { nil }
  package func exit(_ exception: ExceptionObject?, _ machine: Machine) throws -> Bool { false }
}

/// The object around a content.
package final class HostObject: Object {
  package let content: any ObjectContent

  init(_ content: any ObjectContent) {
    self.content = content
    super.init(.host)
  }

  package override var typeName: String { content.typeName }
  package override var attributeNames: [String] { content.attributeNames }
  package override var hash: Int? { content.hash }
  package override func isSameKey(as other: Value) -> Bool { content.isSameKey(as: other) }

  package override func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    if let found = try content.attribute(name, machine) { return found }
    return try machine.method(name, ofType: content.typeName).map {
      .object(BoundMethod(receiver: .object(self), function: $0))
    }
  }

  package override func setAttribute(
    _ name: String, to value: Value, _ machine: Machine
  ) throws -> Bool { try content.setAttribute(name, to: value, machine) }

  package override var isCallable: Bool { content.isCallable }

  package override func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    try content.call(arguments, machine)
  }

  package override func item(_ index: Value, _ machine: Machine) throws -> Value {
    guard let item = try content.item(index, machine) else {
      throw Fault.notSubscriptable(typeName)
    }
    return item
  }

  package override func setItem(_ index: Value, to value: Value, _ machine: Machine) throws {
    guard try content.setItem(index, to: value, machine) else {
      throw Fault.noItemAssignment(typeName)
    }
  }

  package override func length(_ machine: Machine) throws -> Int? { try content.length(machine) }

  package override func iterator(_ machine: Machine) throws -> IteratorObject? {
    try content.iterator(machine)
  }

  package override func deleteItem(_ index: Value, _ machine: Machine) throws {
    try content.deleteItem(index, machine)
  }

  package override func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
    try content.contains(value, machine)
  }

  package override func isTrue(_ machine: Machine) throws -> Bool { try content.isTrue(machine) }

  package override func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    try content.isEqual(to: other, machine)
  }

  package override func representation(_ machine: Machine) throws -> String {
    try content.representation(machine)
  }

  package override func text(_ machine: Machine) throws -> String { try content.text(machine) }

  package override func enter(_ machine: Machine) throws -> Value? { try content.enter(machine) }

  package override func exit(_ exception: ExceptionObject?, _ machine: Machine) throws -> Bool {
    try content.exit(exception, machine)
  }
}

extension Value {
  /// An object of the library's own kind.
  package static func host(_ content: any ObjectContent) -> Value { .object(HostObject(content)) }

  /// The content, where this is an object of the library's own kind.
  package var content: (any ObjectContent)? {
    guard case .object(let object) = self, object.nature == .host else {
      return nil
    }
    return unsafeDowncast(object, to: HostObject.self).content
  }
}
