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

/// Some numbers of each row, as many of one as of another.
struct RowNumbers {
  private let width: Int
  private var numbers: [Precise]

  /// No numbers.
  static let none = RowNumbers(count: 0) { _ in [] }

  /// The numbers that `row` gives for each row.
  init(count: Int, _ row: (Int) -> [Precise]) {
    numbers = []
    for place in 0..<count { numbers += row(place) }
    width = count == 0 ? 0 : numbers.count / count
  }

  /// Zeros.
  init(count: Int, width: Int) {
    self.width = width
    numbers = [Precise](repeating: Precise(0), count: count &* width)
  }

  subscript(row: Int) -> [Precise] { Array(numbers[row &* width..<(row &+ 1) &* width]) }

  subscript(row: Int, place: Int) -> Precise {
    get { numbers[row &* width &+ place] }
    set { numbers[row &* width &+ place] = newValue }
  }

  /// The numbers of a formula that stand for them.
  var recorded: [RecordedNumber] { (0..<width).map { RecordedNumber(.rowConstant($0)) } }
}
