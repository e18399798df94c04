// GFM's tables: header, delimiter row, rows; found in the lines of a paragraph.

/// The lines of a paragraph as a table.
struct TableLines {
  /// How many lines before the header are an ordinary paragraph.
  let leading: Int
  let alignments: [Table.Alignment?]
  /// The header's cells, then each row's; every row has as many as the header.
  let cells: [[[UInt8]]]

  /// Nil where no line is a delimiter row below a header of as many cells.
  init?(_ lines: [[UInt8]]) {
    for index in lines.indices.dropFirst() {
      guard let alignments = Self.alignments(lines[index]) else { continue }
      let header = Self.split(lines[index - 1])
      guard header.count == alignments.count,
        lines[index].contains(UInt8(ascii: "|")) || lines[index - 1].contains(UInt8(ascii: "|"))
      else { continue }
      leading = index - 1
      self.alignments = alignments
      let rows = lines[(index + 1)...].map { line in
        let cells = Self.split(line)
        return Array((cells + Array(repeating: [], count: header.count)).prefix(header.count))
      }
      cells = [header] + rows
      return
    }
    return nil
  }

  /// A line without the quote marks and blanks of the containers around it.
  static func withoutContainer(_ line: [UInt8]) -> [UInt8] {
    Array(line.drop { $0 == 32 || $0 == 9 || $0 == UInt8(ascii: ">") })
  }

  /// `| :-- | :-: |` as alignments; nil for any other line.
  private static func alignments(_ line: [UInt8]) -> [Table.Alignment?]? {
    let allowed: Set<UInt8> = [
      32, 9, UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: ":"),
    ]
    guard line.allSatisfy(allowed.contains), line.contains(UInt8(ascii: "-")) else { return nil }
    var alignments: [Table.Alignment?] = []
    for cell in split(line) {
      let dashes = cell.filter { $0 == UInt8(ascii: "-") }.count
      let isLeft = cell.first == UInt8(ascii: ":")
      let isRight = cell.last == UInt8(ascii: ":")
      let colons = cell.filter { $0 == UInt8(ascii: ":") }.count
      guard dashes > 0, dashes + colons == cell.count,
        colons == (isLeft ? 1 : 0) + (isRight ? 1 : 0)
      else { return nil }
      alignments.append(isLeft && isRight ? .center : isLeft ? .left : isRight ? .right : nil)
    }
    return alignments
  }

  /// The cells of a row, split at bars without a backslash, blanks at their ends taken off.
  private static func split(_ line: [UInt8]) -> [[UInt8]] {
    var cells: [[UInt8]] = []
    var cell: [UInt8] = []
    var index = 0
    while index < line.count {
      let byte = line[index]
      if byte == UInt8(ascii: "\\"), index + 1 < line.count, line[index + 1] == UInt8(ascii: "|") {
        cell.append(UInt8(ascii: "|"))
        index += 2
        continue
      }
      if byte == UInt8(ascii: "|") {
        cells.append(trimmed(cell))
        cell = []
      } else {
        cell.append(byte)
      }
      index += 1
    }
    cells.append(trimmed(cell))
    if cells.first?.isEmpty ?? false, line.first == UInt8(ascii: "|") { cells.removeFirst() }
    if cells.last?.isEmpty ?? false { cells.removeLast() }
    return cells
  }

  private static func trimmed(_ cell: [UInt8]) -> [UInt8] {
    var cell = cell[...]
    while let first = cell.first, first == 32 || first == 9 { cell.removeFirst() }
    while let last = cell.last, last == 32 || last == 9 { cell.removeLast() }
    return Array(cell)
  }
}
