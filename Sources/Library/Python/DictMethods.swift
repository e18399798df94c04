// The methods of dicts and sets.

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
    Builtin("dict.get", "self, key, default=None, /", "The value of a key, else the default.") {
      arguments, _ in
      let dict = try receiver(arguments)
      let (key, hash) = try dict.key(arguments[1])
      return dict.table.value(key, hash: hash)
        ?? (arguments.optional(2) ?? .none)
    },
    Builtin("dict.pop", "self, key, default=None, /", "Removes a key and returns its value.") {
      arguments, _ in
      let dict = try receiver(arguments)
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
      let dict = try receiver(arguments)
      if arguments.isGiven(1) {
        let other = try machine.call(
          .object(TypeObject(PythonTypes.dictionary)), CallArguments([arguments[1]]))
        if case .dict(let added) = other { try merge(added, into: dict) }
      }
      for (name, value) in arguments.options(2) {
        dict.table.set(.string(name), hash: Hashing.hash(of: name), to: value)
      }
      return .none
    },
    Builtin("dict.copy", "self, /", "A new dict of the same items.") { arguments, _ in
      let copy = DictObject()
      copy.table = try receiver(arguments).table
      return .dict(copy)
    },
    Builtin("dict.clear", "self, /", "Removes all items.") { arguments, _ in
      try receiver(arguments).table.removeAll()
      return .none
    },
    Builtin("dict.popitem", "self, /", "Removes and returns the last item.") { arguments, _ in
      let dict = try receiver(arguments)
      guard let (key, value) = dict.table.last else {
        throw Fault.error(.keyError, "'popitem(): dictionary is empty'")
      }
      _ = dict.table.remove(key, hash: try Hashing.hash(of: key))
      return .tuple([key, value])
    },
  ]

  private static func receiver(_ arguments: Arguments) throws -> DictObject {
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

/// A live view of a dict's keys, values or items.
package final class DictView: ObjectContent {
  enum Kind: String {
    case keys, values, items

    var part: DictIterator.Part {
      switch self {
      case .keys: .key
      case .values: .value
      case .items: .item
      }
    }
  }

  private let dict: DictObject
  private let kind: Kind

  init(_ dict: DictObject, _ kind: Kind) {
    self.dict = dict
    self.kind = kind
  }

  package var typeName: String { "dict_\(kind.rawValue)" }

  private var values: [Value] {
    switch kind {
    case .keys: dict.table.keys
    case .values: dict.table.values
    case .items: zip(dict.table.keys, dict.table.values).map { .tuple([$0, $1]) }
    }
  }

  package func length(_ machine: Machine) throws -> Int? { dict.table.count }

  package func iterator(_ machine: Machine) throws -> IteratorObject? {
    DictIterator(dict, kind.part)
  }

  package func representation(_ machine: Machine) throws -> String {
    "\(typeName)(\(try machine.representation(.list(values))))"
  }
}

enum SetMethods {
  static let table = [String: Builtin](named: all)

  static let all: [Builtin] = [
    Builtin("set.add", "self, element, /", "Adds an element.") { arguments, _ in
      try receiver(arguments).insert(arguments[1])
      return .none
    },
    Builtin("set.discard", "self, element, /", "Removes an element if it is there.") {
      arguments, _ in
      let set = try receiver(arguments)
      let (key, hash) = try set.key(arguments[1])
      _ = set.table.remove(key, hash: hash)
      return .none
    },
    Builtin("set.remove", "self, element, /", "Removes an element, which must be there.") {
      arguments, _ in
      let set = try receiver(arguments)
      let (key, hash) = try set.key(arguments[1])
      guard set.table.remove(key, hash: hash) != nil else {
        throw Fault.missingKey(arguments[1])
      }
      return .none
    },
    Builtin("set.copy", "self, /", "A new set of the same elements.") { arguments, _ in
      .set(try receiver(arguments).union(SetObject()))
    },
    Builtin("set.clear", "self, /", "Removes all elements.") { arguments, _ in
      try receiver(arguments).table.removeAll()
      return .none
    },
    Builtin("set.union", "self, other, /", "The elements of either set.") { arguments, machine in
      .set(try receiver(arguments).union(try other(arguments, machine)))
    },
    Builtin("set.intersection", "self, other, /", "The elements of both sets.") {
      arguments, machine in
      .set(try receiver(arguments).intersection(try other(arguments, machine)))
    },
    Builtin("set.difference", "self, other, /", "The elements that the other does not have.") {
      arguments, machine in
      .set(try receiver(arguments).subtracting(try other(arguments, machine)))
    },
    Builtin("set.issubset", "self, other, /", "Whether the other holds every element.") {
      arguments, machine in
      .bool(try receiver(arguments).isSubset(of: try other(arguments, machine)))
    },
    Builtin("set.issuperset", "self, other, /", "Whether it holds every element of the other.") {
      arguments, machine in
      .bool(try other(arguments, machine).isSubset(of: try receiver(arguments)))
    },
  ]

  private static func receiver(_ arguments: Arguments) throws -> SetObject {
    guard case .set(let set) = arguments[0] else { throw arguments.wrongType(0, wanted: "a set") }
    return set
  }

  private static func other(_ arguments: Arguments, _ machine: Machine) throws -> SetObject {
    if case .set(let set) = arguments[1] { return set }
    let set = SetObject()
    for value in try machine.values(of: arguments[1]) {
      set.table.set(value, hash: try Hashing.hash(of: value), to: .none)
    }
    return set
  }
}
