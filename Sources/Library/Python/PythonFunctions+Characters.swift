// Built-in functions on characters and the digits of whole numbers; and those that a page refuses.

import Interpreter

extension PythonFunctions {
  static let characters: [Builtin] = [
    digits("bin", 2, "0b"), digits("oct", 8, "0o"), digits("hex", 16, "0x"),
    Builtin("chr", "i, /", "The character of a code point.", example: "chr(955)") { arguments, _ in
      guard let scalar = UInt32(exactly: try arguments.int(0)).flatMap(Unicode.Scalar.init) else {
        throw Fault.value("chr() arg not in range(0x110000)")
      }
      return .string(String(Character(scalar)))
    },
    Builtin("ord", "c, /", "The code point of a character.", example: "ord('a')") { arguments, _ in
      guard let text = arguments[0].text else {
        throw Fault.type(
          "ord() expected string of length 1, but \(arguments[0].typeName) found")
      }
      guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
        throw Fault.type(
          "ord() expected a character, but string of length \(text.unicodeScalars.count) found")
      }
      return .int(Int(scalar.value))
    },
    Builtin("ascii", "obj, /", "What `repr` gives, with escapes for all but ASCII.") {
      arguments, machine in
      .string(PythonText.ascii(try machine.representation(arguments[0])))
    },
    Builtin("dir", "object, /", "The names of an object's attributes, in order.") {
      arguments, machine in
      .list(machine.attributeNames(of: arguments[0]).sorted().map { .string($0) })
    },
  ]

  private static func digits(_ name: String, _ radix: Int, _ prefix: String) -> Builtin {
    Builtin(
      name, "number, /", "A whole number in base \(radix), as text.", example: "\(name)(10)"
    ) { arguments, _ in
      let number = try arguments.int(0)
      return .string((number < 0 ? "-" : "") + prefix + String(number.magnitude, radix: radix))
    }
  }

  /// Names of Python that a page has no use for: calling one says why.
  static let refused: [Builtin] = [
    refusal("open", "a page reads and writes no files"),
    refusal("input", "nobody is there to answer while a page is made"),
    refusal("eval", "a page runs what is written in it, not text that it makes"),
    refusal("exec", "a page runs what is written in it, not text that it makes"),
    refusal("compile", "a page runs what is written in it, not text that it makes"),
    refusal("globals", "names are not kept in a dict here"),
    refusal("locals", "names are not kept in a dict here"),
    refusal("__import__", "write an import statement"),
    refusal("breakpoint", "nobody is there to debug while a page is made"),
    refusal("complex", "numbers are int and float"), refusal("bytes", "text is str"),
    refusal("bytearray", "text is str"), refusal("memoryview", "text is str"),
  ]

  private static func refusal(_ name: String, _ reason: String) -> Builtin {
    Builtin(name, "*args, **kwargs", "Not here: \(reason).") { _, _ in
      throw Fault.error(
        .notImplementedError, "\(name)() is not supported here: \(reason)")
    }
  }
}
