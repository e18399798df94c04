// Inline values: what is one, what it claims, and where it stands in the file.

import Diagnostics
import Testing

@testable import Notebook

@Suite("Inline values")
struct InlineValueTests {
  @Test(
    "a claim is split off outside texts and brackets",
    arguments: [
      ("{loss} x", "x", nil, false),
      ("{python} f(x)", "f(x)", nil, false),
      ("{loss} loss => 0.3677", "loss", "0.3677", false),
      ("{loss} loss =/> 0.095 bits", "loss", "0.095 bits", true),
      ("{loss}  f'{x:.4f}'", "f'{x:.4f}'", nil, false),
      ("{loss} f('=> 1') => 2", "f('=> 1')", "2", false),
      ("{loss} '''a'=>'b''' => c", "'''a'=>'b'''", "c", false),
      (#"{loss} "\"=>" =/> 1"#, #""\"=>""#, "1", true),
      ("{loss} d[x => 1]", "d[x => 1]", nil, false),
      ("{loss} x >= 3 => True", "x >= 3", "True", false),
      ("{loss} '=> 1", "'=> 1", nil, false),
    ] as [(String, String, String?, Bool)])
  func claims(_ code: String, _ expression: String, _ stated: String?, _ erratum: Bool) throws {
    let document = try read("It is `\(code)` here.\n")
    let value = try #require(document.inlineValues.first)
    #expect(value.expression.text == expression)
    #expect(value.claim?.stated == stated)
    #expect(value.claim?.isErratum ?? false == erratum)
    #expect(document.file.text(of: value.span) == "`\(code)`")
    let start = value.expression.fileOffset(of: 0)
    #expect(document.file.text(in: start..<(start + expression.utf8.count)) == expression)
    if let claim = value.claim { #expect(document.file.text(of: claim.span) == stated) }
    #expect(document.blocks == [.paragraph([.text("It is "), .value(0), .text(" here.")])])
    #expect(document.warnings.isEmpty)
  }

  @Test(
    "code that is no inline value stays code",
    arguments: [
      "`{loss}`", "`{loss} `", "`{loss}x`", "` {loss} x `", "``{loss} x``", "`{r} x`", "`{}`",
      "`{x: 1} `", "`loss x`", "`{loss x`",
    ])
  func code(_ text: String) throws {
    let document = try read(text)
    #expect(document.inlineValues.isEmpty)
    #expect(document.warnings.isEmpty)
    guard case .paragraph(let inlines)? = document.blocks.first, case .code? = inlines.first else {
      Issue.record("\(document.blocks) is not code")
      return
    }
  }

  @Test func aMistypedValueIsAWarning() throws {
    let document = try read("a\n`{lose} x`\n")
    #expect(
      document.warnings.map(\.summary) == [
        "2:2 `{lose}` does not start an inline value, so this is only shown"
      ])
    #expect(document.warnings.first?.label == "did you mean `{loss}`?")
    #expect(document.warnings.first?.marked == "{lose}")
  }

  @Test func aClaimThatLacksASideIsAWarning() throws {
    let empty = try read("`{loss} x =>`\n")
    #expect(empty.warnings.map(\.summary) == ["1:11 nothing is claimed after the arrow"])
    #expect(empty.warnings.first?.hints == ["write the number that the text states: `=> 0.3677`"])
    #expect(empty.inlineValues.map(\.expression.text) == ["x"])
    let bare = try read("`{loss} =/> 3`\n")
    #expect(
      bare.warnings.map(\.summary) == ["1:9 nothing stands before the arrow to be claimed about"])
    #expect(bare.inlineValues.isEmpty)
  }

  @Test func valuesAreNumberedInTheOrderOfTheDocument() throws {
    let document = try read(
      """
      # `{loss} 1`

      - > `{loss} 2` *`{loss} 3`*

      | a | `{loss} 4` |
      |---|---|
      | `{loss} 5 | 6` | [`{loss} 7`](x) |

      ![`{loss} 8`](y) $x$ `{loss} 9`
      ===
      """)
    #expect(
      document.inlineValues.map(\.expression.text) == ["1", "2", "3", "4", "5 | 6", "7", "8", "9"])
    #expect(
      document.inlineValues.map { document.file.location(at: $0.span.start) } == [
        .init(line: 1, column: 3), .init(line: 3, column: 5), .init(line: 3, column: 17),
        .init(line: 5, column: 7), .init(line: 7, column: 3), .init(line: 7, column: 21),
        .init(line: 9, column: 3), .init(line: 9, column: 22),
      ])
    #expect(document.headings.map(\.text) == ["1", "8 x 9"])
  }

  @Test func aValueOverTwoLinesInAQuoteKeepsItsPlaces() throws {
    let document = try read("> a `{loss} f(1,\n>   22) => 3` b\n")
    let value = try #require(document.inlineValues.first)
    #expect(value.expression.text == "f(1,\n  22)")
    #expect(document.file.text(of: value.span) == "`{loss} f(1,\n>   22) => 3`")
    let second = value.expression.fileOffset(of: 7)
    #expect(document.file.location(at: second) == Location(line: 2, column: 5))
    #expect(
      document.file.location(at: value.claim?.span.start ?? 0) == Location(line: 2, column: 12))
  }

  @Test func aValueWhereOnlyTextCanStandDoesNotRun() throws {
    let document = try read("<i t=\"`{loss} 1`\"> [a](/u \"`{loss} 2`\") `{loss} 3`\n")
    #expect(document.inlineValues.map(\.expression.text) == ["3"])
  }
}
