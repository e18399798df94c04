// `collections.OrderedDict`: a dict whose order counts when two of them are compared.

import Interpreter
import Syntax

/// What makes a dict an `OrderedDict`.
final class OrderedKind: DictKind, Sendable {
  static let shared = OrderedKind()

  var typeName: String { "collections.OrderedDict" }
  var viewPrefix: String { "odict" }

  func areEqual(_ left: DictObject, _ right: DictObject, _ machine: Machine) throws -> Bool? {
    guard left.kind is OrderedKind, right.kind is OrderedKind else { return nil }
    func items(_ dict: DictObject) -> Value {
      .list(zip(dict.table.keys, dict.table.values).map { .tuple([$0, $1]) })
    }
    return try machine.areEqual(items(left), items(right))
  }

  func representation(_ dict: DictObject, _ machine: Machine) throws -> String {
    if dict.table.count == 0 { return "OrderedDict()" }
    let items = zip(dict.table.keys, dict.table.values).map { Value.tuple([$0, $1]) }
    return "OrderedDict(\(try machine.representation(.list(items))))"
  }
}

enum OrderedDict {
  static let type = TypeDescriptor(
    "collections.OrderedDict", bases: ["dict"],
    constructor: Builtin(
      "collections.OrderedDict", "items=(), /, **options",
      "A dict whose order counts when two of them are compared."
    ) { arguments, machine in
      let dict = DictObject(kind: OrderedKind.shared)
      try DictMethods.fill(dict, from: arguments, 0, machine)
      return .dict(dict)
    })

  static let ofType = [String: Builtin](named: [
    DictMethods.fromKeys("OrderedDict.fromkeys") { DictObject(kind: OrderedKind.shared) }
  ])

  static let table = [String: Builtin](named: [
    Builtin(
      "OrderedDict.move_to_end", "self, key, last=True", "Moves a key to the end, or to the start."
    ) { arguments, machine in
      let dict = try DictMethods.receiver(arguments)
      let (key, hash) = try dict.key(arguments[1])
      guard let value = dict.table.remove(key, hash: hash) else {
        throw Fault.missingKey(arguments[1])
      }
      if try arguments.bool(2, default: true) {
        dict.table.set(key, hash: hash, to: value)
        return .none
      }
      let others = DictObject()
      others.table.set(key, hash: hash, to: value)
      for (key, value) in zip(dict.table.keys, dict.table.values) {
        others.table.set(key, hash: try Hashing.hash(of: key), to: value)
      }
      dict.table.assign(from: others.table)
      return .none
    },
    Builtin(
      "OrderedDict.popitem", "self, last=True", "Removes and returns the last item, or the first."
    ) { arguments, _ in
      let dict = try DictMethods.receiver(arguments)
      let item: (key: Value, value: Value)? =
        if try arguments.bool(1, default: true) {
          dict.table.last
        } else {
          dict.table.entry(from: 0).map { ($0.key, $0.value) }
        }
      guard let (key, value) = item else {
        throw Fault.missingKey(.string("dictionary is empty"))
      }
      _ = dict.table.remove(key, hash: try Hashing.hash(of: key))
      return .tuple([key, value])
    },
  ])
}
