// `collections.namedtuple` and the tuples it is for.

import Interpreter
import LossMath
import Syntax

enum NamedTuple {
  static let maker = Builtin(
    "collections.namedtuple",
    "typename, field_names, *, rename=False, defaults=None, module=None",
    "A type of tuples whose elements have names.",
    example: "collections.namedtuple('Point', 'x y')(1, 2)"
  ) { arguments, machine in
    let name = try arguments.text(0)
    var fields =
      if let text = arguments[1].text {
        text.split { $0 == "," || $0.isWhitespace }.map(String.init)
      } else {
        try arguments.values(1).map { try machine.text(of: $0) }
      }
    if try arguments.bool(2, default: false) { rename(&fields) }
    try check(name, fields)
    let defaults = arguments.optional(3) == nil ? [] : try arguments.values(3)
    guard defaults.count <= fields.count else {
      throw Fault.type("Got more default values than field names")
    }
    return .object(TupleType(name, fields: fields, defaults: defaults))
  }

  /// A result of NumPy's that consists of several parts.
  static func result(_ name: String, _ parts: KeyValuePairs<String, NDArray>) -> Value {
    TupleType(name, fields: parts.map(\.key), module: "numpy.linalg._linalg")
      .make(parts.map { .array($0.value) })
  }

  // MARK: Names

  /// Gives names by position to fields whose own cannot stand.
  private static func rename(_ fields: inout [String]) {
    var seen: Set<String> = []
    for index in fields.indices {
      let name = fields[index]
      let isBad = !isIdentifier(name) || name.hasPrefix("_") || !seen.insert(name).inserted
      if isBad { fields[index] = "_\(index)" }
    }
  }

  private static func check(_ name: String, _ fields: [String]) throws {
    for name in [name] + fields {
      guard StringOperations.isIdentifier(name) else {
        throw Fault.value(
          "Type names and field names must be valid identifiers: \(PythonText.repr(name))")
      }
      guard isIdentifier(name) else {
        throw Fault.value(
          "Type names and field names cannot be a keyword: \(PythonText.repr(name))")
      }
    }
    var seen: Set<String> = []
    for (index, name) in fields.enumerated() {
      if name.hasPrefix("_"), name != "_\(index)" {
        throw Fault.value("Field names cannot start with an underscore: \(PythonText.repr(name))")
      }
      guard seen.insert(name).inserted else {
        throw Fault.value("Encountered duplicate field name: \(PythonText.repr(name))")
      }
    }
  }

  private static func isIdentifier(_ name: String) -> Bool {
    StringOperations.isIdentifier(name) && Keyword(rawValue: name) == nil
  }

  // MARK: Methods

  static let ofType = [String: Builtin](named: [
    Builtin("namedtuple._make", "self, iterable, /", "A tuple of the type, of an iterable.") {
      arguments, _ in
      guard case .object(let object) = arguments[0], let type = object as? TupleType else {
        throw arguments.wrongType(0, wanted: "a type of named tuples")
      }
      let items = try arguments.values(1)
      guard items.count == type.fields.count else {
        throw Fault.type("Expected \(type.fields.count) arguments, got \(items.count)")
      }
      return type.make(items)
    }
  ])

  static let table = [String: Builtin](named: [
    Builtin("namedtuple._asdict", "self", "The fields and their values as a dict.") {
      arguments, _ in
      let (tuple, type) = try receiver(arguments)
      return .dict(DictObject(zip(type.fields, tuple.items)))
    },
    Builtin("namedtuple._replace", "self, /, **fields", "A copy with other values of some fields.")
    {
      arguments, _ in
      let (tuple, type) = try receiver(arguments)
      var items = tuple.items
      var unknown: [Value] = []
      for (name, value) in arguments.options(1) {
        guard let place = type.fields.firstIndex(of: name) else {
          unknown.append(.string(name))
          continue
        }
        items[place] = value
      }
      guard unknown.isEmpty else {
        let names = try arguments.machine.representation(.list(unknown))
        throw Fault.value("Got unexpected field names: \(names)")
      }
      return type.make(items)
    },
  ])

  private static func receiver(_ arguments: Arguments) throws -> (TupleObject, TupleType) {
    guard case .tuple(let tuple) = arguments[0], let type = tuple.type else {
      throw arguments.wrongType(0, wanted: "a named tuple")
    }
    return (tuple, type)
  }
}
