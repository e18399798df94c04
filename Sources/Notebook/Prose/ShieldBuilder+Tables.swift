// Takes tables out of the text: their cells become headings at its start, which libcmark parses.

import Diagnostics

extension ShieldBuilder {
  /// More cells than any table that is read; rows that are filled up could otherwise multiply.
  private static let cellLimit = 200_000

  mutating func shieldTable(_ table: TableSource) throws(Fault) {
    let columns = table.alignments.count
    let source = table.header.lowerBound..<table.end
    cells += columns * (table.rows.count + 1)
    guard cells <= Self.cellLimit else {
      throw Fault(
        .tooManyTableCells(limit: Self.cellLimit),
        Span(table.header.lowerBound, table.header.upperBound))
    }
    let lines = [table.header] + table.rows
    for line in lines { try BracketBounds.check([line], in: file) }
    let rows = lines.map { row in
      let numbers = TableLine.cells(row, in: file).prefix(columns).map { shieldCell($0) }
      return numbers + Array(repeating: nil, count: columns - numbers.count)
    }
    shield.tables.append(ShieldedTable(alignments: table.alignments, rows: rows))
    let number = add(.table(shield.tables.count - 1), source: file.text(in: source))
    // A heading is the one block that takes one line, may interrupt a paragraph and leaves the
    // blocks around it and the tightness of its list as they are.
    replacements.append((source, Array("# ".utf8) + shield.placeholder(number)))
  }

  /// Adds the cell to the text as a heading; its closing `#` keeps those of the cell.
  private mutating func shieldCell(_ cell: Range<Int>) -> Int? {
    guard !cell.isEmpty else { return nil }
    let fragment = SourceFragment(file: file, lines: [cell])
    var text: [UInt8] = []
    var copied = 0
    for (range, number) in shielded(in: fragment) {
      text += unescapingPipes(fragment.bytes[copied..<range.lowerBound])
      text += shield.placeholder(number)
      copied = range.upperBound
    }
    text += unescapingPipes(fragment.bytes[copied...])
    shield.text += Array("# ".utf8) + text + Array(" #\n".utf8)
    shield.lineOrigins.append(cell.lowerBound)
    shield.cellCount += 1
    return shield.cellCount - 1
  }

  /// In a table `\|` is a bar, within code as well.
  private func unescapingPipes(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for byte in text {
      if byte == .pipe, result.last == .backslash { result.removeLast() }
      result.append(byte)
    }
    return result
  }
}
