// The bytes of a notebook: encodings, byte-order marks and line breaks.

import Diagnostics
import Testing

@testable import Notebook

@Suite("Text")
struct TextTests {
  // CPython's decoder names the same first bytes: `bytes.decode()`'s UnicodeDecodeError.start.
  @Test(
    "a byte that is not UTF-8 is named at its line and column",
    arguments: [
      ([0x61, 0x0A, 0x62, 0xFF], "2:2 the byte 0xFF is not UTF-8 text"),
      ([0xC0, 0xAF], "1:1 the byte 0xC0 is not UTF-8 text"),
      ([0x61, 0xE2, 0x82], "1:2 the byte 0xE2 is not UTF-8 text"),
      ([0xED, 0xA0, 0x80], "1:1 the byte 0xED is not UTF-8 text"),
      ([0xC3, 0xA9, 0xF5, 0x80], "1:2 the byte 0xF5 is not UTF-8 text"),
      ([0xF4, 0x90, 0x80, 0x80], "1:1 the byte 0xF4 is not UTF-8 text"),
      ([0xE0, 0x80, 0x80], "1:1 the byte 0xE0 is not UTF-8 text"),
      ([0xF0, 0x8F, 0x80, 0x80], "1:1 the byte 0xF0 is not UTF-8 text"),
      ([0x0D, 0x0D, 0x80], "3:1 the byte 0x80 is not UTF-8 text"),
    ] as [([UInt8], String)])
  func invalidBytes(_ bytes: [UInt8], _ summary: String) {
    let error = readingError(bytes)
    #expect(error?.summary == summary)
    #expect(error?.hints == ["save the file as UTF-8"])
  }

  @Test func aNullCharacterIsNamedAtItsPlace() {
    let error = readingError("a\nbc\0d")
    #expect(error?.summary == "2:3 the text holds a NUL character")
    #expect(error?.hints == ["delete the character; if the file is UTF-16, save it as UTF-8"])
  }

  @Test func utf16IsCalledSoBeforeAnythingElse() {
    #expect(readingError([0xFF, 0xFE, 0x61, 0])?.summary == "1:1 the byte 0xFF is not UTF-8 text")
    #expect(readingError([0x61, 0, 0xFF])?.summary == "1:2 the text holds a NUL character")
  }

  @Test(
    "every kind of line break reads alike",
    arguments: ["\n", "\r\n", "\r"])
  func lineBreaks(_ lineBreak: String) throws {
    let lines = [
      "---", "title: T", "---", "# One", "", "a $x", "y$ b", "", "```loss", "#| echo: false",
      "1", "2", "```", "", "|a|b|", "|-|-|", "|1|2|", "",
    ]
    let document = try read(lines.joined(separator: lineBreak))
    #expect(document.frontMatter.title == "T")
    #expect(document.cells.map(\.code.text) == ["1\n2"])
    #expect(document.cells.first?.options.echo == false)
    #expect(
      document.blocks.dropFirst() == [
        .paragraph([.text("a "), .math("x\ny", isDisplay: false), .text(" b")]),
        .cell(0),
        .table(
          Table(
            alignments: [nil, nil], header: [[.text("a")], [.text("b")]],
            rows: [[[.text("1")], [.text("2")]]])),
      ])
    let code = try #require(document.cells.first?.code)
    #expect(document.file.location(at: code.fileOffset(of: 2)) == Location(line: 12, column: 1))
  }

  @Test func aByteOrderMarkIsSkippedAndPlacesStayThoseOfTheFile() throws {
    let document = try read("\u{FEFF}# Title\n\n`{loss} 1`\n")
    #expect(document.headings.map(\.text) == ["Title"])
    #expect(document.headings.first?.span == Span(3, 10))
    #expect(document.inlineValues.first?.span == Span(12, 22))
    #expect(try read("\u{FEFF}---\ntitle: T\n---\n").frontMatter.title == "T")
    #expect(try read("\u{FEFF}```loss\n1\n```").cells.first?.span == Span(3, 16))
  }

  @Test func anEmptyNotebookIsADocument() throws {
    for text in ["", "\n", "\u{FEFF}", "   \n\n", "\r"] {
      #expect(try read(text).blocks.isEmpty)
    }
  }

  @Test func privateUseCharactersOfTheAuthorSurvive() throws {
    let text = "\u{E000}0\u{E000} \u{E001} $x$ `\u{E000}0\u{E000}` \u{F8FF} \u{100000}"
    let document = try read(text)
    #expect(
      document.blocks == [
        .paragraph([
          .text("\u{E000}0\u{E000} \u{E001} "), .math("x", isDisplay: false), .text(" "),
          .code("\u{E000}0\u{E000}"), .text(" \u{F8FF} \u{100000}"),
        ])
      ])
  }

  @Test func aTextWithAllPrivateUseCharactersIsRefused() {
    let all = (0xE000...0xF8FF).compactMap(Unicode.Scalar.init).map(Character.init)
    #expect(
      readingError(String(all))?.message == "the text uses every private-use character of Unicode")
    #expect(readingError(String(all.dropLast())) == nil)
  }
}
