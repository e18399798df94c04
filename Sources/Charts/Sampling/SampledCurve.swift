// What sampling a function gives: points for a line, and the part of it worth looking at.

/// A function's points in the order of x; where y is nan, the line breaks.
package struct SampledCurve: Sendable, Equatable {
  package var x: [Double]
  package var y: [Double]
  /// The y values that a chart should show where a pole hides them; nil for all of them.
  package var visibleRange: ClosedRange<Double>?
  /// How often the function was called.
  package var evaluations: Int

  package init(
    x: [Double] = [], y: [Double] = [], visibleRange: ClosedRange<Double>? = nil,
    evaluations: Int = 0
  ) {
    self.x = x
    self.y = y
    self.visibleRange = visibleRange
    self.evaluations = evaluations
  }
}
