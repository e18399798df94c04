// Claims: comments of the form `# => stated`, and the statements that they are about.

import Diagnostics

/// Finds the claims of a cell.
struct ClaimReader {
  let fragment: SourceFragment
  let source: LexedSource
  /// For each statement of the program, its tokens.
  let extents: [Range<Int>]

  /// Adds the claims and the warnings to a program.
  func read(into program: inout Program) {
    for span in source.commandLines { program.warnings.append(ignoredCommand(span)) }
    var position = 0
    var chain: Chain?
    while position < source.comments.count {
      let comment = source.comments[position]
      chain = chain?.extended(by: comment) ?? self.chain(endingIn: comment)
      position += 1
      guard var claim = claim(comment) else { continue }
      while position < source.comments.count, claim.isOpen,
        let extended = chain?.extended(by: source.comments[position]),
        self.claim(source.comments[position]) == nil
      {
        claim.join(text(of: source.comments[position]), span(of: source.comments[position]))
        chain = extended
        position += 1
      }
      add(claim, at: chain, to: &program)
    }
    program.warnings.sort { ($0.place?.span.start ?? 0) < ($1.place?.span.start ?? 0) }
  }

  private func add(_ claim: OpenClaim, at chain: Chain?, to program: inout Program) {
    if claim.comment.stated.isEmpty {
      program.warnings.append(warning(.emptyClaim, claim.comment.span))
    } else if let statement = chain?.statement,
      case .expression = program.statements[statement].kind
    {
      program.claims.append((statement, claim.comment))
    } else {
      program.warnings.append(warning(.claimWithoutExpression, claim.comment.span))
    }
  }

  // MARK: What a comment is about

  /// A statement and the comments that stand right below it.
  private struct Chain {
    /// The index of the statement; nil where the comments are about none.
    var statement: Int?
    /// The last line of the fragment that belongs to the chain.
    var line: Int

    func extended(by comment: LexedSource.Comment) -> Chain? {
      comment.isAlone && comment.line == line + 1
        ? Chain(statement: statement, line: comment.line) : nil
    }
  }

  /// The chain of a comment that continues no other.
  private func chain(endingIn comment: LexedSource.Comment) -> Chain {
    let nothing = Chain(statement: nil, line: comment.line)
    guard let statement = statement(before: comment.tokenCount) else { return nothing }
    let extent = extents[statement]
    guard let last = lastToken(of: extent), extent.upperBound <= comment.tokenCount else {
      return nothing
    }
    let distance = comment.line - line(ofLocal: last.local.upperBound)
    return distance <= 1 ? Chain(statement: statement, line: comment.line) : nothing
  }

  /// The last statement that starts before a token.
  private func statement(before token: Int) -> Int? {
    var low = 0
    var high = extents.count
    while low < high {
      let middle = (low + high) / 2
      if extents[middle].lowerBound < token { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  private func lastToken(of extent: Range<Int>) -> Token? {
    source.tokens[extent].last { !$0.isLayout }
  }

  private func line(ofLocal local: Int) -> Int {
    fragment.file.line(at: fragment.fileOffset(of: local))
      - fragment.file.line(at: fragment.fileOffset(of: 0))
  }

  // MARK: What a comment says

  private func claim(_ comment: LexedSource.Comment) -> OpenClaim? {
    let bytes = fragment.bytes
    var start = comment.local.lowerBound + 1
    while start < comment.local.upperBound, bytes[start].isBlank { start += 1 }
    guard let arrow = ClaimArrow(bytes[start..<comment.local.upperBound]) else { return nil }
    let stated = String(
      decoding: bytes[start + arrow.length..<comment.local.upperBound], as: UTF8.self)
    let span = fragment.span(start, comment.local.upperBound)
    return OpenClaim(
      ClaimComment(isErratum: arrow.isErratum, stated: stated.trimmed, span: span))
  }

  /// A comment's text without its `#` and the blank after it, so that columns still line up.
  private func text(of comment: LexedSource.Comment) -> String {
    var start = comment.local.lowerBound + 1
    if start < comment.local.upperBound, fragment.bytes[start] == UInt8(ascii: " ") { start += 1 }
    let text = String(
      decoding: fragment.bytes[start..<comment.local.upperBound], as: UTF8.self)
    return text.trimmedAtEnd
  }

  private func span(of comment: LexedSource.Comment) -> Span {
    fragment.span(comment.local.lowerBound, comment.local.upperBound)
  }
}

/// `=>` or `=/>` at the start of a comment.
struct ClaimArrow: Sendable {
  var isErratum: Bool
  var length: Int

  init?(_ bytes: some Collection<UInt8>) {
    if bytes.starts(with: "=>".utf8) {
      (isErratum, length) = (false, 2)
    } else if bytes.starts(with: "=/>".utf8) {
      (isErratum, length) = (true, 3)
    } else {
      return nil
    }
  }
}

/// A claim that the comment lines below may continue.
private struct OpenClaim {
  var comment: ClaimComment
  private var closings: [Character] = []
  private var quote: Character?
  private var previous: Character?

  init(_ comment: ClaimComment) {
    self.comment = comment
    scan(comment.stated)
  }

  /// Whether a bracket or a quote of the stated text is open.
  var isOpen: Bool { !closings.isEmpty || quote != nil }

  mutating func join(_ text: String, _ span: Span) {
    comment.stated += "\n" + text
    comment.span = comment.span.union(span)
    scan(text)
  }

  private mutating func scan(_ text: String) {
    for character in text {
      step(over: character)
      if character != " " { previous = character }
    }
  }

  private mutating func step(over character: Character) {
    if let open = quote {
      if character == open, previous != "\\" { quote = nil }
      return
    }
    switch character {
    case "(": closings.append(")")
    case "[": closings.append("]")
    case "{": closings.append("}")
    // Only where a value can start: an apostrophe within words opens nothing.
    case "'", "\"":
      if previous.map({ "([{,:=".contains($0) }) ?? true { quote = character }
    default:
      if character == closings.last { closings.removeLast() }
    }
  }
}
