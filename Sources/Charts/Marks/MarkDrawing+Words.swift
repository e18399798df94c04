// Texts and arrows.

import Markup

extension MarkDrawing {
  func draw(_ text: TextMark, _ style: SeriesStyle) -> [Node] {
    guard let point = self.point(of: text), frame.plot.insetBy(-1).contains(point) else {
      return []
    }
    let place = Point(
      x: point.x + text.offset.right, y: point.y + text.offset.down + text.height.shift)
    var style = style
    if text.colour == nil, !text.isRelative, let isDark = backdrop?.isDark(at: text.x, text.y) {
      style.colour = isDark ? .background : .foreground
    }
    let anchor = text.anchor == .start ? nil : text.anchor.rawValue
    let lines = text.text.split(whereSeparator: \.isNewline)
    let words = lines.enumerated().map { index, line in
      let down = place.y + Double(index) * Metrics.labelLine
      return Painted.element(
        "text", "note", style.colour,
        [("x", SVGNumber.text(place.x)), ("y", SVGNumber.text(down)), ("text-anchor", anchor)],
        [.text(String(line))])
    }
    guard let target = text.target, let end = frame.point(target.x, target.y) else { return words }
    let start = border(of: text, at: place, towards: end)
    var quiet = style
    quiet.width = 1.25
    return arrows([(start, end)], quiet, alpha: 1) + words
  }

  private func point(of text: TextMark) -> Point? {
    guard text.isRelative else { return frame.point(text.x, text.y) }
    guard text.x.isFinite, text.y.isFinite else { return nil }
    return Point(
      x: frame.plot.left + text.x * frame.plot.width,
      y: frame.plot.bottom - text.y * frame.plot.height)
  }

  /// Where an arrow leaves a text: the middle of the side that faces its target.
  private func border(of text: TextMark, at place: Point, towards end: Point) -> Point {
    let width = TextMeasure.width(text.text, size: Metrics.labelSize)
    let half = Metrics.labelLine / 2
    let left: Double
    switch text.anchor {
    case .start: left = place.x
    case .middle: left = place.x - width / 2
    case .end: left = place.x - width
    }
    if end.y > place.y + half { return Point(x: left + width / 2, y: place.y + half) }
    if end.y < place.y - half { return Point(x: left + width / 2, y: place.y - half) }
    return Point(x: end.x < left ? left - 3 : left + width + 3, y: place.y)
  }

  func draw(_ mark: ArrowsMark, _ style: SeriesStyle) -> [Node] {
    let starts = zip(mark.x, mark.y).map { frame.point($0, $1) }
    let ends = zip(mark.toX, mark.toY).map { frame.point($0, $1) }
    let pairs = zip(starts, ends).compactMap { start, end -> (Point, Point)? in
      guard let start, let end else { return nil }
      return (start, end)
    }
    return arrows(pairs, style, alpha: mark.alpha)
  }

  /// Strokes with a head at their ends, as one path.
  private func arrows(
    _ pairs: [(Point, Point)], _ style: SeriesStyle, alpha: Double
  ) -> [Node] {
    let clipper = SegmentClipper(rectangle: frame.plot.insetBy(-2))
    var path = PathWriter()
    for (start, end) in pairs {
      guard let piece = clipper.pieces(of: [start, end]).first, let tip = piece.last else {
        continue
      }
      path.polyline(piece)
      let length = start.distance(toSegment: end, end)
      guard tip == end, length > 0.5 else { continue }
      let along = Point(x: (end.x - start.x) / length, y: (end.y - start.y) / length)
      let size = min(max(length * 0.4, 3), 7)
      path.polyline([
        Point(
          x: end.x - size * along.x - size / 2 * along.y,
          y: end.y - size * along.y + size / 2 * along.x), end,
        Point(
          x: end.x - size * along.x + size / 2 * along.y,
          y: end.y - size * along.y - size / 2 * along.x),
      ])
    }
    return path.isEmpty ? [] : [Self.stroke(path.text, style, alpha: alpha)]
  }
}

extension TextMark.Height {
  /// How far down the middle of the text lies from its point.
  fileprivate var shift: Double {
    switch self {
    case .above: -Metrics.labelSize * 0.7
    case .middle: 0
    case .below: Metrics.labelSize * 0.7
    }
  }
}
