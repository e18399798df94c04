// Where the panels of a chart stand: a grid whose plotting areas are aligned and equally wide.

/// What a panel's labels, legend and colour bar take beside its plotting area.
struct PanelMargins: Sendable {
  var left = 0.0
  var right = 0.0
}

/// What a panel is told of those beside it.
struct Neighbourhood: Sendable {
  /// Margins that it keeps at least.
  var margins = PanelMargins()
  /// Whether the panel below, or the one on the left, has the same tick labels.
  var hidesXLabels = false
  var hidesYLabels = false
}

/// The cells of a chart's panels.
struct PanelGrid: Sendable {
  private let area: Rectangle
  private let places: [Int]
  private let columns: Int
  private let rows: Int
  private let sharesX: Bool
  private let sharesY: Bool

  private static let gap = 18.0
  /// More panels than these in a row or a column would have no room for anything.
  private static let mostPanels = 64
  private static let narrowestPlot = 40.0

  init(_ chart: Chart, area: Rectangle) {
    self.area = area
    places = chart.panels.enumerated().map { index, panel in
      min(max(panel.place ?? index, 0), Self.mostPanels * Self.mostPanels)
    }
    let cells = (places.max() ?? 0) + 1
    columns = min(max(chart.columns, 1), cells, Self.mostPanels)
    rows = (cells + columns - 1) / columns
    sharesX = chart.sharesX
    sharesY = chart.sharesY
  }

  /// The most that any panel of each column takes.
  func columnMargins(_ panels: [PanelLayout]) -> [PanelMargins] {
    var margins = [PanelMargins](repeating: PanelMargins(), count: columns)
    for (place, panel) in zip(places, panels) {
      let column = place % columns
      margins[column].left = max(margins[column].left, panel.margins.left)
      margins[column].right = max(margins[column].right, panel.margins.right)
    }
    return margins
  }

  /// The cell of a panel: all equally wide where margins are not known, else with plotting areas that
  /// are.
  func rectangle(_ index: Int, _ margins: [PanelMargins]) -> Rectangle {
    let place = places[index]
    let widths = widths(margins)
    let height = (area.height - Self.gap * Double(rows - 1)) / Double(rows)
    let column = place % columns
    let left = area.left + widths[..<column].reduce(0) { $0 + $1 + Self.gap }
    let top = area.top + Double(place / columns) * (height + Self.gap)
    return Rectangle(left: left, top: top, right: left + widths[column], bottom: top + height)
  }

  private func widths(_ margins: [PanelMargins]) -> [Double] {
    let free = area.width - Self.gap * Double(columns - 1)
    let equal = [Double](repeating: free / Double(columns), count: columns)
    let taken = margins.reduce(0) { $0 + $1.left + $1.right }
    let plot = (free - taken) / Double(columns)
    guard margins.count == columns, plot >= Self.narrowestPlot else { return equal }
    return margins.map { plot + $0.left + $0.right }
  }

  func neighbourhood(_ index: Int, _ margins: [PanelMargins]) -> Neighbourhood {
    let place = places[index]
    let column = place % columns
    return Neighbourhood(
      margins: margins.count == columns ? margins[column] : PanelMargins(),
      hidesXLabels: sharesX && places.contains(place + columns),
      hidesYLabels: sharesY && column > 0 && places.contains(place - 1))
  }
}
