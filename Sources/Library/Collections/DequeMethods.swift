// The type `collections.deque` and its methods.

import Interpreter

enum DequeMethods {
  static let type = TypeDescriptor(
    "collections.deque",
    constructor: Builtin(
      "collections.deque", "iterable=(), maxlen=None",
      "A sequence that grows and shrinks at both ends; with `maxlen` it lets go at the other end.",
      example: "collections.deque([1, 2, 3], maxlen=2)"
    ) { arguments, machine in
      let limit = try arguments.optionalInt(1)
      if let limit, limit < 0 { throw Fault.value("maxlen must be non-negative") }
      let items = arguments.isGiven(0) ? try arguments.values(0) : []
      return .host(Deque(items, limit: limit))
    })

  static let table = [String: Builtin](named: ends + whole + looking)

  private static let ends: [Builtin] = [
    Builtin("deque.append", "self, x, /", "Adds an element at the right end.") {
      arguments, machine in
      try withRoom(arguments, machine).append(arguments[1])
      return .none
    },
    Builtin("deque.appendleft", "self, x, /", "Adds an element at the left end.") {
      arguments, machine in
      try withRoom(arguments, machine).prepend(arguments[1])
      return .none
    },
    Builtin("deque.pop", "self, /", "Removes and returns the last element.") { arguments, _ in
      guard let value = try receiver(arguments).popLast() else {
        throw Fault.index("pop from an empty deque")
      }
      return value
    },
    Builtin("deque.popleft", "self, /", "Removes and returns the first element.") {
      arguments, _ in
      guard let value = try receiver(arguments).popFirst() else {
        throw Fault.index("pop from an empty deque")
      }
      return value
    },
    Builtin("deque.extend", "self, iterable, /", "Adds all elements at the right end.") {
      arguments, machine in
      let deque = try receiver(arguments)
      for value in try machine.values(of: arguments[1]) { deque.append(value) }
      return .none
    },
    Builtin(
      "deque.extendleft", "self, iterable, /", "Adds one element after the other at the left."
    ) { arguments, machine in
      let deque = try receiver(arguments)
      for value in try machine.values(of: arguments[1]) { deque.prepend(value) }
      return .none
    },
  ]

  private static let whole: [Builtin] = [
    Builtin("deque.rotate", "self, n=1, /", "Moves n elements from the right end to the left.") {
      arguments, _ in
      let deque = try receiver(arguments)
      let items = deque.items
      guard !items.isEmpty else { return .none }
      let shift = try arguments.int(1, default: 1) % items.count
      let cut = (items.count - shift) % items.count
      deque.replaceAll(with: Array(items[cut...] + items[..<cut]))
      return .none
    },
    Builtin("deque.clear", "self, /", "Removes all elements.") { arguments, _ in
      try receiver(arguments).replaceAll(with: [])
      return .none
    },
    Builtin("deque.copy", "self, /", "A new deque of the same elements.") { arguments, _ in
      .host(try receiver(arguments).copied())
    },
    Builtin("deque.reverse", "self, /", "Reverses the order in place.") { arguments, _ in
      let deque = try receiver(arguments)
      deque.replaceAll(with: deque.items.reversed())
      return .none
    },
    Builtin("deque.insert", "self, index, object, /", "Adds an element before a position.") {
      arguments, _ in
      let deque = try receiver(arguments)
      guard deque.limit.map({ deque.count < $0 }) ?? true else {
        throw Fault.index("deque already at its maximum size")
      }
      var items = deque.items
      let index = try arguments.int(1)
      let place = index < 0 ? max(0, index + items.count) : min(index, items.count)
      items.insert(arguments[2], at: place)
      deque.replaceAll(with: items)
      return .none
    },
    Builtin("deque.remove", "self, value, /", "Removes the first element that equals the value.") {
      arguments, machine in
      let deque = try receiver(arguments)
      guard let place = try place(of: arguments[1], in: deque, machine) else {
        throw Fault.value("\(try machine.representation(arguments[1])) is not in deque")
      }
      try deque.deleteItem(.int(place), machine)
      return .none
    },
  ]

  private static let looking: [Builtin] = [
    Builtin("deque.count", "self, x, /", "How many elements equal the value.") {
      arguments, machine in
      .int(
        try receiver(arguments).items.count {
          try $0.isSame(as: arguments[1]) || machine.areEqual($0, arguments[1])
        })
    },
    Builtin(
      "deque.index", "self, x, start=0, stop=None, /",
      "The place of the first element that equals the value."
    ) { arguments, machine in
      let deque = try receiver(arguments)
      let start = try arguments.int(2, default: 0)
      let stop = try arguments.optionalInt(3) ?? deque.count
      let first = start < 0 ? max(0, start + deque.count) : start
      let last = min(stop < 0 ? stop + deque.count : stop, deque.count)
      guard let place = try place(of: arguments[1], in: deque, from: first, to: last, machine)
      else {
        throw Fault.value("\(try machine.representation(arguments[1])) is not in deque")
      }
      return .int(place)
    },
  ]

  private static func place(
    of value: Value, in deque: Deque, from start: Int = 0, to stop: Int = .max, _ machine: Machine
  ) throws -> Int? {
    try deque.items.enumerated().first { place, item in
      guard place >= start, place < stop else { return false }
      return try item.isSame(as: value) || machine.areEqual(item, value)
    }?.offset
  }

  /// The deque, with the memory asked for where it is about to grow much.
  private static func withRoom(_ arguments: Arguments, _ machine: Machine) throws -> Deque {
    let deque = try receiver(arguments)
    if deque.count & 0xFFFF == 0xFFFF {
      try machine.reserve(bytes: deque.count * MemoryLayout<Value>.stride)
    }
    return deque
  }

  private static func receiver(_ arguments: Arguments) throws -> Deque {
    guard let deque = arguments[0].content as? Deque else {
      throw arguments.wrongType(0, wanted: "a deque")
    }
    return deque
  }
}
