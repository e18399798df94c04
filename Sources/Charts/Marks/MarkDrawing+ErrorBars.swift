// Bars that say how uncertain values are.

import Markup

extension MarkDrawing {
  func draw(_ mark: ErrorBarsMark, _ style: SeriesStyle) -> [Node] {
    var path = PathWriter()
    let cap = min(max(mark.capSize.isFinite ? mark.capSize : 0, 0), 20) * 4 / 3
    for (index, (x, y)) in zip(mark.line.x, mark.line.y).enumerated() {
      if let (low, high) = mark.vertical.ends(index, of: y) {
        add([frame.point(x, low), frame.point(x, high)], cap: Point(x: cap, y: 0), to: &path)
      }
      if let (low, high) = mark.horizontal.ends(index, of: x) {
        add([frame.point(low, y), frame.point(high, y)], cap: Point(x: 0, y: cap), to: &path)
      }
    }
    var thin = style
    thin.width = 1.5
    thin.dashes = []
    let bars =
      path.isEmpty ? [] : [Self.stroke(path.text, thin, alpha: mark.line.style.alpha)]
    return bars + draw(mark.line, style)
  }

  /// A bar between two ends, and the strokes across those ends that lie in the panel.
  private func add(_ ends: [Point?], cap: Point, to path: inout PathWriter) {
    let ends = ends.compactMap { $0 }
    let clipper = SegmentClipper(rectangle: frame.plot)
    guard ends.count == 2, let piece = clipper.pieces(of: ends).first else { return }
    path.polyline(piece)
    for end in ends where frame.plot.contains(end) && (cap.x > 0 || cap.y > 0) {
      path.polyline([
        Point(x: end.x - cap.x, y: end.y - cap.y), Point(x: end.x + cap.x, y: end.y + cap.y),
      ])
    }
  }
}
