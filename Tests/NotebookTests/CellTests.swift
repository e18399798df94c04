// Cells: which fences run, their options, and where their code stands.

import Diagnostics
import Testing

@testable import Notebook

@Suite("Cells")
struct CellTests {
  @Test(
    "a fence runs as the table of the language has it",
    arguments: [
      ("```loss", true), ("```{loss}", true), ("```{python}", true), ("```{code-cell}", true),
      ("```{code-cell} ipython3", true), ("``` loss", true), ("~~~loss", true),
      ("`````{loss}", true), ("```{ loss }", true), ("```loss {#fig-x}", true),
      ("```python", false), ("```py", false), ("```", false), ("```{.python}", false),
      ("```{=html}", false), ("```{r}", false), ("```{julia}", false), ("```{mermaid}", false),
      ("```losses", false), ("```lossy", false), ("```json", false), ("```less", false),
    ])
  func whatRuns(_ open: String, _ runs: Bool) throws {
    let close = open.prefix { $0 == "`" || $0 == "~" }
    let document = try read("\(open)\n1\n\(close)\n")
    #expect(document.cells.map(\.code.text) == (runs ? ["1"] : []))
    #expect(document.warnings.isEmpty)
  }

  @Test(
    "a mistyped cell is shown, with a warning",
    arguments: [
      ("{lose}", "loss"), ("{pyhton}", "python"), ("{losss}", "loss"), ("{Python}", "python"),
      ("{code_cell}", "code-cell"), ("{codecell}", "code-cell"),
    ])
  func mistypedCells(_ header: String, _ suggestion: String) throws {
    let document = try read("text\n\n```\(header)\n1\n```\n")
    #expect(document.cells.isEmpty)
    #expect(
      document.warnings.map(\.summary) == [
        "3:4 `\(header)` is not a kind of cell, so this is only shown"
      ])
    #expect(document.warnings.first?.label == "did you mean `{\(suggestion)}`?")
  }

  @Test(
    "the language of a shown fence is the first word of its info",
    arguments: [
      ("```python", "python"), ("```{.python .wide}", "python"), ("```{r, echo=FALSE}", "r"),
      ("``` c++ x", "c++"), ("```{=html}", "html"),
    ])
  func languages(_ open: String, _ language: String) throws {
    #expect(try read("\(open)\n1\n```\n").blocks == [.code(language: language, text: "1\n")])
  }

  @Test func everyOptionIsRead() throws {
    let document = try read(
      """
      ```loss
      #| label: fig-x
      #| echo: false
      #| eval: true
      #| output: FALSE
      #| include: no
      #| warning: false
      #| error: true
      #| code-fold: true
      #| code-summary: "Show: it"
      #| fig-cap: 'A curve'
      #| fig-alt: Falls
      #| fig-width: 6.5
      #| fig-height: 4
      #| tbl-cap: Numbers
      #| tags: [parameters, "b c"]
      #| formula: true
      #|
      x = 1
      ```
      """)
    var expected = CellOptions()
    expected.label = "fig-x"
    expected.echo = false
    expected.eval = true
    expected.output = false
    expected.include = false
    expected.warning = false
    expected.error = true
    expected.codeFold = true
    expected.codeSummary = "Show: it"
    expected.figureCaption = "A curve"
    expected.figureAlternative = "Falls"
    expected.figureWidth = 6.5
    expected.figureHeight = 4
    expected.tableCaption = "Numbers"
    expected.tags = ["parameters", "b c"]
    expected.formula = true
    #expect(document.cells.map(\.options) == [expected])
    #expect(document.cells.map(\.code.text) == ["x = 1"])
    #expect(document.warnings.isEmpty)
  }

  @Test(
    "options are read in the spellings of other tools",
    arguments: [
      "```{loss, label=fig-x, echo=FALSE}\n1\n```",
      "```{loss fig-x, echo=FALSE}\n1\n```",
      "```{loss #fig-x .wide echo=false}\n1\n```",
      "```loss {#fig-x echo=false}\n1\n```",
      "```{code-cell} ipython3\n:label: fig-x\n:echo: false\n\n1\n```",
      "```{code-cell}\n---\nlabel: fig-x\necho: false\n---\n1\n```",
      "```loss\n  #|label: fig-x\n #| echo: false\n1\n```",
      "```loss\n#| label: >\n#|   fig-x\n#| echo: false\n1\n```",
    ])
  func spellings(_ text: String) throws {
    let document = try read(text)
    let options = try #require(document.cells.first?.options)
    #expect(options.label?.split(separator: "\n") == ["fig-x"])
    #expect(options.echo == false)
    #expect(document.warnings.isEmpty)
    #expect(document.cells.first?.code.text.split(separator: "\n") == ["1"])
  }

  @Test func jupytextMarksParametersInTheHeader() throws {
    let document = try read(
      "---\njupyter: python3\n---\n```python tags=[\"parameters\", 'b']\nn = 1\n```\n")
    #expect(document.cells.first?.options.tags == ["parameters", "b"])
  }

  @Test(
    "an odd option is a warning at its own place and the cell runs",
    arguments: [
      ("#| ehco: false", "4:4 unknown cell option `ehco`", "ehco"),
      ("#| echo: maybe", "4:10 `echo` takes true or false, not 'maybe'", "maybe"),
      (
        "#| label: a\n#| fig-width: wide", "5:15 `fig-width` takes a number above 0, not 'wide'",
        "wide"
      ),
      ("#| fig-height: -1", "4:16 `fig-height` takes a number above 0, not '-1'", "-1"),
      ("#| echo: true\n#| echo: false", "5:4 `echo` is given twice", "echo"),
      ("#| echo", "4:4 this is not a `key: value` line: echo", "echo"),
      ("#| label: [a", "4:11 the YAML cannot be read: did not find expected ',' or ']'", "["),
      (
        "#| tags: {a: 1}", "4:10 `tags` takes a text or a list of texts, not `key: value` pairs",
        "{"
      ),
    ])
  func oddOptions(_ options: String, _ summary: String, _ marked: String) throws {
    let document = try read("text\n\n```loss\n\(options)\n1\n```\n")
    #expect(document.warnings.map(\.summary) == [summary])
    #expect(document.warnings.first?.marked == marked)
    #expect(document.warnings.first?.severity == .warning)
    #expect(document.cells.map(\.code.text) == ["1"])
  }

  @Test func anUnknownOptionSuggestsTheNearest() throws {
    let document = try read("```loss\n#| figcap: x\n1\n```\n")
    #expect(document.warnings.first?.label == "did you mean `fig-cap`?")
    let header = try read("```{loss, ehco=FALSE}\n1\n```\n")
    #expect(header.warnings.map(\.summary) == ["1:11 unknown cell option `ehco`"])
  }

  @Test(
    "a cell in lists and quotes keeps its code and its places",
    arguments: [
      ("> ```loss\n> a\n>  b\n> ```\n", "a\n b", [3, 3], [2, 3]),
      ("- x\n\n  ```loss\n  a\n\n    b\n  ```\n", "a\n\n  b", [3, 1, 3], [4, 5, 6]),
      ("1. > ```loss\n   > a\n   > b\n   > ```\n", "a\nb", [6, 6], [2, 3]),
      ("  ```loss\n  a\n   b\n c\n  ```\n", "a\n b\nc", [3, 3, 2], [2, 3, 4]),
      ("- ```loss\n\ta\n\t\tb\n  ```\n", "a\n\tb", [2, 2], [2, 3]),
      (">```loss\n>a\n>```\n", "a", [2], [2]),
      ("- - ```loss\n    a\n    ```\n", "a", [5], [2]),
    ])
  func containers(_ text: String, _ code: String, _ columns: [Int], _ lines: [Int]) throws {
    let document = try read(text)
    let fragment = try #require(document.cells.first?.code)
    #expect(fragment.text == code)
    let places = fragment.lines.map { document.file.location(at: $0.file) }
    #expect(places.map(\.column) == columns)
    #expect(places.map(\.line) == lines)
  }

  @Test func aCellSpansFromItsOpeningFenceToItsClosingOne() throws {
    let text = "a\n\n> ```loss\n> x\n> ```\n\nb\n"
    let document = try read(text)
    let span = try #require(document.cells.first?.span)
    #expect(document.file.text(of: span) == "```loss\n> x\n> ```")
  }

  @Test func anEmptyCellStandsWhereItsCodeWould() throws {
    let document = try read("a\n\n```loss\n```\n\n```loss\n#| echo: false\n```\n")
    let places = document.cells.map { document.file.location(at: $0.code.fileOffset(of: 0)) }
    #expect(places == [Location(line: 3, column: 8), Location(line: 7, column: 15)])
    #expect(document.cells.map(\.code.text) == ["", ""])
  }

  @Test(
    "a fence that is never closed is reported where it opened",
    arguments: [
      ("a\n\n```loss\nx = 1\n", "3:1", "```"),
      ("```python\nx = 1\n", "1:1", "```"),
      ("~~~~\nx\n~~~\n", "1:1", "~~~~"),
      ("> ```loss\n> x\n\ntext\n", "1:3", "```"),
      ("- ```loss\n  x\n\ntext\n", "1:3", "```"),
      ("```loss\n1\n```\n\n```loss\n2\n``\n", "5:1", "```"),
      ("```loss\n1\n``` loss\n2\n", "1:1", "```"),
    ])
  func unclosedFences(_ text: String, _ place: String, _ fence: String) {
    let error = readingError(text)
    #expect(error?.summary == "\(place) this fence is never closed")
    #expect(error?.marked == fence)
    #expect(error?.hints == ["close it with a line `\(fence)`"])
  }

  @Test func fencesWithinCodeAndRawHTMLAreNotCells() throws {
    for text in ["    ```loss\n    1\n", "<div>\n```loss\n1\n</div>\n", "<!--\n\n```loss\n-->\n"] {
      #expect(try read(text).cells.isEmpty)
    }
  }
}
