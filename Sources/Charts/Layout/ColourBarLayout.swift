// Where the strip that explains colours goes: right of the panel, as high as its plotting area.

/// A colour bar with its ticks.
struct ColourBarLayout: Sendable {
  var bar: ColourBar
  private(set) var ticks: [Tick] = []
  private(set) var labelLines: [String] = []

  private static let gap = 14.0
  static let stripWidth = 14.0

  init(_ bar: ColourBar) { self.bar = bar }

  /// The values along the strip, over a height in pixels from its top.
  func scale(top: Double, bottom: Double) -> Scale {
    let kind = bar.colours.axisScale
    var extent = Extent()
    extent.include(
      bar.borders.isEmpty ? [bar.colours.lower, bar.colours.upper] : bar.borders, on: kind)
    let domain = extent.domain(for: Axis(scale: kind), padding: 0, startsAtZero: false)
    return Scale(kind, domain: domain, range: (bottom, top))
  }

  /// Chooses the ticks for a height.
  mutating func measure(height: Double) {
    let scale = scale(top: 0, bottom: height)
    let finder = AxisTicks(
      scale: scale, direction: .vertical, fontSize: Metrics.narrowLabelSize)
    ticks = finder.ticks(bar.borders.isEmpty ? .automatic : .at(bar.borders, labels: nil))
    labelLines = Metrics.labelLines(bar.label, width: height)
  }

  /// The room that it needs beside the panel.
  var width: Double {
    Self.gap + Self.stripWidth + Metrics.tickGap + tickWidth
      + Double(labelLines.count) * Metrics.labelLine + Metrics.edge
  }

  private var tickWidth: Double { ticks.map { Metrics.labelWidth($0.label) }.max() ?? 0 }

  /// The strip beside a plotting area.
  func strip(beside plot: Rectangle) -> Rectangle {
    let left = plot.right + Self.gap
    return Rectangle(left: left, top: plot.top, right: left + Self.stripWidth, bottom: plot.bottom)
  }

  /// Where the first line of the label runs upwards.
  func labelMiddle(beside plot: Rectangle) -> Point {
    let strip = strip(beside: plot)
    return Point(
      x: strip.right + Metrics.tickGap + tickWidth + Metrics.labelLine * 0.7,
      y: (plot.top + plot.bottom) / 2)
  }
}
