// The sizes of texts and gaps. Texts grow on narrow screens, where the drawing shrinks, so every
// text is measured at its largest.

enum Metrics {
  /// The size of labels on wide screens and, larger, on narrow ones, in pixels of the drawing.
  static let labelSize = 13.0
  static let narrowLabelSize = 17.0
  static let titleSize = 16.0
  static let narrowTitleSize = 19.0

  /// The height of a line of labels; of titles.
  static let labelLine = narrowLabelSize * 1.25
  static let titleLine = narrowTitleSize * 1.25

  /// Between the y axis and its tick labels.
  static let tickGap = 7.0
  /// Between the x axis and its tick labels, which pass below the lowest of the y axis.
  static let tickDrop = 12.0
  /// Around the whole drawing.
  static let edge = 4.0
  /// Bold texts are wider than the widths that texts are measured by.
  static let boldness = 1.08

  static func labelWidth(_ text: String) -> Double {
    TextMeasure.width(text, size: narrowLabelSize)
  }

  static func titleLines(_ text: String?, width: Double) -> [String] {
    TextMeasure.lines(text, size: narrowTitleSize * boldness, width: width)
  }

  static func labelLines(_ text: String?, width: Double) -> [String] {
    TextMeasure.lines(text, size: narrowLabelSize, width: width)
  }
}

extension TextMeasure {
  /// A text broken at spaces into lines no wider than `width`; a longer word stands alone.
  static func lines(_ text: String?, size: Double, width: Double) -> [String] {
    var lines: [String] = []
    for paragraph in (text ?? "").split(whereSeparator: \.isNewline) {
      var line = ""
      for word in paragraph.split(separator: " ") {
        let longer = line.isEmpty ? String(word) : line + " " + word
        if !line.isEmpty, self.width(longer, size: size) > width {
          lines.append(line)
          line = String(word)
        } else {
          line = longer
        }
      }
      if !line.isEmpty { lines.append(line) }
    }
    return lines
  }
}
