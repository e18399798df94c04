// Where the heading and the panels of a chart go.

/// A chart laid out.
struct ChartLayout: Sendable {
  var width: Double
  var height: Double
  var titleLines: [String]
  var subtitleLines: [String]
  var panels: [PanelLayout]

  /// Wider drawings than this would be shrunk on a page, and their texts with them.
  private static let widest = 640.0
  private static let narrowest = 240.0

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
    let grid = PanelGrid(
      chart,
      area: Rectangle(
        left: Metrics.edge, top: top, right: width - Metrics.edge, bottom: height - 2))
    func layouts(_ margins: [PanelMargins]) -> [PanelLayout] {
      chart.panels.indices.map { index in
        let panel = chart.panels[index]
        return PanelLayout(
          panel, title: showsPanelTitles ? panel.title : nil,
          domains: PanelDomains(panel, of: chart), in: grid.rectangle(index, margins),
          as: grid.neighbourhood(index, margins))
      }
    }
    panels = layouts([])
    // What the labels of each panel take is known now: plotting areas in a column are aligned, and
    // all are equally wide.
    if lone == nil { panels = layouts(grid.columnMargins(panels)) }
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
}
