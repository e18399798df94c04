// Lengths as TeX writes them, in ems: the one unit that scales with the text.

/// A length in ems of the surrounding text.
package struct Length: Sendable, Hashable {
  package var ems: Double

  package init(ems: Double) { self.ems = ems }

  /// Eighteenths of an em, TeX's unit of space in formulas.
  package init(mu: Double) { ems = mu / 18 }

  /// - Parameter unit: one of TeX's units; ten points are an em.
  /// - Returns: nil for a unit that TeX does not have.
  package init?(_ amount: Double, unit: String) {
    guard let factor = Self.units[unit] else { return nil }
    ems = amount * factor
  }

  private static let units: [String: Double] = [
    "em": 1, "ex": 0.431, "mu": 1 / 18, "pt": 0.1, "mm": 0.284_527_6, "cm": 2.845_276,
    "in": 7.227, "bp": 0.100_375, "pc": 1.2, "dd": 0.107_000_9, "cc": 1.284_010_4,
    "nd": 0.106_697_8, "nc": 1.280_374, "sp": 0.1 / 65536,
  ]

  /// The length with at most four decimals and without needless zeros: `.2778em`, `0`.
  package var text: String {
    let digits = Self.decimal(ems)
    return digits == "0" ? "0" : digits + "em"
  }

  /// A number with at most four decimals, as CSS takes it: `-.1667`.
  static func decimal(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let scaled = Int((abs(value) * 10_000).rounded())
    guard scaled > 0 else { return "0" }
    let whole = scaled / 10_000
    var fraction = String(scaled % 10_000 + 10_000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    let sign = value < 0 ? "-" : ""
    return sign + (whole == 0 && !fraction.isEmpty ? "" : String(whole))
      + (fraction.isEmpty ? "" : "." + fraction)
  }
}
