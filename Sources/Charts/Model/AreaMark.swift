// A filled area between two curves over the same x values.

/// The area between `lower` and `upper` (`fill_between`); values that are not finite break it.
package struct AreaMark: Sendable, Equatable {
  package var x: [Double]
  package var lower: [Double]
  package var upper: [Double]
  package var label: String?
  package var colour: Colour?
  /// From 0, invisible, to 1, opaque.
  package var alpha: Double

  package init(
    x: [Double], lower: [Double], upper: [Double], label: String? = nil, colour: Colour? = nil,
    alpha: Double = 0.3
  ) {
    self.x = x
    self.lower = lower
    self.upper = upper
    self.label = label
    self.colour = colour
    self.alpha = alpha
  }
}
