// Iterators over the containers, and one over a closure for the library's own.

/// Iterates a list, seeing what is appended on the way, as Python does.
package final class ListIterator: IteratorObject {
  private let list: ListObject
  @exclusivity(unchecked) private var position = 0

  init(_ list: ListObject) { self.list = list }

  package override var typeName: String { "list_iterator" }
  package override var remaining: Int? { max(0, list.items.count - position) }

  package override func next(_ machine: Machine) throws -> Value? {
    guard position < list.items.count else { return nil }
    position += 1
    return list.items[position - 1]
  }

  /// Takes the next value into a register; false at the end.
  @inline(__always)
  func advance(into target: UnsafeMutablePointer<Value>) -> Bool {
    guard position < list.items.count else { return false }
    target.put(list.items[position])
    position += 1
    return true
  }
}

/// Iterates values that do not change: a tuple's, a snapshot's.
package final class ValuesIterator: IteratorObject {
  private let values: [Value]
  private let name: String
  private var position = 0

  package init(_ values: [Value], typeName: String = "tuple_iterator") {
    self.values = values
    name = typeName
  }

  package override var typeName: String { name }
  package override var remaining: Int? { values.count - position }

  package override func next(_ machine: Machine) throws -> Value? {
    guard position < values.count else { return nil }
    position += 1
    return values[position - 1]
  }
}

/// Iterates the code points of a string.
package final class StringIterator: IteratorObject {
  private var scalars: String.UnicodeScalarView.Iterator

  init(_ string: StringObject) { scalars = string.text.unicodeScalars.makeIterator() }

  package override var typeName: String { "str_iterator" }

  package override func next(_ machine: Machine) throws -> Value? {
    scalars.next().map { .string(String($0)) }
  }
}

/// Iterates the keys of a dict or the elements of a set; growing it on the way is an error.
package final class TableIterator: IteratorObject {
  private let table: () -> HashTable
  private let count: Int
  private let owner: String
  private var position = 0

  init(owner: String, _ table: @escaping () -> HashTable) {
    self.table = table
    self.owner = owner
    count = table().count
  }

  package override var typeName: String { owner == "set" ? "set_iterator" : "dict_keyiterator" }
  package override var remaining: Int? { count }

  package override func next(_ machine: Machine) throws -> Value? {
    let table = table()
    guard table.count == count else { throw Fault.changedDuringIteration(owner) }
    guard let entry = table.entry(from: position) else { return nil }
    position = entry.next
    return entry.key
  }
}

/// Iterates the rows of an array, or the elements of one with a single dimension.
package final class ArrayIterator: IteratorObject {
  private let array: ArrayObject
  private var position = 0

  init(_ array: ArrayObject) { self.array = array }

  package override var remaining: Int? { array.array.shape[0] - position }

  package override func next(_ machine: Machine) throws -> Value? {
    guard position < array.array.shape[0] else { return nil }
    position += 1
    return try machine.element(of: array, at: position - 1)
  }
}

/// Yields what a closure gives until it gives nil.
package final class ClosureIterator: IteratorObject {
  private let name: String
  private let body: (Machine) throws -> Value?

  package init(_ typeName: String, _ body: @escaping (Machine) throws -> Value?) {
    name = typeName
    self.body = body
  }

  package override var typeName: String { name }

  package override func next(_ machine: Machine) throws -> Value? { try body(machine) }
}
