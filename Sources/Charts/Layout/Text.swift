// Texts of the drawing.

import Markup

enum Text {
  static func draw(_ text: String, at point: Point, class name: String? = nil) -> Node {
    element(
      "text", ["class": name, "x": SVGNumber.text(point.x), "y": SVGNumber.text(point.y)],
      [.text(text)])
  }

  /// Lines of text below one another, the first with its top at `point`.
  static func draw(
    _ lines: [String], at point: Point, lineHeight: Double, class name: String
  ) -> [Node] {
    lines.enumerated().map { index, line in
      draw(line, at: Point(x: point.x, y: point.y + Double(index) * lineHeight), class: name)
    }
  }

  /// Lines of text that run upwards, around the middle `point`, the first the leftmost.
  static func drawUpwards(
    _ lines: [String], at point: Point, lineHeight: Double, class name: String
  ) -> [Node] {
    lines.enumerated().map { index, line in
      let x = SVGNumber.text(point.x + Double(index) * lineHeight)
      let y = SVGNumber.text(point.y)
      return element(
        "text", ["class": name, "transform": "translate(\(x) \(y))rotate(-90)"], [.text(line)])
    }
  }
}
