// Lines through data, and straight lines across the panel.

import Markup

extension MarkDrawing {
  func draw(_ line: LineMark, _ style: SeriesStyle) -> [Node] {
    var drawn: [Node] = []
    if style.isLineDrawn {
      var path = PathWriter()
      for piece in frame.visiblePieces(line.x, line.y) { path.polyline(piece) }
      if !path.isEmpty { drawn.append(Self.stroke(path.text, style, alpha: line.style.alpha)) }
    }
    if let marker = line.style.marker {
      let points = zip(line.x, line.y).compactMap { frame.point($0, $1) }
      drawn += symbols(
        marker, at: points, size: line.style.markerSize, style.colour, alpha: line.style.alpha)
    }
    return drawn
  }

  func draw(_ line: ReferenceLineMark, _ style: SeriesStyle) -> [Node] {
    let plot = frame.plot
    var ends: [Point] = []
    switch line.direction {
    case .horizontal:
      guard frame.y.covers(line.value), let y = frame.y.position(line.value) else { return [] }
      ends = [Point(x: plot.left, y: y), Point(x: plot.right, y: y)]
    case .vertical:
      guard frame.x.covers(line.value), let x = frame.x.position(line.value) else { return [] }
      ends = [Point(x: x, y: plot.bottom), Point(x: x, y: plot.top)]
    }
    var path = PathWriter()
    path.polyline(ends)
    return [Self.stroke(path.text, style, alpha: line.style.alpha)]
  }

  static func stroke(_ path: String, _ style: SeriesStyle, alpha: Double = 1) -> Node {
    let width = style.width == SeriesStyle.defaultWidth ? nil : SVGNumber.hundredths(style.width)
    let dashes =
      style.dashes.isEmpty
      ? nil : style.dashes.map(SVGNumber.text).joined(separator: " ")
    return Painted.element(
      "path", "line", style.colour,
      [
        ("d", path), ("stroke-width", width), ("stroke-dasharray", dashes),
        ("opacity", Painted.opacity(alpha)),
      ])
  }
}
