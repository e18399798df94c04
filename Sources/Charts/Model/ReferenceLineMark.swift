// A straight line across the whole panel, at one value of one axis.

/// A horizontal line at a y value (`axhline`) or a vertical one at an x value (`axvline`).
package struct ReferenceLineMark: Sendable, Equatable {
  package enum Direction: Sendable, Equatable { case horizontal, vertical }

  package var direction: Direction
  package var value: Double
  package var label: String?
  /// Without a colour the line is quiet, like the axes.
  package var style: LineStyle

  package init(
    _ direction: Direction, at value: Double, label: String? = nil, style: LineStyle = LineStyle()
  ) {
    self.direction = direction
    self.value = value
    self.label = label
    self.style = style
  }
}
