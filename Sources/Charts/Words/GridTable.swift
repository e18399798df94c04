// The values of a grid as rows and columns, thinned to what a person will read.

/// The part of a heat map or of contours that its table shows.
struct GridTable {
  /// A line of the grid: its number, and where it lies on its axis.
  typealias Line = (index: Int, place: Double)

  private(set) var rows: [Line]
  private(set) var columns: [Line]
  private let values: [Double]
  private let width: Int

  /// Wider tables are no longer read.
  private static let mostColumns = 12
  private static let mostRows = 16

  /// nil for marks that are no grid.
  init?(_ mark: Mark) {
    self.init(mark) { isColumns, count in min(count, isColumns ? Self.mostColumns : Self.mostRows) }
  }

  /// - Parameter most: How many columns, or rows, of so many are shown.
  init?(_ mark: Mark, _ most: (_ isColumns: Bool, _ count: Int) -> Int) {
    switch mark {
    case .grid(let grid):
      width = grid.columns
      values = grid.values
      rows = Self.chosen(Self.middles(grid.yEdges), most(false, grid.rows))
      columns = Self.chosen(Self.middles(grid.xEdges), most(true, grid.columns))
    case .contours(let contours):
      width = contours.x.count
      values = contours.values
      rows = Self.chosen(contours.y, most(false, contours.y.count))
      columns = Self.chosen(contours.x, most(true, contours.x.count))
    default: return nil
    }
  }

  func value(_ row: Int, _ column: Int) -> Double {
    let place = row * width + column
    return values.indices.contains(place) ? values[place] : .nan
  }

  private static func middles(_ edges: [Double]) -> [Double] {
    zip(edges, edges.dropFirst()).map { $0 / 2 + $1 / 2 }
  }

  /// At most so many lines, evenly chosen, both ends among them.
  private static func chosen(_ places: [Double], _ most: Int) -> [Line] {
    guard places.count > most, most > 1 else { return places.enumerated().map { ($0, $1) } }
    return (0..<most).map { step in
      let index = (step * (places.count - 1) + (most - 1) / 2) / (most - 1)
      return (index, places[index])
    }
  }
}
