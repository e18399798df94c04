// A curve in a terminal: braille characters of two by four dots, between its axes.

import LossMath

/// Draws a curve in characters.
struct TerminalCurve {
  private static let rows = 12
  private let columns: Int

  /// - Parameter width: How many characters a line holds.
  init(width: Int) { columns = min(max(width - 16, 8), 64) }

  func text(_ curve: LossCurve) -> String {
    let values = (0..<columns * 2).map { dot in
      let part = Double(dot) / Double(columns * 2 - 1)
      return curve.value(at: curve.lower + (curve.upper - curve.lower) * part)
    }
    let finite = values.filter(\.isFinite)
    guard let lowest = finite.min(), let highest = finite.max() else { return "" }
    let labels = [Self.label(highest), Self.label(lowest)]
    let margin = labels.map(\.count).max() ?? 0
    let lines = braille(values, lowest, highest).enumerated().map { row, line in
      let label = row == 0 ? labels[0] : row == Self.rows - 1 ? labels[1] : ""
      return "  " + Self.padded(label, margin) + " │" + line
    }
    let ends = Self.label(curve.lower) + "   " + curve.axis + "   " + Self.label(curve.upper)
    let indent = String(repeating: " ", count: margin + 2)
    let axis = indent + " └" + String(repeating: "─", count: columns)
    return (lines + [axis, indent + "  " + ends]).joined(separator: "\n") + "\n"
  }

  /// The dots of each line. What is not finite has none; neighbours are joined by a column of dots.
  private func braille(_ values: [Double], _ lowest: Double, _ highest: Double) -> [String] {
    let height = Self.rows * 4
    let span = highest > lowest ? highest - lowest : 1
    let levels = values.map { value -> Int? in
      guard value.isFinite else { return nil }
      return height - 1 - Int(((value - lowest) / span * Double(height - 1)).rounded())
    }
    var cells = [[UInt32]](repeating: [UInt32](repeating: 0, count: columns), count: Self.rows)
    for (place, level) in levels.enumerated() {
      guard let level else { continue }
      let before = (place > 0 ? levels[place - 1] : nil) ?? level
      for dot in min(before, level)...max(before, level) where dot == level || dot != before {
        cells[dot / 4][place / 2] |= Self.bit(column: place % 2, row: dot % 4)
      }
    }
    return cells.map { row in
      String(String.UnicodeScalarView(row.map { Unicode.Scalar(0x2800 + $0) ?? " " }))
    }
  }

  /// The bit of one dot in a braille character.
  private static func bit(column: Int, row: Int) -> UInt32 {
    row == 3 ? (column == 0 ? 0x40 : 0x80) : 1 << UInt32(row + column * 3)
  }

  /// A number to three digits or so.
  private static func label(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    let text = rounded.isFinite ? rounded.description : value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func padded(_ text: String, _ count: Int) -> String {
    String(repeating: " ", count: max(0, count - text.count)) + text
  }
}
