// `collections.deque`: a sequence that grows and shrinks at both ends.

import Interpreter
import Syntax

final class Deque: CopyableContent {
  /// The elements behind `start`; what stands before it is free room.
  private let storage: ListObject
  private var start = 0
  let limit: Int?
  /// How often the number of elements changed, by which iterators notice.
  private var changes = 0

  init(_ items: [Value], limit: Int?) {
    storage = ListObject(limit.map { Array(items.suffix($0)) } ?? items)
    self.limit = limit
  }

  var typeName: String { "collections.deque" }
  var hash: Int? { nil }
  var items: [Value] { Array(storage.items[start...]) }
  var count: Int { storage.items.count - start }

  // MARK: Ends

  func append(_ value: Value) {
    changes += 1
    storage.items.append(value)
    if let limit, count > limit { _ = popFirst() }
  }

  func prepend(_ value: Value) {
    if limit == 0 { return }
    changes += 1
    if start == 0 {
      let room = max(storage.items.count, 4)
      storage.items.insert(contentsOf: repeatElement(.none, count: room), at: 0)
      start = room
    }
    start -= 1
    storage.items[start] = value
    if let limit, count > limit { storage.items.removeLast() }
  }

  func popFirst() -> Value? {
    guard count > 0 else { return nil }
    changes += 1
    let value = storage.items[start]
    storage.items[start] = .none
    start += 1
    if start > 32, start * 2 > storage.items.count {
      storage.items.removeFirst(start)
      start = 0
    }
    return value
  }

  func popLast() -> Value? {
    guard count > 0 else { return nil }
    changes += 1
    return storage.items.popLast()
  }

  func replaceAll(with items: [Value]) {
    changes += 1
    storage.items = items
    start = 0
  }

  func copied() -> Deque { Deque(items, limit: limit) }

  func replaceValues(_ copy: (Value) throws -> Value) throws {
    replaceAll(with: try items.map(copy))
  }

  // MARK: As a sequence

  func length(_ machine: Machine) throws -> Int? { count }

  var attributeNames: [String] { ["maxlen"] + DequeMethods.table.keys }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    guard name == "maxlen" else { return nil }
    return limit.map { .int($0) } ?? Value.none
  }

  func iterator(_ machine: Machine) throws -> IteratorObject? {
    let changes = changes
    var position = 0
    return ClosureIterator("_collections._deque_iterator") { [self] _ in
      guard self.changes == changes else {
        throw Fault.error(.runtimeError, "deque mutated during iteration")
      }
      guard position < count else { return nil }
      position += 1
      return storage.items[start + position - 1]
    }
  }

  private func place(_ index: Value) throws -> Int {
    guard let number = index.index else {
      throw Fault.type("sequence index must be integer, not '\(index.typeName)'")
    }
    let place = number < 0 ? number + count : number
    guard place >= 0, place < count else { throw Fault.index("deque index out of range") }
    return start + place
  }

  func item(_ index: Value, _ machine: Machine) throws -> Value? {
    storage.items[try place(index)]
  }

  func setItem(_ index: Value, to value: Value, _ machine: Machine) throws -> Bool {
    storage.items[try place(index)] = value
    return true
  }

  func deleteItem(_ index: Value, _ machine: Machine) throws {
    changes += 1
    storage.items.remove(at: try place(index))
  }

  func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    guard let other = other.content as? Deque else { return nil }
    return try machine.areEqual(.list(items), .list(other.items))
  }

  func isOrdered(
    _ symbol: ComparisonOperator, _ other: Value, _ machine: Machine
  ) throws -> Bool? {
    guard let other = other.content as? Deque else { return nil }
    return try machine.holds(symbol, .list(items), .list(other.items))
  }

  func operate(
    _ symbol: BinaryOperator, _ other: Value, isReflected: Bool, isInPlace: Bool, _ machine: Machine
  ) throws -> Value? {
    if symbol == .add, isInPlace {
      for value in try machine.values(of: other) { append(value) }
      return .host(self)
    }
    if symbol == .multiply, let count = other.index {
      let repeated = try machine.binary(.multiply, .list(items), .int(count))
      let items = try machine.values(of: repeated)
      guard isInPlace else { return .host(Deque(items, limit: limit)) }
      replaceAll(with: limit.map { Array(items.suffix($0)) } ?? items)
      return .host(self)
    }
    guard symbol == .add, !isReflected else { return nil }
    guard let right = other.content as? Deque else {
      throw Fault.type("can only concatenate deque (not \"\(other.typeName)\") to deque")
    }
    return .host(Deque(items + right.items, limit: limit))
  }

  func representation(_ machine: Machine) throws -> String {
    // A deque inside itself is shown as dots, through the list that holds its elements.
    let list = try machine.representation(.list(items))
    return "deque(\(list)\(limit.map { ", maxlen=\($0)" } ?? ""))"
  }
}
