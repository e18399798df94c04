// Footnotes, alerts, tasks, captions and references on the page, from the notebook's own text.

import Notebook
import Session
import Testing

@testable import Report

@Suite("Labels and notes on the page")
struct LabelTests {
  /// The page's text below its title block.
  private func main(_ text: String) throws -> String {
    let document = try NotebookReader.read(path: "notebook.md", bytes: Array(text.utf8))
    let page = String(
      decoding: Report.page(Session.run(document), toolVersion: "0"), as: UTF8.self)
    let start = try #require(page.firstRange(of: "<main"))
    let end = try #require(page.firstRange(of: "</main>"))
    return String(page[start.lowerBound..<end.lowerBound])
  }

  @Test func aFootnoteAndEachReferenceToItLeadToEachOther() throws {
    let page = try main("a[^n] b[^n]\n\n[^n]: note\n")
    #expect(
      page.contains(
        ##"a<sup><a id="note-1-from-1" href="#note-1" aria-label="Footnote 1">1</a></sup>"##))
    #expect(page.contains(#"<li id="note-1">"#))
    #expect(page.contains(##"href="#note-1-from-1""##))
    #expect(page.contains(##"href="#note-1-from-2""##))
  }

  @Test func aFootnoteInAHeadingIsNotRepeatedInTheContents() throws {
    let document = try NotebookReader.read(
      path: "n.md",
      bytes: Array("---\ntoc: true\n---\n# T\n\n## A[^n]\n\n[^n]: note\n".utf8))
    let page = String(
      decoding: Report.page(Session.run(document), toolVersion: "0"), as: UTF8.self)
    #expect(page.ranges(of: "id=\"note-1-from-1\"").count == 1)
  }

  @Test func anImageHasTheSizeAndTheWordsThatItsAuthorGave() throws {
    let source = "data:image/png;base64,iVBORw0KGgo="
    let page = try main(
      "![Cap](\(source)){#fig-c width=50% alt=\"A cat\"}\n\na ![x](\(source)){height=1.5em} b\n")
    #expect(page.contains("<figure id=\"fig-c\">"))
    #expect(page.contains("<img src=\"\(source)\" alt=\"A cat\" style=\"width: 50%\">"))
    #expect(page.contains("a <img src=\"\(source)\" alt=\"x\" style=\"height: 1.5em\"> b"))
  }

  @Test func referencesReadAsNumbers() throws {
    let page = try main(
      """
      See @fig-p, @tbl-m, @tbl-v, @eq-e, [-@eq-f] and @sec-s.

      # S {#sec-s}

      ```loss
      #| label: fig-p
      import matplotlib.pyplot as plt
      plt.plot([1, 2]);
      ```

      | a |
      |---|
      : Of a {#tbl-m}

      ```loss
      #| label: tbl-v
      #| tbl-cap: Values
      1 + 1
      ```

      $$x$$ {#eq-e}

      ```math {#eq-f}
      y
      ```
      """)
    for link in [
      ##"<a href="#fig-p">Figure 1</a>"##, ##"<a href="#tbl-m">Table 1</a>"##,
      ##"<a href="#tbl-v">Table 2</a>"##, ##"<a href="#eq-e">Equation (1)</a>"##,
      ##"<a href="#eq-f">(2)</a>"##, ##"<a href="#sec-s">“S”</a>"##,
    ] { #expect(page.contains(link)) }
    for id in ["fig-p", "tbl-m", "tbl-v", "eq-e", "eq-f"] {
      #expect(page.ranges(of: " id=\"\(id)\"").count == 1, "\(id)")
    }
  }

  @Test func sectionsAreReferredToByNumberWhereTheyHaveOne() throws {
    let page = try main(
      """
      ---
      number-sections: true
      ---
      @sec-b and @sec-u

      ## A

      ### B {#sec-b}

      ## U {#sec-u .unnumbered}

      ## C
      """)
    #expect(page.contains(##"<a href="#sec-b">Section 1.1</a> and <a href="#sec-u">“U”</a>"##))
    #expect(page.contains(#"<h2 id="sec-u">U</h2>"#))
    #expect(page.contains(#"<h2 id="c"><span class="number">2</span> C</h2>"#))
  }

  @Test func aReferenceToNothingStandsAsInTheSourceAndIsMarked() throws {
    #expect(try main("x @fig-y z").contains("x <span class=\"unread\">@fig-y</span> z"))
  }

  @Test func aTaskShowsWhetherItIsDone() throws {
    let page = try main("- [ ] a\n- [x] b\n")
    #expect(page.contains(#"<input type="checkbox" aria-label="To do" disabled> a</li>"#))
    #expect(page.contains(#"<input type="checkbox" aria-label="Done" disabled checked> b</li>"#))
  }

  @Test func anAlertIsANoteWithItsName() throws {
    let page = try main("> [!WARNING]\n> a\n")
    #expect(page.contains(#"<div class="alert alert-warning" role="note">"#))
    #expect(page.contains(#"<p class="label">Warning</p>"#))
  }

  @Test func theValuesOfAFootnoteAreComputedWhereItStands() throws {
    let page = try main(
      "```loss\nx = 1\n```\n\na[^n]\n\n[^n]: `{loss} x`\n\n```loss\nx = 2\n```\n")
    #expect(page.contains("<p>1 <a"))
  }

  @Test func valuesAreTablesWhoseDecimalsAlign() throws {
    let page = try main("```loss\n[{'a': 1, 'b': 0.5}, {'a': 2, 'b': 10.25}]\n```\n")
    #expect(page.contains(#"<th scope="col" class="right">b</th>"#))
    #expect(page.contains("<td class=\"right\">0.5\u{2007}</td>"))
    #expect(page.contains(#"<td class="right">10.25</td>"#))
  }

  @Test func barsAreDrawnWhereTheCellAsksForThem() throws {
    let page = try main("```loss\n#| bars: true\n[0.25, 1.0]\n```\n")
    #expect(page.contains(#"<span class="bar" style="width:25.0%">"#))
    #expect(try !main("```loss\n[0.25, 1.0]\n```\n").contains("class=\"bar\""))
  }

  @Test func theCaptionOfATableIsTheCellsOrItsOwn() throws {
    let own = try main("```loss\ntable([1], caption='Own')\n```\n")
    #expect(own.contains(#"<span class="number">Table 1</span> Own"#))
    let cells = try main("```loss\n#| tbl-cap: Cell\ntable([1], caption='Own')\n```\n")
    #expect(cells.contains(#"<span class="number">Table 1</span> Cell"#))
    #expect(!cells.contains("Own</figcaption>"))
  }

  @Test func longOutputIsFoldedBehindItsFirstLines() throws {
    let page = try main("```loss\nfor i in range(41): print(i)\n```\n")
    #expect(page.contains("<summary>29 more lines</summary>"))
    #expect(try !main("```loss\nfor i in range(40): print(i)\n```\n").contains("<details"))
  }

  @Test func aFigureHasTheSizeThatTheCellGives() throws {
    let page = try main("```loss\n#| fig-height: 2\nplot([1, 2, 3])\n```\n")
    #expect(page.contains(#"width="640" height="200""#))
  }

  @Test func ourAnchorsGiveWayToTheAuthors() throws {
    let page = try main("# note-1 {#note-1}\n\na[^n]\n\n[^n]: x\n")
    #expect(page.contains(##"href="#page-note-1""##))
  }
}
