// A chart in words, for those who cannot see it: what kind, over which ranges, from where to
// where, with which extremes.

package enum ChartDescription {
  /// Sentences that say what the chart shows.
  package static func text(_ chart: Chart) -> String {
    guard !chart.panels.isEmpty else { return "An empty chart." }
    let panels = chart.panels.map { panel in
      let isNamed = chart.panels.count > 1 && panel.title != nil
      return (isNamed ? (panel.title ?? "") + ": " : "") + text(panel, of: chart)
    }
    let count = chart.panels.count > 1 ? ["\(chart.panels.count) panels."] : []
    return (count + panels).joined(separator: " ")
  }

  private static func text(_ panel: Panel, of chart: Chart) -> String {
    guard !panel.marks.isEmpty else { return "An empty chart." }
    let domains = PanelDomains(panel, of: chart)
    let axes = [
      axis("x", panel.xAxis, domains.x), axis("y", panel.yAxis, domains.y),
    ].joined(separator: "; ")
    let words = SeriesWords(domains: domains, count: panel.marks.count)
    var sentences = panel.marks.prefix(mostSeries).enumerated().map { index, mark in
      words.sentence(mark, number: index + 1)
    }
    if panel.marks.count > mostSeries {
      sentences.append("\(panel.marks.count - mostSeries) more series follow.")
    }
    return (["\(kind(panel)). \(axes)."] + sentences).joined(separator: " ")
  }

  /// Nobody listens to more than these.
  private static let mostSeries = 8

  private static func kind(_ panel: Panel) -> String {
    var lines = 0
    for case .line in panel.marks { lines += 1 }
    for case .errorBars in panel.marks { lines += 1 }
    for case .bars in panel.marks { return "Bar chart" }
    for case .grid in panel.marks { return "Heat map" }
    for case .contours in panel.marks { return "Contour chart" }
    if lines == 0 { for case .points in panel.marks { return "Scatter plot" } }
    switch lines {
    case 0: return "Chart"
    case 1: return "Line chart with one line"
    default: return "Line chart with \(lines) lines"
    }
  }

  private static func axis(
    _ letter: String, _ axis: Axis, _ domain: (start: Double, end: Double)
  ) -> String {
    let name = axis.label.map { "\(letter) axis, \($0)," } ?? "\(letter) axis"
    let scale = axis.scale == .linear ? "" : " (logarithmic)"
    return "\(name) from \(number(domain.start)) to \(number(domain.end))\(scale)"
  }

  /// A number as descriptions say it: to four significant digits, or as many as are asked for.
  package static func number(_ value: Double, digits: Int = 4) -> String {
    DecimalNumber(value, significantDigits: digits).text
  }
}
