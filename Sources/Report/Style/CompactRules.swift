// Squeezes a style sheet that was written to be read into what a page should carry.

enum CompactRules {
  /// The rules without comments and without white space that means nothing.
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
    while result.last == blank { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }

  private static let blank = UInt8(ascii: " ")
  /// Around these white space means nothing.
  private static let separators = Set("{};,".utf8)

  private static func append(_ byte: UInt8, to result: inout [UInt8]) {
    if byte == blank || byte == UInt8(ascii: "\n") {
      guard let last = result.last, last != blank, last != UInt8(ascii: ":"),
        !separators.contains(last)
      else { return }
      result.append(blank)
      return
    }
    if separators.contains(byte), result.last == blank { result.removeLast() }
    // The last declaration of a rule needs no semicolon.
    if byte == UInt8(ascii: "}"), result.last == UInt8(ascii: ";") { result.removeLast() }
    result.append(byte)
  }

  private static func withoutComments(_ rules: String) -> String {
    var parts: [Substring] = []
    var rest = rules[...]
    while let start = rest.firstRange(of: "/*") {
      parts.append(rest[..<start])
      rest = rest[start...]
      guard let end = rest.firstRange(of: "*/") else { return parts.joined() }
      rest = rest[rest.index(end, offsetBy: 2)...]
    }
    return (parts + [rest]).joined()
  }
}

extension Substring {
  /// Where a text of two ASCII characters first stands.
  fileprivate func firstRange(of pair: String) -> Index? {
    indices.first { self[$0...].hasPrefix(pair) }
  }
}
