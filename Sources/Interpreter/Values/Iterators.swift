// Iterators over the containers, and one over a closure for the library's own.

/// Iterates values that do not change: a tuple's, a snapshot's.
package final class ValuesIterator: IteratorObject {
  private let values: [Value]
  private let name: String
  @exclusivity(unchecked) private var position = 0

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

  override func advance(_ machine: Machine, into target: UnsafeMutablePointer<Value>) -> Bool {
    guard position < values.count else { return false }
    values.withUnsafeBufferPointer { values in
      guard let first = values.baseAddress else { return }
      target.copy(from: UnsafeMutablePointer(mutating: first + position))
    }
    position += 1
    return true
  }
}

/// Iterates the code points of a string.
package final class StringIterator: IteratorObject {
  private var scalars: String.UnicodeScalarView.Iterator

  private let string: StringObject

  init(_ string: StringObject) {
    scalars = string.text.unicodeScalars.makeIterator()
    self.string = string
  }

  package override var typeName: String {
    string.text.utf8.allSatisfy { $0 < 0x80 } ? "str_ascii_iterator" : "str_iterator"
  }

  package override func next(_ machine: Machine) throws -> Value? {
    scalars.next().map { .string(StringObject.character($0)) }
  }
}

/// Iterates a dict's keys, values or items; changing its size on the way is an error.
package final class DictIterator: IteratorObject {
  package enum Part: String { case key, value, item }

  private let dict: DictObject
  private let part: Part
  private let count: Int
  @exclusivity(unchecked) private var position = 0

  package init(_ dict: DictObject, _ part: Part) {
    self.dict = dict
    self.part = part
    count = dict.table.count
  }

  package override var typeName: String { "dict_\(part.rawValue)iterator" }
  package override var remaining: Int? { max(0, count - position) }

  private func step() throws -> (key: Value, value: Value, next: Int)? {
    guard dict.table.count == count else { throw Fault.changedDuringIteration("dictionary") }
    guard let entry = dict.table.entry(from: position) else { return nil }
    position = entry.next
    return entry
  }

  package override func next(_ machine: Machine) throws -> Value? {
    guard let entry = try step() else { return nil }
    return switch part {
    case .key: entry.key
    case .value: entry.value
    case .item: .tuple([entry.key, entry.value])
    }
  }

  override func advance(
    _ machine: Machine, into target: UnsafeMutablePointer<Value>, count: Int
  ) throws -> Bool {
    guard part == .item, count == 2 else {
      return try super.advance(machine, into: target, count: count)
    }
    guard let entry = try step() else { return false }
    target.put(entry.key)
    (target + 1).put(entry.value)
    return true
  }
}

/// Iterates the elements of a set; changing its size on the way is an error.
package final class SetIterator: IteratorObject {
  private let set: SetObject
  private let elements: [Value]
  @exclusivity(unchecked) private var position = 0

  init(_ set: SetObject) {
    self.set = set
    elements = set.keys
  }

  package override var typeName: String { "set_iterator" }
  package override var remaining: Int? { elements.count - position }

  package override func next(_ machine: Machine) throws -> Value? {
    guard set.table.count == elements.count else { throw Fault.changedDuringIteration("Set") }
    guard position < elements.count else { return nil }
    position += 1
    return elements[position - 1]
  }
}

/// `zip`: tuples of the elements that stand at the same place.
package final class ZipIterator: IteratorObject {
  private let sources: [IteratorObject]
  /// The same without a count of references.
  private let unretained: UnsafeMutablePointer<Unmanaged<IteratorObject>>
  /// Where the elements of one place wait until all of them are there.
  private let elements: UnsafeMutablePointer<Value>
  private let isStrict: Bool

  /// - Parameter isStrict: whether sources of different lengths are an error.
  package init(_ sources: [IteratorObject], isStrict: Bool) {
    self.sources = sources
    self.isStrict = isStrict
    unretained = .allocate(capacity: sources.count)
    elements = .allocate(capacity: sources.count)
    elements.initialize(repeating: .unbound, count: sources.count)
    for (index, source) in sources.enumerated() {
      (unretained + index).initialize(to: Unmanaged.passUnretained(source))
    }
  }

  deinit {
    unretained.deallocate()
    elements.discard(count: sources.count)
    elements.deallocate()
  }

  package override var typeName: String { "zip" }

  package override func next(_ machine: Machine) throws -> Value? {
    if sources.isEmpty { return nil }
    var items: [Value] = []
    items.reserveCapacity(sources.count)
    for (index, source) in sources.enumerated() {
      guard let value = try source.next(machine) else {
        try checkLengths(index, machine)
        return nil
      }
      items.append(value)
    }
    return .tuple(items)
  }

  override func advance(
    _ machine: Machine, into target: UnsafeMutablePointer<Value>, count: Int
  ) throws -> Bool {
    guard count == sources.count else {
      return try super.advance(machine, into: target, count: count)
    }
    for index in 0..<count where !(try unretained[index].advance(machine, into: elements + index)) {
      try checkLengths(index, machine)
      return false
    }
    for index in 0..<count { (target + index).put((elements + index).take()) }
    return true
  }

  /// Complains, where that is wanted, when the source at `index` is the first to end.
  private func checkLengths(_ index: Int, _ machine: Machine) throws {
    guard isStrict else { return }
    let others = index == 1 ? "argument 1" : "arguments 1-\(index)"
    if index > 0 { throw Fault.value("zip() argument \(index + 1) is shorter than \(others)") }
    for other in sources.indices.dropFirst() where try sources[other].next(machine) != nil {
      let others = other == 1 ? "argument 1" : "arguments 1-\(other)"
      throw Fault.value("zip() argument \(other + 1) is longer than \(others)")
    }
  }
}

/// `zip` of two lists, which most loops over it are about.
///
/// Once it has come to an end it stays there, as the iterators of Python's lists do.
package final class ListPairIterator: IteratorObject {
  private let first: ListObject
  private let second: ListObject
  @exclusivity(unchecked) private var position = 0

  init(_ first: ListObject, _ second: ListObject) {
    self.first = first
    self.second = second
    super.init(.pairIterator)
  }

  package override var typeName: String { "zip" }

  package override func next(_ machine: Machine) throws -> Value? {
    guard hasNext else { return nil }
    defer { position += 1 }
    return .tuple([first.items[position], second.items[position]])
  }

  override func advance(
    _ machine: Machine, into target: UnsafeMutablePointer<Value>, count: Int
  ) throws -> Bool {
    guard count == 2 else { return try super.advance(machine, into: target, count: count) }
    return advance(into: target)
  }

  /// Takes the next pair into two registers; false at the end.
  @inline(never)
  func advance(into target: UnsafeMutablePointer<Value>) -> Bool {
    let position = position
    guard position < first.count, position < second.count, let one = first.elements,
      let two = second.elements
    else {
      self.position = .max
      return false
    }
    self.position = position + 1
    target.copy(from: one + position)
    (target + 1).copy(from: two + position)
    return true
  }

  private var hasNext: Bool {
    if position < first.count, position < second.count { return true }
    position = .max
    return false
  }
}

extension Unmanaged<IteratorObject> {
  /// Takes the next value into a register; false at the end.
  @inline(__always)
  func advance(_ machine: Machine, into target: UnsafeMutablePointer<Value>) throws -> Bool {
    try _withUnsafeGuaranteedRef { iterator in
      if iterator.nature == .listIterator {
        return unsafeDowncast(iterator, to: ListIterator.self).advance(machine, into: target)
      }
      if iterator.nature == .rangeIterator {
        return unsafeDowncast(iterator, to: RangeIterator.self).advance(machine, into: target)
      }
      return try iterator.advance(machine, into: target)
    }
  }
}

/// `enumerate`: pairs of a running number and an element.
package final class EnumerateIterator: IteratorObject {
  private let source: IteratorObject
  @exclusivity(unchecked) private var number: Int

  package init(_ source: IteratorObject, start: Int) {
    self.source = source
    number = start
  }

  package override var typeName: String { "enumerate" }

  private func count() throws -> Value {
    let (next, overflow) = number.addingReportingOverflow(1)
    if overflow { throw Fault.integerOverflow }
    defer { number = next }
    return .int(number)
  }

  package override func next(_ machine: Machine) throws -> Value? {
    guard let value = try source.next(machine) else { return nil }
    return .tuple([try count(), value])
  }

  override func advance(
    _ machine: Machine, into target: UnsafeMutablePointer<Value>, count: Int
  ) throws -> Bool {
    guard count == 2 else { return try super.advance(machine, into: target, count: count) }
    guard try source.advance(machine, into: target + 1) else { return false }
    target.put(try self.count())
    return true
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
