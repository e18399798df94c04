// The words of the language: what the lexer hands to the parser.

import Diagnostics

/// A lexeme with its place, both in the fragment and in the file.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    case name
    case number
    case string
    case keyword(Keyword)
    case symbol(Symbol)
    /// The end of a logical line.
    case newline
    case indent
    case dedent
    case end
    /// The lexer could not go on; its failure says why.
    case failure
  }

  var kind: Kind
  /// Byte offsets in the fragment.
  var local: Range<Int>
  /// Byte offsets in the file.
  var span: Span

  /// Whether the token only gives the text its lines and blocks.
  var isLayout: Bool {
    switch kind {
    case .newline, .indent, .dedent, .end, .failure: true
    default: false
    }
  }

  /// Whether an expression can begin with the token.
  var startsExpression: Bool {
    switch kind {
    case .name, .number, .string: true
    case .keyword(let keyword): Self.openingKeywords.contains(keyword)
    case .symbol(let symbol): Self.openingSymbols.contains(symbol)
    default: false
    }
  }

  private static let openingKeywords: Set<Keyword> = [
    .await, .false, .lambda, .none, .not, .true,
  ]
  private static let openingSymbols: Set<Symbol> = [
    .ellipsis, .leftBrace, .leftBracket, .leftParenthesis, .minus, .plus, .tilde,
  ]
}

/// Python 3.11's reserved words.
package enum Keyword: String, Sendable, CaseIterable {
  case and, `as`, assert, async, await, `break`, `class`, `continue`, def, del, elif, `else`
  case except, finally, `for`, from, global, `if`, `import`, `in`, `is`, lambda, nonlocal, not, or
  case pass, raise, `return`, `try`, `while`, with, yield
  case none = "None"
  case `true` = "True"
  case `false` = "False"
}

/// Operators and delimiters.
enum Symbol: String, Sendable, CaseIterable {
  case leftParenthesis = "("
  case rightParenthesis = ")"
  case leftBracket = "["
  case rightBracket = "]"
  case leftBrace = "{"
  case rightBrace = "}"
  case comma = ","
  case colon = ":"
  case semicolon = ";"
  case dot = "."
  case ellipsis = "..."
  case at = "@"
  case arrow = "->"
  case assign = "="
  case walrus = ":="
  case plus = "+"
  case minus = "-"
  case star = "*"
  case doubleStar = "**"
  case slash = "/"
  case doubleSlash = "//"
  case percent = "%"
  case tilde = "~"
  case ampersand = "&"
  case bar = "|"
  case caret = "^"
  case leftShift = "<<"
  case rightShift = ">>"
  case equal = "=="
  case notEqual = "!="
  /// Python 2's `!=`; no statement has a place for it, so the parser rejects it by name.
  case lessGreater = "<>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case plusAssign = "+="
  case minusAssign = "-="
  case starAssign = "*="
  case doubleStarAssign = "**="
  case slashAssign = "/="
  case doubleSlashAssign = "//="
  case percentAssign = "%="
  case atAssign = "@="
  case ampersandAssign = "&="
  case barAssign = "|="
  case caretAssign = "^="
  case leftShiftAssign = "<<="
  case rightShiftAssign = ">>="

  /// The bracket that closes this one.
  var closing: Symbol? {
    switch self {
    case .leftParenthesis: .rightParenthesis
    case .leftBracket: .rightBracket
    case .leftBrace: .rightBrace
    default: nil
    }
  }

  var isClosing: Bool {
    self == .rightParenthesis || self == .rightBracket || self == .rightBrace
  }
}
