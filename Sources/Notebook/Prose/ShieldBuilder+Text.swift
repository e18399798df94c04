// Writes the text for libcmark: the footnotes' texts as quotes, then the notebook's own, both with
// placeholders where something was taken out.

import Diagnostics

extension ShieldBuilder {
  /// Writes everything below the front matter. Footnotes leave their places, for libcmark knows
  /// none: each becomes a quote before the text, where the same rules hold for its lines.
  mutating func write(_ footnotes: [FootnoteSource], from start: Int) {
    replacements.sort { $0.range.lowerBound < $1.range.lowerBound }
    var next = 0
    for footnote in footnotes { writeQuote(footnote, &next) }
    for footnote in footnotes { takeOut(footnote) }
    replacements.sort { $0.range.lowerBound < $1.range.lowerBound }
    shield.lineOrigins.append(start)
    next = 0
    copy(start..<max(start, file.bytes.count), &next)
  }

  /// A footnote leaves a heading behind, as a table does.
  private mutating func takeOut(_ footnote: FootnoteSource) {
    let range = footnote.start..<max(footnote.start, footnote.end)
    let number = add(.footnoteText, source: file.text(in: range))
    replacements.append((range, Array("# ".utf8) + shield.placeholder(number)))
  }

  private mutating func writeQuote(_ footnote: FootnoteSource, _ next: inout Int) {
    var copied = footnote.start
    for line in footnote.lines where line.range.upperBound >= copied {
      if line.range.lowerBound >= copied {
        if copied > footnote.start { shield.text.append(.lineFeed) }
        startQuoteLine(line)
      }
      copied = copy(max(copied, line.range.lowerBound)..<line.range.upperBound, &next)
    }
    shield.text += [.lineFeed, .lineFeed]
    shield.lineOrigins.append(footnote.end)
  }

  /// Writes the mark of a quote; a lazy line goes on a paragraph of the quote without one.
  private mutating func startQuoteLine(_ line: FootnoteSource.Line) {
    guard !line.isLazy else { return shield.lineOrigins.append(line.range.lowerBound) }
    let lineStart = file.range(ofLine: file.line(at: line.range.lowerBound)).lowerBound
    shield.lineOrigins.append(max(lineStart, line.range.lowerBound - 2))
    shield.text += Array("> ".utf8)
  }

  /// Copies a range of the file with `\n` for every kind of line break and with its replacements,
  /// from the one numbered `next` on; the offset up to which the file is copied then.
  @discardableResult
  private mutating func copy(_ range: Range<Int>, _ next: inout Int) -> Int {
    var copied = range.lowerBound
    while next < replacements.count, replacements[next].range.lowerBound < range.upperBound {
      let replacement = replacements[next]
      next += 1
      guard replacement.range.lowerBound >= copied else { continue }
      copyText(copied..<replacement.range.lowerBound)
      shield.text += replacement.text
      copied = replacement.range.upperBound
    }
    copyText(copied..<max(copied, range.upperBound))
    return max(copied, range.upperBound)
  }

  private mutating func copyText(_ range: Range<Int>) {
    for offset in range {
      let byte = file.bytes[offset]
      let next = offset + 1
      if byte == .carriageReturn, next < file.bytes.count, file.bytes[next] == .lineFeed {
        continue
      }
      guard byte == .lineFeed || byte == .carriageReturn else {
        shield.text.append(byte)
        continue
      }
      shield.text.append(.lineFeed)
      shield.lineOrigins.append(next)
    }
  }
}
