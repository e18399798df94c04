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
  /// Whether all panels have the same domain along x, and along y.
  package var sharesX: Bool
  package var sharesY: Bool
  /// The size of the whole, in CSS pixels at full width.
  package var width: Double
  package var height: Double

  package init(
    title: String? = nil, subtitle: String? = nil, panels: [Panel] = [Panel()], columns: Int = 1,
    sharesX: Bool = false, sharesY: Bool = false, width: Double = Chart.defaultWidth,
    height: Double = Chart.defaultHeight
  ) {
    self.title = title
    self.subtitle = subtitle
    self.panels = panels
    self.columns = columns
    self.sharesX = sharesX
    self.sharesY = sharesY
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
  /// The marks in the order in which they were asked for.
  package var marks: [Mark]
  /// The layers of those marks, by their index, that are not on the layer of their kind.
  package var depths: [Int: Double]
  package var legend: LegendPlacement
  /// A strip that explains colours, beside the panel.
  package var colourBar: ColourBar?
  /// Whether a unit is as long along x as along y.
  package var hasEqualUnits: Bool
  /// Whether axes, ticks and grid are drawn.
  package var showsAxes: Bool
  /// The place in the chart's grid, counted row by row; nil for the place in the list.
  package var place: Int?

  package init(
    title: String? = nil, xAxis: Axis = Axis(), yAxis: Axis = Axis(), marks: [Mark] = [],
    depths: [Int: Double] = [:], legend: LegendPlacement = .automatic,
    colourBar: ColourBar? = nil, hasEqualUnits: Bool = false, showsAxes: Bool = true,
    place: Int? = nil
  ) {
    self.title = title
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.marks = marks
    self.depths = depths
    self.legend = legend
    self.colourBar = colourBar
    self.hasEqualUnits = hasEqualUnits
    self.showsAxes = showsAxes
    self.place = place
  }

  /// The indices of the marks, from back to front.
  var drawingOrder: [Int] {
    let depth = marks.indices.map { depths[$0] ?? marks[$0].depth }
    // Equal depths keep the order in which they were asked for.
    return marks.indices.sorted { (depth[$0], $0) < (depth[$1], $1) }
  }
}

/// Where the labels of a panel's series stand.
package enum LegendPlacement: Sendable, Equatable {
  /// At the ends of the lines where there is room, else in a free corner, else above the panel.
  case automatic
  /// In this corner where it is free, else as for `automatic`.
  case corner(Corner)
  case hidden

  package enum Corner: Sendable, Equatable, CaseIterable {
    case topRight, topLeft, bottomRight, bottomLeft
  }
}
