// Finds mathematics and inline values in the source, before cmark sees it.

import Diagnostics

extension Body {
  /// Shields display formulas on lines of their own, then everything inside paragraphs and headings.
  mutating func shield() throws(Diagnostic) {
    guard lines.contains(where: { $0.contains(UInt8(ascii: "$")) || $0.contains(96) }) else {
      return
    }
    var outline = try parse().outline()
    if shieldDisplayBlocks(outline) { outline = try parse().outline() }
    for leaf in outline.leaves { shieldInline(leaf) }
  }

  // MARK: Display formulas

  /// Formulas that start a line with `$$`; whether there were any.
  private mutating func shieldDisplayBlocks(_ outline: CMarkOutline) -> Bool {
    var found = false
    var line = 0
    while line < lines.count {
      if !outline.codeLines.contains(line + 1), let start = displayStart(line),
        let end = displayEnd(from: line, start + 2, outline)
      {
        let source = text(from: (line, start), to: end)
        let tex = String(source.dropFirst(2).dropLast(2))
        if !tex.allSatisfy(\.isWhitespace) {
          replace(
            from: (line, start), to: end, with: .math(tex, isDisplay: true), source: source)
          found = true
        }
        line = end.line
      }
      line += 1
    }
    return found
  }

  private func displayStart(_ line: Int) -> Int? {
    let start = lines[line].firstIndex { $0 != 32 && $0 != 9 && $0 != UInt8(ascii: ">") }
    guard let start, isDouble(line, start) else { return nil }
    return start
  }

  private func isDouble(_ line: Int, _ column: Int) -> Bool {
    column + 1 < lines[line].count && lines[line][column] == UInt8(ascii: "$")
      && lines[line][column + 1] == UInt8(ascii: "$")
  }

  /// Where the formula's closing `$$` ends; a blank line ends the search.
  private func displayEnd(
    from line: Int, _ column: Int, _ outline: CMarkOutline
  ) -> (line: Int, column: Int)? {
    var column = column
    for current in line..<lines.count {
      let bytes = lines[current]
      let isBlank = bytes.allSatisfy { $0 == 32 || $0 == 9 || $0 == UInt8(ascii: ">") }
      if current > line, isBlank || outline.codeLines.contains(current + 1) { return nil }
      while column < bytes.count {
        if bytes[column] == UInt8(ascii: "\\") {
          column += 2
        } else if isDouble(current, column) {
          return (current, column + 2)
        } else {
          column += 1
        }
      }
      column = 0
    }
    return nil
  }

  /// The source between two places, its later lines without their quote marks.
  private func text(
    from start: (line: Int, column: Int), to end: (line: Int, column: Int)
  ) -> String {
    var parts: [String] = []
    for line in start.line...end.line {
      let first = line == start.line ? start.column : continuationStart(line)
      let last = line == end.line ? end.column : lines[line].count
      parts.append(String(decoding: lines[line][min(first, last)..<last], as: UTF8.self))
    }
    return parts.joined(separator: "\n")
  }

  private func continuationStart(_ line: Int) -> Int {
    lines[line].firstIndex { $0 != 32 && $0 != 9 && $0 != UInt8(ascii: ">") } ?? lines[line].count
  }

  // MARK: Inline

  /// Shields what stands inside one paragraph or heading, from its end to its start so that places
  /// before it do not move.
  private mutating func shieldInline(_ leaf: ClosedRange<Int>) {
    let range = (leaf.lowerBound - 1)...(leaf.upperBound - 1)
    let scanner = InlineScanner(lines: Array(lines[range]), sentinel: sentinel)
    for match in scanner.matches().reversed() {
      let start = (line: range.lowerBound + match.start.line, column: match.start.column)
      let end = (line: range.lowerBound + match.end.line, column: match.end.column)
      let source = text(from: start, to: end)
      switch match.kind {
      case .math(let isDisplay):
        let size = isDisplay ? 2 : 1
        let tex = String(source.dropFirst(size).dropLast(size))
        replace(from: start, to: end, with: .math(tex, isDisplay: isDisplay), source: source)
      case .value(let content):
        let value = inlineValue(content, in: range.lowerBound, start, end)
        replace(from: start, to: end, with: .value(value), source: source)
      }
    }
  }

  /// The inline value whose expression, with its claim, stands at a range of places.
  private func inlineValue(
    _ content: InlineScanner.Range, in firstLine: Int,
    _ start: (line: Int, column: Int), _ end: (line: Int, column: Int)
  ) -> InlineValue {
    var ranges: [Range<Int>] = []
    for line in content.start.line...content.end.line {
      let index = firstLine + line
      let base = offset(ofLine: index)
      let first =
        line == content.start.line ? content.start.column : continuationStart(index)
      let last = line == content.end.line ? content.end.column : lines[index].count
      ranges.append(base + min(first, last)..<base + last)
    }
    let span = Span(
      offset(ofLine: start.line) + start.column, offset(ofLine: end.line) + end.column)
    return InlineValue.split(SourceFragment(file: file, lines: ranges), ranges, span)
  }
}

extension InlineValue {
  /// Parts an expression from the claim behind it, at ` => ` or ` =/> ` outside brackets and strings.
  static func split(
    _ fragment: SourceFragment, _ ranges: [Range<Int>], _ span: Span
  ) -> InlineValue {
    guard let (arrow, length, isErratum) = arrow(in: fragment.bytes) else {
      return InlineValue(expression: fragment, claim: nil, span: span)
    }
    let place = fragment.fileOffset(of: arrow)
    let expression = SourceFragment(
      file: fragment.file,
      lines: ranges.compactMap { range in
        range.lowerBound < place ? range.lowerBound..<min(range.upperBound, place) : nil
      })
    let stated = String(decoding: fragment.bytes[(arrow + length)...], as: UTF8.self)
    let claim = StatedClaim(
      stated: stated.trimmingBlanks, isErratum: isErratum,
      span: fragment.span(arrow, fragment.bytes.count))
    return InlineValue(expression: expression, claim: claim, span: span)
  }

  private static func arrow(in bytes: [UInt8]) -> (Int, Int, Bool)? {
    var depth = 0
    var quote: UInt8?
    for (index, byte) in bytes.enumerated() {
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = byte
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "=") where depth == 0:
        let rest = bytes[index...]
        if rest.starts(with: Array("=>".utf8)) { return (index, 2, false) }
        if rest.starts(with: Array("=/>".utf8)) { return (index, 3, true) }
      default: break
      }
    }
    return nil
  }
}

extension StringProtocol {
  /// The text without blanks and line breaks at its ends.
  var trimmingBlanks: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
