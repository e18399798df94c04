// The text that libcmark parses: the notebook's own, with formulas, inline values and tables taken
// out of it and a placeholder in the place of each, so that Markdown's rules cannot change them.

import Diagnostics

/// What a placeholder stands for.
enum Shielded: Equatable {
  case math(tex: String, isDisplay: Bool)
  case value(InlineValueSource)
  /// The table with this index in `Shield.tables`.
  case table(Int)
  /// A reference to the footnote with this index in `Shield.footnotes`.
  case footnote(Int)
  /// What is left where a footnote's text was taken out.
  case footnoteText
  case reference(CrossReference, Span)
  case attributes(Attributes, Span)
  /// A character that a backslash escaped.
  case literal

  /// Whether it stays in the text until the text is finished, rather than being an inline.
  var isTextual: Bool {
    switch self {
    case .attributes, .literal: true
    default: false
    }
  }
}

/// An inline value, and its source for places where it is only text.
struct InlineValueSource: Equatable {
  var value: InlineValue

  static func == (left: Self, right: Self) -> Bool { left.value.span == right.value.span }
}

/// A table whose cells libcmark parses as headings at the start of the text.
struct ShieldedTable: Equatable {
  var alignments: [Table.Alignment?]
  /// The header and the rows; a cell is the number of its heading, nil where it is empty.
  var rows: [[Int?]]
}

/// A footnote whose text stands apart.
struct ShieldedFootnote: Equatable {
  var label: String
  /// Where its label stands.
  var span: Span
  /// Whether no earlier one has the same label.
  var isFirst: Bool
}

struct Shield {
  var text: [UInt8] = []
  /// For each line of `text`, the offset in the file that it starts at.
  var lineOrigins: [Int] = []
  /// What the placeholders stand for, by their numbers.
  var contents: [Shielded] = []
  /// The source of each of these.
  var sources: [String] = []
  var tables: [ShieldedTable] = []
  /// Every formula, equal ones too.
  var formulas: [FormulaSource] = []
  /// How many headings at the start of `text` are cells of tables.
  var cellCount = 0
  /// The footnotes, each of which is a quote at the start of `text`, behind the cells.
  var footnotes: [ShieldedFootnote] = []
  /// The character around a placeholder's number: one that the notebook does not use.
  let mark: [UInt8]

  init(mark: Unicode.Scalar) {
    self.mark = Array(String(Character(mark)).utf8)
  }

  /// The placeholder with the number `index`.
  func placeholder(_ index: Int) -> [UInt8] {
    mark + Array(String(index).utf8) + mark
  }

  /// The text with its placeholders replaced by what stood there.
  func restored(_ text: String) -> String {
    guard !contents.isEmpty else { return text }
    var result = ""
    for piece in pieces(of: Array(text.utf8)[...]) {
      switch piece {
      case .text(let bytes): result += String(decoding: bytes, as: UTF8.self)
      case .placeholder(let index): result += sources[index]
      }
    }
    return result
  }

  enum Piece {
    case text(ArraySlice<UInt8>)
    case placeholder(Int)
  }

  /// A text cut at its placeholders; at all of them, or at those alone that are inlines.
  func pieces(of text: ArraySlice<UInt8>, leavingTextual: Bool = false) -> [Piece] {
    var pieces: [Piece] = []
    var start = text.startIndex
    var index = start
    while let open = nextMark(in: text[index...]) {
      let digits = text[(open + mark.count)...].prefix(while: \.isDigit)
      index = digits.endIndex
      guard text[index...].starts(with: mark),
        let number = Int(String(decoding: digits, as: UTF8.self)), contents.indices.contains(number)
      else { continue }
      if leavingTextual, contents[number].isTextual {
        index += mark.count
        continue
      }
      if start < open { pieces.append(.text(text[start..<open])) }
      pieces.append(.placeholder(number))
      index += mark.count
      start = index
    }
    if start < text.endIndex { pieces.append(.text(text[start...])) }
    return pieces
  }

  private func nextMark(in text: ArraySlice<UInt8>) -> Int? {
    var index = text.startIndex
    while let found = text[index...].firstIndex(of: mark[0]) {
      if text[found...].starts(with: mark) { return found }
      index = found + 1
    }
    return nil
  }

  /// The attributes that end a text, and the text before them.
  func trailingAttributes(
    of text: String
  ) -> (rest: String, attributes: Attributes, span: Span)? {
    let bytes = Array(text.utf8)
    guard bytes.suffix(mark.count).elementsEqual(mark),
      case .placeholder(let number)? = pieces(of: bytes[...]).last,
      case .attributes(let attributes, let span) = contents[number]
    else { return nil }
    let rest = bytes.dropLast(placeholder(number).count)
    let trimmed = rest.isBlank ? [] : rest.prefix(upTo: rest.trimmed.endIndex)
    return (String(decoding: trimmed, as: UTF8.self), attributes, span)
  }

  /// The attributes that a text starts with, and the text behind them.
  func leadingAttributes(
    of text: String
  ) -> (rest: String, attributes: Attributes, span: Span)? {
    let bytes = Array(text.utf8)
    guard bytes.starts(with: mark), case .placeholder(let number)? = pieces(of: bytes[...]).first,
      case .attributes(let attributes, let span) = contents[number]
    else { return nil }
    let rest = bytes.dropFirst(placeholder(number).count)
    return (String(decoding: rest, as: UTF8.self), attributes, span)
  }

  /// The file's offset for a line of `text`, from 1.
  func origin(ofLine line: Int) -> Int {
    lineOrigins.isEmpty ? 0 : lineOrigins[min(max(line - 1, 0), lineOrigins.count - 1)]
  }
}
