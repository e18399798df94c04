// Areas, bars and bands.

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

  func draw(_ mark: BarsMark, _ style: SeriesStyle) -> [Node] {
    let boxes = merged(mark.bars.map { rectangle($0, mark.direction) }, mark)
    let colours = mark.colours.isEmpty ? [style.colour] : mark.colours
    var nodes = colours.indices.compactMap { group -> Node? in
      var path = PathWriter()
      for index in stride(from: group, to: boxes.count, by: colours.count) {
        if let box = boxes[index] { path.rectangle(box) }
      }
      let own = SeriesStyle(colour: colours[group])
      return path.isEmpty ? nil : fill(path, own, alpha: mark.alpha)
    }
    if let edge = mark.edge { nodes += outline(boxes.compactMap { $0 }, edge) }
    return nodes
  }

  /// Of very many bars of one colour, those within half a pixel of each other as one.
  private func merged(_ boxes: [Rectangle?], _ mark: BarsMark) -> [Rectangle?] {
    guard boxes.count > 4000, mark.colours.isEmpty else { return boxes }
    let isUpright = mark.direction == .upright
    var columns: [Int: Rectangle] = [:]
    for box in boxes {
      guard let box else { continue }
      let column = Int(((isUpright ? box.left : box.top) * 2).rounded())
      columns[column] = columns[column].map { $0.union(box) } ?? box
    }
    return columns.keys.sorted().map { columns[$0] }
  }

  private func outline(_ boxes: [Rectangle], _ colour: Colour) -> [Node] {
    var path = PathWriter()
    for box in boxes { path.rectangle(box) }
    var style = SeriesStyle(colour: colour)
    style.width = 1
    return path.isEmpty ? [] : [Self.stroke(path.text, style)]
  }

  /// The visible part of one bar; on a logarithmic axis a base of zero is the axis's lower end.
  func rectangle(_ bar: BarsMark.Bar, _ direction: BarsMark.Direction) -> Rectangle? {
    let plot = frame.plot
    let isUpright = direction == .upright
    let (across, along) = isUpright ? (frame.x, frame.y) : (frame.y, frame.x)
    guard let first = across.position(bar.sides.0), let second = across.position(bar.sides.1),
      let end = along.position(bar.end)
    else { return nil }
    let base = along.position(bar.base) ?? (isUpright ? plot.bottom : plot.left)
    let (xs, ys) = isUpright ? ((first, second), (base, end)) : ((base, end), (first, second))
    let cut = Rectangle(
      left: max(min(xs.0, xs.1), plot.left), top: max(min(ys.0, ys.1), plot.top),
      right: min(max(xs.0, xs.1), plot.right), bottom: min(max(ys.0, ys.1), plot.bottom))
    return cut.width >= 0 && cut.height >= 0 ? cut : nil
  }

  func draw(_ span: SpanMark, _ style: SeriesStyle) -> [Node] {
    let plot = frame.plot
    let scale = span.direction == .vertical ? frame.x : frame.y
    guard let first = scale.position(span.lower), let second = scale.position(span.upper) else {
      return []
    }
    let (low, high) = (min(first, second), max(first, second))
    let box =
      span.direction == .vertical
      ? Rectangle(
        left: max(low, plot.left), top: plot.top, right: min(high, plot.right), bottom: plot.bottom)
      : Rectangle(
        left: plot.left, top: max(low, plot.top), right: plot.right, bottom: min(high, plot.bottom))
    guard box.width > 0, box.height > 0 else { return [] }
    var path = PathWriter()
    path.rectangle(box)
    return [fill(path, style, alpha: span.alpha)]
  }

  private func fill(_ path: PathWriter, _ style: SeriesStyle, alpha: Double) -> Node {
    Painted.element(
      "path", "fill", style.colour,
      [("d", path.text), ("opacity", Painted.opacity(alpha))])
  }
}
