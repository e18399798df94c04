// Footnotes: what their texts take in, how references are numbered, what is said of broken ones.

import Testing

@testable import Notebook

@Suite("Footnotes")
struct FootnoteTests {
  private func html(_ text: String) throws -> String { HTMLWriter.html(try read(text)) }

  private func notes(_ text: String) throws -> [String] {
    let document = try read(text)
    return document.footnotes.map { note in
      var inner = document
      inner.blocks = note.blocks
      return "\(note.label)×\(note.references): " + HTMLWriter.html(inner)
    }
  }

  @Test func referencesAreNumberedAsTheyComeAndCountTheirRepetitions() throws {
    let text = "a[^x] b[^y] c[^x]\n\n[^y]: second\n[^x]: first\n"
    #expect(try html(text) == "<p>a<note 1.1> b<note 2.1> c<note 1.2></p>\n")
    #expect(try notes(text) == ["x×2: <p>first</p>\n", "y×1: <p>second</p>\n"])
  }

  @Test func aTextTakesInWhatIsIndentedByFourColumns() throws {
    let text = """
      a[^1]

      [^1]: one
      lazy

          two *b* `c`

          - item

                code

      after
      """
    #expect(
      try notes(text) == [
        "1×1: <p>one\nlazy</p>\n<p>two <em>b</em> <code>c</code></p>\n<ul>\n<li>\n<p>item</p>\n"
          + "<pre><code>code\n</code></pre>\n</li>\n</ul>\n"
      ])
    #expect(try html(text) == "<p>a<note 1.1></p>\n<p>after</p>\n")
  }

  @Test func aTextMayBeCodeAQuoteOrATable() throws {
    let text = """
      a[^c] b[^q] d[^t]

      [^c]:
              code
      [^q]:
          > quote

      [^t]:
          | h |
          | - |
          | $x$ |
      """
    #expect(
      try notes(text) == [
        "c×1: <pre><code>code\n</code></pre>\n",
        "q×1: <blockquote>\n<p>quote</p>\n</blockquote>\n",
        "t×1: <table>\n<thead>\n<tr>\n<th>h</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
          + "<td><math>x</math></td>\n</tr>\n</tbody>\n</table>\n",
      ])
  }

  @Test func formulasAndValuesOfATextAreWhole() throws {
    let text = "a[^1]\n\n[^1]: $a_1*b_2*$ and `{loss} 1 + 1` and $$\n    x\n    $$ end\n"
    #expect(
      try notes(text) == [
        "1×1: <p><math>a_1*b_2*</math> and <value>1 + 1</value> and "
          + "<math block>\nx\n</math> end</p>\n"
      ])
  }

  @Test func aTextMayReferToAnotherOne() throws {
    let text = "a[^1]\n\n[^1]: one[^2]\n\n[^2]: two[^1]\n"
    #expect(
      try notes(text) == ["1×2: <p>one<note 2.1></p>\n", "2×1: <p>two<note 1.2></p>\n"])
  }

  @Test func referencesStandInHeadingsTablesListsAndLinks() throws {
    let text = "# a[^1]\n\n- b[^1]\n\n[c[^1]](/u)\n\n|d[^1]|\n|-|\n\n[^1]: x\n"
    #expect(
      try html(text)
        == "<h1>a<note 1.1></h1>\n<ul>\n<li>b<note 1.2></li>\n</ul>\n"
        + "<p><a href=\"/u\">c<note 1.3></a></p>\n"
        + "<table>\n<thead>\n<tr>\n<th>d<note 1.4></th>\n</tr>\n</thead>\n</table>\n")
  }

  @Test func aCellInATextRunsAtItsPlace() throws {
    let document = try read("a[^1]\n\n[^1]: b\n\n    ```loss\n    x = 1\n    ```\n")
    #expect(document.cells.map(\.code.text) == ["x = 1"])
    #expect(document.footnotes[0].blocks.last == .cell(0))
  }

  @Test func codeEscapesAndDefinitionsInListsAreNoFootnotes() throws {
    let text = "`[^1]` \\[^1]\n\n- [^1]: no\n\n[^1]: x\n"
    #expect(
      try html(text)
        == "<p><code>[^1]</code> [^1]</p>\n<ul>\n<li><note 1.1>: no</li>\n</ul>\n")
  }

  @Test(
    "what is wrong with a footnote is told at its place",
    arguments: [
      ("a[^nite]\n\n[^note]: x[^note]\n", "1:2 there is no footnote `nite`"),
      ("a[^x]\n", "1:2 there is no footnote `x`"),
      ("a\n\n[^x]: y\n", "3:3 nothing refers to the footnote `x`, so it is left out"),
      (
        "a[^x]\n\n[^x]: y\n\n[^X]: z\n",
        "5:3 there is already a footnote `X`; the first one counts"
      ),
    ])
  func warnings(_ text: String, _ summary: String) throws {
    #expect(try read(text).warnings.map(\.summary).contains(summary))
  }

  @Test func aMistypedReferenceIsCorrected() throws {
    let warning = try read("a[^nite] b[^note]\n\n[^note]: x\n").warnings.first
    #expect(warning?.label == "did you mean `[^note]`?")
    #expect(warning?.marked == "[^nite]")
  }
}
