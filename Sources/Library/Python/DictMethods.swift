// The methods of dicts.

import Interpreter

enum DictMethods {
  static let table = [String: Builtin](named: all)

  static let all: [Builtin] = [
    Builtin("dict.keys", "self, /", "The keys, in order of insertion.") { arguments, _ in
      .host(DictView(try receiver(arguments), .keys))
    },
    Builtin("dict.values", "self, /", "The values, in order of insertion.") { arguments, _ in
      .host(DictView(try receiver(arguments), .values))
    },
    Builtin("dict.items", "self, /", "Pairs of key and value, in order of insertion.") {
      arguments, _ in
      .host(DictView(try receiver(arguments), .items))
    },
    Builtin(
      "dict.get", "self, key, default=None, /", "The value of a key, else the default.",
      shortcut: .get
    ) { arguments, _ in
      let dict = try receiver(arguments)
      let (key, hash) = try dict.key(arguments[1])
      return dict.table.value(key, hash: hash)
        ?? (arguments.optional(2) ?? .none)
    },
    Builtin("dict.pop", "self, key, default=None, /", "Removes a key and returns its value.") {
      arguments, _ in
      let dict = try receiver(arguments)
      // An empty dict does not look at the key.
      if dict.table.count == 0, arguments.isGiven(2) { return arguments[2] }
      let (key, hash) = try dict.key(arguments[1])
      if let value = dict.table.remove(key, hash: hash) { return value }
      guard arguments.isGiven(2) else { throw Fault.missingKey(arguments[1]) }
      return arguments[2]
    },
    Builtin(
      "dict.setdefault", "self, key, default=None, /",
      "The value of a key; a key that is not there gets the default."
    ) { arguments, _ in
      let dict = try receiver(arguments)
      let (key, hash) = try dict.key(arguments[1])
      if let value = dict.table.value(key, hash: hash) { return value }
      let value = arguments.optional(2) ?? .none
      dict.table.set(key, hash: hash, to: value)
      return value
    },
    Builtin("dict.update", "self, other=(), /, **items", "Sets all items of another mapping.") {
      arguments, machine in
      try fill(try receiver(arguments), from: arguments, 1, machine)
      return .none
    },
    Builtin("dict.copy", "self, /", "A new dict of the same items.") { arguments, _ in
      .dict(try receiver(arguments).copy())
    },
    Builtin("dict.clear", "self, /", "Removes all items.") { arguments, _ in
      try receiver(arguments).table.removeAll()
      return .none
    },
    Builtin("dict.popitem", "self, /", "Removes and returns the last item.") { arguments, _ in
      let dict = try receiver(arguments)
      guard let (key, value) = dict.table.last else {
        throw Fault.missingKey(.string("popitem(): dictionary is empty"))
      }
      _ = dict.table.remove(key, hash: try Hashing.hash(of: key))
      return .tuple([key, value])
    },
  ]

  /// The functions that are called on the type.
  static let ofType = [String: Builtin](named: [
    fromKeys("dict.fromkeys") { DictObject() }
  ])

  static func fromKeys(
    _ name: String, making make: @escaping @Sendable () -> DictObject
  ) -> Builtin {
    Builtin(name, "iterable, value=None, /", "A dict with the elements as keys, of one value.") {
      arguments, machine in
      let dict = make()
      for element in try machine.values(of: arguments[0]) {
        let (key, hash) = try dict.key(element)
        dict.table.set(key, hash: hash, to: arguments.optional(1) ?? .none)
      }
      return .dict(dict)
    }
  }

  /// Sets the items of a mapping or of pairs, and those given as keywords behind it.
  static func fill(
    _ dict: DictObject, from arguments: Arguments, _ first: Int, _ machine: Machine
  ) throws {
    if arguments.isGiven(first) {
      let other = try machine.call(
        .object(TypeObject(PythonTypes.dictionary)), CallArguments([arguments[first]]))
      if case .dict(let added) = other { try merge(added, into: dict) }
    }
    for (name, value) in arguments.options(first + 1) {
      dict.table.set(.string(name), hash: Hashing.hash(of: name), to: value)
    }
  }

  static func receiver(_ arguments: Arguments) throws -> DictObject {
    guard case .dict(let dict) = arguments[0] else {
      throw arguments.wrongType(0, wanted: "a dict")
    }
    return dict
  }

  private static func merge(_ other: DictObject, into dict: DictObject) throws {
    for (key, value) in zip(other.table.keys, other.table.values) {
      dict.table.set(key, hash: try Hashing.hash(of: key), to: value)
    }
  }
}
