// A number as an author writes it, with the tolerance that its digits imply.

/// A number in a claim: its value, and how far a computed value may be from it.
struct StatedNumber: Equatable {
  /// The number as written.
  var text: String
  var value: Double
  /// Half a unit of the last digit; 0 for what is exact (whole numbers, `inf`, `nan`, booleans).
  var tolerance: Double
  /// The tolerance as a decimal text, for the rule that the report prints.
  var toleranceText: String
  /// How many decimals it is written with.
  var decimals: Int

  /// Reads a whole text as one number: digits with an optional sign, point, exponent and `%`.
  init?(_ text: some StringProtocol) {
    var characters = Substring(text)
    self.text = String(text)
    if let special = Self.special(characters) {
      (value, tolerance, toleranceText, decimals) = (special, 0, "0", 0)
      return
    }
    let isPercent = characters.hasSuffix("%")
    if isPercent { characters = characters.dropLast() }
    let isNegative = characters.hasPrefix("-") || characters.hasPrefix("\u{2212}")
    if isNegative || characters.hasPrefix("+") { characters = characters.dropFirst() }
    guard let parts = Self.parts(characters) else { return nil }
    let scale = parts.exponent - (isPercent ? 2 : 0)
    let digits = parts.whole + parts.fraction
    guard let magnitude = Double("\(digits)e\(scale - parts.fraction.count)") else { return nil }
    value = isNegative ? -magnitude : magnitude
    decimals = max(0, parts.fraction.count - scale)
    let isExact = !parts.hasPoint && parts.exponentText.isEmpty && !isPercent
    // NumPy writes `1.` for a number that is whole to the eight decimals that it prints.
    let lastDigit = parts.hasPoint && parts.fraction.isEmpty ? -8 : scale - parts.fraction.count
    if isExact {
      (tolerance, toleranceText) = (0, "0")
    } else {
      tolerance = Double("5e\(lastDigit - 1)") ?? 0
      toleranceText = Self.half(unit: lastDigit)
    }
  }

  /// Whether a computed value agrees: within the tolerance, or within the rounding of its own last
  /// bits where the two differ by exactly half a unit.
  func holds(for computed: Double, tolerance given: Double? = nil) -> Bool {
    if value.isNaN { return computed.isNaN }
    if value.isInfinite || computed.isInfinite { return value == computed }
    let allowed = given ?? tolerance
    if allowed == 0 { return computed == value }
    return (computed - value).magnitude <= allowed + 4 * max(computed.ulp, value.ulp)
  }

  private static func special(_ text: Substring) -> Double? {
    switch text {
    case "inf", "+inf", "∞": .infinity
    case "-inf", "\u{2212}inf", "-∞", "\u{2212}∞": -.infinity
    case "nan": .nan
    case "True": 1
    case "False": 0
    default: nil
    }
  }

  private struct Parts {
    var whole = ""
    var fraction = ""
    var hasPoint = false
    var exponentText = ""
    var exponent = 0
  }

  private static func parts(_ text: Substring) -> Parts? {
    var parts = Parts()
    var rest = text
    func digits() -> String {
      let run = rest.prefix { $0.isASCII && $0.isNumber || $0 == "_" }
      rest = rest.dropFirst(run.count)
      return run.filter { $0 != "_" }
    }
    parts.whole = digits()
    if rest.hasPrefix(".") {
      parts.hasPoint = true
      rest = rest.dropFirst()
      parts.fraction = digits()
    }
    guard !parts.whole.isEmpty || !parts.fraction.isEmpty else { return nil }
    if rest.hasPrefix("e") || rest.hasPrefix("E") {
      parts.exponentText = String(rest.dropFirst())
      guard let exponent = Int(parts.exponentText), exponent.magnitude < 1000 else { return nil }
      parts.exponent = exponent
      rest = ""
    }
    return rest.isEmpty ? parts : nil
  }

  /// Half of 10 to the power `unit`, written out: `0.00005`, `5e-13`.
  private static func half(unit: Int) -> String {
    switch unit {
    case 1...: "5" + String(repeating: "0", count: unit - 1)
    case -9...0: "0." + String(repeating: "0", count: -unit) + "5"
    default: "5e\(unit - 1)"
    }
  }
}
