// Squeezes a style sheet that was written to be read into what a page should carry.

enum CompactRules {
  /// The rules without comments and without white space that means nothing, one to a line.
  static func text(_ rules: String) -> String {
    var result: [UInt8] = []
    var quote: UInt8?
    for byte in withoutComments(rules).utf8 {
      if let open = quote {
        result.append(byte)
        if byte == open { quote = nil }
        continue
      }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
      append(byte, to: &result)
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let blank = UInt8(ascii: " ")
  /// Around these white space means nothing.
  private static let separators = Set("{};,: \n".utf8)

  private static func append(_ byte: UInt8, to result: inout [UInt8]) {
    if byte == blank || byte == UInt8(ascii: "\n") {
      guard let last = result.last, !separators.contains(last) else { return }
      result.append(blank)
      return
    }
    if separators.contains(byte), byte != UInt8(ascii: ":"), result.last == blank {
      result.removeLast()
    }
    // The last declaration of a rule needs no semicolon.
    if byte == UInt8(ascii: "}"), result.last == UInt8(ascii: ";") { result.removeLast() }
    if byte == UInt8(ascii: "}"), result.last == UInt8(ascii: "\n") { result.removeLast() }
    result.append(byte)
    if byte == UInt8(ascii: "}") { result.append(UInt8(ascii: "\n")) }
  }

  private static func withoutComments(_ rules: String) -> String {
    var parts: [Substring] = []
    var rest = rules[...]
    while let start = rest.firstRange(of: "/*") {
      parts.append(rest[..<start.lowerBound])
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: "*/") else { return parts.joined() }
      rest = rest[end.upperBound...]
    }
    return (parts + [rest]).joined()
  }
}
