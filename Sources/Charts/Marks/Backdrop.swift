// The picture that the other marks of a panel lie on, and how dark it is where words stand.

/// A heat map or filled contours.
struct Backdrop {
  private let colour: (_ x: Double, _ y: Double) -> RGB?

  /// nil for marks that do not fill the panel with colours of their own.
  init?(_ mark: Mark) {
    switch mark {
    case .grid(let grid):
      colour = { x, y in
        guard let column = Self.cell(of: x, grid.xEdges), let row = Self.cell(of: y, grid.yEdges)
        else { return nil }
        return grid.colours.colour(grid.value(row, column))
      }
    case .contours(let contours) where contours.isFilled && contours.ownColours.isEmpty:
      colour = { x, y in
        guard let column = Self.nearest(to: x, contours.x),
          let row = Self.nearest(to: y, contours.y)
        else { return nil }
        return contours.colours.colour(contours.value(row, column))
      }
    default: return nil
    }
  }

  /// Whether dark words would be hard to read at a point; nil where there is no colour.
  func isDark(at x: Double, _ y: Double) -> Bool? {
    colour(x, y).map(\.isDark)
  }

  /// The cell between whose borders a value lies.
  private static func cell(of value: Double, _ edges: [Double]) -> Int? {
    zip(edges, edges.dropFirst()).enumerated().first { _, sides in
      value >= min(sides.0, sides.1) && value <= max(sides.0, sides.1)
    }?.offset
  }

  private static func nearest(to value: Double, _ places: [Double]) -> Int? {
    places.indices.min { abs(places[$0] - value) < abs(places[$1] - value) }
  }
}

extension RGB {
  /// Whether white words are easier to read on this colour than black ones.
  var isDark: Bool {
    contrast(with: RGB(hexadecimal: 0xffffff)) > contrast(with: RGB(hexadecimal: 0))
  }
}
