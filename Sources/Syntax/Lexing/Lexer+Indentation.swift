// Blocks by indentation, with Python's rule for tabs, and the lines that belong to IPython.

import Diagnostics

/// How far a line is indented.
struct Indentation: Sendable, Equatable {
  /// The column with tabs that reach to the next multiple of 8.
  var column = 0
  /// The column with tabs that count as 1: where both agree in order, the tabs are consistent.
  var columnWithNarrowTabs = 0

  mutating func add(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\t"):
      column = (column / 8 + 1) * 8
      columnWithNarrowTabs += 1
    case 0x0C: self = Indentation()
    case 0x0D: break
    default:
      column += 1
      columnWithNarrowTabs += 1
    }
  }
}

extension Lexer {
  /// Measures the line at the cursor and opens or closes blocks; empty lines and comments do not.
  mutating func beginLine() throws(SyntaxFailure) {
    lineHasTokens = false
    while !scanner.isAtEnd {
      let start = scanner.position
      var indentation = Indentation()
      while scanner.peek().isBlank, !scanner.isAtEnd {
        indentation.add(scanner.peek())
        scanner.position += 1
      }
      switch scanner.peek() {
      case UInt8(ascii: "\n"): scanner.position += 1
      case UInt8(ascii: "#"):
        readComment(isAlone: true)
        if !scanner.isAtEnd { scanner.position += 1 }
      case UInt8(ascii: "%"), UInt8(ascii: "!"): skipCommandLine()
      default:
        if !scanner.isAtEnd { try open(indentation, from: start) }
        return
      }
    }
  }

  /// Leaves out a line of IPython's (`%matplotlib inline`, `!pip install …`), which no Python
  /// statement can begin with.
  private mutating func skipCommandLine() {
    let start = scanner.position
    scanner.skipLine()
    source.commandLines.append(scanner.fragment.span(start, scanner.position))
    if !scanner.isAtEnd { scanner.position += 1 }
  }

  private mutating func open(
    _ indentation: Indentation, from start: Int
  ) throws(SyntaxFailure) {
    let range = start..<scanner.position
    let current = indentations.last ?? Indentation()
    if indentation.column >= current.column {
      try checkTabs(indentation, against: current, range)
    }
    if indentation.column == current.column { return }
    if indentation.column > current.column {
      if indentations.count > Self.blockLimit {
        throw scanner.failure(.tooManyBlocks, range.lowerBound, range.upperBound)
      }
      indentations.append(indentation)
      append(.indent, range)
    } else {
      try close(downTo: indentation, range)
    }
  }

  private mutating func close(
    downTo indentation: Indentation, _ range: Range<Int>
  ) throws(SyntaxFailure) {
    while let last = indentations.last, last.column > indentation.column {
      indentations.removeLast()
      append(.dedent, range.upperBound..<range.upperBound)
    }
    guard let last = indentations.last, last.column == indentation.column else {
      throw scanner.failure(.inconsistentDedent, range.lowerBound, range.upperBound)
    }
    try checkTabs(indentation, against: last, range)
  }

  private func checkTabs(
    _ new: Indentation, against old: Indentation, _ range: Range<Int>
  ) throws(SyntaxFailure) {
    let wide = (new.column - old.column).signum()
    let narrow = (new.columnWithNarrowTabs - old.columnWithNarrowTabs).signum()
    if wide != narrow {
      throw scanner.failure(.inconsistentTabs, range.lowerBound, range.upperBound)
    }
  }

  /// Ends the last line and every open block.
  mutating func finishBlocks() {
    let end = scanner.limit..<scanner.limit
    if lineHasTokens { append(.newline, end) }
    for _ in indentations.dropFirst() { append(.dedent, end) }
  }
}
