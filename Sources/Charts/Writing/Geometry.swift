// Points and rectangles of the drawing, in pixels with y growing downwards.

/// A point of the drawing.
struct Point: Sendable, Equatable {
  var x: Double
  var y: Double

  var tenths: (x: Int, y: Int) { (SVGNumber.tenths(x), SVGNumber.tenths(y)) }

  /// How far this lies from the straight line piece between two points.
  func distance(toSegment start: Point, _ end: Point) -> Double {
    let along = Point(x: end.x - start.x, y: end.y - start.y)
    let squared = along.x * along.x + along.y * along.y
    let projected = (x - start.x) * along.x + (y - start.y) * along.y
    let part = squared > 0 ? min(max(projected / squared, 0), 1) : 0
    let away = Point(x: start.x + part * along.x - x, y: start.y + part * along.y - y)
    return (away.x * away.x + away.y * away.y).squareRoot()
  }
}

/// A rectangle of the drawing.
struct Rectangle: Sendable, Equatable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }

  func contains(_ point: Point) -> Bool {
    point.x >= left && point.x <= right && point.y >= top && point.y <= bottom
  }

  func overlaps(_ other: Rectangle) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  func union(_ other: Rectangle) -> Rectangle {
    Rectangle(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }

  func insetBy(_ distance: Double) -> Rectangle {
    Rectangle(
      left: left + distance, top: top + distance, right: right - distance,
      bottom: bottom - distance)
  }
}
