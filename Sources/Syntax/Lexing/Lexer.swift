// Turns a text into tokens: logical lines, blocks by indentation, brackets that join lines.

import Diagnostics

/// Python 3.11's lexer. Its work is linear in the length of the text.
struct Lexer {
  /// What the text is.
  enum Mode: Sendable {
    /// Statements: line ends and indentation matter.
    case statements
    /// One expression: line ends are blanks, as within brackets.
    case expression
  }

  static let bracketLimit = 200
  static let blockLimit = 100

  var source = LexedSource()
  var scanner: Scanner
  /// The indentations of the open blocks.
  var indentations = [Indentation()]
  /// Whether the current logical line has a token yet.
  var lineHasTokens = false
  private let mode: Mode
  /// The fragment's line that the last mapped offset stands on; offsets are mapped in order.
  private var line = 0

  private init(_ fragment: SourceFragment, range: Range<Int>, mode: Mode) {
    scanner = Scanner(fragment, range: range)
    self.mode = mode
    if mode == .expression { line = Self.line(of: scanner.position, in: fragment) }
  }

  /// The tokens of a range of a fragment, or of all of it.
  static func lex(
    _ fragment: SourceFragment, range: Range<Int>? = nil, mode: Mode
  ) -> LexedSource {
    var lexer = Lexer(fragment, range: range ?? 0..<fragment.bytes.count, mode: mode)
    do {
      try lexer.run()
    } catch {
      lexer.source.failure = error
      lexer.append(.failure, at: error.span)
    }
    return lexer.source
  }

  private mutating func run() throws(SyntaxFailure) {
    if scanner.bytes[scanner.position..<scanner.limit].starts(with: [0xEF, 0xBB, 0xBF]) {
      scanner.position += 3
    }
    if mode == .statements { try beginLine() }
    while !scanner.isAtEnd { try step() }
    if mode == .statements, source.openBrackets.isEmpty { finishBlocks() }
    append(.end, scanner.limit..<scanner.limit)
  }

  /// Reads one thing: a blank run, a line's end, a comment, a joined line or a token.
  private mutating func step() throws(SyntaxFailure) {
    switch scanner.peek() {
    case UInt8(ascii: "\n"): try endLine()
    case UInt8(ascii: "#"): readComment()
    case UInt8(ascii: "\\"): try joinLine()
    case let byte where byte.isBlank: scanner.skipBlanks()
    default: try readToken()
    }
  }

  private mutating func endLine() throws(SyntaxFailure) {
    let start = scanner.position
    scanner.position += 1
    guard mode == .statements, source.openBrackets.isEmpty else { return }
    if lineHasTokens { append(.newline, start..<start) }
    try beginLine()
  }

  /// Records the comment at the cursor.
  mutating func readComment(isAlone: Bool = false) {
    let start = scanner.position
    scanner.skipLine()
    advanceLine(to: start)
    source.comments.append(
      LexedSource.Comment(
        local: start..<scanner.position, tokenCount: source.tokens.count, isAlone: isAlone,
        line: line))
  }

  private mutating func joinLine() throws(SyntaxFailure) {
    let start = scanner.position
    scanner.position += 1
    if scanner.peek() == 0x0D { scanner.position += 1 }
    guard scanner.peek() == UInt8(ascii: "\n") else {
      let fault: SyntaxFault = scanner.isAtEnd ? .unexpectedEnd : .characterAfterContinuation
      let place = scanner.isAtEnd ? start : scanner.position
      throw scanner.failure(fault, place, place + 1)
    }
    scanner.position += 1
    if scanner.isAtEnd { throw scanner.failure(.unexpectedEnd, start, start + 1) }
  }

  private mutating func readToken() throws(SyntaxFailure) {
    let start = scanner.position
    let lexeme = try scanner.scan()
    let range = start..<scanner.position
    switch lexeme {
    case .name: append(.name, range)
    case .keyword(let keyword): append(.keyword(keyword), range)
    case .number: append(.number, range)
    case .string: append(.string, range)
    case .symbol(let symbol):
      append(.symbol(symbol), range)
      try matchBracket(symbol)
    }
    lineHasTokens = true
  }

  private mutating func matchBracket(_ symbol: Symbol) throws(SyntaxFailure) {
    guard let span = source.tokens.last?.span else { return }
    if symbol.closing != nil {
      if source.openBrackets.count == Self.bracketLimit {
        throw SyntaxFailure(.tooManyBrackets, span)
      }
      source.openBrackets.append(LexedSource.Bracket(symbol: symbol, span: span))
    } else if symbol.isClosing {
      guard let open = source.openBrackets.popLast() else {
        throw reject(symbol, SyntaxFault.unmatched(symbol), at: span)
      }
      guard open.symbol.closing != symbol else { return }
      let file = scanner.fragment.file
      let line = file.line(at: open.span.start)
      let elsewhere = line == file.line(at: span.start) ? nil : line
      throw reject(
        symbol, .mismatched(closing: symbol, opening: open.symbol, openedOnLine: elsewhere),
        at: span)
    }
  }

  /// The failure of a bracket, whose token the failure's own replaces.
  private mutating func reject(
    _ symbol: Symbol, _ fault: SyntaxFault, at span: Span
  ) -> SyntaxFailure {
    source.tokens.removeLast()
    return SyntaxFailure(fault, span)
  }
}

// MARK: - Places

extension Lexer {
  mutating func append(_ kind: Token.Kind, _ range: Range<Int>) {
    let start = fileOffset(of: range.lowerBound)
    append(kind, at: Span(start, fileOffset(of: range.upperBound)), range)
  }

  mutating func append(_ kind: Token.Kind, at span: Span, _ range: Range<Int>? = nil) {
    let here = scanner.position..<scanner.position
    source.tokens.append(Token(kind: kind, local: range ?? here, span: span))
  }

  private mutating func fileOffset(of local: Int) -> Int {
    advanceLine(to: local)
    let start = scanner.fragment.lines[line]
    return start.file + (local - start.local)
  }

  /// Moves the line cursor on to the line that holds an offset.
  private mutating func advanceLine(to local: Int) {
    let lines = scanner.fragment.lines
    while line + 1 < lines.count, lines[line + 1].local <= local { line += 1 }
  }

  private static func line(of local: Int, in fragment: SourceFragment) -> Int {
    var low = 0
    var high = fragment.lines.count
    while low < high {
      let middle = (low + high) / 2
      if fragment.lines[middle].local <= local { low = middle + 1 } else { high = middle }
    }
    return max(low, 1) - 1
  }
}
