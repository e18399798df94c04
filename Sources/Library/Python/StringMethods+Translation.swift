// The string methods that replace single characters: `translate` with its tables, tabs.

import Interpreter

extension StringMethods {
  static let translation: [Builtin] = [
    Builtin("str.translate", "self, table, /", "The text with characters replaced by a table.") {
      arguments, machine in
      var result = String.UnicodeScalarView()
      for scalar in try arguments.text(0).unicodeScalars {
        try append(scalar, by: arguments[1], to: &result, machine)
      }
      return .string(String(result))
    },
    Builtin("str.expandtabs", "self, /, tabsize=8", "The text with blanks for tabs.") {
      arguments, machine in
      let size = try arguments.int(1, unlessGiven: 8)
      let text = try arguments.text(0)
      let tabs = text.utf8.count { $0 == 9 }
      let (bytes, overflow) = tabs.multipliedReportingOverflow(by: max(size, 0))
      try machine.reserve(bytes: overflow ? .max : bytes)
      return .string(StringOperations.expandTabs(text, size: size))
    },
    Builtin("str.encode", "self, /, encoding='utf-8', errors='strict'", "Not here: text is str.") {
      _, _ in
      throw Fault.error(.notImplementedError, "str.encode() is not supported here: text is str")
    },
  ]

  /// The functions that are called on the type.
  static let ofType = [String: Builtin](named: [
    Builtin(
      "str.maketrans", "x, y=None, z=None, /",
      "A table for `translate`: from a dict, or from two texts of one length and what to leave out."
    ) { arguments, _ in
      let table = DictObject()
      func set(_ scalar: Unicode.Scalar, _ value: Value) {
        let code = Int(scalar.value)
        table.table.set(.int(code), hash: Hashing.hash(of: code), to: value)
      }
      guard arguments.isGiven(1) else {
        guard case .dict(let dict) = arguments[0] else {
          throw Fault.type(
            "if you give only one argument to maketrans it must be a dict")
        }
        try fill(table, from: dict)
        return .dict(table)
      }
      let from = Array(try arguments.text(0).unicodeScalars)
      let to = Array(try arguments.text(1).unicodeScalars)
      guard from.count == to.count else {
        throw Fault.value("the first two maketrans arguments must have equal length")
      }
      for (a, b) in zip(from, to) { set(a, .int(Int(b.value))) }
      for scalar in try arguments.text(2, default: "").unicodeScalars { set(scalar, .none) }
      return .dict(table)
    }
  ])

  private static func fill(_ table: DictObject, from dict: DictObject) throws {
    for (key, value) in zip(dict.table.keys, dict.table.values) {
      var code = key.index
      if let text = key.text {
        guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
          throw Fault.value("string keys in translate table must be of length 1")
        }
        code = Int(scalar.value)
      }
      guard let code else {
        throw Fault.type("keys in translate table must be strings or integers")
      }
      table.table.set(.int(code), hash: Hashing.hash(of: code), to: value)
    }
  }

  private static func append(
    _ scalar: Unicode.Scalar, by table: Value, to result: inout String.UnicodeScalarView,
    _ machine: Machine
  ) throws {
    let replacement: Value
    do {
      replacement = try machine.item(of: table, at: .int(Int(scalar.value)))
    } catch  where machine.errorClass(of: error)?.isSubclass(of: .lookupError) == true {
      result.append(scalar)
      return
    }
    if replacement.isNone { return }
    if let text = replacement.text { return result.append(contentsOf: text.unicodeScalars) }
    guard let code = replacement.index else {
      throw Fault.type("character mapping must return integer, None or str")
    }
    guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else {
      throw Fault.value("character mapping must be in range(0x110000)")
    }
    result.append(scalar)
  }
}
