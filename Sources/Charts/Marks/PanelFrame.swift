// Where a panel's data lie on the drawing: what marks are drawn with.

/// A panel's plotting area and its two scales.
struct PanelFrame: Sendable {
  var plot: Rectangle
  var x: Scale
  var y: Scale

  init(plot: Rectangle, domains: PanelDomains, xScale: AxisScale, yScale: AxisScale) {
    self.plot = plot
    x = Scale(xScale, domain: domains.x, range: (plot.left, plot.right))
    y = Scale(yScale, domain: domains.y, range: (plot.bottom, plot.top))
  }

  /// Where a pair of values lies; nil where it has no place.
  func point(_ horizontal: Double, _ vertical: Double) -> Point? {
    guard let across = x.position(horizontal), let up = y.position(vertical) else { return nil }
    return Point(x: across, y: up)
  }

  /// The stretches of a line between its gaps.
  func runs(_ horizontal: [Double], _ vertical: [Double]) -> [[Point]] {
    var runs: [[Point]] = []
    var run: [Point] = []
    for (across, up) in zip(horizontal, vertical) {
      if let point = point(across, up) {
        run.append(point)
      } else if !run.isEmpty {
        runs.append(run)
        run = []
      }
    }
    if !run.isEmpty { runs.append(run) }
    return runs
  }

  /// The visible pieces of a line, thinned.
  func visiblePieces(_ horizontal: [Double], _ vertical: [Double]) -> [[Point]] {
    let clipper = SegmentClipper(rectangle: plot)
    return runs(horizontal, vertical).flatMap { clipper.pieces(of: $0) }
      .map { PolylineSimplifier.simplify($0) }
  }
}
