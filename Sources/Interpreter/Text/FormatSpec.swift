// Format specs: `[[fill]align][sign][z][#][0][width][,][.precision][type]`.

/// A parsed format spec.
package struct FormatSpec: Equatable {
  var fill: Unicode.Scalar?
  var align: Unicode.Scalar?
  var sign: Unicode.Scalar = "-"
  var normalizesZero = false
  var isAlternate = false
  var width = 0
  var grouping: Unicode.Scalar?
  var precision: Int?
  var type: Unicode.Scalar?
  /// Whether a zero before the width pads numbers behind their sign.
  private var hasZero = false
  private let source: String

  /// The widest field and the most digits that a format gives.
  static let limit = 100_000

  package init(_ text: String) throws {
    source = text
    var rest = Substring(text).unicodeScalars
    readAlignment(&rest)
    if let mark = rest.first, mark == "+" || mark == "-" || mark == " " {
      sign = mark
      rest.removeFirst()
    }
    normalizesZero = Self.take("z", &rest)
    isAlternate = Self.take("#", &rest)
    if Self.take("0", &rest) {
      hasZero = fill == nil && align == nil
      fill = fill ?? "0"
    }
    width = try Self.number(&rest) ?? 0
    if let mark = rest.first, mark == "," || mark == "_" {
      grouping = mark
      rest.removeFirst()
      if let second = rest.first, second == "," || second == "_" {
        throw Fault.value(
          second == mark
            ? "Cannot specify '\(mark)' with '\(mark)'." : "Cannot specify both ',' and '_'.")
      }
    }
    if Self.take(".", &rest) {
      guard let digits = try Self.number(&rest) else {
        throw Fault.value("Format specifier missing precision")
      }
      precision = digits
    }
    type = rest.popFirst()
    hasRest = !rest.isEmpty
  }

  /// Whether something stands behind the type, which no object takes.
  private var hasRest = false

  private func check(_ object: String) throws {
    if hasRest {
      throw Fault.value("Invalid format specifier '\(source)' for object of type '\(object)'")
    }
    if let grouping, let type, !"deEfFgG%".unicodeScalars.contains(type),
      grouping == "," || !"boxX".unicodeScalars.contains(type)
    {
      throw Fault.value("Cannot specify '\(grouping)' with '\(type)'.")
    }
  }

  private mutating func readAlignment(_ rest: inout Substring.UnicodeScalarView) {
    let marks: Set<Unicode.Scalar> = ["<", ">", "=", "^"]
    if rest.count > 1, marks.contains(rest[rest.index(after: rest.startIndex)]) {
      fill = rest.removeFirst()
      align = rest.removeFirst()
    } else if let mark = rest.first, marks.contains(mark) {
      align = rest.removeFirst()
    }
  }

  private static func take(
    _ mark: Unicode.Scalar, _ rest: inout Substring.UnicodeScalarView
  ) -> Bool {
    guard rest.first == mark else { return false }
    rest.removeFirst()
    return true
  }

  private static func number(_ rest: inout Substring.UnicodeScalarView) throws -> Int? {
    let digits = rest.prefix { ("0"..."9").contains($0) }
    if digits.isEmpty { return nil }
    rest.removeFirst(digits.count)
    guard let number = Int(String(digits)), number <= limit else {
      throw Fault.value("Too many decimal digits in format string")
    }
    return number
  }

  /// A number with a fixed count of decimals, correctly rounded.
  package static func fixed(_ value: Double, decimals: Int) throws -> String {
    CFormat.text(value, "f", precision: min(max(decimals, 0), limit))
  }

  // MARK: Strings

  package func format(_ text: String) throws -> String {
    try check("str")
    if let type, type != "s" { throw Self.unknown(type, "str") }
    if normalizesZero {
      throw Fault.value("Negative zero coercion (z) not allowed in string format specifier")
    }
    if sign != "-" { throw Fault.value("Sign not allowed in string format specifier") }
    if align == "=" { throw Fault.value("'=' alignment not allowed in string format specifier") }
    if let grouping { throw Fault.value("Cannot specify '\(grouping)' with 's'.") }
    if isAlternate {
      throw Fault.value("Alternate form (#) not allowed in string format specifier")
    }
    let cut = precision.map { String(String.UnicodeScalarView(text.unicodeScalars.prefix($0))) }
    return padded("", cut ?? text, defaultAlign: "<")
  }

  // MARK: Whole numbers

  package func format(_ value: Int, typeName: String = "int") throws -> String {
    try check(typeName)
    switch type ?? "d" {
    case "d", "n": return try integer(String(value.magnitude), "", value < 0, group: 3)
    case "b": return try integer(String(value.magnitude, radix: 2), "0b", value < 0, group: 4)
    case "o": return try integer(String(value.magnitude, radix: 8), "0o", value < 0, group: 4)
    case "x": return try integer(String(value.magnitude, radix: 16), "0x", value < 0, group: 4)
    case "X":
      return try integer(
        String(value.magnitude, radix: 16, uppercase: true), "0X", value < 0, group: 4)
    case "c":
      guard sign == "-" else {
        throw Fault.value("Sign not allowed with integer format specifier 'c'")
      }
      guard let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init) else {
        throw Fault.overflow("%c arg not in range(0x110000)")
      }
      return padded("", String(scalar), defaultAlign: "<")
    case "e", "E", "f", "F", "g", "G", "%": return try format(Double(value))
    case let other: throw Self.unknown(other, typeName)
    }
  }

  private func integer(
    _ digits: String, _ prefix: String, _ isNegative: Bool, group: Int
  ) throws -> String {
    if precision != nil {
      throw Fault.value("Precision not allowed in integer format specifier")
    }
    if normalizesZero {
      throw Fault.value("Negative zero coercion (z) not allowed in format specifier with integer")
    }
    if grouping == ",", group != 3 {
      throw Fault.value("Cannot specify ',' with '\(type ?? "d")'.")
    }
    return number(
      signText(isNegative) + (isAlternate ? prefix : ""), digits, "", groupSize: group)
  }

  private func signText(_ isNegative: Bool) -> String {
    isNegative ? "-" : sign == "-" ? "" : String(sign)
  }

  // MARK: Floats

  package func format(_ value: Double) throws -> String {
    try check("float")
    if let type, !"eEfFgGn%".unicodeScalars.contains(type) { throw Self.unknown(type, "float") }
    let isUpper = type.map { $0.properties.isUppercase } ?? false
    var body = magnitudeText(value)
    var isNegative = value.sign == .minus && !value.isNaN
    if normalizesZero, isNegative, !body.contains(where: { ("1"..."9").contains($0) }),
      value.isFinite
    {
      isNegative = false
    }
    if isUpper { body = body.uppercased() }
    guard value.isFinite else {
      return padded(signText(isNegative), body, defaultAlign: ">", isNumber: false)
    }
    let end = body.firstIndex { $0 == "." || $0 == "e" || $0 == "E" || $0 == "%" } ?? body.endIndex
    return number(
      signText(isNegative), String(body[..<end]), String(body[end...]), groupSize: 3)
  }

  /// The digits without a sign.
  private func magnitudeText(_ value: Double) -> String {
    let size = value.magnitude
    guard size.isFinite else { return (size.isNaN ? "nan" : "inf") + (type == "%" ? "%" : "") }
    switch type {
    case "e", "E": return pointed(CFormat.text(size, "e", precision: precision ?? 6))
    case "f", "F": return pointed(CFormat.text(size, "f", precision: precision ?? 6))
    case "%": return pointed(CFormat.text(size * 100, "f", precision: precision ?? 6)) + "%"
    case "g", "G", "n": return general(size, precision ?? 6)
    default:
      guard let precision else { return PythonText.repr(size) }
      return plain(size, precision)
    }
  }

  /// `#` keeps a decimal point that nothing follows.
  private func pointed(_ text: String) -> String {
    guard isAlternate, !text.contains(".") else { return text }
    guard let mark = text.firstIndex(of: "e") else { return text + "." }
    return text[..<mark] + "." + text[mark...]
  }

  /// Type `g`: significant digits, an exponent where the number is large or small.
  private func general(_ size: Double, _ digits: Int) -> String {
    let digits = max(digits, 1)
    let scientific = CFormat.text(size, "e", precision: digits - 1)
    let exponent = Self.exponent(of: scientific)
    if exponent < -4 || exponent >= digits { return isAlternate ? scientific : trimmed(scientific) }
    let fixed = CFormat.text(size, "f", precision: max(0, digits - 1 - exponent))
    return isAlternate ? pointed(fixed) : trimmed(fixed)
  }

  /// No type but a precision: like `g`, with at least one decimal, and an exponent one digit sooner.
  private func plain(_ size: Double, _ digits: Int) -> String {
    let digits = max(digits, 1)
    let scientific = CFormat.text(size, "e", precision: digits - 1)
    let exponent = Self.exponent(of: scientific)
    if exponent < -4 || exponent >= digits {
      return trimmed(scientific)
    }
    let text = trimmed(CFormat.text(size, "f", precision: max(0, digits - 1 - exponent)))
    guard !text.contains(".") else { return text }
    // Python asks for a decimal; where the digits are used up, it takes the exponent instead.
    return exponent == digits - 1 && digits > 1 || digits == 1 ? trimmed(scientific) : text + ".0"
  }

  private static func exponent(of scientific: String) -> Int {
    scientific.firstIndex(of: "e").flatMap { Int(scientific[scientific.index(after: $0)...]) } ?? 0
  }

  /// Drops zeros behind the point, and a point that is then the last.
  private func trimmed(_ text: String) -> String {
    let mark = text.firstIndex(of: "e") ?? text.endIndex
    var mantissa = text[..<mark]
    if mantissa.contains(".") {
      while mantissa.last == "0" { mantissa.removeLast() }
      if mantissa.last == "." { mantissa.removeLast() }
    }
    return String(mantissa) + text[mark...]
  }

  // MARK: Layout

  /// A number's sign, whole digits and rest, grouped and padded.
  private func number(
    _ sign: String, _ whole: String, _ rest: String, groupSize: Int
  ) -> String {
    guard let grouping else { return padded(sign, whole + rest, defaultAlign: ">") }
    var digits = whole
    if fill == "0", align == "=" || hasZero {
      // Zeros that pad are grouped with the digits.
      while Self.grouped(digits, groupSize, grouping).count + sign.count + rest.count < width {
        let longer = Self.grouped("0" + digits, groupSize, grouping)
        if longer.count + sign.count + rest.count > width + 1 { break }
        digits = "0" + digits
      }
    }
    return padded(
      sign, Self.grouped(digits, groupSize, grouping) + rest, defaultAlign: ">")
  }

  private static func grouped(_ digits: String, _ size: Int, _ mark: Unicode.Scalar) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % size == 0 { result.unicodeScalars.append(mark) }
      result.append(digit)
    }
    return result
  }

  private func padded(
    _ sign: String, _ body: String, defaultAlign: Unicode.Scalar, isNumber: Bool = true
  ) -> String {
    let missing = width - sign.unicodeScalars.count - body.unicodeScalars.count
    guard missing > 0 else { return sign + body }
    func fill(_ count: Int) -> String {
      String(repeating: String(self.fill ?? " "), count: count)
    }
    switch align ?? (hasZero && defaultAlign == ">" ? "=" : defaultAlign) {
    case "<": return sign + body + fill(missing)
    case "^": return fill(missing / 2) + sign + body + fill(missing - missing / 2)
    case "=": return sign + fill(missing) + body
    default: return fill(missing) + sign + body
    }
  }

  private static func unknown(_ type: Unicode.Scalar, _ object: String) -> Fault {
    .value("Unknown format code '\(type)' for object of type '\(object)'")
  }
}
