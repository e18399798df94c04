// Text to numbers, as `int()` and `float()` read it.

package enum NumberParsing {
  /// - Throws: `ValueError` for a text that is no whole number in the base, `OverflowError` for one
  ///   beyond 64 bits.
  package static func int(_ text: String, base: Int) throws -> Int {
    let invalid = Fault.value(
      "invalid literal for int() with base \(base): \(PythonText.repr(text))")
    var digits = Substring(withPlainDigits(StringOperations.strip(text)))
    let isNegative = digits.hasPrefix("-")
    if isNegative || digits.hasPrefix("+") { digits = digits.dropFirst() }
    var radix = base
    let prefixes = ["0x": 16, "0o": 8, "0b": 2]
    if let found = prefixes[digits.prefix(2).lowercased()], base == 0 || base == found {
      radix = found
      digits = digits.dropFirst(2)
      if digits.hasPrefix("_") { digits = digits.dropFirst() }
    } else if base == 0 {
      radix = 10
      if digits.hasPrefix("0"), digits.contains(where: { $0 != "0" && $0 != "_" }) { throw invalid }
    }
    guard let plain = withoutUnderscores(digits),
      plain.allSatisfy({ digit($0).map { $0 < radix } ?? false })
    else { throw invalid }
    guard let value = Int((isNegative ? "-" : "") + plain, radix: radix) else {
      throw Fault.integerOverflow
    }
    return value
  }

  /// A float from hexadecimal text: `0x1.8p1`, `inf`; nil for anything else.
  package static func hexadecimal(_ text: String) -> Double? {
    var body = Substring(StringOperations.strip(text).lowercased())
    let isNegative = body.hasPrefix("-")
    if isNegative || body.hasPrefix("+") { body = body.dropFirst() }
    let size: Double?
    switch body {
    case "inf", "infinity": size = .infinity
    case "nan": size = .nan
    default:
      if body.hasPrefix("0x") { body = body.dropFirst(2) }
      guard body.allSatisfy({ $0.isHexDigit || ".p+-".contains($0) }) else { return nil }
      size = Double("0x" + body + (body.contains("p") ? "" : "p0"))
    }
    return size.map { isNegative ? -$0 : $0 }
  }

  package static func float(_ text: String) throws -> Double {
    let stripped = withPlainDigits(StringOperations.strip(text))
    if let value = parseFloat(stripped) { return value }
    throw Fault.value("could not convert string to float: \(PythonText.repr(text))")
  }

  private static func parseFloat(_ text: String) -> Double? {
    var digits = Substring(text)
    let isNegative = digits.hasPrefix("-")
    if isNegative || digits.hasPrefix("+") { digits = digits.dropFirst() }
    switch digits.lowercased() {
    case "inf", "infinity": return isNegative ? -.infinity : .infinity
    case "nan": return .nan
    default: break
    }
    guard let plain = withoutUnderscores(digits),
      plain.allSatisfy({ $0.isASCII && ($0.isNumber || ".eE+-".contains($0)) }),
      plain.first.map({ $0 != "+" && $0 != "-" }) ?? false
    else { return nil }
    var normal = plain.hasPrefix(".") ? "0" + plain : plain
    if let point = normal.firstIndex(of: "."), normal.index(after: point) == normal.endIndex {
      normal += "0"
    }
    if let point = normal.range(ofFirst: ".e") ?? normal.range(ofFirst: ".E") {
      normal.replaceSubrange(point, with: ".0e")
    }
    return Double((isNegative ? "-" : "") + normal)
  }

  /// The digits without single underscores between them; nil where one stands elsewhere.
  private static func withoutUnderscores(_ text: Substring) -> String? {
    guard !text.isEmpty else { return nil }
    if !text.contains("_") { return String(text) }
    guard !text.hasPrefix("_"), !text.hasSuffix("_"), !text.contains("__") else { return nil }
    return text.filter { $0 != "_" }
  }

  /// The text with the decimal digits of every script as those of ASCII.
  private static func withPlainDigits(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue,
        let digit = Unicode.Scalar(UInt32(48 + value))
      {
        plain.append(digit)
      } else {
        plain.append(scalar)
      }
    }
    return String(plain)
  }

  private static func digit(_ character: Character) -> Int? {
    guard character.isASCII, let scalar = character.unicodeScalars.first else { return nil }
    switch scalar {
    case "0"..."9": return Int(scalar.value) - 48
    case "a"..."z": return Int(scalar.value) - 87
    case "A"..."Z": return Int(scalar.value) - 55
    default: return nil
    }
  }
}

extension String {
  /// Where a short text first occurs.
  fileprivate func range(ofFirst text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
