// `functools`: functions made from functions.

import Interpreter
import Syntax

enum FunctoolsModule {
  static let module = Module(
    "functools",
    functions: [
      reduce, wraps, cache, lruCache, compare, totalOrdering,
      Builtin(
        "functools.partial", "func, /, *args, **keywords",
        "The function with its first arguments and some keywords already given."
      ) { arguments, _ in
        guard arguments[0].isCallable else {
          throw Fault.type("the first argument must be callable")
        }
        return .host(
          PartialFunction(arguments[0], arguments.rest(1), arguments.options(2)))
      },
    ])

  private static let reduce = Builtin(
    "functools.reduce", "function, iterable, initial=None, /",
    "The elements taken together two by two, from left to right.",
    example: "functools.reduce(max, [3, 1, 2])"
  ) { arguments, machine in
    let source: IteratorObject
    do {
      source = try machine.iterator(over: arguments[1])
    } catch Fault.notIterable {
      throw Fault.type("reduce() arg 2 must support iteration")
    }
    let first = arguments.isGiven(2) ? arguments[2] : try source.next(machine)
    guard var total = first else {
      throw Fault.type("reduce() of empty iterable with no initial value")
    }
    while let value = try source.next(machine) {
      try machine.charge(1)
      total = try machine.call(arguments[0], total, value)
    }
    return total
  }

  /// How one comparison follows from another: whether it is its opposite, and what equality adds.
  private struct Derivation: Sendable {
    enum Equality { case ignored, isEnough, isRefused }

    var name: String
    var isOpposite: Bool
    var equality: Equality
  }

  private static let derivations: [(root: String, others: [Derivation])] = [
    ("__lt__", "__gt__", "__le__", "__ge__"), ("__le__", "__ge__", "__lt__", "__gt__"),
    ("__gt__", "__lt__", "__ge__", "__le__"), ("__ge__", "__le__", "__gt__", "__lt__"),
  ].map { root, mirrored, same, opposite in
    let isStrict = root == "__lt__" || root == "__gt__"
    return (
      root,
      [
        Derivation(
          name: mirrored, isOpposite: true, equality: isStrict ? .isRefused : .isEnough),
        Derivation(name: same, isOpposite: false, equality: isStrict ? .isEnough : .isRefused),
        Derivation(name: opposite, isOpposite: true, equality: .ignored),
      ]
    )
  }

  private static let totalOrdering = Builtin(
    "functools.total_ordering", "cls, /",
    "A decorator that gives a class the comparisons that follow from one of them and `==`."
  ) { arguments, machine in
    let type = arguments[0]
    func has(_ name: String) throws -> Bool {
      try machine.findAttribute(name, of: type) != nil
    }
    guard let (root, others) = try derivations.first(where: { try has($0.root) }) else {
      throw Fault.value("must define at least one ordering operation: < > <= >=")
    }
    for other in others where try !has(other.name) {
      try machine.setAttribute(other.name, of: type, to: comparison(other, from: root))
    }
    return type
  }

  private static func comparison(_ derivation: Derivation, from root: String) -> Value {
    .builtin(
      BuiltinObject(
        Builtin(derivation.name, "self, other, /", "Derived by `functools.total_ordering`.") {
          arguments, machine in
          let result =
            try machine.callSpecial(root, on: arguments[0], [arguments[1]]) ?? Value.none
          if result.isNotImplemented { return result }
          let holds = try machine.isTrue(result) != derivation.isOpposite
          switch derivation.equality {
          case .ignored: return .bool(holds)
          case .isEnough:
            return .bool(try holds || machine.areEqual(arguments[0], arguments[1]))
          case .isRefused:
            return .bool(try holds && !machine.areEqual(arguments[0], arguments[1]))
          }
        }))
  }

  private static let wraps = Builtin(
    "functools.wraps", "wrapped", "A decorator that gives a wrapper the name of what it wraps."
  ) { arguments, _ in
    let wrapped = arguments[0]
    return .host(
      NativeFunction("wraps") { values, machine in
        guard let wrapper = values.first else { throw Fault.type("wraps() takes a function") }
        for name in ["__name__", "__doc__", "__qualname__"] {
          guard let value = try machine.findAttribute(name, of: wrapped) else { continue }
          try machine.setAttribute(name, of: wrapper, to: value)
        }
        try machine.setAttribute("__wrapped__", of: wrapper, to: wrapped)
        return wrapper
      })
  }

  private static let cache = Builtin(
    "functools.cache", "user_function, /", "The function, which remembers every result."
  ) { arguments, _ in
    .host(CachedFunction(arguments[0], limit: nil, isTyped: false))
  }

  private static let lruCache = Builtin(
    "functools.lru_cache", "maxsize=128, typed=False",
    "The function, which remembers the results that were last asked for."
  ) { arguments, _ in
    let isTyped = try arguments.bool(1, default: false)
    if arguments.isGiven(0), arguments[0].isCallable {
      return .host(CachedFunction(arguments[0], limit: 128, isTyped: isTyped))
    }
    guard !arguments.isGiven(0) || arguments[0].isNone || arguments[0].index != nil else {
      throw Fault.type("Expected first argument to be an integer, a callable, or None")
    }
    let limit: Int? = arguments.isGiven(0) ? try arguments.optionalInt(0) : 128
    return .host(
      NativeFunction("decorating_function") { values, _ in
        guard let function = values.first else { throw Fault.type("lru_cache takes a function") }
        return .host(CachedFunction(function, limit: limit.map { max($0, 0) }, isTyped: isTyped))
      })
  }

  private static let compare = Builtin(
    "functools.cmp_to_key", "mycmp", "A key for sorting by a function that compares two values."
  ) { arguments, _ in
    let function = arguments[0]
    return .host(
      NativeFunction("K") { values, _ in .host(ComparisonKey(values.first ?? .none, function)) })
  }
}

/// A function made by the library on the way, of arguments by position.
final class NativeFunction: ObjectContent {
  private let name: String
  private let body: ([Value], Machine) throws -> Value

  init(_ name: String, _ body: @escaping ([Value], Machine) throws -> Value) {
    self.name = name
    self.body = body
  }

  var typeName: String { "function" }
  var isCallable: Bool { true }

  func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    guard arguments.keywords.isEmpty else { throw Fault.noKeywords(function: name) }
    return try body(arguments.positional, machine)
  }

  func representation(_ machine: Machine) throws -> String { "<function \(name)>" }
}

/// `functools.partial`.
final class PartialFunction: ObjectContent {
  private let function: Value
  private let positional: [Value]
  private let keywords: [(name: String, value: Value)]

  init(_ function: Value, _ positional: [Value], _ keywords: [(name: String, value: Value)]) {
    self.function = function
    self.positional = positional
    self.keywords = keywords
  }

  var typeName: String { "functools.partial" }
  var isCallable: Bool { true }
  var attributeNames: [String] { ["args", "func", "keywords"] }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "func": function
    case "args": .tuple(positional)
    case "keywords": .dict(DictObject(keywords.map { ($0.name, $0.value) }))
    default: nil
    }
  }

  func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    let later = Set(arguments.keywords.map(\.name))
    return try machine.call(
      function,
      CallArguments(
        positional + arguments.positional,
        keywords: keywords.filter { !later.contains($0.name) } + arguments.keywords))
  }

  func representation(_ machine: Machine) throws -> String {
    var parts = [try machine.representation(function)]
    parts += try positional.map(machine.representation)
    parts += try keywords.map { "\($0.name)=\(try machine.representation($0.value))" }
    return "functools.partial(\(parts.joined(separator: ", ")))"
  }
}

/// A function that remembers results by its arguments.
final class CachedFunction: ObjectContent {
  private let function: Value
  /// How many results it keeps; nil for all.
  private let limit: Int?
  /// Whether equal arguments of different types are told apart.
  private let isTyped: Bool
  private let results = DictObject()
  private var hits = 0
  private var misses = 0

  init(_ function: Value, limit: Int?, isTyped: Bool) {
    self.function = function
    self.limit = limit
    self.isTyped = isTyped
  }

  var typeName: String { "functools._lru_cache_wrapper" }
  var isCallable: Bool { true }
  var attributeNames: [String] { ["__wrapped__", "cache_clear", "cache_info", "cache_parameters"] }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "__wrapped__": return function
    case "__name__", "__doc__", "__qualname__": return try machine.findAttribute(name, of: function)
    case "cache_clear":
      return .host(
        NativeFunction(name) { [self] _, _ in
          results.table.removeAll()
          (hits, misses) = (0, 0)
          return .none
        })
    case "cache_info":
      return .host(
        NativeFunction(name) { [self] _, _ in
          TupleType(
            "CacheInfo", fields: ["hits", "misses", "maxsize", "currsize"], module: "functools"
          ).make([
            .int(hits), .int(misses), size, .int(results.table.count),
          ])
        })
    case "cache_parameters":
      return .host(
        NativeFunction(name) { [self] _, _ in
          .dict(DictObject([("maxsize", size), ("typed", .bool(isTyped))]))
        })
    default: return nil
    }
  }

  private var size: Value { limit.map { .int($0) } ?? .none }

  func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    let (key, hash) = try results.key(key(of: arguments))
    if let value = results.table.remove(key, hash: hash) {
      hits += 1
      results.table.set(key, hash: hash, to: value)
      return value
    }
    misses += 1
    let value = try machine.call(function, arguments)
    if limit == 0 { return value }
    results.table.set(key, hash: hash, to: value)
    if let limit, results.table.count > limit, let oldest = results.table.entry(from: 0) {
      _ = results.table.remove(oldest.key, hash: try Hashing.hash(of: oldest.key))
    }
    return value
  }

  /// The arguments as one value. A whole number or a text by itself stands for itself, which tells
  /// it from an equal float.
  private func key(of arguments: CallArguments) -> Value {
    let values = arguments.positional + arguments.keywords.map(\.value)
    if !isTyped, values.count == 1, let value = arguments.positional.first {
      switch value {
      case .int, .string: return value
      default: break
      }
    }
    let named = arguments.keywords.map { Value.tuple([.string($0.name), $0.value]) }
    let types = isTyped ? values.map { Value.string($0.typeName) } : []
    return .tuple([.tuple(arguments.positional), .tuple(named)] + types)
  }

  func representation(_ machine: Machine) throws -> String {
    "<functools._lru_cache_wrapper object>"
  }
}

/// A value that a function compares with others.
final class ComparisonKey: ObjectContent {
  private let value: Value
  private let function: Value

  init(_ value: Value, _ function: Value) {
    self.value = value
    self.function = function
  }

  var typeName: String { "functools.KeyWrapper" }

  func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    guard let other = other.content as? ComparisonKey else { return nil }
    return try machine.areEqual(try machine.call(function, value, other.value), .int(0))
  }

  func isOrdered(
    _ symbol: ComparisonOperator, _ other: Value, _ machine: Machine
  ) throws -> Bool? {
    guard let other = other.content as? ComparisonKey else { return nil }
    return try machine.holds(symbol, try machine.call(function, value, other.value), .int(0))
  }
}
