// Colours for code that is shown: every byte of the text in one token, whatever the text is.

import Diagnostics

/// A stretch of code of one kind.
package struct HighlightedToken: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case keyword
    /// A name that Python itself gives a meaning: `print`, `len`, `ValueError`.
    case builtin
    case string
    case number
    case comment
    /// A comment that states a value: `# => 0.3677`.
    case claim
    case `operator`
    case name
    /// A name that is defined by `def` or called.
    case function
    /// Blanks, line breaks, and what is not Python.
    case plain
  }

  package var kind: Kind
  package var text: String

  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

package enum SyntaxHighlighter {
  /// The text in tokens, in order: their texts joined are the text. It never fails; where the code
  /// is not Python's the rest of the line is plain.
  package static func tokens(in text: String) -> [HighlightedToken] {
    var painter = Painter(text)
    return painter.paint()
  }
}

/// Walks over a text and gives each lexeme its kind.
private struct Painter {
  private var scanner: Scanner
  private var tokens: [HighlightedToken] = []
  /// Whether the last lexeme was `def`, or `class`, whose next name is what it defines.
  private var isDefining = false
  /// Whether the last lexeme was a dot, after which a name is an attribute.
  private var isAfterDot = false

  init(_ text: String) {
    let bytes = Array(text.utf8)
    let file = SourceFile(path: "", bytes: bytes)
    // One range, not one a line: a lone carriage return must come out as it went in.
    let fragment = SourceFragment(file: file, lines: [0..<bytes.count])
    scanner = Scanner(fragment, range: 0..<bytes.count)
  }

  mutating func paint() -> [HighlightedToken] {
    while !scanner.isAtEnd {
      let start = scanner.position
      let kind = next()
      append(kind, start..<scanner.position)
    }
    return tokens
  }

  private mutating func next() -> HighlightedToken.Kind {
    let byte = scanner.peek()
    if byte.isBlank || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\\") {
      scanner.position += 1
      return .plain
    }
    if byte == UInt8(ascii: "#") { return comment() }
    let start = scanner.position
    do {
      return kind(of: try scanner.scan(), from: start)
    } catch {
      scanner.position = start
      scanner.skipLine()
      return .plain
    }
  }

  private mutating func comment() -> HighlightedToken.Kind {
    let start = scanner.position + 1
    scanner.skipLine()
    let text = scanner.bytes[start..<max(start, scanner.position)].drop(while: \.isBlank)
    return ClaimArrow(text) == nil ? .comment : .claim
  }

  private mutating func kind(
    of lexeme: ScannedLexeme, from start: Int
  ) -> HighlightedToken.Kind {
    let (wasDefining, wasAfterDot) = (isDefining, isAfterDot)
    isDefining = lexeme == .keyword(.def) || lexeme == .keyword(.class)
    isAfterDot = lexeme == .symbol(.dot)
    switch lexeme {
    case .keyword: return .keyword
    case .number: return .number
    case .string: return .string
    case .symbol: return .operator
    case .name:
      if wasDefining { return .function }
      let text = String(decoding: scanner.bytes[start..<scanner.position], as: UTF8.self)
      if !wasAfterDot, PythonBuiltins.names.contains(text) { return .builtin }
      return scanner.peek() == UInt8(ascii: "(") ? .function : .name
    }
  }

  private mutating func append(_ kind: HighlightedToken.Kind, _ range: Range<Int>) {
    let text = String(decoding: scanner.bytes[range], as: UTF8.self)
    if kind == .plain, let last = tokens.last, last.kind == .plain {
      tokens[tokens.count - 1].text += text
    } else {
      tokens.append(HighlightedToken(kind, text))
    }
  }
}
