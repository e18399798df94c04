// What a panel can be asked: bars and cells one by one, lines at a few of their x values, points
// where they stand apart.

/// The tips of one panel.
struct PanelTips {
  private let layout: PanelLayout

  init(_ layout: PanelLayout) { self.layout = layout }

  /// More tips than these say less.
  private static let most = 16
  private static let mostPoints = 24
  private static let mostCells = 64

  /// Those of the kind of mark that a panel is about: cells before bars before lines before points.
  var tips: [Tip] {
    for kind in [cells, bars, lines, points] {
      let found = kind()
      if !found.isEmpty { return found }
    }
    return []
  }

  private var plot: Rectangle { layout.frame.plot }

  private func named(_ mark: Mark, _ text: String) -> String {
    mark.label.map { "\($0): \(text)" } ?? text
  }

  /// A value of an axis as people say it: the name of its tick, or the axis's name and a number.
  private func place(_ value: Double, _ axis: Axis, _ letter: String) -> String {
    if case .at(let ticks, let labels?) = axis.ticks, let index = ticks.firstIndex(of: value),
      index < labels.count
    {
      return labels[index]
    }
    return "\(axis.label ?? letter) = \(ChartDescription.number(value))"
  }

  // MARK: Cells

  private func cells() -> [Tip] {
    let marks = layout.panel.marks
    guard let table = marks.lazy.compactMap({ GridTable($0, fits(_:_:)) }).last else { return [] }
    let (xs, ys) = (
      Self.halves(table.columns, layout.frame.x), Self.halves(table.rows, layout.frame.y)
    )
    guard table.columns.count * table.rows.count <= Self.mostCells else { return [] }
    return zip(table.rows, ys).flatMap { row, height -> [Tip] in
      zip(table.columns, xs).map { column, width in
        let value = table.value(row.index, column.index)
        return Tip(
          box: Rectangle(
            left: max(width.0, plot.left), top: max(height.0, plot.top),
            right: min(width.1, plot.right), bottom: min(height.1, plot.bottom)),
          lines: [
            place(column.place, layout.panel.xAxis, "x"), place(row.place, layout.panel.yAxis, "y"),
            value.isFinite ? ChartDescription.number(value) : "–",
          ])
      }
    }.filter { $0.box.width > 0 && $0.box.height > 0 }
  }

  /// How many rows or columns of at least a tip's size there is room for.
  private func fits(_ isColumns: Bool, _ count: Int) -> Int {
    let room = (isColumns ? plot.width : plot.height) / Tip.leastSize
    return max(min(count, Int(room), count > 8 ? 6 : 8), 1)
  }

  /// The stretches around places, half-way to their neighbours.
  private static func halves(_ lines: [GridTable.Line], _ scale: Scale) -> [(Double, Double)] {
    let middles = lines.map { scale.position($0.place) ?? 0 }
    let ends = [scale.range.start, scale.range.end]
    return middles.indices.map { index in
      let before = index > 0 ? (middles[index - 1] + middles[index]) / 2 : nil
      let after = index + 1 < middles.count ? (middles[index] + middles[index + 1]) / 2 : nil
      let isForward = (middles.last ?? 0) >= (middles.first ?? 0)
      let low = before ?? (isForward ? ends.min() : ends.max()) ?? 0
      let high = after ?? (isForward ? ends.max() : ends.min()) ?? 0
      return (min(low, high), max(low, high))
    }
  }

  // MARK: Bars

  private func bars() -> [Tip] {
    let drawing = MarkDrawing(frame: layout.frame)
    var tips: [Tip] = []
    for mark in layout.panel.marks {
      guard case .bars(let bars) = mark else { continue }
      let isUpright = bars.direction == .upright
      let axis = isUpright ? layout.panel.xAxis : layout.panel.yAxis
      for (place, bar) in zip(bars.places, bars.bars) {
        guard var box = drawing.rectangle(bar, bars.direction) else { continue }
        if isUpright {
          (box.top, box.bottom) = (plot.top, plot.bottom)
        } else {
          (box.left, box.right) = (plot.left, plot.right)
        }
        guard min(box.width, box.height) >= Tip.leastSize * 0.9 else { return [] }
        let range =
          bars.widths.count > 1 ? span(bar, axis) : self.place(place, axis, isUpright ? "x" : "y")
        tips.append(
          Tip(box: box, lines: [range, named(mark, ChartDescription.number(bar.end))]))
      }
    }
    return tips.count <= Self.mostCells ? tips : []
  }

  /// A bin, by its borders.
  private func span(_ bar: BarsMark.Bar, _ axis: Axis) -> String {
    "\(ChartDescription.number(bar.sides.0)) to \(ChartDescription.number(bar.sides.1))"
  }

  // MARK: Lines

  private func lines() -> [Tip] {
    let series = layout.panel.marks.indices.compactMap { index -> LineSeries? in
      LineSeries(layout.panel.marks[index], layout.styles[index].colour, layout.frame)
    }
    guard let first = series.max(by: { $0.points.count < $1.points.count }) else { return [] }
    let count = min(Self.most, Int(plot.width / Tip.leastSize), first.points.count)
    let chosen = first.chosen(count, in: plot)
    return chosen.enumerated().map { index, point in
      let before = index > 0 ? (chosen[index - 1].pixel + point.pixel) / 2 : plot.left
      let after =
        index + 1 < chosen.count ? (point.pixel + chosen[index + 1].pixel) / 2 : plot.right
      var tip = Tip(
        box: Rectangle(left: before, top: plot.top, right: after, bottom: plot.bottom),
        guide: point.pixel, lines: [place(point.value, layout.panel.xAxis, "x")])
      for line in series {
        guard let (value, y) = line.value(at: point) else { continue }
        tip.lines.append(named(line.mark, ChartDescription.number(value)))
        if y >= plot.top - 1, y <= plot.bottom + 1 {
          tip.dots.append(Tip.Dot(y: y, colour: line.colour))
        }
      }
      return tip
    }
  }

  // MARK: Points

  private func points() -> [Tip] {
    var tips: [Tip] = []
    for mark in layout.panel.marks {
      guard case .points(let points) = mark else { continue }
      for (x, y) in zip(points.x, points.y) {
        guard let point = layout.frame.point(x, y), plot.contains(point) else { continue }
        let half = Tip.leastSize / 2
        let box = Rectangle(
          left: point.x - half, top: point.y - half, right: point.x + half, bottom: point.y + half)
        guard !tips.contains(where: { $0.box.overlaps(box) }) else { continue }
        tips.append(
          Tip(
            box: box,
            lines: [
              place(x, layout.panel.xAxis, "x"),
              named(mark, place(y, layout.panel.yAxis, "y")),
            ]))
        if tips.count == Self.mostPoints { return tips }
      }
    }
    return tips
  }
}

/// A line that values can be read from.
private struct LineSeries {
  /// A place along the x axis: its value and its pixel.
  typealias Place = (value: Double, pixel: Double)

  let mark: Mark
  let colour: Colour
  let points: [(x: Double, y: Double, pixel: Point)]
  private let frame: PanelFrame

  /// nil for what is no line that runs to the right.
  init?(_ mark: Mark, _ colour: Colour, _ frame: PanelFrame) {
    let line: LineMark
    switch mark {
    case .line(let own): line = own
    case .errorBars(let bars): line = bars.line
    default: return nil
    }
    points = zip(line.x, line.y).compactMap { x, y in
      frame.point(x, y).map { (x: x, y: y, pixel: $0) }
    }
    guard !points.isEmpty, zip(points, points.dropFirst()).allSatisfy({ $0.pixel.x <= $1.pixel.x })
    else { return nil }
    (self.mark, self.colour, self.frame) = (mark, colour, frame)
  }

  /// So many of its places, about evenly apart.
  func chosen(_ count: Int, in plot: Rectangle) -> [Place] {
    var chosen: [Place] = []
    for step in 0..<max(count, 0) {
      let part = (Double(step) + 0.5) / Double(count)
      let wanted = plot.left + part * plot.width
      guard let near = points.min(by: { abs($0.pixel.x - wanted) < abs($1.pixel.x - wanted) }),
        near.pixel.x >= plot.left - 0.5, near.pixel.x <= plot.right + 0.5
      else { continue }
      if let last = chosen.last, near.pixel.x - last.pixel < Tip.leastSize * 0.9 { continue }
      chosen.append((near.x, near.pixel.x))
    }
    return chosen
  }

  /// The value at a place, read between its neighbours, and its height; nil outside the line.
  func value(at place: Place) -> (value: Double, y: Double)? {
    guard let after = points.firstIndex(where: { $0.pixel.x >= place.pixel - 1e-9 }) else {
      return nil
    }
    let end = points[after]
    if end.x == place.value || after == 0 {
      return abs(end.pixel.x - place.pixel) < 1 ? (end.y, end.pixel.y) : nil
    }
    let start = points[after - 1]
    let part = (place.pixel - start.pixel.x) / (end.pixel.x - start.pixel.x)
    guard part.isFinite else { return nil }
    let height = start.pixel.y + part * (end.pixel.y - start.pixel.y)
    return frame.y.value(at: height).map { ($0, height) }
  }
}
