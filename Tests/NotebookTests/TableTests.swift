// Tables beyond the specification's examples: in containers, with code and mathematics, between
// other blocks.

import Testing

@testable import Notebook

@Suite("Tables")
struct TableTests {
  private func table(_ header: [[Inline]], _ rows: [[[Inline]]]) -> Block {
    .table(Table(alignments: header.map { _ in nil }, header: header, rows: rows))
  }

  private let header: [[Inline]] = [[.text("a")], [.text("b")]]
  private let row: [[Inline]] = [[.text("1")], [.text("2")]]

  @Test(
    "a table in quotes and lists is one",
    arguments: ["> ", "- ", "1. ", "> - "])
  func containers(_ prefix: String) throws {
    let rest = String(prefix.map { $0 == ">" ? ">" : " " })
    let text = "\(prefix)| a | b |\n\(rest)|---|---|\n\(rest)| 1 | 2 |\n"
    var blocks = try read(text).blocks
    while let block = blocks.first, blocks.count == 1 {
      switch block {
      case .quote(let inner): blocks = inner
      case .bulletList(let items, let isTight), .orderedList(_, let items, let isTight):
        #expect(isTight)
        blocks = items.flatMap(\.blocks)
      default:
        #expect(block == table(header, [row]))
        return
      }
    }
  }

  @Test func aTableInterruptsAParagraphAndEndsAtTheNextBlock() throws {
    #expect(
      try read("text *x\na | b\n--|--\n1 | 2\n---\nmore\n").blocks == [
        .paragraph([.text("text *x")]), table(header, [row]), .thematicBreak,
        .paragraph([.text("more")]),
      ])
    #expect(
      try read("a | b\n--|--\n1 | 2\n> q\n").blocks == [
        table(header, [row]), .quote([.paragraph([.text("q")])]),
      ])
  }

  @Test func aLineWithoutItsQuoteMarkEndsTheTable() throws {
    #expect(
      try read("> a | b\n> --|--\n1 | 2\n").blocks == [
        .quote([table(header, [])]), .paragraph([.text("1 | 2")]),
      ])
    #expect(
      try read("> a | b\n--|--\n").blocks == [
        .quote([.paragraph([.text("a | b"), .softBreak, .text("--|--")])])
      ])
  }

  @Test func tightListsStayTightAroundTables() throws {
    #expect(
      try read("- a | b\n  --|--\n  1 | 2\n- x\n").blocks == [
        .bulletList(items: [[table(header, [row])], [.paragraph([.text("x")])]], isTight: true)
      ])
  }

  @Test(
    "a bar within code, mathematics or an escape does not end a cell",
    arguments: [
      ("`x|y`", Inline.code("x|y")), ("$p(x|y)$", .math("p(x|y)", isDisplay: false)),
      (#"x\|y"#, .text("x|y")), (#"`x\|y`"#, .code("x|y")), ("`{loss} x|y`", .value(0)),
      (#"$\|x\|$"#, .math(#"\|x\|"#, isDisplay: false)), ("C #", .text("C #")),
      ("# x", .text("# x")), ("- x", .text("- x")), ("\\", .text("\\")), ("1. x", .text("1. x")),
      ("[a]", .link(destination: "/u", title: nil, [.text("a")])), ("##", .text("##")),
    ])
  func cells(_ source: String, _ inline: Inline) throws {
    let document = try read("| a | b |\n|---|---|\n| \(source) | 2 |\n\n[a]: /u\n")
    #expect(document.blocks == [table(header, [[[inline], [.text("2")]]])])
  }

  @Test(
    "what is nearly a table is not one",
    arguments: [
      "a | b\n--\n", "a | b\n-- | -- | --\n", "a | b\n-- | x\n", "a | b\n\n--|--\n",
      "a | b\n    --|--\n", "a | b\n-:- | --\n",
    ])
  func notTables(_ text: String) throws {
    #expect(!"\(try read(text).blocks)".contains("Table("))
  }

  @Test func aDefinitionAboveATableDoesNotSwallowIt() throws {
    let text = "[a]:\n| a | b |\n|---|---|\n| [a] | 2 |\n"
    #expect("\(try read(text).blocks)".contains("Table("))
  }

  @Test func rowsThatWouldMultiplyWithoutEndAreRefused() {
    let wide = String(repeating: "|a", count: 10_000) + "|\n"
    let dashes = String(repeating: "|-", count: 10_000) + "|\n"
    let error = readingError(wide + dashes + String(repeating: "x\n", count: 10_000))
    #expect(error?.summary == "1:1 the tables have more than 200000 cells")
  }
}
