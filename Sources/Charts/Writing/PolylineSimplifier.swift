// Leaves out the points of a line that no eye could miss.

/// Thins polylines given in pixels.
enum PolylineSimplifier {
  /// How far, in pixels, a line may move by being thinned.
  static let tolerance = 0.08
  /// Longer stretches are thinned piece by piece, which bounds the time that hostile data can take.
  private static let stretch = 1024

  /// The line with fewer points and the same pixels.
  static func simplify(_ line: [Point]) -> [Point] {
    let thinned = extremesPerColumn(line)
    guard thinned.count > 2 else { return thinned }
    var kept: [Point] = []
    var start = 0
    while start < thinned.count - 1 {
      let end = min(start + stretch, thinned.count - 1)
      kept += withoutCollinear(thinned[start...end]).dropLast()
      start = end
    }
    return kept + thinned.suffix(1)
  }

  /// The first, lowest, highest and last point of each column of pixels, for a line that has many
  /// and never runs back.
  private static func extremesPerColumn(_ line: [Point]) -> [Point] {
    guard let first = line.first, let last = line.last else { return line }
    let columns = abs(last.x - first.x).rounded(.up) + 1
    let forward = last.x >= first.x
    let isMonotone = zip(line, line.dropFirst()).allSatisfy {
      ($0.x <= $1.x) == forward || $0.x == $1.x
    }
    guard Double(line.count) > 4 * columns, isMonotone else { return line }
    var kept: [Point] = []
    var column: [Point] = []
    for point in line {
      if let current = column.first, current.x.rounded(.down) != point.x.rounded(.down) {
        kept += extremes(of: column)
        column.removeAll(keepingCapacity: true)
      }
      column.append(point)
    }
    return kept + extremes(of: column)
  }

  private static func extremes(of column: [Point]) -> [Point] {
    guard column.count > 4 else { return column }
    let heights = column.indices
    let low = heights.min { column[$0].y < column[$1].y } ?? 0
    let high = heights.max { column[$0].y < column[$1].y } ?? 0
    return Set([0, low, high, column.count - 1]).sorted().map { column[$0] }
  }

  /// Ramer, Douglas and Peucker's thinning, without recursion.
  private static func withoutCollinear(_ line: ArraySlice<Point>) -> [Point] {
    guard line.count > 2 else { return Array(line) }
    var isKept = [Bool](repeating: false, count: line.count)
    isKept[0] = true
    isKept[line.count - 1] = true
    let base = line.startIndex
    var open = [(0, line.count - 1)]
    while let (start, end) = open.popLast() {
      guard end - start > 1 else { continue }
      var farthest = (index: start, distance: tolerance)
      for index in (start + 1)..<end {
        let distance = line[base + index].distance(
          toSegment: line[base + start], line[base + end])
        if distance > farthest.distance { farthest = (index, distance) }
      }
      guard farthest.index != start else { continue }
      isKept[farthest.index] = true
      open += [(start, farthest.index), (farthest.index, end)]
    }
    return zip(line, isKept).compactMap { $1 ? $0 : nil }
  }
}
