// How the elements of arrays are divided: into rows, which are summed apart, and into parts, which
// threads share.

/// Rows of elements one after the other, and the parts in which they are computed: several rows, or
/// a piece of one that is long.
struct FormulaRows {
  let length: Int
  let count: Int

  private var partsOfRow: Int { Parallel.partCount(of: length) }
  private var rowsOfPart: Int { Parallel.rowsOfPart(length: length) }
  private var isShort: Bool { length <= Parallel.partLength }

  var partCount: Int {
    isShort ? (count &+ rowsOfPart &- 1) / rowsOfPart : count &* partsOfRow
  }

  /// The elements of a part.
  func elements(ofPart part: Int) -> Range<Int> {
    if isShort {
      let first = part &* rowsOfPart
      return first &* length..<min(first &+ rowsOfPart, count) &* length
    }
    let (row, piece) = part.quotientAndRemainder(dividingBy: partsOfRow)
    let start = piece &* Parallel.partLength
    let end = min(start &+ Parallel.partLength, length)
    return row &* length &+ start..<row &* length &+ end
  }

  /// How many places sums are kept in: one for each row, or one for each part of it.
  var placeCount: Int { isShort ? count : partCount }

  /// Where the sum over an element is kept.
  @inline(__always)
  func place(ofPart part: Int, element: Int) -> Int { isShort ? element / length : part }

  /// The places whose sums make up that of a row.
  func places(ofRow row: Int) -> Range<Int> {
    isShort ? row..<row &+ 1 : row &* partsOfRow..<(row &+ 1) &* partsOfRow
  }

  /// Calls `body` with the pieces of a range of elements that belong to one row each.
  @inline(__always)
  func forEachPiece(_ start: Int, _ end: Int, _ body: (_ row: Int, _ piece: Range<Int>) -> Void) {
    var (start, row) = (start, start / length)
    while start < end {
      let next = min((row &+ 1) &* length, end)
      body(row, start..<next)
      (start, row) = (next, row &+ 1)
    }
  }
}
