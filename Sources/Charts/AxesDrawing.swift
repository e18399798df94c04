// The axes of a panel: a light grid, a base line, tick labels, names; no box around it.

import Markup

/// Draws the axes of a panel that is laid out.
struct AxesDrawing {
  var layout: PanelLayout

  private var plot: Rectangle { layout.frame.plot }

  func draw() -> [Node] {
    var nodes = layout.panel.showsAxes ? [grid, baseLine].compactMap { $0 } : []
    nodes += Text.draw(
      layout.titleLines, at: Point(x: layout.area.left, y: layout.area.top),
      lineHeight: Metrics.labelLine, class: "panel-title")
    nodes += [xLabels, yLabels].compactMap { $0 }
    return nodes + names
  }

  /// Lines at the ticks of both axes.
  private var grid: Node? {
    var path = PathWriter()
    if layout.panel.yAxis.showsGrid {
      for y in positions(layout.yTicks, layout.frame.y) {
        path.polyline([Point(x: plot.left, y: y), Point(x: plot.right, y: y)])
      }
    }
    if layout.panel.xAxis.showsGrid {
      for x in positions(layout.xTicks, layout.frame.x) {
        path.polyline([Point(x: x, y: plot.top), Point(x: x, y: plot.bottom)])
      }
    }
    return path.isEmpty ? nil : element("path", ["class": "grid", "d": path.text])
  }

  /// The line that bars to the right stand on; else the line of y = 0 where it is in sight, or the
  /// lower border.
  private var baseLine: Node? {
    let isSideways = layout.panel.marks.contains {
      if case .bars(let bars) = $0 { bars.direction == .sideways } else { false }
    }
    if isSideways, let x = layout.frame.x.position(0), layout.frame.x.covers(0) {
      var path = PathWriter()
      path.polyline([Point(x: x, y: plot.top), Point(x: x, y: plot.bottom)])
      return element("path", ["class": "axis", "d": path.text])
    }
    let hasZero = layout.panel.yAxis.scale != .logarithmic && layout.frame.y.covers(0)
    let y = hasZero ? layout.frame.y.position(0) ?? plot.bottom : plot.bottom
    var path = PathWriter()
    path.polyline([Point(x: plot.left, y: y), Point(x: plot.right, y: y)])
    return element("path", ["class": "axis", "d": path.text])
  }

  private var xLabels: Node? {
    labels(
      layout.xTicks, layout.frame.x, class: "x", from: 0, plot.bottom + Metrics.tickDrop)
  }

  private var yLabels: Node? {
    labels(layout.yTicks, layout.frame.y, class: "y", from: plot.left - Metrics.tickGap, 0)
  }

  private var names: [Node] {
    let tickLine = layout.panel.showsAxes ? Metrics.labelLine : 0
    let below = plot.bottom + Metrics.tickDrop + tickLine
    let lines = layout.xLabelLines.enumerated().map { index, line in
      let y = below + Double(index) * Metrics.labelLine
      return Text.draw(line, at: Point(x: (plot.left + plot.right) / 2, y: y), class: "x axis-name")
    }
    let upwards = Text.drawUpwards(
      layout.yLabelLines,
      at: Point(
        x: plot.left - nameDistance + Metrics.labelLine / 2, y: (plot.top + plot.bottom) / 2),
      lineHeight: Metrics.labelLine, class: "axis-name")
    return lines + upwards
  }

  /// How far left of the plotting area the name of the y axis starts.
  private var nameDistance: Double {
    let widest = layout.yTicks.map { Metrics.labelWidth($0.label) }.max() ?? 0
    return widest + Metrics.tickGap + Metrics.edge
      + Double(layout.yLabelLines.count) * Metrics.labelLine
  }

  private func positions(_ ticks: [Tick], _ scale: Scale) -> [Double] {
    ticks.compactMap { scale.position($0.value) }
  }

  /// Labels in a row or a column: the group, whose class is the axis's letter, has the
  /// one coordinate, its texts have the other.
  private func labels(
    _ ticks: [Tick], _ scale: Scale, class name: String,
    from x: Double, _ y: Double
  ) -> Node? {
    let texts = ticks.compactMap { tick -> Node? in
      guard !tick.label.isEmpty, let position = scale.position(tick.value) else { return nil }
      let place = Element.Attribute(name, SVGNumber.text(position))
      return .element(Element("text", [place], [.text(tick.label)]))
    }
    let origin = "translate(\(SVGNumber.text(x)) \(SVGNumber.text(y)))"
    return texts.isEmpty ? nil : element("g", ["class": name, "transform": origin], texts)
  }
}
