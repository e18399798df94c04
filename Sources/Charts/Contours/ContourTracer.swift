// Marching squares: where values over a grid reach a level, as lines or as the borders of regions.

/// Follows one level through a grid of values whose crossings lie at known pixels.
struct ContourTracer {
  /// The pixels of the columns and of the rows.
  private let x: [Double]
  private let y: [Double]
  /// The values row by row.
  private let values: [Double]
  private let isClosed: Bool

  private var columns: Int { x.count }
  private var rows: Int { y.count }

  /// A tracer of lines, which end at the grid's border and beside values that are not numbers.
  init(linesOver x: [Double], _ y: [Double], _ values: [Double]) {
    (self.x, self.y, self.values) = (x, y, values)
    isClosed = false
  }

  /// A tracer of regions: around the grid lies a ring without width, deep below every level, so
  /// that every line closes.
  init(regionsOver x: [Double], _ y: [Double], _ values: [Double]) {
    let width = x.count
    let beside = [-Double.infinity]
    let ring = [Double](repeating: -.infinity, count: width + 2)
    var padded = ring
    for row in y.indices {
      padded += beside
      padded += values[(row * width)..<((row + 1) * width)].map { $0.isNaN ? -.infinity : $0 }
      padded += beside
    }
    self.x = x.prefix(1) + x + x.suffix(1)
    self.y = y.prefix(1) + y + y.suffix(1)
    self.values = padded + ring
    isClosed = true
  }

  /// The lines along which the values are `level`; those that close repeat their first point.
  func trace(_ level: Double) -> [[Point]] {
    guard columns > 1, rows > 1 else { return [] }
    let steps = Steps(self, level)
    var isUsed = [Bool](repeating: false, count: steps.next.count)
    var lines: [[Point]] = []
    // Lines that end somewhere start where no other step leads to; what is left runs in circles.
    for start in steps.starts where !steps.isEnd[start] { follow(start) }
    for start in steps.starts where !isUsed[start] { follow(start) }
    return lines

    func follow(_ start: Int) {
      var line: [Point] = []
      var edge = start
      while edge >= 0, !isUsed[edge] {
        isUsed[edge] = true
        line.append(crossing(edge, level))
        edge = Int(steps.next[edge])
      }
      if edge == start { line.append(line[0]) }
      lines.append(line)
    }
  }

  /// The steps of a level from edge to edge, with what is higher always on the same side. An edge
  /// between (row, column) and the next column has the number 2 · place, one to the next row the
  /// number after it.
  private struct Steps {
    var next: [Int32]
    var isEnd: [Bool]
    var starts: [Int] = []

    init(_ grid: ContourTracer, _ level: Double) {
      next = [Int32](repeating: -1, count: 2 * grid.values.count)
      isEnd = [Bool](repeating: false, count: next.count)
      for row in 0..<(grid.rows - 1) {
        for column in 0..<(grid.columns - 1) { add(row, column, grid, level) }
      }
    }

    private mutating func add(_ row: Int, _ column: Int, _ grid: ContourTracer, _ level: Double) {
      let place = row * grid.columns + column
      let below = place + grid.columns
      let corners = [place, place + 1, below + 1, below]
      var inside = 0
      for corner in 0..<4 {
        let value = grid.values[corners[corner]]
        if value.isNaN { return }
        if value >= level { inside |= 1 << corner }
      }
      guard inside != 0, inside != 15 else { return }
      let edges = [2 * place, 2 * (place + 1) + 1, 2 * below, 2 * place + 1]
      // Round the cell, edge by edge: where the way leaves what is higher, and where it comes back.
      let isInside = (0..<5).map { inside >> ($0 % 4) & 1 == 1 }
      let exits = (0..<4).filter { isInside[$0] && !isInside[$0 + 1] }
      let entries = (0..<4).filter { !isInside[$0] && isInside[$0 + 1] }
      let isHighInside = exits.count == 1 || Self.mean(corners.map { grid.values[$0] }) >= level
      for exit in exits {
        let onwards = (1...3).map { (exit + $0) % 4 }.filter(entries.contains)
        guard let entry = isHighInside ? onwards.first : onwards.last else { continue }
        next[edges[exit]] = Int32(edges[entry])
        isEnd[edges[entry]] = true
        starts.append(edges[exit])
      }
    }

    private static func mean(_ values: [Double]) -> Double {
      values.reduce(0) { $0 + $1 / Double(values.count) }
    }
  }

  /// Where along an edge the level is reached.
  private func crossing(_ edge: Int, _ level: Double) -> Point {
    let first = edge / 2
    let second = edge.isMultiple(of: 2) ? first + 1 : first + columns
    let (low, high) = (values[first], values[second])
    let start = Point(x: x[first % columns], y: y[first / columns])
    let end = Point(x: x[second % columns], y: y[second / columns])
    guard low.isFinite else { return end }
    guard high.isFinite else { return start }
    let part = (level / 2 - low / 2) / (high / 2 - low / 2)
    guard part.isFinite else { return start }
    return Point(x: start.x + part * (end.x - start.x), y: start.y + part * (end.y - start.y))
  }
}
