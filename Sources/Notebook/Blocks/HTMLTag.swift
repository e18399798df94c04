// One complete opening or closing tag, by CommonMark's grammar of raw HTML.

/// Reads a tag byte by byte.
struct HTMLTag {
  private var rest: ArraySlice<UInt8>

  /// Whether a line holds one tag and nothing else: what starts an HTML block of kind 7.
  static func isWholeLine(_ line: ArraySlice<UInt8>) -> Bool {
    var tag = HTMLTag(rest: line.dropFirst())
    let isTag = tag.take("/") ? tag.closing() : tag.opening()
    return isTag && tag.rest.isBlank
  }

  private mutating func closing() -> Bool {
    guard name() else { return false }
    skipSpace()
    return take(">")
  }

  private mutating func opening() -> Bool {
    guard name() else { return false }
    while skipSpace(), attributeName() {
      let beforeSpace = rest
      skipSpace()
      if take("=") {
        skipSpace()
        guard attributeValue() else { return false }
      } else {
        rest = beforeSpace
      }
    }
    _ = take("/")
    return take(">")
  }

  private mutating func name() -> Bool {
    guard let first = rest.first, first.isLetter else { return false }
    rest = rest.drop { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
    return true
  }

  private mutating func attributeName() -> Bool {
    guard let first = rest.first, first.isLetter || "_:".utf8.contains(first) else { return false }
    rest = rest.drop { $0.isLetter || $0.isDigit || "_.:-".utf8.contains($0) }
    return true
  }

  private mutating func attributeValue() -> Bool {
    for quote in ["\"", "'"] where take(quote) {
      rest = rest.drop { !quote.utf8.contains($0) }
      return take(quote)
    }
    let value = rest.prefix { !$0.isWhitespace && !"\"'=<>`".utf8.contains($0) }
    rest = rest[value.endIndex...]
    return !value.isEmpty
  }

  private mutating func take(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }

  @discardableResult
  private mutating func skipSpace() -> Bool {
    let before = rest.count
    rest = rest.drop(while: \.isWhitespace)
    return rest.count < before
  }
}
