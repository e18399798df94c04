// The string methods that ask what a text is made of.

import Interpreter

extension StringMethods {
  private static func test(
    _ name: String, _ summary: String, _ body: @escaping @Sendable (Unicode.Scalar) -> Bool
  ) -> Builtin {
    predicate(name, summary) { StringOperations.all($0, body) }
  }

  private static func predicate(
    _ name: String, _ summary: String, _ body: @escaping @Sendable (String) -> Bool
  ) -> Builtin {
    Builtin("str.\(name)", "self, /", summary) { arguments, _ in
      .bool(body(try arguments.text(0)))
    }
  }

  static let tests: [Builtin] = [
    test("isdigit", "Whether all are digits.") {
      $0.properties.numericType == .decimal || $0.properties.numericType == .digit
    },
    test("isdecimal", "Whether all are decimal digits.") { $0.properties.numericType == .decimal },
    test("isnumeric", "Whether all are numbers.") { $0.properties.numericType != nil },
    test("isalpha", "Whether all are letters.", isLetter),
    test("isalnum", "Whether all are letters or numbers.") {
      isLetter($0) || $0.properties.numericType != nil
    },
    test("isspace", "Whether all are blanks.", StringOperations.isSpace),
    predicate("isascii", "Whether all are ASCII.") { $0.utf8.allSatisfy { $0 < 0x80 } },
    predicate("isprintable", "Whether `repr` shows all as they are.") {
      $0.unicodeScalars.allSatisfy(PythonText.isPrintable)
    },
    predicate("isidentifier", "Whether it could be a name.", StringOperations.isIdentifier),
    predicate("istitle", "Whether each word has a capital, and at its start alone.") {
      StringOperations.isTitle($0)
    },
    predicate("isupper", "Whether there are letters and all are capitals.") { text in
      text.unicodeScalars.contains { $0.properties.isCased }
        && text == text.uppercased() && text != text.lowercased()
    },
    predicate("islower", "Whether there are letters and all are small.") { text in
      text.unicodeScalars.contains { $0.properties.isCased }
        && text == text.lowercased() && text != text.uppercased()
    },
  ]

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }
}
