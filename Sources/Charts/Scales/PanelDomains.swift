// The domains of a panel's two axes, from its marks and its limits.

/// The values at the ends of a panel's axes.
struct PanelDomains {
  var x: (start: Double, end: Double)
  var y: (start: Double, end: Double)

  init(_ panel: Panel) {
    var horizontal = Extent()
    var vertical = Extent()
    for mark in panel.marks {
      let (across, up) = Self.extents(of: mark, panel.xAxis.scale, panel.yAxis.scale)
      horizontal.include(across)
      vertical.include(up)
    }
    let hasPoints = panel.marks.contains {
      if case .points = $0 { true } else { false }
    }
    let hasSymbols = panel.marks.contains { $0.hasSymbols }
    x = horizontal.domain(for: panel.xAxis, padding: hasSymbols ? 0.04 : 0, startsAtZero: false)
    y = vertical.domain(for: panel.yAxis, padding: 0.05, startsAtZero: !hasPoints)
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
      across.include(bars.x.flatMap { [$0 - bars.width / 2, $0 + bars.width / 2] }, on: xScale)
      up.include([bars.base] + bars.height.map { bars.base + $0 }, on: yScale)
      up.keepsLow = up.low == bars.base
      up.keepsHigh = up.high == bars.base
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
}

extension Mark {
  /// Whether it has symbols or bars, which need room beside their centres.
  fileprivate var hasSymbols: Bool {
    switch self {
    case .points, .bars: true
    case .line(let line): line.style.marker != nil
    case .referenceLine, .area, .text: false
    }
  }
}
