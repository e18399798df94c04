// From a chart to SVG: layout, axes, marks, legend, and the names that screen readers read.

import Markup

/// Draws charts.
package enum ChartRenderer {
  /// The chart as one `<svg>` element for inline use; the caller puts it into its `<figure>`.
  ///
  /// The same chart gives the same element. `styleSheet` must be on the page once.
  /// - Parameter id: What every id inside starts with; unique on the page.
  package static func render(_ chart: Chart, id: String) -> Node {
    let layout = ChartLayout(chart)
    let width = SVGNumber.text(layout.width)
    let height = SVGNumber.text(layout.height)
    let name = chart.name ?? "Chart"
    let words = [
      element("title", ["id": id + "-title"], [.text(name)]),
      element("desc", ["id": id + "-description"], [.text(ChartDescription.text(chart))]),
    ]
    return element(
      "svg",
      [
        "class": "chart", "viewBox": "0 0 \(width) \(height)", "width": width, "height": height,
        "role": "img", "aria-labelledby": id + "-title",
        "aria-describedby": id + "-description",
      ], words + heading(layout) + layout.panels.flatMap(draw))
  }

  private static func heading(_ layout: ChartLayout) -> [Node] {
    let title = Text.draw(
      layout.titleLines, at: Point(x: Metrics.edge, y: Metrics.edge),
      lineHeight: Metrics.titleLine, class: "title")
    let top = Metrics.edge + Double(layout.titleLines.count) * Metrics.titleLine
    return title
      + Text.draw(
        layout.subtitleLines, at: Point(x: Metrics.edge, y: top),
        lineHeight: Metrics.labelLine, class: "subtitle")
  }

  private static func draw(_ layout: PanelLayout) -> [Node] {
    let drawing = MarkDrawing(
      frame: layout.frame, backdrop: layout.panel.marks.lazy.compactMap(Backdrop.init).last)
    let marks = layout.panel.drawingOrder.flatMap {
      drawing.draw(layout.panel.marks[$0], layout.styles[$0])
    }
    // Over cells that no theme changes, black and white stay what they are.
    let isFixed = drawing.backdrop != nil
    let drawn = isFixed ? [element("g", ["class": "fixed"], marks)] : marks
    return AxesDrawing(layout: layout).draw() + drawn + ColourBarDrawing.draw(layout)
      + legend(layout)
  }

  private static func legend(_ layout: PanelLayout) -> [Node] {
    switch layout.legend {
    case .hidden: return []
    case .inside(let box): return LegendBox.draw(layout.entries, in: box)
    case .above(let rows):
      let top = layout.area.top + Double(layout.titleLines.count) * Metrics.labelLine
      return LegendBox.draw(rows: rows, from: Point(x: layout.frame.plot.left, y: top))
    case .ends(let labels):
      return labels.map { label in
        let x = SVGNumber.text(layout.frame.plot.right + EndLabels.gap)
        return Painted.element(
          "text", "name", label.entry.style.colour,
          [("x", x), ("y", SVGNumber.text(label.y))], [.text(label.entry.label)])
      }
    }
  }
}
