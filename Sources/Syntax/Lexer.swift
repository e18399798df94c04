// From text to tokens: Python 3.11's lexical grammar, with layout as INDENT and DEDENT.

import Diagnostics

/// Splits a fragment, or a part of one, into tokens.
struct Lexer {
  let fragment: SourceFragment
  let bytes: [UInt8]
  let limit: Int
  var position: Int
  private(set) var tokens: [Token] = []
  private(set) var comments: [Comment] = []
  private(set) var warnings: [Diagnostic] = []
  /// Open brackets with their places.
  private var brackets: [(byte: UInt8, place: Int)] = []
  /// Columns of the open indentation levels, by tabs of eight and by tabs of one.
  private var levels: [(wide: Int, narrow: Int)] = [(0, 0)]
  private var isLineStart = true
  /// Inside an expression of an f-string there is no layout.
  private let isInline: Bool

  private static let deepestBrackets = 200
  private static let deepestLevels = 100

  init(_ fragment: SourceFragment, range: Range<Int>? = nil) {
    self.fragment = fragment
    bytes = fragment.bytes
    position = range?.lowerBound ?? 0
    limit = range?.upperBound ?? fragment.bytes.count
    isInline = range != nil
    isLineStart = range == nil
  }

  /// All tokens, ended by `.end`.
  mutating func tokenize() throws(Diagnostic) -> [Token] {
    while true {
      if isLineStart, brackets.isEmpty { try readIndentation() }
      guard skipBlanks() else { break }
      try readToken()
    }
    if let open = brackets.last {
      throw fault(.neverClosed(Character(Unicode.Scalar(open.byte))), open.place, open.place + 1)
    }
    if !isInline {
      if let last = tokens.last?.kind, last != .newline, last != .dedent {
        append(.newline, limit, limit)
      }
      for _ in levels.dropFirst() { append(.dedent, limit, limit) }
    }
    append(.end, limit, limit)
    return tokens
  }

  func fault(_ fault: SyntaxFault, _ start: Int, _ end: Int) -> Diagnostic {
    Diagnostic(fault, in: fragment, start, end)
  }

  /// The number in the file of the line that holds a place of the fragment.
  func line(at place: Int) -> Int { fragment.file.line(at: fragment.fileOffset(of: place)) }

  func byte(_ offset: Int = 0) -> UInt8? {
    position + offset < limit ? bytes[position + offset] : nil
  }

  mutating func append(_ kind: Token.Kind, _ start: Int, _ end: Int, text: String = "") {
    tokens.append(Token(kind: kind, text: text, start: start, end: end))
  }

  func text(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[start..<end], as: UTF8.self)
  }

  // MARK: Layout

  /// Measures a logical line's indentation; blank lines and lines with only a comment do not count.
  private mutating func readIndentation() throws(Diagnostic) {
    while true {
      let start = position
      var (wide, narrow) = (0, 0)
      loop: while let byte = byte() {
        switch byte {
        case UInt8(ascii: " "): (wide, narrow) = (wide + 1, narrow + 1)
        case UInt8(ascii: "\t"): (wide, narrow) = ((wide / 8 + 1) * 8, narrow + 1)
        case 0x0C: (wide, narrow) = (0, 0)
        default: break loop
        }
        position += 1
      }
      switch byte() {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): position += 1
      case UInt8(ascii: "#"): readComment(standsAlone: true)
      case nil: return
      case UInt8(ascii: "%"), UInt8(ascii: "!"): skipMagic()
      default: return try indent(to: (wide, narrow), from: start)
      }
    }
  }

  private mutating func indent(
    to column: (wide: Int, narrow: Int), from start: Int
  ) throws(Diagnostic) {
    isLineStart = false
    guard let current = levels.last else { return }
    if column.wide == current.wide {
      guard column.narrow == current.narrow else {
        throw fault(.inconsistentTabs, start, position)
      }
      return
    }
    if column.wide > current.wide {
      guard column.narrow > current.narrow else {
        throw fault(.inconsistentTabs, start, position)
      }
      guard levels.count < Self.deepestLevels else { throw fault(.tooManyLevels, start, position) }
      levels.append(column)
      append(.indent, start, position)
      return
    }
    while let last = levels.last, last.wide > column.wide {
      levels.removeLast()
      append(.dedent, position, position)
    }
    guard let level = levels.last, level.wide == column.wide else {
      throw fault(.unindentMismatch, start, position)
    }
    guard level.narrow == column.narrow else { throw fault(.inconsistentTabs, start, position) }
  }

  /// `%matplotlib inline`, `!pip install`: a notebook's commands to its own program.
  private mutating func skipMagic() {
    let start = position
    while let byte = byte(), byte != UInt8(ascii: "\n") { position += 1 }
    let line = text(start, position)
    warnings.append(
      Diagnostic(
        .warning, "'\(line.prefix(40))' is ignored: it is a command to another notebook program",
        at: .init(file: fragment.file, span: fragment.span(start, position))))
  }

  private mutating func readComment(standsAlone: Bool) {
    let start = position
    while let byte = byte(), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") { position += 1 }
    comments.append(Comment(start: start, end: position, standsAlone: standsAlone))
  }

  /// Skips to the next token; returns false at the end.
  private mutating func skipBlanks() -> Bool {
    while let byte = byte() {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0C, UInt8(ascii: "\r"): position += 1
      case UInt8(ascii: "#") where !isInline:
        readComment(standsAlone: tokens.last.map { $0.kind == .newline } ?? true)
      case UInt8(ascii: "\n") where isInline || !brackets.isEmpty: position += 1
      case UInt8(ascii: "\\") where self.byte(1) == UInt8(ascii: "\n"): position += 2
      case UInt8(ascii: "\\") where self.byte(1) == UInt8(ascii: "\r")
        && self.byte(2) == UInt8(ascii: "\n"):
        position += 3
      default: return true
      }
    }
    return false
  }

  // MARK: Tokens

  private mutating func readToken() throws(Diagnostic) {
    guard let first = byte() else { return }
    switch first {
    case UInt8(ascii: "\n"):
      append(.newline, position, position + 1)
      position += 1
      isLineStart = true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): try readNumber()
    case UInt8(ascii: ".") where byte(1).map(isDigit) ?? false: try readNumber()
    case UInt8(ascii: "'"), UInt8(ascii: "\""): try readString(prefix: position)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), 0x80...:
      try readName()
    case UInt8(ascii: "\\"): throw fault(.continuationInMiddle, position, position + 1)
    default: try readSymbol()
    }
  }

  func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// A name, a keyword, or the prefix of a string.
  private mutating func readName() throws(Diagnostic) {
    let start = position
    while let (scalar, length) = scalar(at: position), isNamePart(scalar) { position += length }
    if position == start {
      guard let (scalar, length) = scalar(at: start) else { return }
      throw fault(.invalidCharacter(scalar), start, start + length)
    }
    let name = text(start, position)
    if let quote = byte(), quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""),
      name.count <= 2, name.lowercased().allSatisfy({ "rbuf".contains($0) })
    {
      return try readString(prefix: start)
    }
    if let scalar = name.unicodeScalars.first, !isNameStart(scalar) {
      throw fault(.invalidCharacter(scalar), start, start + String(scalar).utf8.count)
    }
    append(Keywords.all.contains(name) ? .keyword : .name, start, position, text: name)
  }

  private func scalar(at place: Int) -> (Unicode.Scalar, Int)? {
    guard place < limit else { return nil }
    if bytes[place] < 0x80 { return (Unicode.Scalar(bytes[place]), 1) }
    var iterator = bytes[place..<min(place + 4, limit)].makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else {
      return ("\u{FFFD}", 1)
    }
    return (scalar, UTF8.width(scalar))
  }

  /// Names compare as written: unlike CPython's, they are not normalised.
  private func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isXIDContinue
  }

  private func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isXIDStart
  }

  private mutating func readSymbol() throws(Diagnostic) {
    let start = position
    guard
      let symbol = Keywords.symbols.first(where: { symbol in
        start + symbol.count <= limit && bytes[start..<start + symbol.count].elementsEqual(symbol)
      })
    else {
      let scalar = scalar(at: start)?.0 ?? "?"
      if scalar == "!" || scalar == "$" || scalar == "?" || scalar == "`" {
        throw fault(.invalidSyntax(suggestion: nil), start, start + 1)
      }
      throw fault(.invalidCharacter(scalar), start, start + 1)
    }
    position += symbol.count
    try track(symbol[0], at: start)
    append(.symbol, start, position, text: String(decoding: symbol, as: UTF8.self))
  }

  private mutating func track(_ byte: UInt8, at place: Int) throws(Diagnostic) {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
      guard brackets.count < Self.deepestBrackets else { throw fault(.tooNested, place, place + 1) }
      brackets.append((byte, place))
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      let closing = Character(Unicode.Scalar(byte))
      guard let open = brackets.popLast() else {
        throw fault(.unmatched(closing), place, place + 1)
      }
      let matches = [UInt8(ascii: "("): ")", UInt8(ascii: "["): "]", UInt8(ascii: "{"): "}"]
      guard matches[open.byte] == String(closing) else {
        let opened = Character(Unicode.Scalar(open.byte))
        throw fault(
          .mismatched(closing, opened: opened, line: line(at: open.place)), place, place + 1)
      }
    default: break
    }
  }
}
