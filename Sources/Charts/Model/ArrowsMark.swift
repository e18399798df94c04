// Arrows between points of the data: steps of a descent, a field of gradients.

/// An arrow from each (x, y) to its (toX, toY); those that are not finite are left out.
package struct ArrowsMark: Sendable, Equatable {
  package var x: [Double]
  package var y: [Double]
  package var toX: [Double]
  package var toY: [Double]
  package var label: String?
  package var colour: Colour?
  /// The width of the strokes in points; nil for the default.
  package var width: Double?
  /// From 0, invisible, to 1, opaque.
  package var alpha: Double

  package init(
    x: [Double], y: [Double], toX: [Double], toY: [Double], label: String? = nil,
    colour: Colour? = nil, width: Double? = nil, alpha: Double = 1
  ) {
    self.x = x
    self.y = y
    self.toX = toX
    self.toY = toY
    self.label = label
    self.colour = colour
    self.width = width
    self.alpha = alpha
  }
}
