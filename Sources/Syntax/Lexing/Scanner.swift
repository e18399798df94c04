// Finds one lexeme at a time in a fragment's bytes; lines, blocks and brackets are the lexer's.

import Diagnostics

/// A cursor over a fragment that recognises Python 3.11's lexemes.
///
/// Identifiers follow Unicode's XID properties. Python also folds them by NFKC; here names are
/// compared by canonical equivalence (`ŷ` typed in either way is one name) and compatibility forms
/// such as `ﬁ` stay apart, which no notebook is known to need.
struct Scanner {
  let fragment: SourceFragment
  let bytes: [UInt8]
  /// The offset at which the text ends for this scanner.
  let limit: Int
  var position: Int

  init(_ fragment: SourceFragment, range: Range<Int>) {
    self.fragment = fragment
    bytes = fragment.bytes
    let range = range.clamped(to: 0..<bytes.count)
    position = range.lowerBound
    limit = range.upperBound
  }

  /// The byte at the cursor or `distance` past it; 0 beyond the end.
  func peek(_ distance: Int = 0) -> UInt8 {
    let offset = position + distance
    return offset < limit ? bytes[offset] : 0
  }

  var isAtEnd: Bool { position >= limit }

  func failure(_ fault: SyntaxFault, _ start: Int, _ end: Int) -> SyntaxFailure {
    SyntaxFailure(fault, fragment.span(start, min(end, limit)))
  }

  mutating func skipBlanks() {
    while position < limit, bytes[position].isBlank { position += 1 }
  }

  /// Moves to the end of the physical line.
  mutating func skipLine() {
    while position < limit, bytes[position] != UInt8(ascii: "\n") { position += 1 }
  }

  /// Reads the lexeme at the cursor, which stands on neither a blank, a comment nor a line's end.
  mutating func scan() throws(SyntaxFailure) -> ScannedLexeme {
    let byte = peek()
    if byte.isQuote {
      try scanString(from: position)
      return .string
    }
    if byte.isDecimalDigit || (byte == UInt8(ascii: ".") && peek(1).isDecimalDigit) {
      try scanNumber()
      return .number
    }
    if byte.startsIdentifier { return try scanWord() }
    return try scanSymbol()
  }

  /// A name, a keyword, or a string whose prefix looks like a name.
  private mutating func scanWord() throws(SyntaxFailure) -> ScannedLexeme {
    let start = position
    try skipIdentifier()
    if peek().isQuote, isStringPrefix(start..<position) {
      try scanString(from: start)
      return .string
    }
    let length = position - start
    guard length >= 2, length <= 8, bytes[start] < 0x80 else { return .name }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return Keyword(rawValue: text).map { .keyword($0) } ?? .name
  }

  private mutating func skipIdentifier() throws(SyntaxFailure) {
    let start = position
    while position < limit {
      let byte = bytes[position]
      if byte < 0x80 {
        guard byte.isASCIILetter || byte.isDecimalDigit || byte == UInt8(ascii: "_") else { return }
        position += 1
      } else {
        let (scalar, length) = scalar(at: position)
        let properties = scalar.properties
        guard position == start ? properties.isXIDStart : properties.isXIDContinue else {
          throw failure(.invalidCharacter(scalar), position, position + length)
        }
        position += length
      }
    }
  }

  /// The scalar whose encoding starts at `offset`, and its length; U+FFFD for what is not UTF-8.
  func scalar(at offset: Int) -> (Unicode.Scalar, Int) {
    var decoder = UTF8()
    var iterator = bytes[offset..<min(offset + 4, limit)].makeIterator()
    switch decoder.decode(&iterator) {
    case .scalarValue(let scalar): return (scalar, UTF8.width(scalar))
    case .emptyInput, .error: return ("\u{FFFD}", 1)
    }
  }

  private func isStringPrefix(_ range: Range<Int>) -> Bool {
    guard range.count <= 2 else { return false }
    return Self.stringPrefixes.contains(
      String(decoding: bytes[range], as: UTF8.self).lowercased())
  }

  private static let stringPrefixes: Set<String> = [
    "b", "br", "f", "fr", "r", "rb", "rf", "u",
  ]

  /// An operator or a delimiter: the longest that fits.
  private mutating func scanSymbol() throws(SyntaxFailure) -> ScannedLexeme {
    for length in [3, 2, 1] where position + length <= limit {
      let text = String(decoding: bytes[position..<position + length], as: UTF8.self)
      if let symbol = Self.symbols[text] {
        position += length
        return .symbol(symbol)
      }
    }
    throw failure(unknownCharacter(), position, position + 1)
  }

  private static let symbols = Dictionary(
    uniqueKeysWithValues: Symbol.allCases.map { ($0.rawValue, $0) })

  private func unknownCharacter() -> SyntaxFault {
    switch peek() {
    case 0: .nullByte
    case UInt8(ascii: "!"): .strayCharacter("!")
    case UInt8(ascii: "?"): .strayCharacter("?")
    case UInt8(ascii: "$"): .strayCharacter("$")
    case UInt8(ascii: "`"): .strayCharacter("`")
    default: .invalidCharacter(Unicode.Scalar(peek()))
    }
  }
}
