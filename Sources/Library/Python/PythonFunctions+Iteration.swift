// Built-in functions that make, walk and order sequences.

import Interpreter

extension PythonFunctions {
  static let iteration: [Builtin] = [
    enumerate, zip, map, filter, sorted, reversed, anyTrue, allTrue, iterate, next,
  ]

  private static let enumerate = Builtin(
    "enumerate", "iterable, start=0", "Pairs of a running number and an element."
  ) { arguments, machine in
    .object(
      EnumerateIterator(
        try machine.iterator(over: arguments[0]), start: try arguments.int(1, unlessGiven: 0)))
  }

  private static let zip = Builtin(
    "zip", "*iterables, strict=False", "Tuples of the elements that stand at the same place.",
    shortcut: .zip
  ) { arguments, machine in
    .object(
      ZipIterator(
        try arguments.rest(0).map { try machine.iterator(over: $0) },
        isStrict: try arguments.bool(1, default: false)))
  }

  private static let map = Builtin(
    "map", "func, *iterables", "The function of each element, computed when it is asked for."
  ) { arguments, machine in
    let function = arguments[0]
    let iterators = try arguments.rest(1).map { try machine.iterator(over: $0) }
    guard !iterators.isEmpty else { throw Fault.type("map() must have at least two arguments.") }
    return .object(
      ClosureIterator("map") { machine in
        var items: [Value] = []
        for iterator in iterators {
          guard let value = try iterator.next(machine) else { return nil }
          items.append(value)
        }
        return try machine.call(function, CallArguments(items))
      })
  }

  private static let filter = Builtin(
    "filter", "function, iterable, /", "The elements for which the function is true."
  ) { arguments, machine in
    let function = arguments.optional(0)
    let iterator = try machine.iterator(over: arguments[1])
    return .object(
      ClosureIterator("filter") { machine in
        while let value = try iterator.next(machine) {
          try machine.charge(1)
          let verdict = try function.map { try machine.call($0, value) } ?? value
          if try machine.isTrue(verdict) { return value }
        }
        return nil
      })
  }

  private static let sorted = Builtin(
    "sorted", "iterable, /, *, key=None, reverse=False",
    "A new list of the elements in order; equal ones keep their order.",
    example: "sorted([3, 1, 2])"
  ) { arguments, machine in
    .list(
      try Sorting.sorted(
        try machine.listed(arguments[0]), key: arguments.optional(1),
        isReversed: try arguments.int(2, unlessGiven: 0) != 0, machine))
  }

  private static let reversed = Builtin(
    "reversed", "sequence, /", "The elements from the last to the first."
  ) { arguments, machine in
    switch arguments[0] {
    case .list(let list): return .object(ReversedListIterator(list))
    case .set: throw Fault.type("'set' object is not reversible")
    case .array(let object) where object.array.rank == 0:
      throw Fault.type("len() of unsized object")
    case .object(let object) where object is IteratorObject:
      throw Fault.type("'\(object.typeName)' object is not reversible")
    default: break
    }
    if let result = try machine.callSpecial("__reversed__", on: arguments[0]) { return result }
    if arguments[0].instance != nil { return try reversedSequence(arguments[0], machine) }
    let values: [Value]
    do {
      values = try machine.values(of: arguments[0])
    } catch Fault.notIterable(let type) {
      throw Fault.type("'\(type)' object is not reversible")
    }
    return .object(
      ValuesIterator(values.reversed(), typeName: reversedTypeName(of: arguments[0])))
  }

  /// An instance's elements from the last to the first, by its length.
  private static func reversedSequence(_ value: Value, _ machine: Machine) throws -> Value {
    guard value.instance?.hasItems == true else {
      throw Fault.type("'\(value.typeName)' object is not reversible")
    }
    var left = try machine.length(of: value)
    return .object(
      ClosureIterator("reversed") { machine in
        guard left > 0 else { return nil }
        left -= 1
        return try machine.item(of: value, at: .int(left))
      })
  }

  private static func reversedTypeName(of value: Value) -> String {
    switch value {
    case .dict: "dict_reversekeyiterator"
    case .object(let object) where object is RangeObject: "range_iterator"
    default: "reversed"
    }
  }

  private static let anyTrue = Builtin(
    "any", "iterable, /", "Whether an element is true.", example: "any([0, 1])"
  ) { arguments, machine in
    let iterator = try machine.iterator(over: arguments[0])
    while let value = try iterator.next(machine) {
      try machine.charge(1)
      if try machine.isTrue(value) { return .bool(true) }
    }
    return .bool(false)
  }

  private static let allTrue = Builtin(
    "all", "iterable, /", "Whether every element is true.", example: "all([1, 1])"
  ) { arguments, machine in
    let iterator = try machine.iterator(over: arguments[0])
    while let value = try iterator.next(machine) {
      try machine.charge(1)
      if !(try machine.isTrue(value)) { return .bool(false) }
    }
    return .bool(true)
  }

  private static let iterate = Builtin(
    "iter", "object, sentinel=None, /",
    "An iterator over the object; with a sentinel, over what calls of it give until they give that."
  ) { arguments, machine in
    if arguments.isGiven(1) {
      let (function, sentinel) = (arguments[0], arguments[1])
      guard function.isCallable else { throw Fault.type("iter(v, w): v must be callable") }
      return .object(
        ClosureIterator("callable_iterator") { machine in
          try machine.charge(1)
          let value = try machine.call(function)
          return try machine.areEqual(value, sentinel) ? nil : value
        })
    }
    // What a class's own `__iter__` returns is the iterator itself.
    if let iterator = try machine.callSpecial("__iter__", on: arguments[0]) {
      guard try machine.findAttribute("__next__", of: iterator) != nil else {
        throw Fault.type("iter() returned non-iterator of type '\(iterator.typeName)'")
      }
      return iterator
    }
    return .object(try machine.iterator(over: arguments[0]))
  }

  private static let next = Builtin(
    "next", "iterator, default=None, /", "The iterator's next value, else the default."
  ) { arguments, machine in
    do {
      if let value = try machine.callSpecial("__next__", on: arguments[0]) { return value }
    } catch  where arguments.isGiven(1) && machine.errorClass(of: error) == .stopIteration {
      return arguments[1]
    }
    guard case .object(let object) = arguments[0], let iterator = object as? IteratorObject else {
      throw Fault.notIterator(arguments[0].typeName)
    }
    if let value = try iterator.next(machine) { return value }
    if arguments.isGiven(1) { return arguments[1] }
    throw Fault.stopIteration((iterator as? GeneratorObject)?.result ?? .none)
  }
}

/// Sorting as Python does it: stable, by `<` alone.
enum Sorting {
  static func sorted(
    _ values: [Value], key: Value?, isReversed: Bool, _ machine: Machine
  ) throws -> [Value] {
    var values = values
    try sort(&values, key: key, isReversed: isReversed, machine)
    return values
  }

  /// Brings values in their order; where a comparison fails they stay as they are by then.
  static func sort(
    _ values: inout [Value], key: Value?, isReversed: Bool, _ machine: Machine
  ) throws {
    try machine.charge(values.count * 8)
    let unsorted = values
    let keys = try key.map { key in try unsorted.map { try machine.call(key, $0) } } ?? unsorted
    var places = Array(keys.indices)
    defer { values = places.map { unsorted[$0] } }
    try arrange(&places, by: keys, isReversed: isReversed, machine)
  }

  /// The places of the keys in their order.
  static func order(of keys: [Value], isReversed: Bool, _ machine: Machine) throws -> [Int] {
    var places = Array(keys.indices)
    try arrange(&places, by: keys, isReversed: isReversed, machine)
    return places
  }

  private static func arrange(
    _ places: inout [Int], by keys: [Value], isReversed: Bool, _ machine: Machine
  ) throws {
    if let order = plainOrder(of: keys, isReversed: isReversed) {
      places = order
      return
    }
    // A reversed sort keeps equal elements in their order.
    if isReversed { places.reverse() }
    defer { if isReversed { places.reverse() } }
    try TimSort.sort(&places) { try machine.isLess(keys[$0], keys[$1]) }
  }

  /// The order of plain numbers of one kind, which any stable sort finds; nil for anything else.
  private static func plainOrder(of keys: [Value], isReversed: Bool) -> [Int]? {
    if let numbers = numbers(keys, { if case .float(let x) = $0, !x.isNaN { x } else { nil } }) {
      return placesInOrder(numbers, isReversed)
    }
    if let numbers = numbers(keys, { if case .int(let x) = $0 { x } else { nil } }) {
      return placesInOrder(numbers, isReversed)
    }
    return nil
  }

  private static func numbers<Number>(
    _ keys: [Value], _ number: (Value) -> Number?
  ) -> [Number]? {
    var numbers: [Number] = []
    numbers.reserveCapacity(keys.count)
    for key in keys {
      guard let number = number(key) else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  private static func placesInOrder<Number: Comparable>(
    _ numbers: [Number], _ isReversed: Bool
  ) -> [Int] {
    // The place decides between equal numbers, so that the sort need not be stable.
    numbers.indices.sorted { a, b in
      if numbers[a] == numbers[b] { return a < b }
      return isReversed ? numbers[b] < numbers[a] : numbers[a] < numbers[b]
    }
  }
}
