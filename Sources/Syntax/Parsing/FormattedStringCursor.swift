// Finds where the pieces of an f-string begin and end.

import Diagnostics

/// A cursor over the contents of an f-string.
struct FormattedStringCursor {
  let fragment: SourceFragment
  let end: Int
  let isRaw: Bool
  var position: Int

  init(fragment: SourceFragment, shape: StringShape) {
    self.fragment = fragment
    end = shape.contents.upperBound
    isRaw = shape.isRaw
    position = shape.contents.lowerBound
  }

  var isAtEnd: Bool { position >= end }

  /// The byte at the cursor; 0 at the end.
  var byte: UInt8 { peek(0) }

  private func peek(_ distance: Int) -> UInt8 {
    position + distance < end ? fragment.bytes[position + distance] : 0
  }

  func failure(_ fault: SyntaxFault) -> SyntaxFailure {
    SyntaxFailure(fault, fragment.span(position, min(position + 1, max(end, position))))
  }

  mutating func accept(_ character: Unicode.Scalar) -> Bool {
    guard !isAtEnd, byte == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  mutating func skipBlanks() {
    while !isAtEnd, byte.isBlank || byte == UInt8(ascii: "\n") { position += 1 }
  }

  /// The text up to a replacement or the end; in a format spec up to its closing brace.
  mutating func literalText(isInSpec: Bool) throws(SyntaxFailure) -> String {
    var text = ""
    var start = position
    let decoder = StringDecoder(fragment: fragment, isRaw: isRaw)
    while !isAtEnd {
      switch byte {
      case UInt8(ascii: "\\") where !isRaw:
        let isBeforeBrace = peek(1) == UInt8(ascii: "{") || peek(1) == UInt8(ascii: "}")
        position = min(position + (isBeforeBrace ? 1 : 2), end)
        continue
      case UInt8(ascii: "{") where peek(1) == byte && !isInSpec,
        UInt8(ascii: "}") where peek(1) == byte && !isInSpec:
        text += try decoder.text(start..<position + 1)
        position += 2
        start = position
        continue
      case UInt8(ascii: "}") where !isInSpec: throw failure(.formattedStringStrayBrace)
      case UInt8(ascii: "{"), UInt8(ascii: "}"): return text + (try decoder.text(start..<position))
      default: position += 1
      }
    }
    return text + (try decoder.text(start..<end))
  }

  mutating func conversion() throws(SyntaxFailure) -> Character {
    let start = position
    while !isAtEnd, byte.isASCIILetter || byte.isDecimalDigit || byte == UInt8(ascii: "_") {
      position += 1
    }
    let name = String(decoding: fragment.bytes[start..<position], as: UTF8.self)
    guard ["r", "s", "a"].contains(name), let first = name.first else {
      position = start
      throw failure(isAtEnd ? .formattedStringUnclosed : .formattedStringConversion)
    }
    return first
  }

  /// Moves past the expression of a replacement, up to what ends it.
  mutating func expressionRange() throws(SyntaxFailure) -> Range<Int> {
    let start = position
    var brackets: [UInt8] = []
    while !isAtEnd {
      if byte.isQuote {
        try skipQuoted()
      } else if isAtExpressionEnd(brackets) {
        break
      } else {
        try readExpressionByte(&brackets)
      }
    }
    if let open = brackets.last, let symbol = Symbol(byte: open) {
      throw failure(.inFormattedString(.neverClosed(symbol)))
    }
    let text = fragment.bytes[start..<position]
    if isAtEnd { throw failure(.formattedStringUnclosed) }
    guard text.contains(where: { !$0.isBlank && $0 != UInt8(ascii: "\n") }) else {
      throw failure(.formattedStringEmpty)
    }
    return start..<position
  }

  private func isAtExpressionEnd(_ brackets: [UInt8]) -> Bool {
    guard brackets.isEmpty else { return false }
    switch byte {
    case UInt8(ascii: "}"), UInt8(ascii: ":"): return true
    case UInt8(ascii: "!"): return peek(1) != UInt8(ascii: "=")
    case UInt8(ascii: "="):
      let before = position > 0 ? fragment.bytes[position - 1] : 0
      return peek(1) != UInt8(ascii: "=") && !"=!<>".utf8.contains(before)
    default: return false
    }
  }

  private mutating func readExpressionByte(_ brackets: inout [UInt8]) throws(SyntaxFailure) {
    switch byte {
    case UInt8(ascii: "\\"): throw failure(.formattedStringBackslash)
    case UInt8(ascii: "#"): throw failure(.formattedStringComment)
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
      if brackets.count == Lexer.bracketLimit { throw failure(.tooManyBrackets) }
      brackets.append(byte)
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): try close(&brackets)
    default: break
    }
    position += 1
  }

  private func close(_ brackets: inout [UInt8]) throws(SyntaxFailure) {
    guard let closing = Symbol(byte: byte) else { return }
    guard let open = brackets.popLast(), let opening = Symbol(byte: open) else {
      throw failure(.inFormattedString(.unmatched(closing)))
    }
    if opening.closing != closing {
      let fault = SyntaxFault.mismatched(
        closing: closing, opening: opening, openedOnLine: nil)
      throw failure(.inFormattedString(fault))
    }
  }

  /// Moves past a string within an expression.
  private mutating func skipQuoted() throws(SyntaxFailure) {
    let quote = byte
    let start = position
    let width = peek(1) == quote && peek(2) == quote ? 3 : 1
    position += width
    while !isAtEnd {
      if byte == UInt8(ascii: "\\") { throw failure(.formattedStringBackslash) }
      let isClosing = byte == quote && (width == 1 || peek(1) == quote && peek(2) == quote)
      position += isClosing ? width : 1
      if isClosing { return }
    }
    position = start
    throw failure(.formattedStringQuote)
  }
}

extension Symbol {
  /// The bracket that a byte is.
  fileprivate init?(byte: UInt8) { self.init(rawValue: String(Unicode.Scalar(byte))) }
}
