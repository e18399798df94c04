// How a line looks: its colour, its dashes, its width, the symbols along it.

/// The look of a line; what is nil is chosen when the chart is drawn.
package struct LineStyle: Sendable, Equatable {
  /// nil takes the next colour of the palette.
  package var colour: Colour?
  /// nil takes dashes that go with the series' place in the palette.
  package var dash: Dash?
  /// In points, as in matplotlib, where a line is 1.5 wide.
  package var width: Double?
  /// From 0, invisible, to 1, opaque.
  package var alpha: Double
  /// A symbol at each point; nil for none.
  package var marker: Marker?
  /// The symbol's diameter in points.
  package var markerSize: Double?

  package init(
    colour: Colour? = nil, dash: Dash? = nil, width: Double? = nil, alpha: Double = 1,
    marker: Marker? = nil, markerSize: Double? = nil
  ) {
    self.colour = colour
    self.dash = dash
    self.width = width
    self.alpha = alpha
    self.marker = marker
    self.markerSize = markerSize
  }
}

/// The dashes of a line.
package enum Dash: Sendable, Equatable {
  case solid, dashed, dashDotted, dotted
  /// Lengths of dashes and gaps in turn, in units of the line's width.
  case pattern([Double])
  /// No line at all: the symbols stand alone.
  case none
}

/// The symbol at a point.
package enum Marker: Sendable, Equatable, CaseIterable {
  case point, pixel, circle, square, diamond, thinDiamond, pentagon, hexagon, octagon, star
  case triangleUp, triangleDown, triangleLeft, triangleRight
  case plus, cross, filledPlus, filledCross, verticalBar, horizontalBar
}
