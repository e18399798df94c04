// Cuts lines and outlines at the border of a panel, so that no clip path is needed.

/// Clips against a rectangle.
struct SegmentClipper {
  var rectangle: Rectangle

  /// The pieces of a polyline that lie inside (Liang and Barsky, piece by piece).
  func pieces(of line: [Point]) -> [[Point]] {
    var pieces: [[Point]] = []
    var piece: [Point] = []
    for (start, end) in zip(line, line.dropFirst()) {
      guard let (from, to) = clip(start, end) else {
        flush(&piece, into: &pieces)
        continue
      }
      if piece.last != from { flush(&piece, into: &pieces) }
      if piece.isEmpty { piece.append(from) }
      piece.append(to)
      if to != end { flush(&piece, into: &pieces) }
    }
    flush(&piece, into: &pieces)
    if line.count == 1, rectangle.contains(line[0]) { return [line] }
    return pieces
  }

  private func flush(_ piece: inout [Point], into pieces: inout [[Point]]) {
    if !piece.isEmpty { pieces.append(piece) }
    piece.removeAll()
  }

  private func clip(_ start: Point, _ end: Point) -> (Point, Point)? {
    let step = Point(x: end.x - start.x, y: end.y - start.y)
    var entry = 0.0
    var exit = 1.0
    let borders = [
      (-step.x, start.x - rectangle.left), (step.x, rectangle.right - start.x),
      (-step.y, start.y - rectangle.top), (step.y, rectangle.bottom - start.y),
    ]
    for (towards, room) in borders {
      if towards == 0 {
        if room < 0 { return nil }
      } else if towards < 0 {
        entry = max(entry, room / towards)
      } else {
        exit = min(exit, room / towards)
      }
    }
    guard entry <= exit else { return nil }
    let from = entry == 0 ? start : at(entry, start, step)
    return (from, exit == 1 ? end : at(exit, start, step))
  }

  private func at(_ part: Double, _ start: Point, _ step: Point) -> Point {
    Point(
      x: min(max(start.x + part * step.x, rectangle.left), rectangle.right),
      y: min(max(start.y + part * step.y, rectangle.top), rectangle.bottom))
  }

  /// A closed outline cut to the rectangle (Sutherland and Hodgman); empty where nothing is left.
  func polygon(_ outline: [Point]) -> [Point] {
    let sides: [(KeyPath<Point, Double>, Double, Bool)] = [
      (\.x, rectangle.left, true), (\.x, rectangle.right, false),
      (\.y, rectangle.top, true), (\.y, rectangle.bottom, false),
    ]
    return sides.reduce(outline) { cut($0, along: $1.0, at: $1.1, keepingGreater: $1.2) }
  }

  private func cut(
    _ outline: [Point], along axis: KeyPath<Point, Double>, at border: Double,
    keepingGreater: Bool
  ) -> [Point] {
    guard var previous = outline.last else { return [] }
    var kept: [Point] = []
    func isInside(_ point: Point) -> Bool {
      keepingGreater ? point[keyPath: axis] >= border : point[keyPath: axis] <= border
    }
    for point in outline {
      if isInside(point) != isInside(previous) {
        let span = point[keyPath: axis] - previous[keyPath: axis]
        let part = (border - previous[keyPath: axis]) / span
        kept.append(
          Point(
            x: previous.x + part * (point.x - previous.x),
            y: previous.y + part * (point.y - previous.y)))
      }
      if isInside(point) { kept.append(point) }
      previous = point
    }
    return kept
  }
}
