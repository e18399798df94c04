// Where the heading and the panels of a chart go.

/// A chart laid out.
struct ChartLayout: Sendable {
  var width: Double
  var height: Double
  var titleLines: [String]
  var subtitleLines: [String]
  var panels: [PanelLayout]

  /// Wider drawings than this would be shrunk on a page, and their texts with them.
  private static let widest = 720.0
  private static let narrowest = 240.0
  private static let panelGap = 18.0

  init(_ chart: Chart) {
    (width, height) = Self.size(chart)
    let inner = width - 2 * Metrics.edge
    let lone = chart.panels.count == 1 ? chart.panels.first : nil
    titleLines = Metrics.titleLines(chart.title ?? lone?.title, width: inner)
    subtitleLines = Metrics.labelLines(chart.subtitle, width: inner)
    var top = Metrics.edge + Double(titleLines.count) * Metrics.titleLine
    top += Double(subtitleLines.count) * Metrics.labelLine
    if top > Metrics.edge { top += 4 }
    let showsPanelTitles = lone == nil || (chart.title != nil && chart.title != lone?.title)
    let grid = Self.cells(
      chart,
      in: Rectangle(
        left: Metrics.edge, top: top, right: width - Metrics.edge, bottom: height - 2))
    panels = zip(chart.panels, grid).map { panel, area in
      PanelLayout(
        panel, title: showsPanelTitles ? panel.title : nil,
        domains: PanelDomains(panel, of: chart), in: area)
    }
  }

  /// The drawing's size: the chart's, with its proportions, within what a page can show.
  private static func size(_ chart: Chart) -> (Double, Double) {
    func sane(_ value: Double, _ fallback: Double) -> Double {
      value.isFinite && value > 0 ? min(max(value, 1), 1e5) : fallback
    }
    let asked = sane(chart.width, Chart.defaultWidth)
    let width = min(max(asked, narrowest), widest)
    let height = sane(chart.height, Chart.defaultHeight) * width / asked
    return (width.rounded(), min(max(height, 160), 2 * widest).rounded())
  }

  /// More panels than these in a row or a column would have no room for anything.
  private static let mostPanels = 64

  /// The rectangles of the panels, row by row.
  private static func cells(_ chart: Chart, in area: Rectangle) -> [Rectangle] {
    let places = chart.panels.enumerated().map { index, panel in
      min(max(panel.place ?? index, 0), mostPanels * mostPanels)
    }
    let cells = (places.max() ?? 0) + 1
    let columns = min(max(chart.columns, 1), cells, mostPanels)
    let rows = (cells + columns - 1) / columns
    let width = (area.width - panelGap * Double(columns - 1)) / Double(columns)
    let height = (area.height - panelGap * Double(rows - 1)) / Double(rows)
    return places.map { place in
      let left = area.left + Double(place % columns) * (width + panelGap)
      let top = area.top + Double(place / columns) * (height + panelGap)
      return Rectangle(left: left, top: top, right: left + width, bottom: top + height)
    }
  }
}
