// The value of a number literal.

enum NumberReader {
  /// - Parameter text: a literal that the scanner found well formed.
  static func literal(_ text: String) -> Literal {
    let digits = text.filter { $0 != "_" }
    if let base = base(of: digits) {
      return Int(digits.dropFirst(2), radix: base.radix).map { .int($0) } ?? .bigInt(digits)
    }
    if digits.hasSuffix("j") || digits.hasSuffix("J") {
      return .imaginary(Double(digits.dropLast()) ?? .infinity)
    }
    if digits.utf8.allSatisfy(\.isDecimalDigit) {
      return Int(digits).map { .int($0) } ?? .bigInt(digits)
    }
    // Beyond the largest double a literal is infinite, as in Python.
    return .float(Double(completed(digits)) ?? .infinity)
  }

  private static func base(of digits: String) -> NumberBase? {
    guard digits.hasPrefix("0"), let prefix = digits.utf8.dropFirst().first else { return nil }
    return NumberBase(prefix: prefix)
  }

  /// The digits with a zero where Python needs none: `.5`, `1.`, `1.e5`.
  private static func completed(_ digits: String) -> String {
    var parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return digits }
    if parts[0].isEmpty { parts[0] = "0" }
    if parts[1].isEmpty || !(parts[1].utf8.first?.isDecimalDigit ?? false) {
      return "\(parts[0]).0\(parts[1])"
    }
    return parts.joined(separator: ".")
  }
}
