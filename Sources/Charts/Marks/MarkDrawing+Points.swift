// Symbols at points.

import Markup

extension MarkDrawing {
  func draw(_ points: PointsMark, _ style: SeriesStyle) -> [Node] {
    let places = zip(points.x, points.y).compactMap { frame.point($0, $1) }
    return symbols(
      points.marker, at: places, size: points.size, style.colour, alpha: points.alpha)
  }

  /// The symbols at those points that lie in the panel, as one path.
  func symbols(
    _ marker: Marker, at points: [Point], size: Double?, _ colour: Colour, alpha: Double
  ) -> [Node] {
    let diameter = Self.diameter(marker, points: size)
    let visible = apart(points.filter { frame.plot.insetBy(-0.05).contains($0) }, diameter)
    guard !visible.isEmpty else { return [] }
    return [Self.symbols(marker, at: visible, diameter: diameter, colour, alpha: alpha)]
  }

  /// A symbol's diameter in pixels, from a size in points.
  static func diameter(_ marker: Marker, points: Double?) -> Double {
    let asked = points.flatMap { $0.isFinite ? min(max($0, 0), 200) * 4 / 3 : nil }
    switch marker {
    case .pixel: return 1
    case .point: return (asked ?? 8) / 2
    default: return asked ?? 7
    }
  }

  static func symbols(
    _ marker: Marker, at points: [Point], diameter: Double, _ colour: Colour, alpha: Double
  ) -> Node {
    var path = PathWriter()
    guard let shape = MarkerShape(marker) else {
      // A stroke of no length with a round cap is a disc, in a third of a circle's bytes.
      for point in points { path.polyline([point]) }
      return Painted.element(
        "path", "dot", colour,
        [
          ("d", path.text), ("stroke-width", SVGNumber.text(diameter)),
          ("opacity", Painted.opacity(alpha)),
        ])
    }
    let radius = diameter / 2 * shape.scale
    for point in points {
      for outline in shape.outlines {
        path.polyline(
          outline.map { Point(x: point.x + $0.x * radius, y: point.y + $0.y * radius) })
        if shape.isFilled { path.close() }
      }
    }
    return Painted.element(
      "path", shape.isFilled ? "fill" : "line", colour,
      [("d", path.text), ("opacity", Painted.opacity(alpha))])
  }

  /// Where there are very many points, those that would hide behind one another are left out.
  private func apart(_ points: [Point], _ diameter: Double) -> [Point] {
    guard points.count > 2000 else { return points }
    let cell = max(diameter / 3, 1)
    var taken: Set<Int> = []
    return points.filter { point in
      let column = Int((point.x / cell).rounded())
      let row = Int((point.y / cell).rounded())
      return taken.insert(column &* 65_536 &+ row).inserted
    }
  }
}
