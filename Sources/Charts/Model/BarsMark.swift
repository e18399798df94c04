// Bars from a base line to their values.

/// Bars centred on their places, from their bases to base + length; those that are not finite are
/// left out. Bars of named categories stand at 0, 1, 2 … with the names as the axis's ticks.
package struct BarsMark: Sendable, Equatable {
  package enum Direction: Sendable, Equatable { case upright, sideways }

  /// The middles of the bars along the axis that they stand on.
  package var places: [Double]
  package var lengths: [Double]
  /// Where each bar starts; the last one serves for all that follow.
  package var bases: [Double]
  /// The extent of each bar along the axis that it stands on; the last one serves for all others.
  package var widths: [Double]
  package var direction: Direction
  package var label: String?
  package var colour: Colour?
  /// A colour for each bar, over again where there are more bars; empty for one colour.
  package var colours: [Colour]
  /// The colour of the outline; nil for none.
  package var edge: Colour?
  /// From 0, invisible, to 1, opaque.
  package var alpha: Double

  package init(
    places: [Double], lengths: [Double], bases: [Double] = [0], widths: [Double] = [0.8],
    direction: Direction = .upright, label: String? = nil, colour: Colour? = nil,
    colours: [Colour] = [], edge: Colour? = nil, alpha: Double = 1
  ) {
    self.places = places
    self.lengths = lengths
    self.bases = bases
    self.widths = widths
    self.direction = direction
    self.label = label
    self.colour = colour
    self.colours = colours
    self.edge = edge
    self.alpha = alpha
  }

  /// One bar: its two sides along its axis, and its two ends.
  package struct Bar {
    package var sides: (Double, Double)
    package var base: Double
    package var end: Double
  }

  package var bars: [Bar] {
    zip(places, lengths).enumerated().map { index, pair in
      let (place, length) = pair
      let base = Self.each(bases, index) ?? 0
      let half = (Self.each(widths, index) ?? 0.8) / 2
      return Bar(sides: (place - half, place + half), base: base, end: base + length)
    }
  }

  private static func each(_ values: [Double], _ index: Int) -> Double? {
    index < values.count ? values[index] : values.last
  }
}
