// The Markdown behind the front matter, with its mathematics and inline values put out of harm's way.

import Diagnostics

/// A notebook's body on its way through cmark.
///
/// cmark sees every line of the file under its own number. What it must not touch (TeX, inline
/// values) is replaced by a number between two sentinels: a private-use character that does not
/// occur in the file.
struct Body {
  let file: SourceFile
  /// The line of the file, from 1, with which the body starts.
  let firstLine: Int
  /// The lines as cmark sees them.
  var lines: [[UInt8]]
  private(set) var shielded: [Shielded] = []
  let sentinel: Unicode.Scalar

  /// Something that cmark does not see.
  struct Shielded {
    enum Content {
      case math(String, isDisplay: Bool)
      case value(InlineValue)
    }

    var content: Content
    /// The source text, for places where only text can stand.
    var source: String
  }

  /// How deep quotes and lists may nest.
  static let deepest = 100

  init(file: SourceFile, firstLine: Int) {
    self.file = file
    self.firstLine = firstLine
    lines = []
    if firstLine <= file.lineStarts.count {
      lines = (firstLine...file.lineStarts.count).map { Array(file.bytes[file.range(ofLine: $0)]) }
    }
    if firstLine == 1, lines.first?.starts(with: [0xEF, 0xBB, 0xBF]) ?? false {
      lines[0].replaceSubrange(0..<3, with: [])
    }
    sentinel = Self.unusedScalar(in: file.bytes)
  }

  /// The file's line number of a line that cmark counts from 1.
  func fileLine(_ line: Int) -> Int { line + firstLine - 1 }

  /// Where a line's bytes start in the file; the first may stand behind a byte-order mark.
  func offset(ofLine index: Int) -> Int {
    let range = file.range(ofLine: index + firstLine)
    let hasMark =
      index == 0 && firstLine == 1 && file.bytes.starts(with: [0xEF, 0xBB, 0xBF])
    return range.lowerBound + (hasMark ? 3 : 0)
  }

  private static func unusedScalar(in bytes: [UInt8]) -> Unicode.Scalar {
    var used: Set<UInt32> = []
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars
    where scalar.value >= 0xE000 && scalar.value <= 0xF8FF {
      used.insert(scalar.value)
    }
    let free = (UInt32(0xE000)...0xF8FF).first { !used.contains($0) } ?? 0xE000
    return Unicode.Scalar(free) ?? "\u{E000}"
  }

  // MARK: Bounds

  /// Refuses nesting that no reader could follow, before cmark spends its time on it.
  func checkNesting() throws(Diagnostic) {
    for (index, line) in lines.enumerated() {
      var markers = 0
      for byte in line {
        if byte == UInt8(ascii: ">") || Self.isBullet(byte) { markers += 1 }
        if byte != UInt8(ascii: ">"), byte != 32, byte != 9, !Self.isBullet(byte) { break }
        if markers > Self.deepest, !isThematicBreak(line) {
          throw tooDeep(atLine: index + 1)
        }
      }
    }
  }

  private static func isBullet(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+")
  }

  /// A line of one kind of mark alone nests nothing.
  private func isThematicBreak(_ line: [UInt8]) -> Bool {
    let marks = Set(line.filter { $0 != 32 && $0 != 9 })
    return marks.count == 1 && marks.first != UInt8(ascii: ">")
      && marks.first != UInt8(ascii: "+")
  }

  func tooDeep(atLine line: Int) -> Diagnostic {
    let range = file.range(ofLine: fileLine(line))
    return Diagnostic(
      "quotes, lists or emphasis are nested more than \(Self.deepest) deep",
      at: .init(file: file, span: Span(range.lowerBound, range.upperBound)))
  }

  // MARK: Parsing

  /// The lines as one text, parsed by cmark.
  func parse() throws(Diagnostic) -> CMarkTree { try CMarkTree(lines: lines, body: self) }

  // MARK: Shielding

  /// Puts a placeholder in the place of bytes that may span several lines: from a column of one line
  /// to a column of another. The lines between keep their quote marks and a placeholder of nothing,
  /// so that no line number changes.
  mutating func replace(
    from start: (line: Int, column: Int), to end: (line: Int, column: Int),
    with content: Shielded.Content, source: String
  ) {
    shielded.append(Shielded(content: content, source: source))
    let mark = Array(String(sentinel).utf8)
    let placeholder = mark + Array(String(shielded.count - 1).utf8) + mark
    if start.line == end.line {
      lines[start.line].replaceSubrange(start.column..<end.column, with: placeholder)
      return
    }
    let tail = lines[end.line][end.column...]
    lines[end.line] = prefix(ofLine: end.line) + mark + mark + tail
    for line in start.line + 1..<end.line { lines[line] = prefix(ofLine: line) + mark + mark }
    lines[start.line].replaceSubrange(start.column..., with: placeholder)
  }

  /// The quote marks and blanks at the start of a line.
  private func prefix(ofLine line: Int) -> [UInt8] {
    Array(lines[line].prefix { $0 == 32 || $0 == 9 || $0 == UInt8(ascii: ">") })
  }

  /// The text with placeholders turned back into their source.
  func restore(_ text: String) -> String {
    guard text.unicodeScalars.contains(sentinel) else { return text }
    return pieces(of: text).map { piece in
      switch piece {
      case .text(let text): text
      case .shielded(let index): shielded[index].source
      }
    }.joined()
  }

  enum Piece {
    case text(String)
    case shielded(Int)
  }

  /// A text taken apart at its placeholders; those of nothing are dropped.
  func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    let parts = text.unicodeScalars.split(separator: sentinel, omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index % 2 == 0 {
        if !part.isEmpty { pieces.append(.text(String(part))) }
      } else if let number = Int(String(part)), shielded.indices.contains(number) {
        pieces.append(.shielded(number))
      }
    }
    return pieces
  }
}
