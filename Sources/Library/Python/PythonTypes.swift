// Python's built-in types: calling one converts or makes a value.

import Interpreter

enum PythonTypes {
  static let all: [TypeDescriptor] = [
    TypeDescriptor("int", constructor: int), TypeDescriptor("float", constructor: float),
    TypeDescriptor("bool", bases: ["int"], constructor: bool),
    TypeDescriptor("str", constructor: str), TypeDescriptor("list", constructor: list),
    TypeDescriptor("tuple", constructor: tuple), dictionary,
    TypeDescriptor("set", constructor: set), TypeDescriptor("frozenset", constructor: frozenset),
    TypeDescriptor("range", constructor: range), TypeDescriptor("slice", constructor: slice),
    TypeDescriptor("type", constructor: type), TypeDescriptor("object"),
  ]

  static let dictionary = TypeDescriptor("dict", constructor: dict)

  private static let int = Builtin(
    "int", "x=0, /, base=None", "A whole number from a number (towards zero) or from text.",
    example: "int('42')"
  ) { arguments, machine in
    if arguments.isGiven(1) {
      let base = try arguments.int(1)
      guard let text = arguments[0].text else {
        throw Fault.type("int() can't convert non-string with explicit base")
      }
      guard base == 0 || (2...36).contains(base) else {
        throw Fault.value("int() base must be >= 2 and <= 36, or 0")
      }
      return .int(try NumberParsing.int(text, base: base))
    }
    switch arguments[0] {
    case .unbound: return .int(0)
    case .string(let string): return .int(try NumberParsing.int(string.text, base: 10))
    default: break
    }
    if let whole = arguments[0].wholeNumber { return .int(whole) }
    for name in ["__int__", "__index__", "__trunc__"] {
      if let result = try machine.callSpecial(name, on: arguments[0]) {
        // A truth is a whole number, too.
        if case .bool(let flag) = result { return .int(flag ? 1 : 0) }
        guard case .int = result else {
          let kind = name == "__trunc__" ? "Integral" : "int"
          throw Fault.type("\(name) returned non-\(kind) (type \(result.typeName))")
        }
        return result
      }
    }
    let number = try number(arguments, "int", machine)
    return .int(try Rounding.whole(number.rounded(.towardZero)))
  }

  private static let float = Builtin(
    "float", "x=0.0, /", "A float from a number or from text.", example: "float('1e-3')"
  ) { arguments, machine in
    switch arguments[0] {
    case .unbound: return .float(0)
    case .string(let string):
      let number = try NumberParsing.float(string.text)
      return .float(number.isNaN ? machine.freshNaN(like: number) : number)
    default: break
    }
    guard let result = try machine.callSpecial("__float__", on: arguments[0]) else {
      if let whole = try machine.callSpecial("__index__", on: arguments[0])?.index {
        return .float(Double(whole))
      }
      return .float(try number(arguments, "float", machine))
    }
    guard case .float = result else {
      throw Fault.type(
        "\(arguments[0].typeName).__float__ returned non-float (type \(result.typeName))")
    }
    return result
  }

  private static func number(
    _ arguments: Arguments, _ type: String, _ machine: Machine
  ) throws -> Double {
    if let number = arguments[0].double { return number }
    if case .array(let object) = arguments[0] {
      guard let scalar = arguments[0].scalar, object.array.count == 1 else {
        throw Fault.type("only 0-dimensional arrays can be converted to Python scalars")
      }
      return scalar.asDouble
    }
    let wanted =
      type == "int"
      ? "a string, a bytes-like object or a real number" : "a string or a real number"
    throw Fault.type("\(type)() argument must be \(wanted), not '\(arguments[0].typeName)'")
  }

  private static let bool = Builtin("bool", "x=False, /", "The truth of a value.") {
    arguments, machine in
    .bool(try machine.isTrue(arguments[0]))
  }

  private static let str = Builtin(
    "str", "object='', /", "The value as text, as `print` writes it."
  ) {
    arguments, machine in
    .string(arguments.isGiven(0) ? try machine.text(of: arguments[0]) : "")
  }

  private static let list = Builtin("list", "iterable=(), /", "A list of the elements.") {
    arguments, machine in
    .list(arguments.isGiven(0) ? try machine.listed(arguments[0]) : [])
  }

  private static let tuple = Builtin("tuple", "iterable=(), /", "A tuple of the elements.") {
    arguments, machine in
    .tuple(arguments.isGiven(0) ? try machine.listed(arguments[0]) : [])
  }

  private static let set = Builtin("set", "iterable=(), /", "A set of the elements.") {
    arguments, machine in
    .set(try makeSet(arguments, machine, isFrozen: false))
  }

  private static let frozenset = Builtin(
    "frozenset", "iterable=(), /", "A set of the elements that cannot be changed."
  ) { arguments, machine in
    .set(try makeSet(arguments, machine, isFrozen: true))
  }

  private static func makeSet(
    _ arguments: Arguments, _ machine: Machine, isFrozen: Bool
  ) throws -> SetObject {
    if case .set(let other) = arguments[0] { return other.copy(isFrozen: isFrozen) }
    let set = SetObject(isFrozen: isFrozen)
    guard arguments.isGiven(0) else { return set }
    for value in try machine.values(of: arguments[0]) {
      try set.insert(value)
    }
    return set
  }

  private static let dict = Builtin(
    "dict", "mapping=(), /, **items", "A dict from a mapping, from pairs, or from keywords."
  ) { arguments, machine in
    let dict = DictObject()
    if case .dict(let other) = arguments[0] {
      dict.table.assign(from: other.table)
    } else if arguments.isGiven(0) {
      let pairs = try machine.iterator(over: arguments[0])
      var index = -1
      while let pair = try pairs.next(machine) {
        try machine.charge(1)
        index += 1
        let items: [Value]
        do {
          items = try machine.values(of: pair)
        } catch Fault.notIterable {
          throw Fault.type(
            "cannot convert dictionary update sequence element #\(index) to a sequence")
        }
        guard items.count == 2 else {
          throw Fault.value(
            "dictionary update sequence element #\(index) has length \(items.count); 2 is required")
        }
        dict.table.set(items[0], hash: try Hashing.hash(of: items[0]), to: items[1])
      }
    }
    for (name, value) in arguments.options(1) {
      dict.table.set(.string(name), hash: Hashing.hash(of: name), to: value)
    }
    return .dict(dict)
  }

  private static let range = Builtin(
    "range", "start, stop=None, step=1, /", "Whole numbers from start up to, not including, stop.",
    example: "list(range(3))"
  ) { arguments, _ in
    for index in 0..<3 where arguments.isGiven(index) && arguments[index].index == nil {
      throw Fault.type(
        "'\(arguments[index].typeName)' object cannot be interpreted as an integer")
    }
    guard let stop = try arguments.optionalInt(1) else {
      return .object(try RangeObject(start: 0, stop: try arguments.int(0), step: 1))
    }
    let step = try arguments.int(2, default: 1)
    return .object(try RangeObject(start: try arguments.int(0), stop: stop, step: step))
  }

  private static let slice = Builtin(
    "slice", "start, stop=None, step=None, /", "A slice, as `start:stop:step` in an index."
  ) { arguments, _ in
    let step = arguments.optional(2) ?? .none
    guard arguments.isGiven(1) else {
      return .object(SliceObject(start: .none, stop: arguments[0], step: step))
    }
    return .object(SliceObject(start: arguments[0], stop: arguments[1], step: step))
  }

  private static let type = Builtin("type", "object, /", "The type of a value.") {
    arguments, machine in
    Self.type(of: arguments[0])
  }

  /// The type object of a value.
  static func type(of value: Value) -> Value {
    if let definition = value.definition { return .object(definition) }
    if let exception = value.exception { return exception.classValue }
    if case .tuple(let tuple) = value, let type = tuple.type { return .object(type) }
    if let content = value.content, let name = content.classNames.first, name != content.typeName {
      return .object(TypeObject(NumPyModules.type(named: name) ?? .init(name)))
    }
    let name = value.typeName
    return .object(
      TypeObject(
        all.first { $0.name == name } ?? NumPyModules.type(named: name)
          ?? CollectionsModule.type(named: name) ?? .init(name)))
  }

  /// Whether a value is of a class, or of one of a tuple of classes.
  static func isInstance(_ value: Value, of classes: Value, _ machine: Machine) throws -> Bool {
    if case .tuple(let tuple) = classes {
      return try tuple.items.contains { try isInstance(value, of: $0, machine) }
    }
    if case .object(let object) = classes, let union = object as? UnionType {
      return try union.members.contains {
        try $0.isNone ? value.isNone : isInstance(value, of: $0, machine)
      }
    }
    if let type = classes.classObject {
      return value.definition?.derives(from: type) ?? false
    }
    guard case .object(let object) = classes else {
      throw Fault.type("isinstance() arg 2 must be a type, a tuple of types, or a union")
    }
    if let type = object as? ExceptionType {
      guard case .object(let instance) = value, let exception = instance as? ExceptionObject else {
        return false
      }
      return exception.type.errorClass.isSubclass(of: type.errorClass)
    }
    if let type = object as? TupleType {
      guard case .tuple(let tuple) = value else { return false }
      return tuple.type === type
    }
    guard let type = object as? TypeObject else {
      throw Fault.type("isinstance() arg 2 must be a type, a tuple of types, or a union")
    }
    let name = value.typeName
    let bases: [String] =
      switch value {
      case .bool: ["int"]
      case .numpyFloat: ["float"]
      case .dict: ["dict"]
      case .tuple: ["tuple"]
      default: []
      }
    if let content = value.content, content.classNames.contains(type.descriptor.name) {
      return true
    }
    let families = NumPyModules.type(named: name)?.bases ?? []
    return ([name, "object"] + bases + families).contains(type.descriptor.name)
  }

  /// Whether a class is another or derives from it, or from one of a tuple of classes.
  static func isSubclass(_ type: Value, of classes: Value) throws -> Bool {
    if case .tuple(let tuple) = classes {
      return try tuple.items.contains { try isSubclass(type, of: $0) }
    }
    if case .object(let object) = classes, let union = object as? UnionType {
      return try union.members.contains { try !$0.isNone && isSubclass(type, of: $0) }
    }
    guard case .object(let type) = type, type.isClass else {
      throw Fault.type("issubclass() arg 1 must be a class")
    }
    guard case .object(let other) = classes, other.isClass else {
      throw Fault.type("issubclass() arg 2 must be a class, a tuple of classes, or a union")
    }
    if let other = other as? TypeObject {
      if other.descriptor.name == "object" { return true }
      if type is TupleType { return other.descriptor.name == "tuple" }
      guard let type = type as? TypeObject else { return false }
      return ([type.descriptor.name] + type.descriptor.bases).contains(other.descriptor.name)
    }
    if other is TupleType { return other === type }
    if let other = other as? ClassObject {
      return (type as? ClassObject)?.derives(from: other) ?? false
    }
    let errorClass = (type as? ExceptionType)?.errorClass ?? (type as? ClassObject)?.errorClass
    guard let other = other as? ExceptionType, let errorClass else { return false }
    return errorClass.isSubclass(of: other.errorClass)
  }
}

extension Object {
  /// Whether it is a class: built in, an exception's, or a cell's own.
  fileprivate var isClass: Bool {
    self is TypeObject || self is ExceptionType || self is ClassObject || self is TupleType
  }
}
