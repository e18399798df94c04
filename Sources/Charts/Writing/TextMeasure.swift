// How wide a text will be, without a font at hand: Helvetica's advance widths, with a margin.

/// Estimates text widths; errs on the wide side.
enum TextMeasure {
  /// The width of a text in pixels at a font size in pixels.
  static func width(_ text: String, size: Double) -> Double {
    let thousandths = text.unicodeScalars.reduce(0.0) { $0 + advance($1) }
    return thousandths / 1000 * size * margin
  }

  /// Other sans-serif faces run wider than Helvetica, the widest common one by a sixth.
  private static let margin = 1.16

  private static func advance(_ scalar: Unicode.Scalar) -> Double {
    let index = Int(scalar.value) - 32
    if helvetica.indices.contains(index) { return helvetica[index] }
    if superscripts.contains(scalar) { return 370 }
    return scalar.value >= 0x1100 ? 1000 : 600
  }

  private static let superscripts: Set<Unicode.Scalar> = [
    "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻",
  ]

  /// Advance widths of the characters from space to tilde, in thousandths of the font size.
  private static let helvetica: [Double] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]
}
