// A line through points in their order.

/// A line through (x, y); a value that is not finite breaks it.
package struct LineMark: Sendable, Equatable {
  package var x: [Double]
  /// As many values as `x`; what one of the two has more is not drawn.
  package var y: [Double]
  package var label: String?
  package var style: LineStyle
  /// The part of the y values that an axis without limits should show; nil for all of them. A
  /// sampled curve with a pole has one, so that the pole does not squash the rest.
  package var visibleRange: ClosedRange<Double>?

  package init(
    x: [Double], y: [Double], label: String? = nil, style: LineStyle = LineStyle(),
    visibleRange: ClosedRange<Double>? = nil
  ) {
    self.x = x
    self.y = y
    self.label = label
    self.style = style
    self.visibleRange = visibleRange
  }

  /// The line of a function that `AdaptiveSampler` has sampled.
  package init(_ curve: SampledCurve, label: String? = nil, style: LineStyle = LineStyle()) {
    self.init(
      x: curve.x, y: curve.y, label: label, style: style, visibleRange: curve.visibleRange)
  }
}
