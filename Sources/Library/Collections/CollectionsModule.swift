// `collections`: dicts that count, make what is missing or keep an order; deques; named tuples.

import Interpreter

enum CollectionsModule {
  static let module = Module(
    "collections", functions: [NamedTuple.maker],
    others: [
      "deque": { _ in .object(TypeObject(DequeMethods.type)) },
      "defaultdict": { _ in .object(TypeObject(DefaultingKind.type)) },
      "Counter": { _ in .object(TypeObject(CounterMethods.type)) },
      "OrderedDict": { _ in .object(TypeObject(OrderedDict.type)) },
    ])

  /// The type of a value of one of these kinds.
  static func type(named name: String) -> TypeDescriptor? {
    [DefaultingKind.type, CounterMethods.type, OrderedDict.type, DequeMethods.type]
      .first { $0.name == name }
  }
}

/// What makes a dict a `defaultdict`.
final class DefaultingKind: DictKind {
  /// Makes the value of a key that is not there; `None` where nothing does.
  private let factory: Value

  init(factory: Value) { self.factory = factory }

  var typeName: String { "collections.defaultdict" }

  func missing(_ key: Value, in dict: DictObject, _ machine: Machine) throws -> Value? {
    if factory.isNone { return nil }
    let value = try machine.call(factory)
    let (key, hash) = try dict.key(key)
    dict.table.set(key, hash: hash, to: value)
    return value
  }

  func attribute(_ name: String) -> Value? { name == "default_factory" ? factory : nil }

  func setting(_ name: String, to value: Value) -> (any DictKind)? {
    name == "default_factory" ? DefaultingKind(factory: value) : nil
  }

  func representation(_ dict: DictObject, _ machine: Machine) throws -> String {
    "defaultdict(\(try machine.representation(factory)), \(try dict.itemText(machine)))"
  }

  static let type = TypeDescriptor(
    "collections.defaultdict", bases: ["dict"],
    constructor: Builtin(
      "collections.defaultdict", "default_factory=None, items=(), /, **options",
      "A dict that makes the value of a key that is not there.",
      example: "collections.defaultdict(list)"
    ) { arguments, machine in
      let factory = arguments.optional(0)
      guard factory?.isCallable ?? true else {
        throw Fault.type("first argument must be callable or None")
      }
      let dict = DictObject(kind: DefaultingKind(factory: factory ?? .none))
      try DictMethods.fill(dict, from: arguments, 1, machine)
      return .dict(dict)
    })
}
