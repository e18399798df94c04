// TeX's tokens, and the lexer that cuts a formula into them.

/// A token with its place: the bytes of the source that it came from, through macros too.
struct Token: Equatable {
  enum Kind: Equatable {
    /// A command without its backslash: letters, or one other character.
    case command(String)
    case character(Unicode.Scalar)
    /// White space, however much of it.
    case space
    /// `#1` in a macro's text.
    case parameter(Int)
    case end
  }

  var kind: Kind
  var range: Range<Int>

  func isCharacter(_ scalar: Unicode.Scalar) -> Bool { kind == .character(scalar) }

  func isCommand(_ name: String) -> Bool {
    if case .command(let own) = kind { own == name } else { false }
  }

  /// Whether a line of a formula ends here.
  var isLineBreak: Bool { isCommand("\\") || isCommand("newline") || isCommand("cr") }

  /// The token as it is written.
  var text: String {
    switch kind {
    case .command(let name): "\\" + name
    case .character(let scalar): String(scalar)
    case .space: " "
    case .parameter(let number): "#\(number)"
    case .end: ""
    }
  }
}

/// Cuts a formula into tokens, from front to back, each character once.
struct FormulaLexer {
  private let scalars: String.UnicodeScalarView
  private var index: String.UnicodeScalarView.Index
  private(set) var offset = 0

  init(_ source: String) {
    scalars = source.unicodeScalars
    index = scalars.startIndex
  }

  private var current: Unicode.Scalar? {
    index < scalars.endIndex ? scalars[index] : nil
  }

  private mutating func advance() {
    guard let scalar = current else { return }
    offset += UTF8.width(scalar)
    index = scalars.index(after: index)
  }

  mutating func next() -> Token {
    skipComments()
    let start = offset
    guard let scalar = current else { return Token(kind: .end, range: start..<start) }
    if scalar.isTeXSpace {
      while let scalar = current, scalar.isTeXSpace { advance() }
      return Token(kind: .space, range: start..<offset)
    }
    advance()
    switch scalar {
    case "\\": return Token(kind: .command(commandName()), range: start..<offset)
    case "#":
      if let digit = current, let number = Int(String(digit)), number > 0 {
        advance()
        return Token(kind: .parameter(number), range: start..<offset)
      }
      return Token(kind: .character(scalar), range: start..<offset)
    default: return Token(kind: .character(scalar), range: start..<offset)
    }
  }

  /// From `%` to the end of the line.
  private mutating func skipComments() {
    while current == "%" {
      while let scalar = current, scalar != "\n" { advance() }
      advance()
    }
  }

  /// Letters take the white space behind them along, as in TeX.
  private mutating func commandName() -> String {
    guard let first = current else { return "" }
    guard first.isTeXLetter else {
      advance()
      return first.isTeXSpace ? " " : String(first)
    }
    var name = String.UnicodeScalarView()
    while let scalar = current, scalar.isTeXLetter {
      name.append(scalar)
      advance()
    }
    return String(name)
  }

  /// The text from here to the next `delimiter`, as it stands; nil where there is none.
  mutating func raw(to delimiter: Unicode.Scalar) -> String? {
    var text = String.UnicodeScalarView()
    while let scalar = current {
      advance()
      if scalar == delimiter { return String(text) }
      text.append(scalar)
    }
    return nil
  }

  /// The next character as it stands.
  mutating func rawCharacter() -> Unicode.Scalar? {
    defer { advance() }
    return current
  }
}

extension Unicode.Scalar {
  var isTeXSpace: Bool { self == " " || self == "\t" || self == "\n" || self == "\r" }

  /// `@` is a letter, as in packages.
  var isTeXLetter: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self) || self == "@"
  }
}
