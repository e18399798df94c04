// String literals as lexemes: where they end. What they say is the string decoder's.

extension Scanner {
  /// Moves past a string literal that starts at `start` and whose opening quote is at the cursor.
  mutating func scanString(from start: Int) throws(SyntaxFailure) {
    let quote = peek()
    if peek(1) == quote, peek(2) == quote {
      position += 3
      try scanTripleQuoted(quote, from: start)
    } else {
      position += 1
      try scanSingleQuoted(quote, from: start)
    }
  }

  private mutating func scanSingleQuoted(
    _ quote: UInt8, from start: Int
  ) throws(SyntaxFailure) {
    while position < limit, bytes[position] != UInt8(ascii: "\n") {
      switch bytes[position] {
      case quote:
        position += 1
        return
      case UInt8(ascii: "\\"): position += 2
      default: position += 1
      }
    }
    let end = min(position, limit)
    throw failure(.unterminatedString(line: line(at: end)), start, end)
  }

  private mutating func scanTripleQuoted(
    _ quote: UInt8, from start: Int
  ) throws(SyntaxFailure) {
    while position < limit {
      if bytes[position] == quote, peek(1) == quote, peek(2) == quote {
        position += 3
        return
      }
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    position = limit
    throw failure(.unterminatedTripleQuotedString(line: line(at: limit)), start, start + 3)
  }

  private func line(at offset: Int) -> Int {
    fragment.file.line(at: fragment.fileOffset(of: offset))
  }
}
