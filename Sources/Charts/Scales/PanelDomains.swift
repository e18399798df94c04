// The domains of a panel's two axes, from its marks and its limits.

/// The values at the ends of a panel's axes.
struct PanelDomains {
  var x: (start: Double, end: Double)
  var y: (start: Double, end: Double)

  init(_ panel: Panel) { self.init(panel, horizontal: panel.marks, vertical: panel.marks) }

  /// The domains of one of a chart's panels, over the marks of all of them where they share axes.
  init(_ panel: Panel, of chart: Chart) {
    let all = chart.panels.flatMap(\.marks)
    self.init(
      panel, horizontal: chart.sharesX ? all : panel.marks,
      vertical: chart.sharesY ? all : panel.marks)
  }

  private init(_ panel: Panel, horizontal marksAcross: [Mark], vertical marksUp: [Mark]) {
    var horizontal = Extent()
    var vertical = Extent()
    for mark in marksAcross {
      horizontal.include(Self.extents(of: mark, panel.xAxis.scale, panel.yAxis.scale).0)
    }
    for mark in marksUp {
      vertical.include(Self.extents(of: mark, panel.xAxis.scale, panel.yAxis.scale).1)
    }
    let hasPoints = marksUp.contains {
      if case .points = $0 { true } else { false }
    }
    let hasSymbols = marksAcross.contains { $0.hasSymbols }
    let isSideways = marksUp.contains {
      if case .bars(let bars) = $0 { bars.direction == .sideways } else { false }
    }
    x = horizontal.domain(
      for: panel.xAxis, padding: hasSymbols ? 0.04 : 0, startsAtZero: isSideways)
    let fillsPanel = !marksUp.isEmpty && marksUp.contains(where: \.fillsPanel)
    y = vertical.domain(
      for: panel.yAxis, padding: fillsPanel ? 0 : 0.05, startsAtZero: !hasPoints && !isSideways)
  }

  private static func extents(
    of mark: Mark, _ xScale: AxisScale, _ yScale: AxisScale
  ) -> (Extent, Extent) {
    var across = Extent()
    var up = Extent()
    switch mark {
    case .line(let line):
      across.include(line.x, on: xScale)
      up.include(line.y, on: yScale)
      if let visible = line.visibleRange { up.cut(to: visible) }
    case .points(let points):
      across.include(points.x, on: xScale)
      up.include(points.y, on: yScale)
    case .area(let area):
      across.include(area.x, on: xScale)
      up.include(area.lower + area.upper, on: yScale)
    case .bars(let bars):
      let isUpright = bars.direction == .upright
      let (place, value) = extents(of: bars, isUpright ? (xScale, yScale) : (yScale, xScale))
      across = isUpright ? place : value
      up = isUpright ? value : place
    case .errorBars(let bars):
      (across, up) = extents(of: .line(bars.line), xScale, yScale)
      for (index, (x, y)) in zip(bars.line.x, bars.line.y).enumerated() {
        if let ends = bars.vertical.ends(index, of: y) { up.include([ends.0, ends.1], on: yScale) }
        if let ends = bars.horizontal.ends(index, of: x) {
          across.include([ends.0, ends.1], on: xScale)
        }
      }
    case .grid(let grid):
      across.include(grid.xEdges, on: xScale)
      up.include(grid.yEdges, on: yScale)
      across.keepsEnds()
      up.keepsEnds()
    case .contours(let contours):
      across.include(contours.x, on: xScale)
      up.include(contours.y, on: yScale)
      across.keepsEnds()
      up.keepsEnds()
    case .arrows(let arrows):
      across.include(arrows.x + arrows.toX, on: xScale)
      up.include(arrows.y + arrows.toY, on: yScale)
    case .span(let span):
      if span.direction == .vertical {
        across.include([span.lower, span.upper], on: xScale)
      } else {
        up.include([span.lower, span.upper], on: yScale)
      }
    case .referenceLine(let line):
      if line.direction == .horizontal {
        up.include([line.value], on: yScale)
      } else {
        across.include([line.value], on: xScale)
      }
    case .text: break
    }
    return (across, up)
  }

  /// What bars take up along the axis that they stand on, and along the one of their values.
  private static func extents(
    of mark: BarsMark, _ scales: (place: AxisScale, value: AxisScale)
  ) -> (place: Extent, value: Extent) {
    var place = Extent()
    var value = Extent()
    let bars = mark.bars.filter { $0.end.isFinite }
    place.include(bars.flatMap { [$0.sides.0, $0.sides.1] }, on: scales.place)
    value.include(bars.flatMap { [$0.base, $0.end] }, on: scales.value)
    value.keepsLow = bars.contains { $0.base == value.low }
    value.keepsHigh = bars.contains { $0.base == value.high }
    return (place, value)
  }
}

extension Mark {
  /// Whether it has symbols or bars, which need room beside their centres.
  fileprivate var hasSymbols: Bool {
    switch self {
    case .points, .bars, .errorBars: true
    case .line(let line): line.style.marker != nil
    case .referenceLine, .span, .area, .grid, .contours, .arrows, .text: false
    }
  }

  /// Whether it covers the panel from border to border.
  fileprivate var fillsPanel: Bool {
    switch self {
    case .grid, .contours: true
    default: false
    }
  }
}
