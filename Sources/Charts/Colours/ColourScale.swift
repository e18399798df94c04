// From values to colours: which map, over which range.

/// A map of colours over a range of values.
package struct ColourScale: Sendable, Equatable {
  package var map: ColourMap
  /// The values at the map's two ends.
  package var lower: Double
  package var upper: Double
  package var isLogarithmic: Bool

  package init(_ map: ColourMap, from lower: Double, to upper: Double, isLogarithmic: Bool = false)
  {
    self.map = map
    self.lower = lower
    self.upper = upper
    self.isLogarithmic = isLogarithmic
  }

  /// A scale over all finite values.
  package init(_ map: ColourMap, over values: [Double]) {
    var extent = Extent()
    for value in values { extent.include(value) }
    self.init(map, from: extent.isEmpty ? 0 : extent.low, to: extent.isEmpty ? 1 : extent.high)
  }

  /// The kind of axis that the values lie on.
  var axisScale: AxisScale { isLogarithmic ? .logarithmic : .linear }

  /// How far along the map a value lies, from 0 to 1; nil for a value without a colour.
  func part(_ value: Double) -> Double? {
    guard let place = axisScale.linearized(value), let low = axisScale.linearized(lower),
      let high = axisScale.linearized(upper)
    else { return nil }
    guard high != low else { return 0 }
    return min(max((place / 2 - low / 2) / (high / 2 - low / 2), 0), 1)
  }

  /// The colour of a value; those beyond the range have the colour of its end.
  package func colour(_ value: Double) -> RGB? { part(value).map(map.colour) }
}

/// The strip beside a panel that explains a scale of colours.
package struct ColourBar: Sendable, Equatable {
  package var colours: ColourScale
  /// The borders of bands of one colour each; empty for a continuous strip.
  package var borders: [Double]
  package var label: String?

  package init(_ colours: ColourScale, borders: [Double] = [], label: String? = nil) {
    self.colours = colours
    self.borders = borders
    self.label = label
  }
}
