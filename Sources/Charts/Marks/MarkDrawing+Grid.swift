// Coloured cells.

import Markup

extension MarkDrawing {
  func draw(_ asked: GridMark) -> [Node] {
    let grid = asked.reduced
    var paths: [RGB: PathWriter] = [:]
    var order: [RGB] = []
    for row in 0..<grid.rows {
      for run in runs(of: row, in: grid) {
        guard let box = rectangle(run.columns, row, grid) else { continue }
        if paths[run.colour] == nil { order.append(run.colour) }
        paths[run.colour, default: PathWriter()].rectangle(box)
      }
    }
    let cells = order.map { Painted.filled($0, paths[$0]?.text ?? "", isEvenOdd: false) }
    guard !cells.isEmpty else { return [] }
    return [
      element("g", ["class": "cells", "opacity": Painted.opacity(grid.alpha)], cells)
    ] + labels(grid)
  }

  /// Neighbouring cells of one colour in a row.
  private func runs(of row: Int, in grid: GridMark) -> [(columns: Range<Int>, colour: RGB)] {
    var runs: [(columns: Range<Int>, colour: RGB)] = []
    for column in 0..<grid.columns {
      guard let part = grid.colours.part(grid.value(row, column)) else { continue }
      // Of a map's colours no more are told apart by an eye than there are steps here.
      let colour =
        grid.colours.map.isListed
        ? grid.colours.map.colour(part) : grid.colours.map.colour((part * 100).rounded() / 100)
      if let last = runs.last, last.columns.upperBound == column, last.colour == colour {
        runs[runs.count - 1].columns = last.columns.lowerBound..<(column + 1)
      } else {
        runs.append((column..<(column + 1), colour))
      }
    }
    return runs
  }

  /// The visible part of some cells of a row.
  private func rectangle(_ columns: Range<Int>, _ row: Int, _ grid: GridMark) -> Rectangle? {
    let plot = frame.plot
    guard let left = frame.x.position(grid.xEdges[columns.lowerBound]),
      let right = frame.x.position(grid.xEdges[columns.upperBound]),
      let first = frame.y.position(grid.yEdges[row]),
      let second = frame.y.position(grid.yEdges[row + 1])
    else { return nil }
    let box = Rectangle(
      left: max(min(left, right), plot.left), top: max(min(first, second), plot.top),
      right: min(max(left, right), plot.right), bottom: min(max(first, second), plot.bottom))
    return box.width > 0 && box.height > 0 ? box : nil
  }

  /// The cells' own texts, dark on light cells and light on dark ones.
  private func labels(_ grid: GridMark) -> [Node] {
    guard grid.labels.count == grid.rows * grid.columns else { return [] }
    return grid.labels.indices.compactMap { index in
      let (row, column) = index.quotientAndRemainder(dividingBy: grid.columns)
      guard !grid.labels[index].isEmpty,
        let box = rectangle(column..<(column + 1), row, grid)
      else { return nil }
      let fill = grid.colours.colour(grid.value(row, column)) ?? RGB(hexadecimal: 0xffffff)
      return element(
        "text",
        [
          "class": fill.isDark ? "cell dark" : "cell light",
          "x": SVGNumber.text((box.left + box.right) / 2),
          "y": SVGNumber.text((box.top + box.bottom) / 2),
        ], [.text(grid.labels[index])])
    }
  }
}

extension PathWriter {
  mutating func rectangle(_ box: Rectangle) {
    polyline([
      Point(x: box.left, y: box.bottom), Point(x: box.left, y: box.top),
      Point(x: box.right, y: box.top), Point(x: box.right, y: box.bottom),
    ])
    close()
  }
}
