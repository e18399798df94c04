// The methods behind operators and built-in functions, on built-in values: `(3).__add__(4)`.

import Interpreter
import Syntax

enum SpecialMethods {
  static let tables: [String: LibraryTables.Table] = [
    "int": { table(common, arithmetic, bitwise, numbers, indexing) },
    "float": { table(common, arithmetic, numbers) },
    "ndarray": { table(common, arithmetic, bitwise, numbers, sized, items, settable) },
    "str": { table(common, joining, formatting, sized, items) },
    "tuple": { table(common, joining, sized, items) },
    "list": { table(common, joining, sized, items, settable) },
    "dict": { table(common, merging, sized, items, settable) },
    "set": { table(common, algebra, sized) },
    "frozenset": { table(common, algebra, sized) },
    "iterator": { table([next, iterate]) },
  ]

  private static func table(_ parts: [Builtin]...) -> [String: Builtin] {
    [String: Builtin](named: Array(parts.joined()))
  }

  // MARK: Operators

  private static let words: KeyValuePairs<String, BinaryOperator> = [
    "add": .add, "sub": .subtract, "mul": .multiply, "truediv": .divide,
    "floordiv": .floorDivide, "mod": .modulo, "pow": .power, "matmul": .matrixMultiply,
    "and": .bitAnd, "or": .bitOr, "xor": .bitXor, "lshift": .leftShift, "rshift": .rightShift,
  ]

  /// The methods of operators, plain and reflected.
  private static func operators(_ symbols: Set<BinaryOperator>, isReflected: Bool) -> [Builtin] {
    words.filter { symbols.contains($1) }.flatMap { word, symbol in
      let plain = Builtin("object.__\(word)__", "self, value, /", "`self \(symbol.rawValue) value`")
      {
        arguments, machine in
        guard isKnown(arguments[1], to: arguments[0]) else { return notImplemented }
        return try machine.binary(symbol, arguments[0], arguments[1])
      }
      guard isReflected else { return [plain] }
      let reflected = Builtin(
        "object.__r\(word)__", "self, value, /", "`value \(symbol.rawValue) self`"
      ) { arguments, machine in
        guard isKnown(arguments[1], to: arguments[0]) else { return notImplemented }
        return try machine.binary(symbol, arguments[1], arguments[0])
      }
      return [plain, reflected]
    }
  }

  private static var notImplemented: Value { .object(NotImplementedObject()) }

  /// Whether the receiver's type knows what to do with an operand: a whole number does not with a
  /// float, which has to be asked itself.
  private static func isKnown(_ operand: Value, to receiver: Value) -> Bool {
    switch (receiver, operand) {
    case (.int, .int), (.int, .bool), (.bool, .int), (.bool, .bool): true
    case (.int, _), (.bool, _): false
    case (.float, .float), (.float, .int), (.float, .bool): true
    case (.float, _): false
    case (.set, .set), (.dict, .dict): true
    case (.set, _), (.dict, _): false
    default: true
    }
  }

  private static let arithmetic = operators(
    [.add, .subtract, .multiply, .divide, .floorDivide, .modulo, .power], isReflected: true)
  private static let bitwise = operators(
    [.bitAnd, .bitOr, .bitXor, .leftShift, .rightShift], isReflected: true)
  private static let algebra = operators(
    [.bitAnd, .bitOr, .bitXor, .subtract], isReflected: true)
  private static let joining = operators([.add, .multiply], isReflected: false)
  private static let formatting = operators([.modulo], isReflected: false)
  private static let merging = operators([.bitOr], isReflected: true)

  private static func method(
    _ name: String, takes parameters: String = "self, /", _ summary: String,
    _ body: @escaping Builtin.Body
  ) -> Builtin {
    Builtin("object.\(name)", parameters, summary, body: body)
  }

  private static func comparison(_ name: String, _ symbol: ComparisonOperator) -> Builtin {
    method(name, takes: "self, value, /", "`self \(symbol.rawValue) value`") { arguments, machine in
      guard isComparable(arguments[0], arguments[1]) else { return notImplemented }
      return .bool(try machine.holds(symbol, arguments[0], arguments[1]))
    }
  }

  private static func isComparable(_ one: Value, _ other: Value) -> Bool {
    switch one {
    case .string, .list, .tuple, .dict: one.builtinType == other.builtinType
    case .set:
      if case .set = other { true } else { false }
    default: isKnown(other, to: one)
    }
  }

  private static let common: [Builtin] = [
    comparison("__eq__", .equal), comparison("__ne__", .notEqual), comparison("__lt__", .less),
    comparison("__le__", .lessOrEqual), comparison("__gt__", .greater),
    comparison("__ge__", .greaterOrEqual),
    method("__repr__", "What `repr` gives.") { arguments, machine in
      .string(try machine.representation(arguments[0]))
    },
    method("__str__", "What `str` gives.") { arguments, machine in
      .string(try machine.text(of: arguments[0]))
    },
    method("__format__", takes: "self, format_spec, /", "What `format` gives.") {
      arguments, machine in
      .string(try machine.format(arguments[0], spec: try arguments.text(1)))
    },
    method("__hash__", "What `hash` gives.") { arguments, _ in
      .int(try Hashing.hash(of: arguments[0]))
    },
  ]

  // MARK: Numbers

  private static let numbers: [Builtin] = [
    method("__neg__", "`-self`") { arguments, machine in try machine.negated(arguments[0]) },
    method("__pos__", "`+self`") { arguments, machine in try machine.positive(arguments[0]) },
    method("__abs__", "What `abs` gives.") { arguments, machine in
      try called("abs", arguments[0], machine)
    },
    method("__bool__", "The truth.") { arguments, machine in
      .bool(try machine.isTrue(arguments[0]))
    },
    method("__int__", "What `int` gives.") { arguments, machine in
      try called("int", arguments[0], machine)
    },
    method("__float__", "What `float` gives.") { arguments, machine in
      try called("float", arguments[0], machine)
    },
    method("__round__", takes: "self, ndigits=None, /", "What `round` gives.") {
      arguments, machine in
      try called("round", arguments[0], machine, arguments.optional(1))
    },
    method("__divmod__", takes: "self, value, /", "What `divmod` gives.") { arguments, machine in
      guard isKnown(arguments[1], to: arguments[0]) else { return notImplemented }
      return try called("divmod", arguments[0], machine, arguments[1])
    },
  ]

  private static let indexing: [Builtin] = [
    method("__index__", "The number itself.") { arguments, _ in .int(try arguments.int(0)) },
    method("__invert__", "`~self`") { arguments, machine in try machine.inverted(arguments[0]) },
  ]

  /// The result of a built-in function of that name.
  private static func called(
    _ name: String, _ value: Value, _ machine: Machine, _ second: Value? = nil
  ) throws -> Value {
    guard let function = try machine.library.names[name]?(machine) else { return .none }
    return try machine.call(function, CallArguments([value] + (second.map { [$0] } ?? [])))
  }

  // MARK: Containers

  private static let iterate = method("__iter__", "What `iter` gives.") { arguments, machine in
    .object(try machine.iterator(over: arguments[0]))
  }

  private static let next = method("__next__", "What `next` gives.") { arguments, machine in
    try called("next", arguments[0], machine)
  }

  private static let sized: [Builtin] = [
    iterate,
    method("__len__", "What `len` gives.") { arguments, machine in
      .int(try machine.length(of: arguments[0]))
    },
    method("__contains__", takes: "self, key, /", "`key in self`") { arguments, machine in
      .bool(try machine.contains(arguments[0], arguments[1]))
    },
  ]

  private static let items: [Builtin] = [
    method("__getitem__", takes: "self, key, /", "`self[key]`") { arguments, machine in
      try machine.item(of: arguments[0], at: arguments[1])
    }
  ]

  private static let settable: [Builtin] = [
    method("__setitem__", takes: "self, key, value, /", "`self[key] = value`") {
      arguments, machine in
      try machine.setItem(of: arguments[0], at: arguments[1], to: arguments[2])
      return .none
    },
    method("__delitem__", takes: "self, key, /", "`del self[key]`") { arguments, machine in
      try machine.deleteItem(of: arguments[0], at: arguments[1])
      return .none
    },
  ]
}
