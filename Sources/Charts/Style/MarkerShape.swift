// The outlines of the symbols that stand at points.

/// A symbol of radius one around (0, 0).
struct MarkerShape {
  /// Each outline's corners.
  var outlines: [[Point]]
  /// Whether outlines are filled; else they are stroked.
  var isFilled = true
  /// The symbol's size against that of a circle.
  var scale = 1.0

  /// The shape of a marker; nil for those that are round.
  init?(_ marker: Marker) {
    switch marker {
    case .circle, .point, .pixel: return nil
    case .square: self = .polygon(4, turned: 0.125, scale: 1.25)
    case .diamond: self = .polygon(4, scale: 1.3)
    case .thinDiamond: self = .polygon(4, scale: 1.3).narrowed
    case .pentagon: self = .polygon(5, scale: 1.1)
    case .hexagon: self = .polygon(6, scale: 1.1)
    case .octagon: self = .polygon(8, scale: 1.05)
    case .star: self = .star
    case .triangleUp: self = .polygon(3, scale: 1.25)
    case .triangleDown: self = .polygon(3, turned: 0.5, scale: 1.25)
    case .triangleLeft: self = .polygon(3, turned: -0.25, scale: 1.25)
    case .triangleRight: self = .polygon(3, turned: 0.25, scale: 1.25)
    case .plus: self = .strokes([0, 0.25])
    case .cross: self = .strokes([0.125, 0.375])
    case .verticalBar: self = .strokes([0])
    case .horizontalBar: self = .strokes([0.25])
    case .filledPlus: self = .filledPlus(turned: 0)
    case .filledCross: self = .filledPlus(turned: 0.125)
    }
  }

  private init(outlines: [[Point]], isFilled: Bool = true, scale: Double = 1) {
    self.outlines = outlines
    self.isFilled = isFilled
    self.scale = scale
  }

  /// The point at a part of a full turn from straight up, clockwise.
  private static func spoke(_ turn: Double, _ radius: Double = 1) -> Point {
    let place = (2 * Double.pi * (turn - 0.25)).onUnitCircle
    return Point(x: place.x * radius, y: place.y * radius)
  }

  private static func polygon(
    _ corners: Int, turned: Double = 0, scale: Double
  ) -> MarkerShape {
    let outline = (0..<corners).map { spoke(Double($0) / Double(corners) + turned) }
    return MarkerShape(outlines: [outline], scale: scale)
  }

  private static var star: MarkerShape {
    let outline = (0..<10).map { spoke(Double($0) / 10, $0.isMultiple(of: 2) ? 1 : 0.42) }
    return MarkerShape(outlines: [outline], scale: 1.35)
  }

  private static func strokes(_ turns: [Double]) -> MarkerShape {
    MarkerShape(outlines: turns.map { [spoke($0), spoke($0 + 0.5)] }, isFilled: false)
  }

  private static func filledPlus(turned: Double) -> MarkerShape {
    var arms: [Point] = []
    for arm in 0..<4 {
      let middle = Double(arm) / 4 + turned
      arms += [spoke(middle - 0.05), spoke(middle + 0.05), spoke(middle + 0.125, 0.42)]
    }
    return MarkerShape(outlines: [arms], scale: 1.2)
  }

  private var narrowed: MarkerShape {
    let outline = outlines.map { $0.map { Point(x: $0.x * 0.6, y: $0.y) } }
    return MarkerShape(outlines: outline, scale: scale)
  }
}
