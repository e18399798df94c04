// Numbers as formulas show them: plain, or as a factor and a power of ten, with as many digits as wanted.

/// The digits of a number.
struct NumberText: Equatable {
  var isNegative: Bool
  /// Digits with a point where there is a fraction: `0.25`, `1.5`.
  var digits: String
  /// The exponent of ten behind it, where it is written so.
  var exponent: Int?

  /// A finite number.
  ///
  /// - Parameter precision: the most significant digits; nil for as many as tell the number from
  ///   every other.
  init(_ value: Double, precision: Int?) {
    isNegative = value.sign == .minus
    var (digits, point) = Self.decimal(value.magnitude)
    let isWhole = value.magnitude < 1e15 && value.rounded() == value
    if let precision, digits.count > precision, !isWhole {
      point += Self.round(&digits, to: precision)
    }
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
    if digits == [0] {
      (self.digits, exponent) = ("0", nil)
    } else if (-4...9).contains(point) || (point > 0 && point <= 15 && digits.count >= point) {
      (self.digits, exponent) = (Self.plain(digits, point), nil)
    } else {
      (self.digits, exponent) = (Self.plain(digits, 1), point - 1)
    }
  }

  /// What the text says, read back.
  var value: Double {
    Double((isNegative ? "-" : "") + digits + (exponent.map { "e\($0)" } ?? "")) ?? .nan
  }

  /// The number as it is shown with a number of digits.
  static func rounded(_ value: Double, to precision: Int) -> Double {
    value.isFinite ? NumberText(value, precision: precision).value : value
  }

  /// The unit of the last of `precision` digits.
  static func unit(of value: Double, precision: Int) -> Double {
    guard value.isFinite, value != 0 else { return 0 }
    let (_, point) = decimal(value.magnitude)
    return Double("1e\(point - precision)") ?? 0
  }

  /// The fewest digits that tell a number from every other, and where its point stands among them.
  private static func decimal(_ value: Double) -> (digits: [UInt8], point: Int) {
    var digits: [UInt8] = []
    var point: Int?
    let parts = value.description.split(separator: "e")
    for byte in (parts.first ?? "0").utf8 {
      if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte &- 48) }
    }
    var place = (point ?? digits.count) + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    while digits.count > 1, digits.first == 0 {
      digits.removeFirst()
      place -= 1
    }
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
    return (digits, place)
  }

  /// Rounds digits half up; returns how far the point moves to the right.
  private static func round(_ digits: inout [UInt8], to precision: Int) -> Int {
    let roundsUp = digits[precision] >= 5
    digits.removeSubrange(precision...)
    guard roundsUp else { return 0 }
    var place = precision - 1
    while place >= 0 {
      if digits[place] < 9 {
        digits[place] += 1
        return 0
      }
      digits[place] = 0
      place -= 1
    }
    digits.insert(1, at: 0)
    digits.removeLast()
    return 1
  }

  private static func plain(_ digits: [UInt8], _ point: Int) -> String {
    let text = digits.map { String($0) }
    if point <= 0 { return "0." + String(repeating: "0", count: -point) + text.joined() }
    if point >= digits.count {
      return text.joined() + String(repeating: "0", count: point - digits.count)
    }
    return text[..<point].joined() + "." + text[point...].joined()
  }
}
