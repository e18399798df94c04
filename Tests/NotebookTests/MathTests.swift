// Mathematics: what is and what is not, and that it survives byte for byte wherever it stands.

import Testing

@testable import Notebook

@Suite("Mathematics")
struct MathTests {
  /// Formulas that plain Markdown damages: escapes, emphasis, links, entities, autolinks, HTML.
  static let formulas = [
    #"a_1 * b_2 * c_3"#, #"\{x \mid y\}"#, #"a \\ b"#, #"\frac{1}{2}"#, #"x_{i}^{*} y_{j}^{*}"#,
    #"**a**"#, #"_a_"#, #"[a](b)"#, #"![a](b)"#, #"a & b &amp; c"#, #"<b>x</b>"#,
    #"a < b > c"#, ##"\_ \* \# \$5"##, #"x'"y""#, #"p(a|b)"#, #"\|x\|_2"#, #"é ∑ 𝛼"#, #"~x~"#,
    #"\text{a  b}"#, #"\"# + "!", #"[^1]"#, #"<http://a.b>"#, "0", #"#x"#,
  ]

  @Test("a formula survives in a paragraph", arguments: formulas)
  func inParagraph(_ tex: String) throws {
    #expect(
      try read("before $\(tex)$ after\n").blocks == [
        .paragraph([.text("before "), .math(tex, isDisplay: false), .text(" after")])
      ])
  }

  @Test("a formula survives in a heading, a quote, a list and a table", arguments: formulas)
  func inContainers(_ tex: String) throws {
    let math = Inline.math(tex, isDisplay: false)
    let heading = try read("## H $\(tex)$ #\n")
    #expect(heading.headings.map(\.content) == [[.text("H "), math]])
    #expect(heading.headings.map(\.text) == ["H \(tex)"])
    let nested = try read("> - $\(tex)$\n>   *$\(tex)$*\n")
    let paragraph = Block.paragraph([math, .softBreak, .emphasis([math])])
    #expect(nested.blocks == [.quote([.bulletList(items: [[paragraph]], isTight: true)])])
    let table = try read("a|b\n-|-\n$\(tex)$|**$\(tex)$**\n")
    #expect(
      table.blocks == [
        .table(
          Table(
            alignments: [nil, nil], header: [[.text("a")], [.text("b")]],
            rows: [[[math], [.strong([math])]]]))
      ])
  }

  @Test(
    "a display formula on its own is a block, whatever its lines start with",
    arguments: [
      "a\n= b", "- x\n- y", "> 0", "# a", "1. x", "===", "---", "***", "    x\n  = y", "```",
      "<div>", "a\n\\begin{aligned}\n& b \\\\\n\\end{aligned}", "|a|\n|-|", "[a]: b", "`x", "~~~",
      "$x$ and \\$", "* a *\n* b *", "\\text{``q''}",
    ])
  func displayBlocks(_ tex: String) throws {
    let after = Block.paragraph([.text("after")])
    #expect(try read("$$\n\(tex)\n$$\n\nafter").blocks == [.math("\n\(tex)\n"), after])
    #expect(try read("$$\(tex)$$\n\nafter").blocks == [.math(tex), after])
    let quoted = tex.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "> \($0)" }.joined(separator: "\n")
    #expect(
      try read("> $$\n\(quoted)\n> $$\n\nafter").blocks == [.quote([.math("\n\(tex)\n")]), after])
  }

  @Test func aDisplayFormulaWithinAParagraphIsInlineAndDisplayed() throws {
    #expect(
      try read("Let $$\nx\n= y\n$$ hold, and $$z$$.\n").blocks == [
        .paragraph([
          .text("Let "), .math("\nx\n= y\n", isDisplay: true), .text(" hold, and "),
          .math("z", isDisplay: true), .text("."),
        ])
      ])
    #expect(
      try read("a $$x\n= y$$ and $$\n- z\n$$\nb\n").blocks == [
        .paragraph([
          .text("a "), .math("x\n= y", isDisplay: true), .text(" and "),
          .math("\n- z\n", isDisplay: true), .softBreak, .text("b"),
        ])
      ])
  }

  @Test func mathFencesAreDisplayFormulas() throws {
    #expect(try read("```math\n\\frac{a}{b}\n*c*\n```\n").blocks == [.math("\\frac{a}{b}\n*c*")])
    #expect(try read("> ```{math}\n> x\n> ```\n").blocks == [.quote([.math("x")])])
  }

  // Pandoc's manual: "the opening $ must have a non-space character immediately to its right,
  // while the closing $ must have a non-space character immediately to its left, and must not be
  // followed immediately by a digit".
  @Test(
    "what pandoc's rule does not take for a formula stays text",
    arguments: [
      "$20,000 and USD$30,000", "costs $5 or $ 6", "$ x$", "$x $", "a$b", "$$", "$$$$", "$",
      "it is $5, then $6", "x $y\n\nz$ w",
    ])
  func notMath(_ text: String) throws {
    let expected = text.split(separator: "\n", omittingEmptySubsequences: true)
      .map { Block.paragraph([.text(String($0))]) }
    #expect(try read(text).blocks == expected)
  }

  @Test func escapedDollarSignsAreText() throws {
    #expect(
      try read(#"\$x\$ \\$y$"#).blocks == [
        .paragraph([.text(#"$x$ \"#), .math("y", isDisplay: false)])
      ])
    #expect(try read(#"$a \$ b$"#).blocks == [.paragraph([.math(#"a \$ b"#, isDisplay: false)])])
  }

  @Test func codeBindsBeforeMathematics() throws {
    #expect(
      try read("costs $5, see `$HOME` and `$x$`").blocks == [
        .paragraph([
          .text("costs $5, see "), .code("$HOME"), .text(" and "), .code("$x$"),
        ])
      ])
    #expect(try read("```\n$x$\n```\n").blocks == [.code(language: nil, text: "$x$\n")])
    #expect(
      try read("    $x$ `{loss} 1`\n").blocks == [
        .code(language: nil, text: "$x$ `{loss} 1`\n")
      ])
    #expect(try read("<div>\n$x$\n</div>\n").blocks == [.html("<div>\n$x$\n</div>\n")])
  }

  @Test func anEmptyLineEndsADisplayFormula() throws {
    #expect(
      try read("$$\na\n\n- b\n$$\n").blocks == [
        .paragraph([.text("$$"), .softBreak, .text("a")]),
        .bulletList(items: [[.paragraph([.text("b"), .softBreak, .text("$$")])]], isTight: true),
      ])
  }

  @Test func blocksEndMathematics() throws {
    for text in ["- costs $5\n- and 6$ more\n", "# a $b\nc$ d\n", "> a $b\n\nc$\n"] {
      #expect(!"\(try read(text).blocks)".contains("math"), "\(text)")
    }
  }

  @Test func whereOnlyTextCanStandAFormulaIsItsSource() throws {
    let link = Inline.link(destination: "/x$y$z", title: "t $u$", [.text("a")])
    #expect(
      try read(#"[a](/x$y$z "t $u$") <i t="$v$">"#).blocks == [
        .paragraph([link, .text(" "), .html(#"<i t="$v$">"#)])
      ])
  }

  @Test func referencesWithFormulasFindTheirDefinitions() throws {
    #expect(
      try read("[the $L_2$ norm]\n\n[the $L_2$ norm]: /l2\n").blocks == [
        .paragraph([
          .link(
            destination: "/l2", title: nil,
            [.text("the "), .math("L_2", isDisplay: false), .text(" norm")])
        ])
      ])
  }
}
