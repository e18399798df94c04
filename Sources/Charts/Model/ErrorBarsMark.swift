// A line or points with the uncertainty of each value.

/// A line with bars from `value - below` to `value + above` at each of its points.
package struct ErrorBarsMark: Sendable, Equatable {
  /// How far the bars reach on both sides of each value; empty where there are none.
  package struct Reach: Sendable, Equatable {
    package var below: [Double]
    package var above: [Double]

    package init(below: [Double] = [], above: [Double] = []) {
      self.below = below
      self.above = above
    }

    /// The two ends of the bar at a point; nil where it has none.
    func ends(_ index: Int, of value: Double) -> (Double, Double)? {
      guard index < below.count, index < above.count else { return nil }
      return (value - below[index], value + above[index])
    }
  }

  package var line: LineMark
  package var horizontal: Reach
  package var vertical: Reach
  /// Half the length of the strokes across the ends, in points.
  package var capSize: Double

  package init(
    line: LineMark, horizontal: Reach = Reach(), vertical: Reach = Reach(), capSize: Double = 3
  ) {
    self.line = line
    self.horizontal = horizontal
    self.vertical = vertical
    self.capSize = capSize
  }
}
