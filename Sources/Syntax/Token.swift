// What the lexer makes of a cell's text.

import Diagnostics

/// A word, number, string, operator or change of layout.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    case name
    case keyword
    case number(Literal)
    case string(StringToken)
    case symbol
    case newline
    case indent
    case dedent
    case end
  }

  var kind: Kind
  /// The text as written; empty for changes of layout and for strings.
  var text: String
  /// Where it stands in the fragment.
  var start: Int
  var end: Int
}

/// A string as it stands: decoded when the parser knows what it is for.
struct StringToken: Sendable, Equatable {
  var isFormatted: Bool
  var isRaw: Bool
  var isBytes: Bool
  /// The range of the fragment between the quotes.
  var start: Int
  var end: Int
}

/// A comment, kept aside for the claims in it.
struct Comment: Sendable, Equatable {
  /// From the `#` to the end of the line.
  var start: Int
  var end: Int
  /// Whether it is the only thing on its line.
  var standsAlone: Bool
}

enum Keywords {
  static let all: Set<String> = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
  ]

  /// Operators and delimiters, longer ones first.
  static let symbols: [[UInt8]] = [
    "**=", "//=", ">>=", "<<=", "...", "!=", "->", ":=", "+=", "-=", "*=", "/=", "%=", "@=", "&=",
    "|=", "^=", "==", "<=", ">=", "**", "//", "<<", ">>", "+", "-", "*", "/", "%", "@", "&", "|",
    "^", "~", "<", ">", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "=",
  ].map { Array($0.utf8) }
}
