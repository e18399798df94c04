// Attributes, captions, alerts, and references to labelled places: what is read, what stays text.

import Testing

@testable import Notebook

@Suite("Labels")
struct LabelTests {
  private func html(_ text: String) throws -> String { HTMLWriter.html(try read(text)) }

  // MARK: Attributes

  @Test(
    "a heading takes its attributes",
    arguments: [
      ("# A title {#sec-a}", "sec-a"), ("# A title {#sec-a .x key=\"a b\"} ##", "sec-a"),
      ("A title {#sec-a}\n===", "sec-a"), ("# A title {.unnumbered}", "a-title"),
      ("# A title {-}", "a-title"), ("# `A` *title* {#ü}", "ü"),
    ])
  func headingAttributes(_ text: String, _ id: String) throws {
    let heading = try #require(try read(text).headings.first)
    #expect(heading.id == id)
    #expect(heading.text == "A title")
    #expect(heading.isUnnumbered == !text.contains("{#"))
  }

  @Test(
    "other braces are text",
    arguments: ["{a}", "{#}", "{# a}", "{}", "{#a", "{a b=c}", "{#1}", "\\{#a}", "`{#a}`"])
  func bracesAreText(_ braces: String) throws {
    #expect(
      try read("# A title \(braces)").headings[0].text.hasPrefix("A title {")
        || braces.hasPrefix("`"))
    #expect(try read("# A title \(braces)").identifiers.count == 1)
  }

  @Test func attributesThatNothingTakesStayInTheText() throws {
    #expect(try html("a *b* {#x} c\n\nd {#y}\n") == "<p>a <em>b</em> {#x} c</p>\n<p>d {#y}</p>\n")
  }

  @Test func anImageWithAttributesThatStandsAloneIsAFigure() throws {
    let document = try read("![A *b*](data:image/png;base64,AA){#fig-x fig-alt=\"c d\"}\n")
    #expect(
      document.blocks == [
        .figure(
          Figure(
            source: "data:image/png;base64,AA", title: nil,
            caption: [.text("A "), .emphasis([.text("b")])], id: "fig-x", alternative: "c d"))
      ])
  }

  @Test(
    "an image takes the size and the words behind it, alone or in a line",
    arguments: [
      ("width=240", "240px", nil), ("width=50% height=2.5cm", "50%", "2.5cm"),
      ("height=3em", nil, "3em"), ("width=\"10pt\" .wide fig-align=center", "10pt", nil),
    ] as [(String, String?, String?)])
  func imageSize(_ attributes: String, _ width: String?, _ height: String?) throws {
    let image = "![A](data:image/png;base64,AA){alt=\"b\" \(attributes)}"
    let alone = try read(image + "\n")
    guard case .figure(let figure)? = alone.blocks.first else {
      Issue.record("no figure")
      return
    }
    let inLine = try read("x \(image) y *\(image)*\n")
    guard case .paragraph(let content)? = inLine.blocks.first,
      case .image(_, _, let words, let size) = content[1]
    else {
      Issue.record("no image")
      return
    }
    #expect(figure.alternative == "b" && words == [.text("b")])
    #expect(figure.size == size)
    #expect(size.width.map { $0.digits + $0.unit.rawValue } == width)
    #expect(size.height.map { $0.digits + $0.unit.rawValue } == height)
    #expect(content[2] == .text(" y ") && alone.warnings.isEmpty && inLine.warnings.isEmpty)
    guard case .emphasis(let inner)? = content.last else {
      Issue.record("no emphasis")
      return
    }
    #expect(inner.count == 2 && inner[0] == content[1])
  }

  @Test(
    "what an image does not take is told at its place",
    arguments: [
      ("widht=3", "an image has no attribute `widht`", "did you mean `width`?"),
      ("width=wide", "`width` takes a length such as 240, 12cm or 50%, not `wide`", nil),
      ("height=-1", "`height` takes a length such as 240, 12cm or 50%, not `-1`", nil),
      ("width=0", "`width` takes a length such as 240, 12cm or 50%, not `0`", nil),
      ("width=1e9", "`width` takes a length such as 240, 12cm or 50%, not `1e9`", nil),
      ("width=nan", "`width` takes a length such as 240, 12cm or 50%, not `nan`", nil),
      ("width=\"1;x:y\"", "`width` takes a length such as 240, 12cm or 50%, not `1;x:y`", nil),
    ] as [(String, String, String?)])
  func wrongImageAttributes(_ attributes: String, _ message: String, _ label: String?) throws {
    for text in ["![A](b){\(attributes)}\n", "x ![A](b){\(attributes)} y\n"] {
      let warnings = try read(text).warnings
      #expect(warnings.map(\.message) == [message])
      #expect(warnings.first?.label == label)
      #expect(warnings.first?.marked == "{\(attributes)}")
    }
  }

  @Test(
    "a display formula takes its label",
    arguments: [
      "$$\nx\n$$ {#eq-x}", "$$x$${#eq-x}", "```math {#eq-x}\nx\n```", "```{math #eq-x}\nx\n```",
    ])
  func formulaLabel(_ text: String) throws {
    guard case .math(let tex, let id)? = try read(text).blocks.first else {
      Issue.record("no formula")
      return
    }
    #expect(tex.filter { !$0.isWhitespace } == "x")
    #expect(id == "eq-x")
  }

  @Test("a line below a table is its caption", arguments: ["", "\n"])
  func caption(_ gap: String) throws {
    let text = "|a|\n|-|\n|b|\n\(gap): Of *all* $x$ {#tbl-x}\n\nend\n"
    guard case .table(let table)? = try read(text).blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.count == 1)
    #expect(table.id == "tbl-x")
    #expect(
      table.caption == [
        .text("Of "), .emphasis([.text("all")]), .text(" "), .math("x", isDisplay: false),
      ])
    #expect(try read(text).blocks.count == 2)
  }

  // MARK: Alerts

  @Test("a quote that names its kind is an alert", arguments: Alert.allCases)
  func alert(_ alert: Alert) throws {
    let name = alert.rawValue.uppercased()
    #expect(
      try html("> [!\(name)]\n> a *b*\n>\n> c\n")
        == "<alert \(alert.rawValue)>\n<p>a <em>b</em></p>\n<p>c</p>\n</alert>\n")
    #expect(try html("> [!\(name)]\n\nb") == "<alert \(alert.rawValue)>\n</alert>\n<p>b</p>\n")
  }

  @Test(
    "any other quote is a quote",
    arguments: ["> [!NOTE] a\n", "> [!NOTES]\n> a\n", "> a\n> [!NOTE]\n"])
  func noAlert(_ text: String) throws {
    #expect(try html(text).hasPrefix("<blockquote>"))
  }

  // MARK: References

  @Test func referencesAreFoundOutsideCodeAndAddresses() throws {
    let text = """
      # T {#sec-t}

      See @sec-t, [@sec-t] and [-@sec-t]. Not `@sec-t`, \\@sec-t, a@sec-t.org or $@sec-t$.
      """
    #expect(
      try html(text).contains(
        "<p>See <sec sec-t>, <sec sec-t> and <-sec sec-t>. Not <code>@sec-t</code>, @sec-t, "
          + "<a href=\"mailto:a@sec-t.org\">a@sec-t.org</a> or <math>@sec-t</math>.</p>"))
    #expect(try read(text).warnings.isEmpty)
  }

  @Test func aReferenceToACellsLabelIsKnown() throws {
    #expect(try read("@fig-a\n\n```loss\n#| label: fig-a\n1\n```\n").warnings.isEmpty)
  }

  @Test(
    "what leads nowhere is told at its place, with what was meant",
    arguments: [
      (
        "# A {#sec-a}\n\nx @sec-b", "3:3 nothing here has the label `sec-b`", "@sec-b",
        "did you mean `@sec-a`?"
      ),
      ("x @fig-losses.", "1:3 nothing here has the label `fig-losses`", "@fig-losses", nil),
      (
        "# Loss\n\nx [y](#los)", "3:7 no place of this page is called `los`", "#los",
        "did you mean `#loss`?"
      ),
      ("# A {#x}\n\n# B {#x}", "3:5 the id `x` is given twice; the first one has it", "{#x}", nil),
    ] as [(String, String, String, String?)])
  func broken(_ text: String, _ summary: String, _ marked: String, _ label: String?) throws {
    let warning = try #require(try read(text).warnings.first)
    #expect(warning.summary == summary)
    #expect(warning.marked == marked)
    #expect(warning.label == label)
  }

  @Test func aLinkToAPlaceOfThePageIsKnown() throws {
    #expect(try read("# A b\n\n[x](#a-b) [y](#claims) [z](other.md#c)\n").warnings.isEmpty)
  }
}
