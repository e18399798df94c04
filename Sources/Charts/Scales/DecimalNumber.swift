// Exact decimal numbers for ticks: 0.3 is three tenths, not three times 0.1.

/// mantissa × 10^exponent.
struct DecimalNumber: Sendable, Equatable {
  var mantissa: Int
  var exponent: Int

  /// The nearest floating-point number.
  var value: Double {
    // Powers up to 10²² are exact, so one rounding is all there is.
    if (0...22).contains(exponent) { return Double(mantissa) * Double(exponent).powerOfTen }
    if (-22..<0).contains(exponent) { return Double(mantissa) / Double(-exponent).powerOfTen }
    return Double("\(mantissa)e\(exponent)") ?? 0
  }

  /// The same number without trailing zeros in the mantissa.
  var reduced: DecimalNumber {
    guard mantissa != 0 else { return DecimalNumber(mantissa: 0, exponent: 0) }
    var result = self
    while result.mantissa.isMultiple(of: 10) {
      result.mantissa /= 10
      result.exponent += 1
    }
    return result
  }

  /// The shortest decimal number that reads back as this value.
  init(_ value: Double) {
    self.init(mantissa: 0, exponent: 0)
    guard value.isFinite, value != 0 else { return }
    var digits = ""
    var shift = 0
    var isFraction = false
    var scientific = 0
    let description = value.magnitude.description.split(separator: "e")
    for character in description.first ?? "0" {
      if character == "." {
        isFraction = true
      } else {
        digits.append(character)
        if isFraction { shift += 1 }
      }
    }
    if description.count > 1 { scientific = Int(description[1]) ?? 0 }
    let size = Int(digits) ?? 0
    self =
      DecimalNumber(
        mantissa: value < 0 ? -size : size, exponent: scientific - shift
      ).reduced
  }

  init(mantissa: Int, exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// The power of ten of the leading digit; 0 for zero.
  var magnitude: Int {
    mantissa == 0 ? 0 : exponent + String(mantissa.magnitude).count - 1
  }

  /// Plain notation with this many decimals, which must be enough: `0.50`, `−12`.
  func plain(decimals: Int) -> String {
    var digits = String(mantissa.magnitude)
    let zeros = exponent + decimals
    if mantissa != 0 {
      if zeros >= 0 {
        digits += String(repeating: "0", count: zeros)
      } else {
        digits = String(digits.dropLast(-zeros))
      }
    }
    digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = mantissa < 0 ? "\u{2212}" : ""
    guard decimals > 0 else { return sign + digits }
    return sign + digits.dropLast(decimals) + "." + digits.suffix(decimals)
  }

  /// Scientific notation: `1.5×10⁶`, `10⁻³` for a power of ten, `0`.
  var scientific: String {
    let number = reduced
    guard number.mantissa != 0 else { return "0" }
    let digits = String(number.mantissa.magnitude)
    let power = "10" + Self.superscript(number.magnitude)
    let sign = number.mantissa < 0 ? "\u{2212}" : ""
    if digits == "1" { return sign + power }
    let fraction = digits.dropFirst()
    return sign + digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + "×" + power
  }

  private static func superscript(_ number: Int) -> String {
    let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    let raised = String(number.magnitude).compactMap(\.wholeNumberValue).map { digits[$0] }
    return (number < 0 ? "⁻" : "") + String(raised)
  }
}
