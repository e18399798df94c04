// Display formulas over several lines: within one, a line may start with `=`, `-` or `>` without
// starting a block, so their ends are looked for before those lines are read.

import Diagnostics

extension BlockScanner {
  /// Where the text of a line leaves `$$` open, finds the line that closes it.
  ///
  /// A formula ends before an empty line and within its containers, else it is none. What is
  /// searched in vain holds no `$$`, so no line is searched more than twice.
  mutating func followFormula(_ text: Range<Int>, line: Int) {
    var text = text
    var last = line
    while Self.leavesFormulaOpen(file.bytes[text]), let close = closingLine(after: last) {
      last = close.line
      text = close.rest
      formulaEnd = last
    }
  }

  /// The next line that holds `$$`, and what stands behind it there.
  private func closingLine(after line: Int) -> (line: Int, rest: Range<Int>)? {
    var number = line + 1
    while number <= file.lineStarts.count {
      var cursor = LineCursor(file: file, line: file.range(ofLine: number))
      guard matchContainers(&cursor) == containers.count, !cursor.isBlank else { return nil }
      if let end = Self.endOfFormula(cursor.rest) { return (number, end..<cursor.end) }
      number += 1
    }
    return nil
  }

  /// The offset past the first `$$` that is not escaped.
  private static func endOfFormula(_ text: ArraySlice<UInt8>) -> Int? {
    var index = text.startIndex
    while index + 1 < text.endIndex {
      if text[index] == .backslash {
        index += 2
      } else if text[index] == .dollar, text[index + 1] == .dollar {
        return index + 2
      } else {
        index += 1
      }
    }
    return nil
  }

  /// Whether a line, read on its own, opens a display formula that it does not close.
  private static func leavesFormulaOpen(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.contains(.dollar) else { return false }
    var start = line.startIndex
    for atom in InlineScanner.atoms(in: Array(line)) {
      if endOfFormula(line[start..<(line.startIndex + atom.range.lowerBound)]) != nil {
        return true
      }
      start = line.startIndex + atom.range.upperBound
    }
    return endOfFormula(line[start...]) != nil
  }
}
