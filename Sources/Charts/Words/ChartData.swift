// The data of a chart as a table, thinned to what a person will read.

import Markup

package enum ChartData {
  /// The most rows that a table has; of more points, evenly chosen ones and both ends are shown.
  package static let mostRows = 24

  /// One table for each series, or one for all series over the same x values.
  package static func table(_ chart: Chart) -> Node {
    let tables = chart.panels.flatMap { panel in
      groups(panel).map { group in table(group, panel) }
        + panel.marks.compactMap {
          GridTable($0).map { table($0, panel) }
        }
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
    case .bars(let bars): (bars.places, bars.label, columns(bars))
    case .errorBars(let bars): (bars.line.x, bars.line.label, columns(bars))
    case .arrows(let arrows):
      (arrows.x, arrows.label, [("", arrows.y), (" (to x)", arrows.toX), (" (to y)", arrows.toY)])
    case .area(let area):
      (area.x, area.label, [(" (from)", area.lower), (" (to)", area.upper)])
    case .grid, .contours, .referenceLine, .span, .text: nil
    }
  }

  private static func columns(_ mark: BarsMark) -> [(String, [Double])] {
    let bars = mark.bars
    let ends = ("", bars.map(\.end))
    return bars.allSatisfy { $0.base == 0 } ? [ends] : [(" (from)", bars.map(\.base)), ends]
  }

  private static func columns(_ mark: ErrorBarsMark) -> [(String, [Double])] {
    let ends = mark.line.y.enumerated().map { mark.vertical.ends($0.offset, of: $0.element) }
    guard ends.contains(where: { $0 != nil }) else { return [("", mark.line.y)] }
    return [
      ("", mark.line.y), (" (from)", ends.map { $0?.0 ?? .nan }),
      (" (to)", ends.map { $0?.1 ?? .nan }),
    ]
  }

  /// The name of a place on an axis: its tick's label where it has one, else its number.
  private static func name(_ value: Double, on axis: Axis) -> String {
    if case .at(let ticks, let labels?) = axis.ticks, let place = ticks.firstIndex(of: value),
      place < labels.count
    {
      return labels[place]
    }
    return text(value)
  }

  /// A grid's values in rows and columns.
  private static func table(_ grid: GridTable, _ panel: Panel) -> Node {
    let corner = "\(panel.yAxis.label ?? "y") \\ \(panel.xAxis.label ?? "x")"
    let names = [corner] + grid.columns.map { name($0.place, on: panel.xAxis) }
    let rows = grid.rows.map { row in
      (name(row.place, on: panel.yAxis), grid.columns.map { grid.value(row.index, $0.index) })
    }
    return table(names, rows, caption: panel.title)
  }

  private static func table(
    _ names: [String], _ rows: [(name: String, values: [Double])], caption: String?
  ) -> Node {
    let head = element(
      "thead", [:],
      [element("tr", [:], names.map { element("th", ["scope": "col"], [.text($0)]) })])
    let body = rows.map { row in
      element(
        "tr", [:],
        [element("th", ["scope": "row"], [.text(row.name)])]
          + row.values.map { element("td", [:], [.text(text($0))]) })
    }
    let title = caption.map { element("caption", [:], [.text($0)]) } ?? .empty
    return element("table", ["class": "chart-data"], [title, head, element("tbody", [:], body)])
  }

  private static func table(_ group: Group, _ panel: Panel) -> Node {
    let isSideways = panel.marks.contains {
      if case .bars(let bars) = $0 { bars.direction == .sideways } else { false }
    }
    let axis = isSideways ? panel.yAxis : panel.xAxis
    let rows = shownRows(group).map { row in
      (
        name(group.x[row], on: axis),
        group.columns.map { row < $0.values.count ? $0.values[row] : .nan }
      )
    }
    let names = [axis.label ?? (isSideways ? "y" : "x")] + group.columns.map(\.label)
    return table(names, rows, caption: panel.title)
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
