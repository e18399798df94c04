// What the block scanner finds in a notebook's text: its prose, fences, tables and footnotes.

import Diagnostics

/// The parts of the text that need more than libcmark does with them.
struct BlockLayout: Sendable {
  /// The text of each paragraph and heading, a range for each of its lines, in order.
  var prose: [[Range<Int>]] = []
  var fences: [Fence] = []
  var tables: [TableSource] = []
  var footnotes: [FootnoteSource] = []
}

/// `[^label]: text`, with the lines below that belong to it.
struct FootnoteSource: Sendable, Equatable {
  struct Line: Sendable, Equatable {
    var range: Range<Int>
    /// Whether the line only goes on a paragraph, without the footnote's indentation.
    var isLazy: Bool
  }

  var label: Range<Int>
  /// The offset of its `[^`.
  var start: Int
  /// Its lines, freed of the label and of four columns of indentation.
  var lines: [Line] = []
  /// The end of its last line.
  var end: Int { lines.last?.range.upperBound ?? start }
}

/// A fenced block.
struct Fence: Sendable, Equatable {
  /// The line that opens it, from 1.
  var line: Int
  /// The opening run of backticks or tildes.
  var marker: Range<Int>
  /// What stands behind the marker.
  var info: Range<Int>
  /// The columns by which the opening line is indented; each line of content loses as many.
  var indentation: Int
  /// The content, a range for each line, freed of quote marks and indentation.
  var content: [Range<Int>] = []
  /// The end of the closing line; nil when no line closes it.
  var closingEnd: Int?
}

/// A table's lines, each freed of quote marks and indentation.
struct TableSource: Sendable, Equatable {
  var header: Range<Int>
  var alignments: [Table.Alignment?]
  var rows: [Range<Int>] = []
  /// The end of its last line.
  var end: Int
}
