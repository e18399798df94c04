// `collections.Counter`: a dict of how often things occur.

import Interpreter
import Syntax

/// What makes a dict a `Counter`: what does not occur counts 0, and operators work count by count.
final class CounterKind: DictKind, Sendable {
  static let shared = CounterKind()

  var typeName: String { "Counter" }
  var isKeptByUnion: Bool { false }
  var allowsMissingDeletion: Bool { true }

  func missing(_ key: Value, in dict: DictObject, _ machine: Machine) throws -> Value? { .int(0) }

  func representation(_ dict: DictObject, _ machine: Machine) throws -> String {
    if dict.table.count == 0 { return "Counter()" }
    // Counts without an order among them stand as they came.
    guard let items = try? Self.ordered(dict, machine) else {
      return "Counter(\(try dict.itemText(machine)))"
    }
    return "Counter(\(try DictObject.text(of: items, machine)))"
  }

  /// The items by falling count; equal counts keep their order.
  static func ordered(_ dict: DictObject, _ machine: Machine) throws -> [(Value, Value)] {
    let (keys, counts) = (dict.table.keys, dict.table.values)
    return try Sorting.order(of: counts, isReversed: true, machine).map { (keys[$0], counts[$0]) }
  }

  // MARK: Two counters

  /// The counts of all that occurs in one or the other, side by side.
  private func pairs(
    _ left: DictObject, _ right: DictObject
  ) throws -> [(key: Value, left: Value, right: Value)]? {
    guard left.kind is CounterKind, right.kind is CounterKind else { return nil }
    func count(_ key: Value, _ dict: DictObject) throws -> Value? {
      let (key, hash) = try dict.key(key)
      return dict.table.value(key, hash: hash)
    }
    var pairs: [(Value, Value, Value)] = []
    for (key, value) in zip(left.table.keys, left.table.values) {
      pairs.append((key, value, try count(key, right) ?? .int(0)))
    }
    for (key, value) in zip(right.table.keys, right.table.values)
    where try count(key, left) == nil {
      pairs.append((key, .int(0), value))
    }
    return pairs
  }

  func areEqual(_ left: DictObject, _ right: DictObject, _ machine: Machine) throws -> Bool? {
    try pairs(left, right)?.allSatisfy { try machine.areEqual($0.left, $0.right) }
  }

  func isOrdered(
    _ symbol: ComparisonOperator, _ left: DictObject, _ right: DictObject, _ machine: Machine
  ) throws -> Bool? {
    guard let pairs = try pairs(left, right) else { return nil }
    let isStrict = symbol == .less || symbol == .greater
    let relation: ComparisonOperator =
      symbol == .less || symbol == .lessOrEqual ? .lessOrEqual : .greaterOrEqual
    guard try pairs.allSatisfy({ try machine.holds(relation, $0.left, $0.right) }) else {
      return false
    }
    return try !isStrict || pairs.contains { !(try machine.areEqual($0.left, $0.right)) }
  }

  /// What is left of each count is kept where it is positive.
  func combine(
    _ symbol: BinaryOperator, _ left: DictObject, _ right: DictObject, _ machine: Machine
  ) throws -> DictObject? {
    guard [.add, .subtract, .bitOr, .bitAnd].contains(symbol), let pairs = try pairs(left, right)
    else { return nil }
    let counts = try pairs.map { key, left, right in
      switch symbol {
      case .bitOr: (key, try machine.isLess(left, right) ? right : left)
      case .bitAnd: (key, try machine.isLess(left, right) ? left : right)
      default: (key, try machine.binary(symbol, left, right))
      }
    }
    return try positive(counts, machine)
  }

  func signed(isNegative: Bool, _ dict: DictObject, _ machine: Machine) throws -> DictObject? {
    let items = zip(dict.table.keys, dict.table.values)
    return try positive(
      items.map { ($0, isNegative ? try machine.binary(.subtract, .int(0), $1) : $1) }, machine)
  }

  private func positive(_ counts: [(Value, Value)], _ machine: Machine) throws -> DictObject {
    let result = DictObject(kind: self)
    for (key, count) in counts where try machine.isGreater(count, .int(0)) {
      let (key, hash) = try result.key(key)
      result.table.set(key, hash: hash, to: count)
    }
    return result
  }
}

enum CounterMethods {
  static let type = TypeDescriptor(
    "Counter", module: "collections", bases: ["dict"],
    constructor: Builtin(
      "collections.Counter", "iterable=None, /, **counts",
      "A dict of how often each element occurs; what does not occur counts 0.",
      example: "collections.Counter('abca')"
    ) { arguments, machine in
      let counter = DictObject(kind: CounterKind.shared)
      try change(counter, arguments, 0, machine, isAdding: true)
      return .dict(counter)
    })

  static let table = [String: Builtin](named: [
    Builtin("Counter.most_common", "self, n=None", "Elements with their counts, highest first.") {
      arguments, machine in
      let table = try DictMethods.receiver(arguments).table
      let (keys, counts) = (table.keys, table.values)
      let places = try LargestItems.places(
        try arguments.optionalInt(1) ?? counts.count, of: counts, machine)
      return .list(places.map { .tuple([keys[$0], counts[$0]]) })
    },
    Builtin("Counter.elements", "self", "Each element as often as it counts.") {
      arguments, machine in
      let counter = try DictMethods.receiver(arguments)
      var values: [Value] = []
      for (key, value) in zip(counter.table.keys, counter.table.values) {
        guard let count = value.index else { throw Fault.notWhole(value.typeName) }
        guard count > 0 else { continue }
        try machine.reserve(bytes: min(count, Int.max >> 5) * MemoryLayout<Value>.stride)
        values += Array(repeating: key, count: count)
      }
      return .object(ValuesIterator(values, typeName: "itertools.chain"))
    },
    Builtin("Counter.total", "self", "The sum of all counts.") { arguments, machine in
      try DictMethods.receiver(arguments).table.values.reduce(.int(0)) { try machine.add($0, $1) }
    },
    Builtin("Counter.update", "self, iterable=None, /, **counts", "Counts further elements.") {
      arguments, machine in
      try change(try DictMethods.receiver(arguments), arguments, 1, machine, isAdding: true)
      return .none
    },
    Builtin("Counter.subtract", "self, iterable=None, /, **counts", "Takes elements off.") {
      arguments, machine in
      try change(try DictMethods.receiver(arguments), arguments, 1, machine, isAdding: false)
      return .none
    },
  ])

  /// Changes the counts by what an iterable counts, or by what a mapping and keywords say.
  private static func change(
    _ counter: DictObject, _ arguments: Arguments, _ first: Int, _ machine: Machine,
    isAdding: Bool
  ) throws {
    func change(_ element: Value, by count: Value) throws {
      let (key, hash) = try counter.key(element)
      let before = counter.table.value(key, hash: hash) ?? .int(0)
      let after =
        isAdding ? try machine.add(count, before) : try machine.binary(.subtract, before, count)
      counter.table.set(key, hash: hash, to: after)
    }
    switch arguments.optional(first) {
    case .dict(let dict)? where counter.table.count == 0 && isAdding:
      // Python takes these as they are, numbers or not.
      for (key, value) in zip(dict.table.keys, dict.table.values) {
        let (key, hash) = try counter.key(key)
        counter.table.set(key, hash: hash, to: value)
      }
    case .dict(let dict)?:
      for (key, value) in zip(dict.table.keys, dict.table.values) { try change(key, by: value) }
    case let iterable?:
      let iterator = try machine.iterator(over: iterable)
      while let element = try iterator.next(machine) {
        try machine.charge(1)
        try change(element, by: .int(1))
      }
    case nil: break
    }
    for (name, count) in arguments.options(first + 1) { try change(.string(name), by: count) }
  }
}
