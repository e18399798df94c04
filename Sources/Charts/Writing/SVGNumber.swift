// The one writer of coordinates: a fixed number of decimals, no exponent, no locale.

/// A number as SVG has it.
enum SVGNumber {
  /// The number of tenths nearest to a coordinate; coordinates that no screen has are clamped.
  static func tenths(_ value: Double) -> Int {
    guard value.isFinite else { return 0 }
    return Int((min(max(value, -1e7), 1e7) * 10).rounded())
  }

  /// A coordinate rounded to a tenth: `12.5`, `-3`, `.4`, `0`.
  static func text(_ value: Double) -> String { text(tenths: tenths(value)) }

  static func text(tenths: Int) -> String { fixed(tenths, decimals: 1) }

  /// A part of one, as for an opacity, rounded to a hundredth: `.35`.
  static func hundredths(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    return fixed(Int((min(max(value, -1e7), 1e7) * 100).rounded()), decimals: 2)
  }

  /// `value` units of the last decimal place, without zeros that say nothing.
  private static func fixed(_ value: Int, decimals: Int) -> String {
    let digits = String(value.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals - digits.count)) + digits
    let whole = padded.dropLast(decimals)
    var fraction = padded.suffix(decimals)
    while fraction.last == "0" { fraction = fraction.dropLast() }
    if whole.isEmpty && fraction.isEmpty { return "0" }
    return (value < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }
}
