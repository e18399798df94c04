// Numbers and strings as Python writes them.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

package enum PythonText {
  /// `repr` of a float: the fewest digits that give the number back, with an exponent from 1e16
  /// upwards and below 1e-4.
  package static func repr(_ value: Double) -> String {
    // In this range Swift's own text is the same: the fewest digits, without an exponent.
    if (1e-4..<1e15).contains(value.magnitude) { return value.description }
    guard value.isFinite else { return nonFinite(value) }
    return Decimal(shortest: value.description).pythonText(isNegative: value.sign == .minus)
  }

  /// The same for a 32-bit float, whose digits are fewer; the exponent begins at 1e6.
  package static func repr(_ value: Float) -> String {
    guard value.isFinite else { return nonFinite(Double(value)) }
    let (decimal, size) = (Decimal(shortest: value.description), Double(value.magnitude))
    let usesExponent = size != 0 && (size < 1e-4 || size >= 1e6)
    return (value.sign == .minus ? "-" : "")
      + (usesExponent ? decimal.scientific : decimal.positional)
  }

  static func nonFinite(_ value: Double) -> String {
    value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
  }

  /// `repr` of a string: in single quotes, unless it holds some and no double ones.
  package static func repr(_ text: String) -> String {
    let quote: Unicode.Scalar = text.contains("'") && !text.contains("\"") ? "\"" : "'"
    var result = String(quote)
    for scalar in text.unicodeScalars { result += escaped(scalar, quote: quote) }
    return result + String(quote)
  }

  /// The number in hexadecimal, exactly, as `float.hex` writes it.
  package static func hexadecimal(_ value: Double) -> String {
    guard value.isFinite else { return nonFinite(value) }
    let sign = value.sign == .minus ? "-" : ""
    guard value != 0 else { return sign + "0x0.0p+0" }
    let digits = String(value.significandBitPattern, radix: 16)
    let padding = String(repeating: "0", count: 13 - digits.count)
    let exponent = value.isNormal ? Int(value.exponent) : -1022
    return "\(sign)0x\(value.isNormal ? 1 : 0).\(padding)\(digits)p"
      + (exponent < 0 ? "\(exponent)" : "+\(exponent)")
  }

  private static func escaped(_ scalar: Unicode.Scalar, quote: Unicode.Scalar) -> String {
    switch scalar {
    case quote, "\\": return "\\" + String(scalar)
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default: break
    }
    if scalar.value < 0x7F, scalar.value >= 0x20 { return String(scalar) }
    return isPrintable(scalar) ? String(scalar) : hexadecimal(scalar)
  }

  package static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    let (mark, width) =
      scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x1_0000 ? ("u", 4) : ("U", 8)
    return "\\\(mark)" + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// The text with everything beyond ASCII as escapes, as `ascii()` gives it.
  package static func ascii(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      result += scalar.isASCII ? String(scalar) : hexadecimal(scalar)
    }
    return result
  }
}

/// A number as decimal digits: 0.d₁d₂d₃… × 10^point, without leading or trailing zeros.
struct Decimal {
  var digits: [UInt8]
  var point: Int

  /// Takes Swift's own shortest description of a float apart.
  init(shortest description: String) {
    var mantissa = Substring(description)
    if mantissa.first == "-" { mantissa = mantissa.dropFirst() }
    var exponent = 0
    if let mark = mantissa.firstIndex(of: "e") {
      exponent = Int(mantissa[mantissa.index(after: mark)...]) ?? 0
      mantissa = mantissa[..<mark]
    }
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts.first.map { Array($0.utf8) } ?? []
    let fraction = parts.count > 1 ? Array(parts[1].utf8) : []
    var digits = whole + fraction
    point = whole.count + exponent
    while digits.first == UInt8(ascii: "0") {
      digits.removeFirst()
      point -= 1
    }
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    if digits.isEmpty { (digits, point) = ([UInt8(ascii: "0")], 1) }
    self.digits = digits
  }

  func pythonText(isNegative: Bool) -> String {
    let sign = isNegative ? "-" : ""
    if point > 16 || point <= -4 { return sign + scientific }
    return sign + positional
  }

  /// `1.5e-07`
  var scientific: String {
    var text = Self.text(digits[..<1])
    if digits.count > 1 { text += "." + Self.text(digits[1...]) }
    let exponent = point - 1
    let size = String(exponent.magnitude)
    return text + "e" + (exponent < 0 ? "-" : "+") + (size.count < 2 ? "0" : "") + size
  }

  /// `0.00015`, `150000.0`
  var positional: String {
    if point <= 0 {
      return "0." + String(repeating: "0", count: -point) + Self.text(digits[...])
    }
    if point >= digits.count {
      return Self.text(digits[...]) + String(repeating: "0", count: point - digits.count) + ".0"
    }
    return Self.text(digits[..<point]) + "." + Self.text(digits[point...])
  }

  static func text(_ digits: ArraySlice<UInt8>) -> String {
    String(decoding: digits, as: UTF8.self)
  }
}

/// Correctly rounded decimal text from the C library.
enum CFormat {
  /// - Parameters:
  ///   - conversion: `e` or `f`; `g` as well.
  ///   - precision: digits, as C's precision.
  static func text(_ value: Double, _ conversion: Character, precision: Int) -> String {
    let format = "%.*\(conversion)"
    return withVaList([Int32(clamping: precision), value]) { arguments in
      var buffer = [CChar](repeating: 0, count: max(400, precision + 400))
      let count = vsnprintf(&buffer, buffer.count, format, arguments)
      let bytes = buffer.prefix(Int(min(max(count, 0), Int32(buffer.count - 1))))
      return String(decoding: bytes.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}
