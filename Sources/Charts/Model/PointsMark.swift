// Points without a line between them: a scatter plot's.

/// A symbol at each (x, y); pairs that are not finite are left out.
package struct PointsMark: Sendable, Equatable {
  package var x: [Double]
  package var y: [Double]
  package var label: String?
  package var colour: Colour?
  package var marker: Marker
  /// The diameter of the symbol in points; nil for the default.
  package var size: Double?
  /// From 0, invisible, to 1, opaque.
  package var alpha: Double

  package init(
    x: [Double], y: [Double], label: String? = nil, colour: Colour? = nil,
    marker: Marker = .circle, size: Double? = nil, alpha: Double = 1
  ) {
    self.x = x
    self.y = y
    self.label = label
    self.colour = colour
    self.marker = marker
    self.size = size
    self.alpha = alpha
  }
}
