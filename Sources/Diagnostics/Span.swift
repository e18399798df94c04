// Places in a source file: spans of bytes, and the lines and columns that people read.

/// A half-open range of UTF-8 byte offsets in one source file.
package struct Span: Sendable, Hashable {
  /// The offset of the first byte.
  package var start: Int
  /// The offset just past the last byte.
  package var end: Int

  package init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// The smallest span that covers this one and `other`.
  package func union(_ other: Span) -> Span {
    Span(min(start, other.start), max(end, other.end))
  }
}

/// A line and a column as editors count them: both from 1, columns in Unicode scalars.
package struct Location: Sendable, Hashable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
