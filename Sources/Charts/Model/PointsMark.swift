// Points without a line between them: a scatter plot's.

/// A symbol at each (x, y); pairs that are not finite are left out.
package struct PointsMark: Sendable, Equatable {
  package var x: [Double]
  package var y: [Double]
  package var label: String?
  package var colour: Colour?
  /// A colour for each point, over again where there are more points; empty for one colour.
  package var colours: [Colour]
  /// A value for each point, which gives it its colour; nil for one colour.
  package var shading: Shading?
  /// nil takes a symbol that goes with the series' place among the others.
  package var marker: Marker?
  /// The diameters of the symbols in points; the last one serves for all that follow, and none
  /// asks for the default.
  package var sizes: [Double]
  /// The colour of the outline; nil for none.
  package var edge: Colour?
  /// From 0, invisible, to 1, opaque.
  package var alpha: Double

  /// Values that colours are given to.
  package struct Shading: Sendable, Equatable {
    package var values: [Double]
    package var colours: ColourScale

    package init(values: [Double], colours: ColourScale) {
      self.values = values
      self.colours = colours
    }
  }

  package init(
    x: [Double], y: [Double], label: String? = nil, colour: Colour? = nil,
    colours: [Colour] = [], shading: Shading? = nil, marker: Marker? = nil, sizes: [Double] = [],
    edge: Colour? = nil, alpha: Double = 1
  ) {
    self.x = x
    self.y = y
    self.label = label
    self.colour = colour
    self.colours = colours
    self.shading = shading
    self.marker = marker
    self.sizes = sizes
    self.edge = edge
    self.alpha = alpha
  }
}
