// Where everything of a panel goes: margins from the labels that are really there.

/// A panel laid out in its rectangle of the drawing.
struct PanelLayout: Sendable {
  /// How the series are named.
  enum Legend: Sendable {
    case hidden
    case ends([EndLabel])
    case inside(Rectangle)
    case above([[LegendEntry]])
  }

  var panel: Panel
  var styles: [SeriesStyle]
  var entries: [LegendEntry]
  var area: Rectangle
  var frame: PanelFrame
  var xTicks: [Tick] = []
  var yTicks: [Tick] = []
  var titleLines: [String]
  var xLabelLines: [String] = []
  var yLabelLines: [String] = []
  var legend = Legend.hidden
  var colourBar: ColourBarLayout?
  /// What its own labels take beside the plotting area.
  private(set) var margins = PanelMargins()
  private let neighbourhood: Neighbourhood

  /// - Parameter title: The panel's title, unless the chart's heading shows it.
  init(
    _ panel: Panel, title: String?, domains: PanelDomains, in area: Rectangle,
    as neighbourhood: Neighbourhood
  ) {
    self.panel = panel
    self.area = area
    self.neighbourhood = neighbourhood
    styles = SeriesStyle.deal(to: panel.marks)
    entries = panel.legend == .hidden ? [] : LegendEntry.entries(of: panel, styles)
    titleLines = Metrics.labelLines(title, width: area.width)
    frame = PanelFrame(
      plot: area, domains: domains, xScale: panel.xAxis.scale, yScale: panel.yAxis.scale)
    colourBar = panel.colourBar.map { ColourBarLayout($0) }
    placeFrame(legendRows: 0, right: 0)
    placeLegend()
  }

  private mutating func placeLegend() {
    guard !entries.isEmpty else { return }
    if case .corner(let corner) = panel.legend,
      LegendBox.isFree(corner, for: entries, marks: panel.marks, in: frame)
    {
      legend = .inside(LegendBox.box(entries, in: corner, of: frame.plot))
      return
    }
    if let width = EndLabels.width(entries, panelWidth: area.width) {
      placeFrame(legendRows: 0, right: width)
      if let labels = EndLabels.place(entries, in: frame) {
        legend = .ends(labels)
        return
      }
      placeFrame(legendRows: 0, right: 0)
    }
    if let corner = LegendBox.freeCorner(for: entries, marks: panel.marks, in: frame) {
      legend = .inside(LegendBox.box(entries, in: corner, of: frame.plot))
      return
    }
    let rows = LegendBox.rows(entries, width: area.width)
    placeFrame(legendRows: rows.count, right: 0)
    legend = .above(rows)
  }

  /// Places the plotting area, from the outside in: heights first, then the ticks of y, whose
  /// labels make the left margin, then those of x.
  private mutating func placeFrame(legendRows: Int, right: Double) {
    let heading = Double(titleLines.count + legendRows) * Metrics.labelLine
    xLabelLines = Metrics.labelLines(panel.xAxis.label, width: area.width * 0.9)
    let tickLines = panel.showsAxes ? 1 : 0
    let below = Metrics.tickDrop + Metrics.labelLine * Double(tickLines + xLabelLines.count)
    let top = area.top + heading + Metrics.narrowLabelSize * 0.6
    let bottom = max(area.bottom - below - Metrics.edge, top + 20)
    place(Rectangle(left: area.left, top: top, right: area.right, bottom: bottom))
    colourBar?.measure(height: bottom - top)
    yTicks = ticks(panel.yAxis, frame.y, .vertical)
    yLabelLines = Metrics.labelLines(panel.yAxis.label, width: bottom - top)
    let widest = yTicks.map { Metrics.labelWidth($0.label) }.max() ?? 0
    let left =
      widest + Metrics.tickGap + Double(yLabelLines.count) * Metrics.labelLine + Metrics.edge
    let taken = max(right + (colourBar?.width ?? 0), Metrics.edge)
    placeAcross(
      left: area.left + max(left, neighbourhood.margins.left),
      right: area.right - max(taken, neighbourhood.margins.right), top, bottom)
    placeAcrossForLabels(top, bottom)
    if panel.hasEqualUnits { equalizeUnits() }
  }

  /// Shrinks the plotting area until a unit is as long along both axes.
  private mutating func equalizeUnits() {
    let plot = frame.plot
    guard let across = frame.x.pixelsPerUnit, let up = frame.y.pixelsPerUnit else { return }
    var (width, height) = (plot.width, plot.height)
    if across > up { width *= up / across } else { height *= across / up }
    guard width >= 20, height >= 20 else { return }
    let left = plot.left + (plot.width - width) / 2
    let top = plot.top + (plot.height - height) / 2
    place(Rectangle(left: left, top: top, right: left + width, bottom: top + height))
    xTicks = ticks(panel.xAxis, frame.x, .horizontal)
    yTicks = ticks(panel.yAxis, frame.y, .vertical)
  }

  /// Moves the left and right borders in where the outermost tick labels would be cut.
  private mutating func placeAcrossForLabels(_ top: Double, _ bottom: Double) {
    var left = frame.plot.left
    var right = frame.plot.right
    for tick in xTicks {
      guard let position = frame.x.position(tick.value) else { continue }
      let half = Metrics.labelWidth(tick.label) / 2
      left += max(0, area.left - (position - half))
      right -= max(0, position + half - area.right)
    }
    guard left != frame.plot.left || right != frame.plot.right else { return }
    placeAcross(left: left, right: right, top, bottom)
  }

  private mutating func placeAcross(
    left: Double, right: Double, _ top: Double, _ bottom: Double
  ) {
    place(Rectangle(left: left, top: top, right: max(right, left + 20), bottom: bottom))
    margins = PanelMargins(left: left - area.left, right: area.right - right)
    xTicks = ticks(panel.xAxis, frame.x, .horizontal)
  }

  private mutating func place(_ plot: Rectangle) {
    frame.plot = plot
    frame.x.range = (plot.left, plot.right)
    frame.y.range = (plot.bottom, plot.top)
  }

  private func ticks(
    _ axis: Axis, _ scale: Scale, _ direction: AxisTicks.Direction
  ) -> [Tick] {
    guard panel.showsAxes else { return [] }
    let ticks = AxisTicks(scale: scale, direction: direction, fontSize: Metrics.narrowLabelSize)
      .ticks(axis.ticks)
    let isHidden =
      direction == .horizontal ? neighbourhood.hidesXLabels : neighbourhood.hidesYLabels
    // Lines of the grid stay.
    return isHidden ? ticks.map { Tick(value: $0.value, label: "") } : ticks
  }
}
