// Lines of equal height over a grid, or the bands between them.

/// The contours of values known at the crossings of a grid.
package struct ContourMark: Sendable, Equatable {
  package var x: [Double]
  package var y: [Double]
  /// The values row by row: one row for each y, in it one value for each x.
  package var values: [Double]
  /// In ascending order.
  package var levels: [Double]
  /// Whether the bands between neighbouring levels are filled; else the levels are lines.
  package var isFilled: Bool
  /// Whether what lies below the first level, and above the last, is filled as well.
  package var fillsBelow: Bool
  package var fillsAbove: Bool
  package var colours: ColourScale
  /// Colours of the levels in their order, over again where there are more levels; empty for those
  /// of the scale.
  package var ownColours: [Colour]
  /// The width of lines in points; nil for the default.
  package var width: Double?
  /// Whether each line bears its level.
  package var isLabelled: Bool
  /// From 0, invisible, to 1, opaque.
  package var alpha: Double

  package init(
    x: [Double], y: [Double], values: [Double], levels: [Double], isFilled: Bool,
    fillsBelow: Bool = false, fillsAbove: Bool = false, colours: ColourScale,
    ownColours: [Colour] = [], width: Double? = nil,
    isLabelled: Bool = false, alpha: Double = 1
  ) {
    self.x = x
    self.y = y
    self.values = values
    self.levels = levels
    self.isFilled = isFilled
    self.fillsBelow = fillsBelow
    self.fillsAbove = fillsAbove
    self.colours = colours
    self.ownColours = ownColours
    self.width = width
    self.isLabelled = isLabelled
    self.alpha = alpha
  }

  /// The value at a crossing; nan where there is none.
  func value(_ row: Int, _ column: Int) -> Double {
    let place = row * x.count + column
    return values.indices.contains(place) ? values[place] : .nan
  }
}
