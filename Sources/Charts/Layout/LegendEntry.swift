// One line of a legend: a series' name beside a sample of how it is drawn.

import Markup

/// A labelled mark with its look.
struct LegendEntry: Sendable {
  var label: String
  var mark: Mark
  var style: SeriesStyle

  static let sampleWidth = 24.0
  static let sampleGap = 7.0

  /// The width of the whole entry, in pixels.
  var width: Double { Self.sampleWidth + Self.sampleGap + Metrics.labelWidth(label) }

  /// The entries of a panel; as in matplotlib, labels that start with an underscore are hidden.
  static func entries(of panel: Panel, _ styles: [SeriesStyle]) -> [LegendEntry] {
    let all = zip(panel.marks, styles).compactMap { mark, style -> LegendEntry? in
      guard let label = mark.label, !label.isEmpty, !label.hasPrefix("_") else { return nil }
      return LegendEntry(label: label, mark: mark, style: style)
    }
    guard all.count > mostEntries else { return all }
    let label = "and \(all.count - mostEntries + 1) more"
    let rest = LegendEntry(
      label: label, mark: .text(TextMark(x: 0, y: 0, text: label)),
      style: SeriesStyle(colour: .muted))
    return all.prefix(mostEntries - 1) + [rest]
  }

  /// More entries than these would leave no room for the data.
  private static let mostEntries = 12

  /// The entry with its sample's left end at a point that is the middle of its height.
  func draw(at origin: Point) -> [Node] {
    let labelAt = Point(x: origin.x + Self.sampleWidth + Self.sampleGap, y: origin.y)
    return sample(at: origin) + [Text.draw(label, at: labelAt, class: "key")]
  }

  private func sample(at origin: Point) -> [Node] {
    let end = Point(x: origin.x + Self.sampleWidth, y: origin.y)
    let middle = Point(x: origin.x + Self.sampleWidth / 2, y: origin.y)
    switch mark {
    case .line(let line):
      return stroke(origin, end, alpha: line.style.alpha)
        + symbol(line.style.marker, at: middle, size: line.style.markerSize, line.style.alpha)
    case .referenceLine(let line): return stroke(origin, end, alpha: line.style.alpha)
    case .errorBars(let bars):
      let line = bars.line.style
      return stroke(origin, end, alpha: line.alpha)
        + symbol(line.marker, at: middle, size: line.markerSize, line.alpha)
    case .arrows(let arrows): return stroke(origin, end, alpha: arrows.alpha)
    case .points(let points):
      return symbol(style.marker, at: middle, size: points.sizes.first, points.alpha)
    case .area(let area): return block(at: origin, alpha: area.alpha)
    case .bars(let bars): return block(at: origin, alpha: bars.alpha)
    case .span(let span): return block(at: origin, alpha: span.alpha)
    case .grid, .contours, .text: return []
    }
  }

  private func stroke(_ start: Point, _ end: Point, alpha: Double) -> [Node] {
    guard style.isLineDrawn else { return [] }
    var path = PathWriter()
    path.polyline([start, end])
    return [MarkDrawing.stroke(path.text, style, alpha: alpha)]
  }

  private func symbol(
    _ marker: Marker?, at point: Point, size: Double?, _ alpha: Double
  ) -> [Node] {
    guard let marker else { return [] }
    let diameter = min(MarkDrawing.diameter(marker, points: size), 14)
    return [
      MarkDrawing.symbols(marker, at: [point], diameter: diameter, style.colour, alpha: alpha)
    ]
  }

  private func block(at origin: Point, alpha: Double) -> [Node] {
    var path = PathWriter()
    path.rectangle(
      Rectangle(
        left: origin.x + 4, top: origin.y - 5, right: origin.x + 20, bottom: origin.y + 5))
    return [
      Painted.element(
        "path", "fill", style.colour,
        [("d", path.text), ("opacity", Painted.opacity(alpha))])
    ]
  }
}
