// The methods of lists and tuples.

import Interpreter

enum ListMethods {
  static let table = [String: Builtin](named: all)

  static let all: [Builtin] = [
    Builtin(
      "list.append", "self, object, /", "Adds an element at the end.", shortcut: .append
    ) { arguments, machine in
      let list = try receiver(arguments)
      if list.items.count & 0xFFFF == 0xFFFF { try machine.reserve(bytes: list.items.count * 16) }
      list.items.append(arguments[1])
      return .none
    },
    Builtin("list.extend", "self, iterable, /", "Adds all elements of an iterable.") {
      arguments, machine in
      let more = try machine.listed(arguments[1])
      try receiver(arguments).items += more
      return .none
    },
    Builtin("list.insert", "self, index, object, /", "Adds an element before a position.") {
      arguments, _ in
      let list = try receiver(arguments)
      let index = try arguments.int(1)
      let place = index < 0 ? max(0, index + list.items.count) : min(index, list.items.count)
      list.items.insert(arguments[2], at: place)
      return .none
    },
    Builtin("list.pop", "self, index=-1, /", "Removes and returns the element at a position.") {
      arguments, _ in
      let list = try receiver(arguments)
      guard !list.items.isEmpty else { throw Fault.index("pop from empty list") }
      let index = arguments.isGiven(1) ? try arguments.int(1) : -1
      let place = index < 0 ? index + list.items.count : index
      guard list.items.indices.contains(place) else { throw Fault.index("pop index out of range") }
      return list.items.remove(at: place)
    },
    Builtin("list.remove", "self, value, /", "Removes the first element that equals the value.") {
      arguments, machine in
      let list = try receiver(arguments)
      for (index, item) in list.items.enumerated()
      where try item.isSame(as: arguments[1]) || machine.areEqual(item, arguments[1]) {
        list.items.remove(at: index)
        return .none
      }
      throw Fault.value("list.remove(x): x not in list")
    },
    Builtin("list.clear", "self, /", "Removes all elements.") { arguments, _ in
      try receiver(arguments).items.removeAll()
      return .none
    },
    Builtin("list.copy", "self, /", "A new list of the same elements.") { arguments, _ in
      .list(try receiver(arguments).items)
    },
    Builtin("list.reverse", "self, /", "Reverses the order in place.") { arguments, _ in
      try receiver(arguments).items.reverse()
      return .none
    },
    Builtin("list.sort", "self, /, *, key=None, reverse=False", "Sorts in place; stable.") {
      arguments, machine in
      let list = try receiver(arguments)
      var items = list.items
      defer { list.items = items }
      try Sorting.sort(
        &items, key: arguments.optional(1), isReversed: try arguments.bool(2, default: false),
        machine)
      return .none
    },
    Builtin("list.count", "self, value, /", "How many elements equal the value.") {
      arguments, machine in
      .int(try occurrences(of: arguments[1], in: try receiver(arguments).items, machine))
    },
    Builtin(
      "list.index", "self, value, start=0, stop=None, /",
      "The position of the first element that equals the value."
    ) { arguments, machine in
      guard let place = try position(arguments, in: try receiver(arguments).items, machine) else {
        throw Fault.value("\(try machine.representation(arguments[1])) is not in list")
      }
      return .int(place)
    },
  ]

  private static func receiver(_ arguments: Arguments) throws -> ListObject {
    guard case .list(let list) = arguments[0] else {
      throw arguments.wrongType(0, wanted: "a list")
    }
    return list
  }

  fileprivate static func occurrences(
    of value: Value, in items: [Value], _ machine: Machine
  ) throws -> Int {
    try machine.charge(items.count)
    return try items.count { try $0.isSame(as: value) || machine.areEqual($0, value) }
  }

  fileprivate static func position(
    _ arguments: Arguments, in items: [Value], _ machine: Machine
  ) throws -> Int? {
    func clamped(_ bound: Int) -> Int {
      min(max(bound < 0 ? bound + items.count : bound, 0), items.count)
    }
    func bound(_ parameter: Int, unlessGiven fallback: Int) throws -> Int {
      guard arguments.isGiven(parameter) else { return fallback }
      guard let index = arguments[parameter].index else {
        throw Fault.type("slice indices must be integers or have an __index__ method")
      }
      return clamped(index)
    }
    let start = try bound(2, unlessGiven: 0)
    let stop = try bound(3, unlessGiven: items.count)
    guard start < stop else { return nil }
    try machine.charge(stop - start)
    return try items[start..<stop].firstIndex {
      try $0.isSame(as: arguments[1]) || machine.areEqual($0, arguments[1])
    }
  }
}

enum TupleMethods {
  static let table = [String: Builtin](named: all)

  static let all: [Builtin] = [
    Builtin("tuple.count", "self, value, /", "How many elements equal the value.") {
      arguments, machine in
      .int(
        try ListMethods.occurrences(of: arguments[1], in: try receiver(arguments), machine))
    },
    Builtin(
      "tuple.index", "self, value, start=0, stop=None, /",
      "The position of the first element that equals the value."
    ) { arguments, machine in
      guard let place = try ListMethods.position(arguments, in: try receiver(arguments), machine)
      else { throw Fault.value("tuple.index(x): x not in tuple") }
      return .int(place)
    },
  ]

  private static func receiver(_ arguments: Arguments) throws -> [Value] {
    guard case .tuple(let tuple) = arguments[0] else {
      throw arguments.wrongType(0, wanted: "a tuple")
    }
    return tuple.items
  }
}
