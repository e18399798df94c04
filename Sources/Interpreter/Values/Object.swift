// The base of every object that is not one of the built-in containers: what a kind of object can do.

/// An object with behaviour of its own.
///
/// A subclass overrides what it can do and inherits Python's refusal for the rest. Families of the
/// library add their own kinds (charts, random generators) without a change to the machine.
package class Object: GraphNode {
  package override init(_ nature: Nature = .other, isTracked: Bool = false) {
    super.init(nature, isTracked: isTracked)
  }

  /// Python's name of the type.
  package var typeName: String { "object" }

  /// The attribute, or nil where there is none.
  package func attribute(_ name: String, _ machine: Machine) throws -> Value? { nil }

  /// The names that `attribute` knows, for suggestions.
  package var attributeNames: [String] { [] }

  /// Sets an attribute; returns false where the object takes none of that name.
  package func setAttribute(_ name: String, to value: Value, _ machine: Machine) throws -> Bool {
    false
  }

  /// Deletes an attribute; returns false where the object has none of that name.
  package func deleteAttribute(_ name: String, _ machine: Machine) throws -> Bool { false }

  package func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    throw Fault.notCallable(typeName)
  }

  package var isCallable: Bool { false }

  /// Whether releasing it may release a long chain of further objects.
  var holdsValues: Bool { false }

  /// A fresh iterator over the object, or nil where it is not iterable.
  package func iterator(_ machine: Machine) throws -> IteratorObject? { nil }

  /// The number of elements, or nil where the object has none.
  package func length(_ machine: Machine) throws -> Int? { nil }

  package func item(_ index: Value, _ machine: Machine) throws -> Value {
    throw Fault.notSubscriptable(typeName)
  }

  package func setItem(_ index: Value, to value: Value, _ machine: Machine) throws {
    throw Fault.noItemAssignment(typeName)
  }

  package func deleteItem(_ index: Value, _ machine: Machine) throws {
    throw Fault.noItemDeletion(typeName)
  }

  /// Whether it holds `value` (`in`); nil where the machine is to iterate.
  package func contains(_ value: Value, _ machine: Machine) throws -> Bool? { nil }

  package func isTrue(_ machine: Machine) throws -> Bool {
    try length(machine).map { $0 != 0 } ?? true
  }

  /// Equality; nil where the object does not know how to compare itself with `other`.
  package func isEqual(to other: Value, _ machine: Machine) throws -> Bool? { nil }

  /// Whether both are the same built-in type: each place that names one makes its own object.
  func isSameType(as other: AnyObject) -> Bool { false }

  /// Whether it is the same key as another value, though not the same object.
  package func isSameKey(as other: Value) -> Bool { false }

  /// The hash, or nil where the object cannot be a key; by identity unless overridden.
  package var hash: Int? { get throws { ObjectIdentifier(self).hashValue } }

  /// Enters it as a context (`with`); nil where it is none.
  package func enter(_ machine: Machine) throws -> Value? { nil }

  /// Leaves the context; returns whether the exception, if there is one, ends here.
  package func exit(_ exception: ExceptionObject?, _ machine: Machine) throws -> Bool { false }

  package func representation(_ machine: Machine) throws -> String { "<\(typeName) object>" }

  /// What `str` and `print` give.
  package func text(_ machine: Machine) throws -> String { try representation(machine) }
}

/// An object that yields values one by one.
package class IteratorObject: Object {
  package override var typeName: String { "iterator" }

  /// The next value, or nil at the end.
  package func next(_ machine: Machine) throws -> Value? { nil }

  /// Takes the next value into a register; false at the end.
  func advance(_ machine: Machine, into target: UnsafeMutablePointer<Value>) throws -> Bool {
    guard let value = try next(machine) else { return false }
    target.put(value)
    return true
  }

  /// Takes the next value apart into `count` registers; false at the end.
  func advance(
    _ machine: Machine, into target: UnsafeMutablePointer<Value>, count: Int
  ) throws -> Bool {
    guard let value = try next(machine) else { return false }
    try machine.unpack(value, count: count, into: target)
    return true
  }

  /// A lower bound for the number of values left, where it is known.
  package var remaining: Int? { nil }

  package final override func iterator(_ machine: Machine) throws -> IteratorObject? { self }
}
