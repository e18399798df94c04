// The methods of sets and frozensets.

import Interpreter
import Syntax

enum SetMethods {
  static let table = [String: Builtin](named: changing + shared("set"))
  static let frozenTable = [String: Builtin](named: shared("frozenset"))

  /// The methods that change a set.
  static let changing: [Builtin] = [
    Builtin("set.add", "self, element, /", "Adds an element.", shortcut: .add) { arguments, _ in
      try receiver(arguments).insert(arguments[1])
      return .none
    },
    Builtin("set.discard", "self, element, /", "Removes an element if it is there.") {
      arguments, _ in
      _ = try receiver(arguments).remove(arguments[1].asElement)
      return .none
    },
    Builtin("set.remove", "self, element, /", "Removes an element, which must be there.") {
      arguments, _ in
      guard try receiver(arguments).remove(arguments[1].asElement) else {
        throw Fault.missingKey(arguments[1])
      }
      return .none
    },
    Builtin("set.pop", "self, /", "Removes and returns the first element in the set's order.") {
      arguments, machine in
      let set = try receiver(arguments)
      try machine.charge(set.table.count)
      guard let first = set.keys.first else {
        throw Fault.missingKey(.string("pop from an empty set"))
      }
      _ = try set.remove(first)
      return first
    },
    Builtin("set.clear", "self, /", "Removes all elements.") { arguments, _ in
      try receiver(arguments).take(over: SetObject())
      return .none
    },
    Builtin("set.update", "self, /, *others", "Adds the elements of the others.") {
      arguments, machine in
      let set = try receiver(arguments)
      for other in arguments.rest(1) {
        if case .set(let other) = other {
          set.take(over: set.union(other))
        } else {
          for value in try machine.values(of: other) { try set.insert(value) }
        }
      }
      return .none
    },
    updating("intersection_update", "Keeps what is in all others as well.") {
      $0.intersection($1)
    },
    updating("difference_update", "Removes what is in any of the others.") { $0.subtracting($1) },
    Builtin(
      "set.symmetric_difference_update", "self, other, /",
      "Keeps what is in one of the two sets alone."
    ) { arguments, machine in
      try receiver(arguments).toggle(try Self.set(of: arguments[1], machine))
      return .none
    },
  ]

  private static func updating(
    _ name: String, _ summary: String,
    _ body: @escaping @Sendable (SetObject, SetObject) -> SetObject
  ) -> Builtin {
    Builtin("set.\(name)", "self, /, *others", summary) { arguments, machine in
      let set = try receiver(arguments)
      for other in arguments.rest(1) {
        set.take(over: body(set, try Self.set(of: other, machine)))
      }
      return .none
    }
  }

  /// What sets and frozensets have in common.
  static func shared(_ type: String) -> [Builtin] {
    [
      Builtin("\(type).copy", "self, /", "A new set of the same elements.") { arguments, _ in
        let set = try receiver(arguments)
        return .set(set.copy(isFrozen: set.isFrozen))
      },
      combining(type, "union", "The elements of any of the sets.") { $0.union($1) },
      combining(type, "intersection", "The elements of all of the sets.") { $0.intersection($1) },
      combining(type, "difference", "The elements that the others do not have.") {
        $0.subtracting($1)
      },
      Builtin(
        "\(type).symmetric_difference", "self, other, /", "The elements of one of the two alone."
      ) { arguments, machine in
        .set(try receiver(arguments).symmetricDifference(try set(of: arguments[1], machine)))
      },
      Builtin("\(type).issubset", "self, other, /", "Whether the other holds every element.") {
        arguments, machine in
        .bool(try receiver(arguments).isSubset(of: try set(of: arguments[1], machine)))
      },
      Builtin(
        "\(type).issuperset", "self, other, /", "Whether it holds every element of the other."
      ) { arguments, machine in
        let own = Value.set(try receiver(arguments))
        return .bool(
          try machine.values(of: arguments[1]).allSatisfy { try machine.contains(own, $0) })
      },
      Builtin("\(type).isdisjoint", "self, other, /", "Whether the two share no element.") {
        arguments, machine in
        let own = Value.set(try receiver(arguments))
        return .bool(
          !(try machine.values(of: arguments[1]).contains { try machine.contains(own, $0) }))
      },
    ]
  }

  private static func combining(
    _ type: String, _ name: String, _ summary: String,
    _ body: @escaping @Sendable (SetObject, SetObject) -> SetObject
  ) -> Builtin {
    Builtin("\(type).\(name)", "self, /, *others", summary) { arguments, machine in
      let own = try receiver(arguments)
      var result = own.copy(isFrozen: own.isFrozen)
      for other in arguments.rest(1) { result = body(result, try set(of: other, machine)) }
      return .set(result)
    }
  }

  private static func receiver(_ arguments: Arguments) throws -> SetObject {
    guard case .set(let set) = arguments[0] else { throw arguments.wrongType(0, wanted: "a set") }
    return set
  }

  /// The elements of any iterable, as a set.
  static func set(of value: Value, _ machine: Machine) throws -> SetObject {
    if case .set(let set) = value { return set }
    let set = SetObject()
    for element in try machine.values(of: value) { try set.insert(element) }
    return set
  }
}
