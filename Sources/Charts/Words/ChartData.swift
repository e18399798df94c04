// The data of a chart as a table, thinned to what a person will read.

import Markup

package enum ChartData {
  /// The most rows that a table has; of more points, evenly chosen ones and both ends are shown.
  package static let mostRows = 24

  /// One table for each series, or one for all series over the same x values.
  package static func table(_ chart: Chart) -> Node {
    let tables = chart.panels.flatMap { panel in
      groups(panel).map { group in table(group, panel) }
    }
    return tables.count == 1 ? tables[0] : .fragment(tables)
  }

  /// Series that share their x values.
  private struct Group {
    var x: [Double]
    var columns: [(label: String, values: [Double])]
  }

  private static func groups(_ panel: Panel) -> [Group] {
    let yName = panel.yAxis.label ?? "y"
    var groups: [Group] = []
    for (x, label, columns) in panel.marks.compactMap(data) where !x.isEmpty {
      let named = columns.map { suffix, values in
        (label: (label ?? yName) + suffix, values: values)
      }
      if let place = groups.firstIndex(where: { $0.x == x }) {
        groups[place].columns += named
      } else {
        groups.append(Group(x: x, columns: named))
      }
    }
    return groups
  }

  private static func data(
    _ mark: Mark
  ) -> (x: [Double], label: String?, columns: [(String, [Double])])? {
    switch mark {
    case .line(let line): (line.x, line.label, [("", line.y)])
    case .points(let points): (points.x, points.label, [("", points.y)])
    case .bars(let bars): (bars.x, bars.label, [("", bars.height.map { $0 + bars.base })])
    case .area(let area):
      (area.x, area.label, [(" (from)", area.lower), (" (to)", area.upper)])
    case .referenceLine, .text: nil
    }
  }

  private static func table(_ group: Group, _ panel: Panel) -> Node {
    let names = [panel.xAxis.label ?? "x"] + group.columns.map(\.label)
    let head = element(
      "thead", [:],
      [element("tr", [:], names.map { element("th", ["scope": "col"], [.text($0)]) })])
    let rows = shownRows(group).map { row in
      let cells = group.columns.map { column in
        element("td", [:], [.text(text(row < column.values.count ? column.values[row] : .nan))])
      }
      let first = element("th", ["scope": "row"], [.text(text(group.x[row]))])
      return element("tr", [:], [first] + cells)
    }
    let caption = panel.title.map { element("caption", [:], [.text($0)]) } ?? .empty
    let body = element("tbody", [:], rows)
    return element("table", ["class": "chart-data"], [caption, head, body])
  }

  /// Which points are shown: those that are numbers, evenly over the axis where there are many.
  private static func shownRows(_ group: Group) -> [Int] {
    let all = group.x.indices.filter { group.x[$0].isFinite }
    guard all.count > mostRows else { return all }
    let isSorted = zip(all, all.dropFirst()).allSatisfy { group.x[$0] <= group.x[$1] }
    let steps = (0..<mostRows).map { Double($0) / Double(mostRows - 1) }
    guard isSorted, let first = all.first, let last = all.last else {
      return steps.map { all[Int(($0 * Double(all.count - 1)).rounded())] }
    }
    // A sampled curve has most of its points where it bends: even steps in x read better.
    var chosen: [Int] = []
    var place = 0
    for step in steps {
      let wanted = group.x[first] * (1 - step) + group.x[last] * step
      while place < all.count - 1, group.x[all[place]] < wanted { place += 1 }
      if chosen.last != all[place] { chosen.append(all[place]) }
    }
    return chosen
  }

  private static func text(_ value: Double) -> String {
    if value.isNaN { return "–" }
    guard value.isFinite else { return value < 0 ? "\u{2212}∞" : "∞" }
    return DecimalNumber(value, significantDigits: 5).text
  }
}
