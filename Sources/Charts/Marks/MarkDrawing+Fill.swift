// Areas, bars and texts.

import Markup

extension MarkDrawing {
  func draw(_ area: AreaMark, _ style: SeriesStyle) -> [Node] {
    let clipper = SegmentClipper(rectangle: frame.plot)
    var path = PathWriter()
    for (lower, upper) in stretches(area) {
      let thinnedUpper = PolylineSimplifier.simplify(upper)
      let thinnedLower = PolylineSimplifier.simplify(lower)
      let outline = clipper.polygon(thinnedUpper + thinnedLower.reversed())
      guard outline.count > 2 else { continue }
      path.polyline(outline)
      path.close()
    }
    guard !path.isEmpty else { return [] }
    return [fill(path, style, alpha: area.alpha)]
  }

  /// The stretches over which both borders of an area have a place.
  private func stretches(_ area: AreaMark) -> [(lower: [Point], upper: [Point])] {
    var found: [(lower: [Point], upper: [Point])] = []
    var isOpen = false
    for (x, (low, high)) in zip(area.x, zip(area.lower, area.upper)) {
      guard let lower = frame.point(x, low), let upper = frame.point(x, high) else {
        isOpen = false
        continue
      }
      if !isOpen { found.append(([], [])) }
      isOpen = true
      found[found.count - 1].lower.append(lower)
      found[found.count - 1].upper.append(upper)
    }
    return found
  }

  func draw(_ bars: BarsMark, _ style: SeriesStyle) -> [Node] {
    var path = PathWriter()
    for (x, height) in zip(bars.x, bars.height) {
      guard let bar = rectangle(x, height, bars) else { continue }
      path.polyline([
        Point(x: bar.left, y: bar.bottom), Point(x: bar.left, y: bar.top),
        Point(x: bar.right, y: bar.top), Point(x: bar.right, y: bar.bottom),
      ])
      path.close()
    }
    guard !path.isEmpty else { return [] }
    return [fill(path, style, alpha: bars.alpha)]
  }

  /// The visible part of one bar; on a logarithmic axis a base of zero is the axis's lower end.
  private func rectangle(_ x: Double, _ height: Double, _ bars: BarsMark) -> Rectangle? {
    let plot = frame.plot
    guard let left = frame.x.position(x - bars.width / 2),
      let right = frame.x.position(x + bars.width / 2),
      let top = frame.y.position(bars.base + height)
    else { return nil }
    let base = frame.y.position(bars.base) ?? plot.bottom
    let cut = Rectangle(
      left: max(min(left, right), plot.left), top: max(min(top, base), plot.top),
      right: min(max(left, right), plot.right), bottom: min(max(top, base), plot.bottom))
    return cut.width > 0 && cut.height >= 0 ? cut : nil
  }

  private func fill(_ path: PathWriter, _ style: SeriesStyle, alpha: Double) -> Node {
    Painted.element(
      "path", "fill", style.colour,
      [("d", path.text), ("opacity", Painted.opacity(alpha))])
  }

  func draw(_ text: TextMark, _ style: SeriesStyle) -> [Node] {
    guard let point = frame.point(text.x, text.y), frame.plot.insetBy(-1).contains(point) else {
      return []
    }
    let anchor = text.anchor == .start ? nil : text.anchor.rawValue
    return [
      Painted.element(
        "text", "note", style.colour,
        [
          ("x", SVGNumber.text(point.x)), ("y", SVGNumber.text(point.y)),
          ("text-anchor", anchor),
        ], [.text(text.text)])
    ]
  }
}
