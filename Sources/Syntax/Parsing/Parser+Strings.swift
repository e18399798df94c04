// String literals: neighbours joined, f-strings mixed in.

import Diagnostics

extension Parser {
  /// `STRING+`: one literal, one bytes literal, or one f-string.
  mutating func strings() throws(SyntaxFailure) -> Expression {
    let first = current.span
    var joined = JoinedString()
    while current.kind == .string {
      let token = current
      let shape = StringShape(of: token.local, in: fragment.bytes)
      if let isBytes = joined.isBytes, isBytes != shape.isBytes {
        throw SyntaxFailure(.mixedBytesAndText, first.union(token.span))
      }
      joined.isBytes = shape.isBytes
      try append(shape, of: token, to: &joined)
      previousEnd = token.span.end
      index += 1
    }
    if joined.isFormatted { try grow() }
    return Expression(joined.kind, span(from: first.start))
  }

  private mutating func append(
    _ shape: StringShape, of token: Token, to joined: inout JoinedString
  ) throws(SyntaxFailure) {
    let decoder = StringDecoder(fragment: fragment, isRaw: shape.isRaw)
    if shape.isFormatted {
      joined.isFormatted = true
      for part in try formattedParts(shape, of: token) { joined.append(part) }
    } else if shape.isBytes {
      joined.bytes += try decoder.bytes(shape.contents)
    } else {
      joined.append(.text(try decoder.text(shape.contents)))
    }
  }
}

/// The pieces of a literal that is made of several, neighbouring texts as one.
struct JoinedString {
  var isBytes: Bool?
  var isFormatted = false
  var bytes: [UInt8] = []
  private var parts: [StringPart] = []
  private var text = ""

  mutating func append(_ part: StringPart) {
    switch part {
    case .text(let more): text += more
    case .replacement:
      flush()
      parts.append(part)
    }
  }

  private mutating func flush() {
    if !text.isEmpty { parts.append(.text(text)) }
    text = ""
  }

  /// The parts of a formatted string.
  mutating func finishedParts() -> [StringPart] {
    flush()
    return parts
  }

  var kind: Expression.Kind {
    if isBytes == true { return .literal(.bytes(bytes)) }
    guard isFormatted else { return .literal(.string(text)) }
    var copy = self
    return .formattedString(copy.finishedParts())
  }
}
