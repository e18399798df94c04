// `{#id .class key=value}` behind headings, images and display formulas.

/// What stands between the braces.
struct Attributes: Equatable {
  private(set) var id: String?
  private(set) var classes: [String] = []
  private(set) var values: [String: String] = [:]

  /// Whether a heading goes without a number: `.unnumbered`, or `-` for short.
  var isUnnumbered: Bool { classes.contains("unnumbered") }

  /// Nil for braces that hold anything else, or nothing.
  init?(_ text: ArraySlice<UInt8>) {
    let tokens = AttributeTokens.split(text)
    guard !tokens.isEmpty else { return nil }
    for token in tokens {
      guard read(token) else { return nil }
    }
  }

  private mutating func read(_ token: ArraySlice<UInt8>) -> Bool {
    switch token.first {
    case UInt8(ascii: "#"):
      id = id ?? String(decoding: token.dropFirst(), as: UTF8.self)
      return isName(token.dropFirst())
    case UInt8(ascii: "."):
      classes.append(String(decoding: token.dropFirst(), as: UTF8.self))
      return isName(token.dropFirst())
    case UInt8(ascii: "-") where token.count == 1:
      classes.append("unnumbered")
      return true
    default:
      guard let equals = token.firstIndex(of: UInt8(ascii: "=")), isName(token[..<equals]) else {
        return false
      }
      let key = String(decoding: token[..<equals], as: UTF8.self)
      let value = AttributeTokens.unquoted(token[(equals + 1)...])
      values[key] = String(decoding: value, as: UTF8.self)
      return true
    }
  }

  private func isName(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, first.isLetter || first == UInt8(ascii: "_") || first >= 0x80
    else { return false }
    return text.allSatisfy { $0.isLetter || $0.isDigit || "-_:.".utf8.contains($0) || $0 >= 0x80 }
  }
}

/// The words between braces, whoever reads them.
enum AttributeTokens {
  /// Cut at white space and commas that stand outside quotes and brackets.
  static func split(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var tokens: [ArraySlice<UInt8>] = []
    var rest = text.drop(while: isSeparator)
    while !rest.isEmpty {
      let token = rest[..<endOfToken(rest)]
      tokens.append(token)
      rest = rest[token.endIndex...].drop(while: isSeparator)
    }
    return tokens
  }

  static func isQuoted(_ text: ArraySlice<UInt8>) -> Bool {
    text.count >= 2 && text.first == text.last
      && (text.first == UInt8(ascii: "\"") || text.first == UInt8(ascii: "'"))
  }

  static func unquoted(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    isQuoted(text) ? text.dropFirst().dropLast() : text
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte.isWhitespace || byte == UInt8(ascii: ",")
  }

  private static func endOfToken(_ text: ArraySlice<UInt8>) -> Int {
    var quote: UInt8?
    var depth = 0
    for index in text.indices {
      let byte = text[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "[") {
        depth += 1
      } else if byte == UInt8(ascii: "]") {
        depth -= 1
      } else if depth <= 0, isSeparator(byte) {
        return index
      }
    }
    return text.endIndex
  }
}
