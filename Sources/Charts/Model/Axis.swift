// One axis as data: its label, its scale, its limits and its ticks.

/// An axis of a panel.
package struct Axis: Sendable, Equatable {
  package var label: String?
  package var scale: AxisScale
  /// Where the axis starts; nil leaves it to the data. May lie above `upper`: the axis then runs
  /// the other way.
  package var lower: Double?
  /// Where the axis ends; nil leaves it to the data.
  package var upper: Double?
  package var ticks: TickChoice
  package var showsGrid: Bool
  /// Whether the axis runs from its greatest value to its least.
  package var isReversed: Bool

  package init(
    label: String? = nil, scale: AxisScale = .linear, lower: Double? = nil, upper: Double? = nil,
    ticks: TickChoice = .automatic, showsGrid: Bool = true, isReversed: Bool = false
  ) {
    self.label = label
    self.scale = scale
    self.lower = lower
    self.upper = upper
    self.ticks = ticks
    self.showsGrid = showsGrid
    self.isReversed = isReversed
  }
}

/// How values become positions along an axis.
package enum AxisScale: Sendable, Equatable {
  case linear
  /// Logarithmic to base ten; values that are not positive have no place on it.
  case logarithmic
  /// Linear within ± threshold, logarithmic beyond, so that zero and both signs have a place.
  case symmetricLogarithmic(threshold: Double)
}

/// Which ticks an axis shows.
package enum TickChoice: Sendable, Equatable {
  case automatic
  /// Ticks at these values; labels beside them, or the values written plainly where nil.
  case at([Double], labels: [String]?)
}
