// Format specs: `[[fill]align][sign][z][#][0][width][,][.precision][type]`.

/// A parsed format spec.
package struct FormatSpec: Equatable {
  var fill: Unicode.Scalar?
  var align: Unicode.Scalar?
  var sign: Unicode.Scalar?
  var normalizesZero = false
  var isAlternate = false
  var width = 0
  var grouping: Unicode.Scalar?
  var precision: Int?
  var type: Unicode.Scalar?
  /// Whether a zero before the width pads numbers behind their sign.
  private var hasZero = false
  private let source: String

  /// The most digits of a float's precision, a number of C's type `int`.
  private static let mostDigits = Int(Int32.max)

  /// How long a number's text may be at least.
  var size: Int {
    guard let precision, precision <= Self.mostDigits else { return width }
    return width.addingReportingOverflow(precision).overflow ? Int.max : width + precision
  }

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
      if let second = rest.first, second != mark, second == "," || second == "_" {
        throw Fault.value("Cannot specify both ',' and '_'.")
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

  /// - Parameter standard: the type where none is given.
  private func check(_ object: String, standard: Unicode.Scalar? = nil) throws {
    if hasRest {
      throw Fault.value("Invalid format specifier '\(source)' for object of type '\(object)'")
    }
    if let grouping, let type = type ?? standard, !"deEfFgG%".unicodeScalars.contains(type),
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
    guard let number = Int(String(digits)) else {
      throw Fault.value("Too many decimal digits in format string")
    }
    return number
  }

  /// A number with a fixed count of decimals, correctly rounded.
  package static func fixed(_ value: Double, decimals: Int) throws -> String {
    CFormat.text(value, "f", precision: max(decimals, 0))
  }

  // MARK: Strings

  package func format(_ text: String) throws -> String {
    try check("str", standard: "s")
    if let type, type != "s" { throw Self.unknown(type, "str") }
    if let sign {
      throw Fault.value(
        "\(sign == " " ? "Space" : "Sign") not allowed in string format specifier")
    }
    if normalizesZero {
      throw Fault.value("Negative zero coercion (z) not allowed in string format specifier")
    }
    if isAlternate {
      throw Fault.value("Alternate form (#) not allowed in string format specifier")
    }
    if align == "=" { throw Fault.value("'=' alignment not allowed in string format specifier") }
    let cut = precision.map { String(String.UnicodeScalarView(text.unicodeScalars.prefix($0))) }
    return padded("", cut ?? text, defaultAlign: "<")
  }

  // MARK: Whole numbers

  package func format(_ value: Int, typeName: String = "int") throws -> String {
    try check(typeName)
    let type = type ?? "d"
    if "eEfFgG%".unicodeScalars.contains(type) { return try format(Double(value)) }
    guard "dnboxXc".unicodeScalars.contains(type) else { throw Self.unknown(type, typeName) }
    if precision != nil {
      throw Fault.value("Precision not allowed in integer format specifier")
    }
    if normalizesZero {
      throw Fault.value("Negative zero coercion (z) not allowed in integer format specifier")
    }
    switch type {
    case "b": return integer(String(value.magnitude, radix: 2), "0b", value < 0, group: 4)
    case "o": return integer(String(value.magnitude, radix: 8), "0o", value < 0, group: 4)
    case "x": return integer(String(value.magnitude, radix: 16), "0x", value < 0, group: 4)
    case "X":
      let digits = String(value.magnitude, radix: 16, uppercase: true)
      return integer(digits, "0X", value < 0, group: 4)
    case "c": return try character(value)
    default: return integer(String(value.magnitude), "", value < 0, group: 3)
    }
  }

  private func character(_ code: Int) throws -> String {
    if sign != nil { throw Fault.value("Sign not allowed with integer format specifier 'c'") }
    if isAlternate {
      throw Fault.value("Alternate form (#) not allowed with integer format specifier 'c'")
    }
    guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else {
      throw Fault.overflow("%c arg not in range(0x110000)")
    }
    return padded("", String(scalar), defaultAlign: "<")
  }

  private func integer(
    _ digits: String, _ prefix: String, _ isNegative: Bool, group: Int
  ) -> String {
    number(signText(isNegative) + (isAlternate ? prefix : ""), digits, "", groupSize: group)
  }

  private func signText(_ isNegative: Bool) -> String {
    if isNegative { return "-" }
    return sign == "+" ? "+" : sign == " " ? " " : ""
  }

  // MARK: Floats

  package func format(_ value: Double) throws -> String {
    try check("float")
    if let type, !"eEfFgGn%".unicodeScalars.contains(type) { throw Self.unknown(type, "float") }
    if let precision, precision > Self.mostDigits { throw Fault.value("precision too big") }
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
      guard let precision else { return pointed(PythonText.repr(size)) }
      return general(size, precision, isPlain: true)
    }
  }

  /// `#` keeps a decimal point that nothing follows.
  private func pointed(_ text: String) -> String {
    guard isAlternate, !text.contains(".") else { return text }
    guard let mark = text.firstIndex(of: "e") else { return text + "." }
    return text[..<mark] + "." + text[mark...]
  }

  /// Type `g`: significant digits, an exponent where the number is large or small.
  ///
  /// - Parameter isPlain: whether no type is given: then there is one decimal at least, and an
  ///   exponent one digit sooner.
  private func general(_ size: Double, _ digits: Int, isPlain: Bool = false) -> String {
    let digits = max(digits, 1)
    let scientific = CFormat.text(size, "e", precision: digits - 1)
    let exponent = Self.exponent(of: scientific)
    if exponent < -4 || exponent >= digits - (isPlain ? 1 : 0) {
      return isAlternate ? pointed(scientific) : trimmed(scientific)
    }
    let fixed = CFormat.text(size, "f", precision: digits - 1 - exponent)
    if isAlternate { return pointed(fixed) }
    let text = trimmed(fixed)
    return isPlain && !text.contains(".") ? text + ".0" : text
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
      var count = whole.count
      while count + (count - 1) / groupSize + sign.count + rest.count < width { count += 1 }
      digits = StringOperations.pad(whole, to: count, with: "0", .leading)
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
    let isShown = (33..<128).contains(type.value)
    let code = isShown ? String(type) : "\\x" + String(type.value, radix: 16)
    return .value("Unknown format code '\(code)' for object of type '\(object)'")
  }
}
