// A rectangle of coloured cells: a heat map, an image, a confusion matrix.

/// Cells of a grid, each in the colour of its value; those that are not finite stay empty.
package struct GridMark: Sendable, Equatable {
  /// The values row by row.
  package var values: [Double]
  /// The borders of the columns, one more than there are columns; of the rows likewise.
  package var xEdges: [Double]
  package var yEdges: [Double]
  package var colours: ColourScale
  /// What is written into each cell, row by row; empty for nothing.
  package var labels: [String]
  /// From 0, invisible, to 1, opaque.
  package var alpha: Double

  package init(
    values: [Double], xEdges: [Double], yEdges: [Double], colours: ColourScale,
    labels: [String] = [], alpha: Double = 1
  ) {
    self.values = values
    self.xEdges = xEdges
    self.yEdges = yEdges
    self.colours = colours
    self.labels = labels
    self.alpha = alpha
  }

  package var columns: Int { max(xEdges.count - 1, 0) }
  package var rows: Int { max(yEdges.count - 1, 0) }

  /// The value of a cell; nan where there is none.
  func value(_ row: Int, _ column: Int) -> Double {
    let place = row * columns + column
    return values.indices.contains(place) ? values[place] : .nan
  }

  /// More cells than these along one side are smaller than a screen shows: they are averaged.
  static let mostCells = 128

  /// The same picture with at most so many cells a side: blocks of cells become their mean.
  var reduced: GridMark {
    let across = (columns + Self.mostCells - 1) / Self.mostCells
    let down = (rows + Self.mostCells - 1) / Self.mostCells
    guard max(across, down) > 1 else { return self }
    var coarse = self
    coarse.labels = []
    let lefts = Array(stride(from: 0, to: columns, by: max(across, 1)))
    let tops = Array(stride(from: 0, to: rows, by: max(down, 1)))
    coarse.values = tops.flatMap { top in
      lefts.map { left in
        mean(top..<min(top + down, rows), left..<min(left + across, columns))
      }
    }
    coarse.xEdges = lefts.map { xEdges[$0] } + xEdges.suffix(1)
    coarse.yEdges = tops.map { yEdges[$0] } + yEdges.suffix(1)
    return coarse
  }

  private func mean(_ block: Range<Int>, _ columns: Range<Int>) -> Double {
    var sum = 0.0
    var count = 0.0
    for row in block {
      for column in columns {
        let value = value(row, column)
        guard value.isFinite else { continue }
        count += 1
        // A running mean, which large values do not overflow.
        sum += (value - sum) / count
      }
    }
    return count > 0 ? sum : .nan
  }
}
