// A place within one line that counts columns as CommonMark does: a tab stops at every fourth.

import Diagnostics

/// Walks over the prefix of one line: indentation, quote marks, list markers.
struct LineCursor {
  let file: SourceFile
  /// The offset in the file of the next byte.
  private(set) var offset: Int
  /// The offset just past the line's last byte, its line break left out.
  let end: Int
  /// The column of the next byte, from 0.
  private(set) var column = 0
  /// Whether the next byte is a tab of which some columns are used.
  private(set) var isWithinTab = false

  init(file: SourceFile, line: Range<Int>) {
    self.file = file
    offset = line.lowerBound
    end = line.upperBound
  }

  /// The byte ahead; nil at the line's end.
  var byte: UInt8? { offset < end ? file.bytes[offset] : nil }

  /// What is left of the line.
  var rest: ArraySlice<UInt8> { file.bytes[offset..<end] }

  /// Whether nothing but white space is left.
  var isBlank: Bool { rest.isBlank }

  /// The columns of white space ahead.
  var indentation: Int {
    var column = column
    for byte in rest {
      guard byte.isSpaceOrTab else { break }
      column += byte == .tab ? 4 - column % 4 : 1
    }
    return column - self.column
  }

  /// The same place past the white space ahead.
  func pastIndentation() -> LineCursor {
    var next = self
    next.advance(columns: indentation)
    return next
  }

  /// Moves over up to `count` columns of white space; a tab may be left partly used.
  mutating func advance(columns count: Int) {
    var count = count
    while count > 0, let byte, byte.isSpaceOrTab {
      let width = byte == .tab ? 4 - column % 4 : 1
      column += min(width, count)
      isWithinTab = width > count
      if !isWithinTab { offset += 1 }
      count -= width
    }
  }

  /// Moves over `count` bytes that each take one column.
  mutating func advance(bytes count: Int) {
    offset = min(offset + count, end)
    column += count
  }

  /// What is left of the line without the rest of a tab that the prefix used in part.
  var content: Range<Int> { (isWithinTab ? offset + 1 : offset)..<end }
}
