// A chart in words, for those who cannot see it: what kind, over which ranges, from where to
// where, with which extremes.

package enum ChartDescription {
  /// Sentences that say what the chart shows.
  package static func text(_ chart: Chart) -> String {
    let panels = chart.panels.map { panel in
      let isNamed = chart.panels.count > 1 && panel.title != nil
      return (isNamed ? (panel.title ?? "") + ": " : "") + text(panel)
    }
    let count = chart.panels.count > 1 ? ["\(chart.panels.count) panels."] : []
    return (count + panels).joined(separator: " ")
  }

  private static func text(_ panel: Panel) -> String {
    guard !panel.marks.isEmpty else { return "An empty chart." }
    let domains = PanelDomains(panel)
    let axes = [
      axis("x", panel.xAxis, domains.x), axis("y", panel.yAxis, domains.y),
    ].joined(separator: "; ")
    let labelled = panel.marks.enumerated().map { index, mark in
      sentence(mark, number: index + 1, of: panel.marks.count)
    }
    return (["\(kind(panel)). \(axes)."] + labelled.filter { !$0.isEmpty }).joined(separator: " ")
  }

  private static func kind(_ panel: Panel) -> String {
    var lines = 0
    for case .line in panel.marks { lines += 1 }
    for case .bars in panel.marks { return "Bar chart" }
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

  private static func sentence(_ mark: Mark, number place: Int, of count: Int) -> String {
    let name = mark.label ?? (count > 1 ? "Series \(place)" : "It")
    switch mark {
    case .line(let line): return course(name, line.x, line.y)
    case .points(let points):
      let finite = zip(points.x, points.y).filter { $0.isFinite && $1.isFinite }
      return spread(name, finite.map(\.1), unit: "points")
    case .bars(let bars):
      return spread(name, bars.height.filter(\.isFinite).map { $0 + bars.base }, unit: "bars")
    case .area: return "\(name) is a shaded area."
    case .referenceLine(let line):
      let axis = line.direction == .horizontal ? "y" : "x"
      return "A line marks \(axis) = \(number(line.value))"
        + (line.label.map { " (\($0))." } ?? ".")
    case .text(let text): return "A note at x = \(number(text.x)) says: \(text.text)."
    }
  }

  /// How a line runs: its ends, and its extremes where they lie between the ends.
  private static func course(_ name: String, _ x: [Double], _ y: [Double]) -> String {
    let points = zip(x, y).filter { $0.isFinite && $1.isFinite }
    guard let first = points.first, let last = points.last else {
      return "\(name) has no finite values."
    }
    guard points.count > 1 else { return "\(name) is one point, \(place(first))." }
    var text = "\(name) runs from \(place(first)) to \(place(last))"
    let ends = [first.1, last.1]
    if let low = points.min(by: { $0.1 < $1.1 }), !ends.contains(low.1) {
      text += ", lowest at \(place(low))"
    }
    if let high = points.max(by: { $0.1 < $1.1 }), !ends.contains(high.1) {
      text += ", highest at \(place(high))"
    }
    return text + "."
  }

  private static func spread(_ name: String, _ values: [Double], unit: String) -> String {
    guard let low = values.min(), let high = values.max() else {
      return "\(name) has no finite values."
    }
    return "\(name): \(values.count) \(unit), values from \(number(low)) to \(number(high))."
  }

  private static func place(_ point: (Double, Double)) -> String {
    "(\(number(point.0)), \(number(point.1)))"
  }

  private static func number(_ value: Double) -> String {
    DecimalNumber(value, significantDigits: 4).text
  }
}
