// A band across the whole panel, between two values of one axis.

/// A vertical band between two x values (`axvspan`) or a horizontal one between two y values
/// (`axhspan`).
package struct SpanMark: Sendable, Equatable {
  /// The direction in which the band runs.
  package var direction: ReferenceLineMark.Direction
  package var lower: Double
  package var upper: Double
  package var label: String?
  /// nil for a quiet grey.
  package var colour: Colour?
  /// From 0, invisible, to 1, opaque.
  package var alpha: Double

  package init(
    _ direction: ReferenceLineMark.Direction, from lower: Double, to upper: Double,
    label: String? = nil, colour: Colour? = nil, alpha: Double = 0.2
  ) {
    self.direction = direction
    self.lower = lower
    self.upper = upper
    self.label = label
    self.colour = colour
    self.alpha = alpha
  }
}
