// A legend inside a panel, in a corner that the data leave free, or in rows above it.

import Markup

enum LegendBox {
  private static let padding = 6.0

  /// The box of a legend in a corner.
  static func box(
    _ entries: [LegendEntry], in corner: LegendPlacement.Corner, of plot: Rectangle
  ) -> Rectangle {
    let width = (entries.map(\.width).max() ?? 0) + 2 * padding
    let height = Double(entries.count) * Metrics.labelLine + 2 * padding
    let isLeft = corner == .topLeft || corner == .bottomLeft
    let isTop = corner == .topLeft || corner == .topRight
    let left = isLeft ? plot.left + padding : plot.right - width
    let top = isTop ? plot.top : plot.bottom - height - padding
    return Rectangle(left: left, top: top, right: left + width, bottom: top + height)
  }

  /// The first corner whose box holds nothing of the data and lies in the panel.
  static func freeCorner(
    for entries: [LegendEntry], marks: [Mark], in frame: PanelFrame
  ) -> LegendPlacement.Corner? {
    LegendPlacement.Corner.allCases.first { isFree($0, for: entries, marks: marks, in: frame) }
  }

  /// Whether a legend in a corner would hide nothing.
  static func isFree(
    _ corner: LegendPlacement.Corner, for entries: [LegendEntry], marks: [Mark],
    in frame: PanelFrame
  ) -> Bool {
    let box = box(entries, in: corner, of: frame.plot)
    guard box.width < frame.plot.width * 0.6, box.height < frame.plot.height * 0.7 else {
      return false
    }
    return !marks.contains { touches($0, box, frame) }
  }

  private static func touches(_ mark: Mark, _ box: Rectangle, _ frame: PanelFrame) -> Bool {
    let clipper = SegmentClipper(rectangle: box)
    func crosses(_ x: [Double], _ y: [Double]) -> Bool {
      frame.runs(x, y).contains { !clipper.pieces(of: $0).isEmpty }
    }
    func holds(_ x: [Double], _ y: [Double]) -> Bool {
      zip(x, y).contains { pair in frame.point(pair.0, pair.1).map(box.contains) ?? false }
    }
    switch mark {
    case .line(let line):
      return line.style.dash == Dash.none ? holds(line.x, line.y) : crosses(line.x, line.y)
    case .errorBars(let bars):
      let reaches = bars.line.y.indices.contains { index in
        guard index < bars.line.x.count,
          let (low, high) = bars.vertical.ends(index, of: bars.line.y[index])
        else { return false }
        return crosses([bars.line.x[index], bars.line.x[index]], [low, high])
      }
      return reaches || crosses(bars.line.x, bars.line.y)
    case .grid, .contours: return true
    case .arrows(let arrows): return holds(arrows.x, arrows.y) || holds(arrows.toX, arrows.toY)
    case .span: return false
    case .points(let points): return holds(points.x, points.y)
    case .area(let area): return crosses(area.x, area.lower) || crosses(area.x, area.upper)
    case .bars(let bars):
      let drawing = MarkDrawing(frame: frame)
      return bars.bars.contains { bar in
        drawing.rectangle(bar, bars.direction).map(box.overlaps) ?? false
      }
    case .referenceLine(let line):
      let position =
        line.direction == .horizontal
        ? frame.y.position(line.value) : frame.x.position(line.value)
      guard let position else { return false }
      return line.direction == .horizontal
        ? position >= box.top && position <= box.bottom
        : position >= box.left && position <= box.right
    case .text(let text): return !text.isRelative && holds([text.x], [text.y])
    }
  }

  static func draw(_ entries: [LegendEntry], in box: Rectangle) -> [Node] {
    let paper = element(
      "rect",
      [
        "class": "halo", "x": SVGNumber.text(box.left), "y": SVGNumber.text(box.top),
        "width": SVGNumber.text(box.width), "height": SVGNumber.text(box.height),
      ])
    return [paper]
      + entries.enumerated().flatMap { index, entry in
        entry.draw(
          at: Point(
            x: box.left + padding,
            y: box.top + padding + (Double(index) + 0.5) * Metrics.labelLine))
      }
  }

  /// Entries in rows no wider than `width`.
  static func rows(_ entries: [LegendEntry], width: Double) -> [[LegendEntry]] {
    var rows: [[LegendEntry]] = []
    var used = Double.infinity
    for entry in entries {
      let needed = entry.width + Metrics.narrowLabelSize
      if used + needed > width {
        rows.append([])
        used = 0
      }
      rows[rows.count - 1].append(entry)
      used += needed
    }
    return rows
  }

  static func draw(rows: [[LegendEntry]], from origin: Point) -> [Node] {
    rows.enumerated().flatMap { index, row -> [Node] in
      var x = origin.x
      let y = origin.y + (Double(index) + 0.5) * Metrics.labelLine
      return row.flatMap { entry -> [Node] in
        defer { x += entry.width + Metrics.narrowLabelSize }
        return entry.draw(at: Point(x: x, y: y))
      }
    }
  }
}
