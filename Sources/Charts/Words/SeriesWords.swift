// What a description says about each series of a panel.

/// Words the series of a panel whose axes are known.
struct SeriesWords {
  var domains: PanelDomains
  /// How many series the panel has.
  var count: Int

  func sentence(_ mark: Mark, number place: Int) -> String {
    let name = mark.label ?? (count > 1 ? "Series \(place)" : "It")
    switch mark {
    case .line(let line): return course(name, line.x, line.y)
    case .points(let points):
      let finite = zip(points.x, points.y).filter { $0.isFinite && $1.isFinite }
      return spread(name, finite.map(\.1), "point", "points")
    case .errorBars(let bars):
      return course(name, bars.line.x, bars.line.y).dropLast() + ", with error bars."
    case .bars(let bars):
      return spread(name, bars.bars.map(\.end).filter(\.isFinite), "bar", "bars")
    case .grid(let grid):
      let size = "\(grid.rows) × \(grid.columns)"
      return spread("Cells (\(size))", grid.values.filter(\.isFinite), "value", "values")
        + extremes(grid)
    case .contours(let contours): return contour(contours)
    case .arrows(let arrows):
      return "\(name): \(arrows.x.count) \(arrows.x.count == 1 ? "arrow" : "arrows")."
    case .span(let span):
      let axis = span.direction == .horizontal ? "y" : "x"
      let label = span.label.map { " (\($0))" } ?? ""
      return "A band marks \(axis) from \(ChartDescription.number(span.lower)) to "
        + "\(ChartDescription.number(span.upper))\(label)."
    case .area: return "\(name) is a shaded area."
    case .referenceLine(let line):
      let axis = line.direction == .horizontal ? "y" : "x"
      let label = line.label.map { " (\($0))" } ?? ""
      return "A line marks \(axis) = \(ChartDescription.number(line.value))\(label)."
    case .text(let text) where text.isRelative: return "A note says: \(text.text)."
    case .text(let text): return "A note at x = \(across(text.x)) says: \(text.text)."
    }
  }

  /// Where a grid has its least and its greatest value.
  private func extremes(_ grid: GridMark) -> String {
    let places = grid.values.indices.filter { grid.values[$0].isFinite }
    guard let low = places.min(by: { grid.values[$0] < grid.values[$1] }),
      let high = places.max(by: { grid.values[$0] < grid.values[$1] }), grid.columns > 0,
      grid.values[low] != grid.values[high]
    else { return "" }
    func place(_ index: Int) -> String {
      "row \(index / grid.columns + 1), column \(index % grid.columns + 1)"
    }
    return " Lowest in \(place(low)), highest in \(place(high))."
  }

  private func contour(_ contours: ContourMark) -> String {
    let kind = contours.isFilled ? "Filled contours" : "Contour lines"
    guard let first = contours.levels.first, let last = contours.levels.last else {
      return "\(kind) without a level."
    }
    let places = contours.values.indices.filter { contours.values[$0].isFinite }
    let levels =
      "\(contours.levels.count) levels from \(ChartDescription.number(first)) to "
      + ChartDescription.number(last)
    guard let low = places.min(by: { contours.values[$0] < contours.values[$1] }),
      let high = places.max(by: { contours.values[$0] < contours.values[$1] }),
      contours.x.count > 0, places.count == contours.x.count * contours.y.count
    else { return "\(kind), \(levels)." }
    func place(_ index: Int) -> String {
      let (row, column) = index.quotientAndRemainder(dividingBy: contours.x.count)
      let value = ChartDescription.number(contours.values[index])
      return "\(value) at (\(across(contours.x[column])), "
        + "\(ChartDescription.number(contours.y[row])))"
    }
    return "\(kind), \(levels); lowest \(place(low)), highest \(place(high))."
  }

  /// How a line runs: its ends, its extremes where they lie between the ends, and where it leaves
  /// the chart.
  private func course(_ name: String, _ x: [Double], _ y: [Double]) -> String {
    let points = zip(x, y).filter { $0.isFinite && $1.isFinite }
    guard let first = points.first, let last = points.last else {
      return "\(name) has no finite values."
    }
    guard points.count > 1 else { return "\(name) is one point, \(place(first))." }
    var parts = ["\(name) runs from \(place(first)) to \(place(last))"]
    let inner = points.filter { leaves($0.1) == nil && ![first.1, last.1].contains($0.1) }
    let sides = Set(points.dropFirst().dropLast().compactMap { leaves($0.1) })
    if let low = inner.min(by: { $0.1 < $1.1 }), !sides.contains(.below),
      low.1 < min(first.1, last.1)
    {
      parts.append("lowest at \(place(low))")
    }
    if let high = inner.max(by: { $0.1 < $1.1 }), !sides.contains(.above),
      high.1 > max(first.1, last.1)
    {
      parts.append("highest at \(place(high))")
    }
    let unsaid = sides.subtracting([first, last].compactMap { leaves($0.1) })
    parts += Side.allCases.filter(unsaid.contains).map { "beyond the chart \($0.rawValue)" }
    return parts.joined(separator: ", ") + "."
  }

  private enum Side: String, CaseIterable { case above, below }

  /// The side on which a value lies outside the chart.
  private func leaves(_ value: Double) -> Side? {
    if value > max(domains.y.start, domains.y.end) { return .above }
    return value < min(domains.y.start, domains.y.end) ? .below : nil
  }

  private func place(_ point: (Double, Double)) -> String {
    if let side = leaves(point.1) { return "\(side.rawValue) the chart at x = \(across(point.0))" }
    return "(\(across(point.0)), \(ChartDescription.number(point.1)))"
  }

  /// An x value; what is next to nothing on its axis is zero.
  private func across(_ value: Double) -> String {
    let width = abs(domains.x.end / 2 - domains.x.start / 2)
    let isNothing = domains.x.start <= 0 || domains.x.end <= 0
    return ChartDescription.number(isNothing && abs(value) < width * 1e-6 ? 0 : value)
  }

  private func spread(
    _ name: String, _ values: [Double], _ one: String, _ many: String
  ) -> String {
    guard let low = values.min(), let high = values.max() else {
      return "\(name) has no finite values."
    }
    let range =
      low == high
      ? ChartDescription.number(low)
      : "from \(ChartDescription.number(low)) to \(ChartDescription.number(high))"
    return "\(name): \(values.count) \(values.count == 1 ? one : many), \(range)."
  }
}
