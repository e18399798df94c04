// One float as text with options of its own: `np.format_float_positional` and `_scientific`.

/// How a float is written by itself.
package struct FloatText {
  /// What becomes of zeros at the end, by NumPy's marks.
  package enum Trim: String {
    /// Stay, as does the point.
    case keep = "k"
    /// Go; the point stays.
    case zeros = "."
    /// Go but for one behind the point.
    case oneZero = "0"
    /// Go, and the point with them.
    case point = "-"
  }

  package var precision: Int?
  /// The fewest digits that tell the number from its neighbours, or exactly `precision`.
  package var isUnique = true
  /// Whether `precision` counts the digits behind the point, or all of them.
  package var isFractional = true
  package var trim = Trim.keep
  package var showsPlus = false
  package var leftWidth = 0
  package var rightWidth = 0
  package var minimumDigits = 0

  package init() {}

  /// - Parameter shortest: the fewest digits that tell it from its neighbours.
  package func positional(_ value: Double, shortest: String) -> String {
    guard value.isFinite else { return nonFinite(value) }
    let parts = digits(value, Decimal(shortest: shortest)).split(
      separator: ".", omittingEmptySubsequences: false)
    let whole = sign(value) + (parts.first ?? "0")
    let fraction = trimmed(String(parts.count > 1 ? parts[1] : ""))
    return padded(whole, fraction)
  }

  /// The number without a sign, the point always there.
  private func digits(_ value: Double, _ shortest: Decimal) -> String {
    let size = value.magnitude
    if !isFractional, let precision, !isUnique || shortest.digits.count > precision {
      let rounded = CFormat.text(size, "e", precision: max(precision - 1, 0))
      return Decimal(shortest: rounded).plain
    }
    guard let precision, isFractional else { return shortest.plain }
    let needed = shortest.digits == [48] ? 0 : max(0, shortest.digits.count - shortest.point)
    if isUnique, needed <= precision { return shortest.plain }
    let text = CFormat.text(size, "f", precision: precision)
    let isZero = !text.contains { $0 != "0" && $0 != "." }
    if !isUnique || isZero { return text }
    return Decimal(shortest: text).plain
  }

  /// - Parameter shortest: the fewest digits that tell it from its neighbours.
  package func scientific(_ value: Double, shortest: String, exponentDigits: Int) -> String {
    guard value.isFinite else { return nonFinite(value) }
    var number = Decimal(shortest: shortest)
    var fraction = Decimal.text(number.digits[1...])
    if let precision, !isUnique || fraction.utf8.count > precision {
      let text = CFormat.text(value.magnitude, "e", precision: precision)
      number = Decimal(shortest: text)
      fraction = isUnique ? Decimal.text(number.digits[1...]) : Self.fraction(of: text)
    }
    let exponent = value == 0 ? 0 : number.point - 1
    let size = String(exponent.magnitude)
    let zeros = String(repeating: "0", count: max(exponentDigits - size.count, 0))
    let head = sign(value) + Decimal.text(number.digits[..<1])
    return padded(head, trimmed(fraction)) + "e" + (exponent < 0 ? "-" : "+") + zeros + size
  }

  /// The digits between the point and the exponent.
  private static func fraction(of text: String) -> String {
    String(text.drop { $0 != "." }.dropFirst().prefix { $0 != "e" })
  }

  private func sign(_ value: Double) -> String {
    value.sign == .minus ? "-" : showsPlus ? "+" : ""
  }

  private func nonFinite(_ value: Double) -> String {
    let plus = showsPlus && !(value < 0) ? "+" : ""
    let text = plus + PythonText.nonFinite(value)
    return String(repeating: " ", count: max(leftWidth - text.count, 0)) + text
  }

  /// The digits behind the point with it, as many as wanted.
  private func trimmed(_ digits: String) -> String {
    var fraction = digits
    while fraction.utf8.count < minimumDigits { fraction += "0" }
    if trim != .keep {
      while fraction.hasSuffix("0") { fraction.removeLast() }
    }
    if fraction.isEmpty {
      if trim == .oneZero { return ".0" }
      if trim == .point { return "" }
    }
    return "." + fraction
  }

  private func padded(_ whole: String, _ fraction: String) -> String {
    let left = String(repeating: " ", count: max(leftWidth - whole.count, 0))
    let missing = rightWidth == 0 ? 0 : max(rightWidth + 1 - fraction.count, 0)
    return left + whole + fraction + String(repeating: " ", count: missing)
  }
}

extension Decimal {
  /// The digits with a point, and nothing behind it where there is no fraction.
  fileprivate var plain: String {
    digits == [48] ? "0." : positional.hasSuffix(".0") ? String(positional.dropLast()) : positional
  }
}
