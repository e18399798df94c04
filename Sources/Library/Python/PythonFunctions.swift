// Python's built-in functions.

import Interpreter

enum PythonFunctions {
  static let all: [Builtin] =
    [print, length, repr, format, callable, identity, hash, getattr, hasattr, setattr, isinstance]
    + numeric + iteration + characters + refused

  private static let print = Builtin(
    "print", "*values, sep=' ', end='\\n', file=None, flush=False",
    "Writes the values as text, separated by `sep`, ended by `end`.",
    example: "print('loss', 0.5)"
  ) { arguments, machine in
    let separator = try printed(arguments[1], "sep") ?? " "
    let end = try printed(arguments[2], "end") ?? "\n"
    var text = ""
    for (place, value) in arguments.rest(0).enumerated() {
      if place > 0 { text += separator }
      // A text that a cell makes may print, too, or fail: what stands before it is out by then.
      if !text.isEmpty, mayRunCode(value) {
        try machine.listener.printed(text, machine)
        text = ""
      }
      text += try machine.text(of: value)
    }
    try machine.listener.printed(text + end, machine)
    return .none
  }

  /// What `print` is told to write between its values or behind them; nil for what it does itself.
  private static func printed(_ value: Value, _ name: String) throws -> String? {
    switch value {
    case .unbound, .none: return nil
    case .string(let string): return string.text
    default:
      throw Fault.type("\(name) must be None or a string, not \(value.typeName)")
    }
  }

  /// Whether the text of a value is, or contains, one that a cell makes.
  private static func mayRunCode(_ value: Value) -> Bool {
    switch value {
    case .list, .tuple, .dict, .set, .object: true
    default: false
    }
  }

  private static let length = Builtin(
    "len", "obj, /", "The number of elements.", example: "len([1, 2, 3])", shortcut: .count
  ) { arguments, machine in
    .int(try machine.length(of: arguments[0]))
  }

  private static let repr = Builtin(
    "repr", "obj, /", "The text by which Python shows the value.", example: "repr('a')"
  ) { arguments, machine in
    .string(try machine.representation(arguments[0]))
  }

  private static let format = Builtin(
    "format", "value, format_spec='', /", "The value as text by a format spec.",
    example: "format(0.36773, '.4f')"
  ) { arguments, machine in
    let spec = arguments.isGiven(1) ? try arguments.text(1) : ""
    return .string(try machine.format(arguments[0], spec: spec))
  }

  private static let callable = Builtin(
    "callable", "obj, /", "Whether the value can be called."
  ) { arguments, _ in
    .bool(arguments[0].isCallable)
  }

  private static let identity = Builtin(
    "id", "obj, /",
    "A number for the object; the same for the same object, and the same in every run."
  ) { arguments, machine in
    .int(machine.identity(of: arguments[0]))
  }

  private static let hash = Builtin(
    "hash", "obj, /", "A whole number that equal values share; the same in every run.",
    example: "hash(1) == hash(1.0)"
  ) { arguments, _ in
    .int(try Hashing.hash(of: arguments[0]))
  }

  private static let getattr = Builtin(
    "getattr", "object, name, default=None, /", "The attribute of that name, else the default."
  ) { arguments, machine in
    let name = try arguments.text(1)
    if arguments.isGiven(2) {
      return try attribute(name, of: arguments[0], machine) ?? arguments[2]
    }
    return try machine.attribute(name, of: arguments[0])
  }

  private static let hasattr = Builtin(
    "hasattr", "obj, name, /", "Whether the object has an attribute of that name."
  ) { arguments, machine in
    .bool(try attribute(try arguments.text(1), of: arguments[0], machine) != nil)
  }

  /// The attribute; nil where there is none, or where looking for it says so.
  private static func attribute(
    _ name: String, of value: Value, _ machine: Machine
  ) throws -> Value? {
    do {
      return try machine.findAttribute(name, of: value)
    } catch  where machine.errorClass(of: error) == .attributeError {
      return nil
    }
  }

  private static let setattr = Builtin(
    "setattr", "obj, name, value, /", "Sets an attribute of an object."
  ) { arguments, machine in
    try machine.setAttribute(try arguments.text(1), of: arguments[0], to: arguments[2])
    return .none
  }

  private static let isinstance = Builtin(
    "isinstance", "obj, class_or_tuple, /", "Whether the value is of the class or one of them.",
    example: "isinstance(1, int)", shortcut: .isInstance
  ) { arguments, machine in
    .bool(try PythonTypes.isInstance(arguments[0], of: arguments[1], machine))
  }
}
