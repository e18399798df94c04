// Contours: lines of a level, bands between two levels.

import Markup

extension MarkDrawing {
  func draw(_ contours: ContourMark) -> [Node] {
    guard let grid = PixelGrid(contours, frame) else { return [] }
    let drawn = contours.isFilled ? bands(contours, grid) : lines(contours, grid)
    guard contours.alpha < 1, !drawn.isEmpty else { return drawn }
    return [element("g", ["opacity": Painted.opacity(contours.alpha)], drawn)]
  }

  // MARK: Bands

  /// From the lowest level upwards, each band over the one before; what lies above the last level
  /// is cut out of all of them.
  private func bands(_ contours: ContourMark, _ grid: PixelGrid) -> [Node] {
    let tracer = ContourTracer(regionsOver: grid.x, grid.y, grid.values)
    guard contours.levels.count > 1, let top = contours.levels.last else { return [] }
    let summits = grid.highest > top && !contours.fillsAbove ? tracer.trace(top) : []
    return contours.bands.enumerated().compactMap { index, band in
      var path = PathWriter()
      for outline in tracer.trace(band.from) + summits { add(outline, to: &path) }
      guard !path.isEmpty else { return nil }
      let attributes = [("d", path.text), ("fill-rule", "evenodd")]
      if let own = contours.ownColour(index) {
        return Painted.element("path", "fill", own, attributes)
      }
      return Painted.filled(contours.colours.colour(band.middle), path.text, isEvenOdd: true)
    }
  }

  private func add(_ outline: [Point], to path: inout PathWriter) {
    let clipper = SegmentClipper(rectangle: frame.plot)
    let visible = clipper.polygon(PolylineSimplifier.simplify(outline))
    guard visible.count > 2 else { return }
    path.polyline(visible)
    path.close()
  }

  // MARK: Lines

  private func lines(_ contours: ContourMark, _ grid: PixelGrid) -> [Node] {
    let tracer = ContourTracer(linesOver: grid.x, grid.y, grid.values)
    let clipper = SegmentClipper(rectangle: frame.plot)
    var labels = ContourLabels()
    let lines = contours.levels.indices.compactMap { index -> Node? in
      let level = contours.levels[index]
      let pieces = tracer.trace(level).flatMap { clipper.pieces(of: $0) }
        .map { PolylineSimplifier.simplify($0) }
      var path = PathWriter()
      for piece in pieces { path.polyline(piece) }
      guard !path.isEmpty else { return nil }
      let style = contours.style(index)
      labels.add(level, pieces, style)
      return Self.stroke(path.text, style)
    }
    return contours.isLabelled ? lines + labels.nodes : lines
  }
}

/// The values of contours at pixels.
private struct PixelGrid {
  var x: [Double]
  var y: [Double]
  var values: [Double]

  var highest: Double { values.lazy.filter { !$0.isNaN }.max() ?? -.infinity }

  /// Finer grids than this show nothing more.
  private static let most = 400

  init?(_ contours: ContourMark, _ frame: PanelFrame) {
    let columns = Self.shown(contours.x, frame.x)
    let rows = Self.shown(contours.y, frame.y)
    guard columns.count > 1, rows.count > 1 else { return nil }
    x = columns.map(\.pixel)
    y = rows.map(\.pixel)
    values = rows.flatMap { row in columns.map { contours.value(row.index, $0.index) } }
  }

  /// The lines of the grid that have a place, thinned, the last one always among them.
  private static func shown(_ values: [Double], _ scale: Scale) -> [(index: Int, pixel: Double)] {
    let placed = values.indices.compactMap { index in
      scale.position(values[index]).map { (index: index, pixel: $0) }
    }
    let step = (placed.count + most - 1) / most
    guard step > 1 else { return placed }
    var kept = stride(from: 0, to: placed.count, by: step).map { placed[$0] }
    if let last = placed.last, kept.last?.index != last.index { kept.append(last) }
    return kept
  }
}

/// The levels written on their lines, none too near another.
private struct ContourLabels {
  private var places: [Point] = []
  private(set) var nodes: [Node] = []

  /// Labels the longest line of a level at its middle.
  mutating func add(_ level: Double, _ pieces: [[Point]], _ style: SeriesStyle) {
    let longest = pieces.max { Self.length($0) < Self.length($1) }
    guard let longest, Self.length(longest) > 60 else { return }
    let candidates = [0.5, 0.25, 0.75, 0.35, 0.65].map { Self.point(on: longest, $0) }
    let free = candidates.first { candidate in
      places.allSatisfy { abs($0.x - candidate.x) > 48 || abs($0.y - candidate.y) > 22 }
    }
    guard let free else { return }
    places.append(free)
    nodes.append(
      Painted.element(
        "text", "level", style.colour,
        [("x", SVGNumber.text(free.x)), ("y", SVGNumber.text(free.y))],
        [.text(ChartDescription.number(level))]))
  }

  private static func length(_ line: [Point]) -> Double {
    zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(toSegment: $1.1, $1.1) }
  }

  private static func point(on line: [Point], _ part: Double) -> Point {
    var left = length(line) * part
    for (start, end) in zip(line, line.dropFirst()) {
      let step = start.distance(toSegment: end, end)
      if step >= left, step > 0 {
        return Point(
          x: start.x + (end.x - start.x) * left / step, y: start.y + (end.y - start.y) * left / step
        )
      }
      left -= step
    }
    return line.last ?? Point(x: 0, y: 0)
  }
}

extension ContourMark {
  /// The bands from below upwards: where each starts, and the value whose colour it has.
  fileprivate var bands: [(from: Double, middle: Double)] {
    guard let first = levels.first, let last = levels.last else { return [] }
    let below = fillsBelow ? [(from: -Double.greatestFiniteMagnitude, middle: first)] : []
    let between = zip(levels, levels.dropFirst()).map { (from: $0, middle: $0 / 2 + $1 / 2) }
    return below + between + (fillsAbove ? [(from: last, middle: last)] : [])
  }

  fileprivate func ownColour(_ index: Int) -> Colour? {
    ownColours.isEmpty ? nil : ownColours[index % ownColours.count]
  }

  /// The look of a level's line. Where all lines have one colour, those below zero are dashed.
  fileprivate func style(_ index: Int) -> SeriesStyle {
    let level = levels[index]
    let colour = ownColour(index) ?? colours.colour(level).map(Colour.rgb) ?? .foreground
    var style = SeriesStyle(colour: colour)
    style.width = width.map { $0.isFinite ? max($0, 0) * 4 / 3 : 1.5 } ?? 1.5
    if ownColours.count == 1, level < 0 { style.dashes = [5, 3] }
    return style
  }
}
