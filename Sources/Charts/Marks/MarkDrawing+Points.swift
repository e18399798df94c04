// Symbols at points.

import Markup

extension MarkDrawing {
  func draw(_ mark: PointsMark, _ style: SeriesStyle) -> [Node] {
    let places = zip(mark.x, mark.y).map { frame.point($0, $1) }
    let marker = style.marker
    var groups: [PointLook: [Point]] = [:]
    var order: [PointLook] = []
    for (index, place) in places.enumerated() {
      guard let place, let look = PointLook(mark, index, style, marker) else { continue }
      if groups[look] == nil { order.append(look) }
      groups[look, default: []].append(place)
    }
    return order.flatMap { look -> [Node] in
      let visible = apart(groups[look] ?? [], look.diameter)
      guard !visible.isEmpty else { return [] }
      let rim = mark.edge.map {
        Self.symbols(marker, at: visible, diameter: look.diameter + 2, $0, alpha: mark.alpha)
      }
      return [rim].compactMap { $0 } + [
        Self.symbols(
          marker, at: visible, diameter: look.diameter, look.colour, alpha: mark.alpha,
          isExact: mark.shading != nil)
      ]
    }
  }

  /// The symbols at those points that lie in the panel, as one path.
  func symbols(
    _ marker: Marker, at points: [Point], size: Double?, _ colour: Colour, alpha: Double
  ) -> [Node] {
    let diameter = Self.diameter(marker, points: size)
    let visible = apart(points, diameter)
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

  /// - Parameter isExact: Whether the colour is a map's, which no theme shifts.
  static func symbols(
    _ marker: Marker, at points: [Point], diameter: Double, _ colour: Colour, alpha: Double,
    isExact: Bool = false
  ) -> Node {
    var path = PathWriter()
    var attributes: [(String, String?)] = [("opacity", Painted.opacity(alpha))]
    guard let shape = MarkerShape(marker) else {
      // A stroke of no length with a round cap is a disc, in a third of a circle's bytes.
      for point in points { path.polyline([point]) }
      attributes.append(("stroke-width", SVGNumber.text(diameter)))
      attributes.append(("d", path.text))
      return Painted.element("path", "dot", colour, attributes, isExact: isExact)
    }
    let radius = diameter / 2 * shape.scale
    for point in points {
      for outline in shape.outlines {
        path.polyline(
          outline.map { Point(x: point.x + $0.x * radius, y: point.y + $0.y * radius) })
        if shape.isFilled { path.close() }
      }
    }
    attributes.append(("d", path.text))
    return Painted.element(
      "path", shape.isFilled ? "fill" : "line", colour, attributes, isExact: isExact)
  }

  /// The points in the panel; where there are very many, without those that would hide behind one
  /// another.
  private func apart(_ points: [Point], _ diameter: Double) -> [Point] {
    let plot = frame.plot.insetBy(-0.05)
    let visible = points.filter(plot.contains)
    guard visible.count > 2000 else { return visible }
    let cell = max(diameter / 3, 1)
    var taken: Set<Int> = []
    return visible.filter { point in
      let column = Int((point.x / cell).rounded())
      let row = Int((point.y / cell).rounded())
      return taken.insert(column &* 65_536 &+ row).inserted
    }
  }
}

/// What points must have in common to be drawn as one path.
private struct PointLook: Hashable {
  var colour: Colour
  var diameter: Double

  /// The look of one point; nil for a point without a colour.
  init?(_ mark: PointsMark, _ index: Int, _ style: SeriesStyle, _ marker: Marker) {
    let size = index < mark.sizes.count ? mark.sizes[index] : mark.sizes.last
    diameter = MarkDrawing.diameter(marker, points: size)
    colour = style.colour
    if !mark.colours.isEmpty { colour = mark.colours[index % mark.colours.count] }
    guard let shading = mark.shading else { return }
    // A hundred steps of a map are more than an eye tells apart.
    guard index < shading.values.count, let part = shading.colours.part(shading.values[index])
    else { return nil }
    colour = .rgb(shading.colours.map.colour((part * 100).rounded() / 100))
  }
}
