// Bars from a base line to their values.

/// Upright bars centred on x, from `base` to `base + height`; those that are not finite are left
/// out. Bars of named categories stand at 0, 1, 2 … with the names as the axis's ticks.
package struct BarsMark: Sendable, Equatable {
  package var x: [Double]
  package var height: [Double]
  package var base: Double
  /// The width of each bar, in units of the x axis.
  package var width: Double
  package var label: String?
  package var colour: Colour?
  /// From 0, invisible, to 1, opaque.
  package var alpha: Double

  package init(
    x: [Double], height: [Double], base: Double = 0, width: Double = 0.8, label: String? = nil,
    colour: Colour? = nil, alpha: Double = 1
  ) {
    self.x = x
    self.height = height
    self.base = base
    self.width = width
    self.label = label
    self.colour = colour
    self.alpha = alpha
  }
}
