// Names of lines at their right ends, where the eye is when it asks which line this is.

/// A line's name beside its end.
struct EndLabel: Sendable {
  var entry: LegendEntry
  /// The middle of its height.
  var y: Double
}

enum EndLabels {
  /// Between a line's end and its name.
  static let gap = 9.0
  /// The share of the panel's width that names may take.
  private static let widestShare = 0.3

  /// How much room the names need, if this panel is one for names at the ends: two or more
  /// labelled lines that all reach the right border, with short names.
  static func width(_ entries: [LegendEntry], panelWidth: Double) -> Double? {
    guard entries.count > 1 else { return nil }
    let width = (entries.map { Metrics.labelWidth($0.label) }.max() ?? 0) * Metrics.boldness
    return width <= panelWidth * widestShare ? width + gap : nil
  }

  /// The names at heights where none stands on another; nil where a line ends elsewhere than at
  /// the right border, or a name would have to stand too far from its line.
  static func place(_ entries: [LegendEntry], in frame: PanelFrame) -> [EndLabel]? {
    var labels: [EndLabel] = []
    for entry in entries {
      guard let y = end(of: entry, in: frame) else { return nil }
      labels.append(EndLabel(entry: entry, y: y))
    }
    labels.sort { $0.y < $1.y }
    let heights = spread(labels.map(\.y), in: frame.plot)
    let farthest = zip(heights, labels).map { abs($0 - $1.y) }.max() ?? 0
    guard farthest <= Metrics.labelLine * 1.1 else { return nil }
    for index in labels.indices { labels[index].y = heights[index] }
    return labels
  }

  /// The height at which a line leaves the panel on the right; nil where it does not.
  private static func end(of entry: LegendEntry, in frame: PanelFrame) -> Double? {
    switch entry.mark {
    case .referenceLine(let line) where line.direction == .horizontal:
      return frame.y.covers(line.value) ? frame.y.position(line.value) : nil
    case .errorBars(let bars) where entry.style.isLineDrawn:
      return end(of: LegendEntry(label: "", mark: .line(bars.line), style: entry.style), in: frame)
    case .line(let line) where entry.style.isLineDrawn:
      let pieces = SegmentClipper(rectangle: frame.plot)
      guard let run = frame.runs(line.x, line.y).last, let last = pieces.pieces(of: run).last?.last,
        last.x >= frame.plot.right - frame.plot.width * 0.03
      else { return nil }
      return last.y
    default: return nil
    }
  }

  /// Heights moved apart, downwards first and then back up from the lower border.
  private static func spread(_ heights: [Double], in plot: Rectangle) -> [Double] {
    var moved = heights
    for index in moved.indices.dropFirst() {
      moved[index] = max(moved[index], moved[index - 1] + Metrics.labelLine)
    }
    // What was pushed down is centred on where it came from.
    let excess = zip(moved, heights).map { $0 - $1 }.max() ?? 0
    moved = moved.map { $0 - excess / 2 }
    // The lowest stays clear of the x axis's labels.
    let lowest = plot.bottom - Metrics.labelLine * 0.4
    let overhang = max(0, (moved.last ?? 0) - lowest)
    return moved.map { $0 - overhang }
  }
}
