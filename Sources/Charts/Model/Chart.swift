// A chart as data: what is drawn, before anything is known of pixels or colours.

/// A chart: one panel, or a grid of small multiples.
package struct Chart: Sendable, Equatable {
  /// The line above all panels; a single panel's own title serves as the chart's where this is nil.
  package var title: String?
  /// A quieter line below the title.
  package var subtitle: String?
  /// The panels, row by row.
  package var panels: [Panel]
  /// How many panels stand side by side; at least one.
  package var columns: Int
  /// The size of the whole, in CSS pixels at full width.
  package var width: Double
  package var height: Double

  package init(
    title: String? = nil, subtitle: String? = nil, panels: [Panel] = [Panel()], columns: Int = 1,
    width: Double = Chart.defaultWidth, height: Double = Chart.defaultHeight
  ) {
    self.title = title
    self.subtitle = subtitle
    self.panels = panels
    self.columns = columns
    self.width = width
    self.height = height
  }

  package static let defaultWidth = 640.0
  package static let defaultHeight = 380.0

  /// Sets the size from a `figsize` in inches, at 100 pixels an inch as in matplotlib.
  package mutating func setFigureSize(widthInches: Double, heightInches: Double) {
    width = widthInches * 100
    height = heightInches * 100
  }

  /// What the chart is called: its own title, or that of its first panel that has one.
  package var name: String? { title ?? panels.lazy.compactMap(\.title).first }
}

/// One pair of axes with what is drawn between them.
package struct Panel: Sendable, Equatable {
  package var title: String?
  package var xAxis: Axis
  package var yAxis: Axis
  /// The marks, from back to front.
  package var marks: [Mark]
  package var legend: LegendPlacement

  package init(
    title: String? = nil, xAxis: Axis = Axis(), yAxis: Axis = Axis(), marks: [Mark] = [],
    legend: LegendPlacement = .automatic
  ) {
    self.title = title
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.marks = marks
    self.legend = legend
  }
}

/// Where the labels of a panel's series stand.
package enum LegendPlacement: Sendable, Equatable {
  /// At the ends of the lines where there is room, else in a free corner, else above the panel.
  case automatic
  case corner(Corner)
  case hidden

  package enum Corner: Sendable, Equatable, CaseIterable {
    case topRight, topLeft, bottomRight, bottomLeft
  }
}
