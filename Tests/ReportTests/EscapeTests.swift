// Nothing that a notebook or its run says becomes markup, wherever on the page it stands.

import Charts
import Notebook
import Session
import Testing

@testable import Report

private let hostile = #"</title></style></pre><script>alert(1)</script>"><img src=x onerror='x'>"#

@Suite struct EscapeTests {
  /// The hostile text in every place that an author or a cell can fill.
  private var everywhere: NotebookOutcome {
    var builder = OutcomeBuilder()
    builder.path = hostile
    builder.frontMatter.title = hostile
    builder.frontMatter.subtitle = hostile
    builder.frontMatter.authors = [hostile]
    builder.frontMatter.date = hostile
    builder.frontMatter.abstract = hostile
    builder.frontMatter.contents = true
    builder.heading(2, hostile, id: hostile)
    builder.paragraph(
      .text(hostile), .html(hostile), .code(hostile), .math(hostile, isDisplay: false),
      .link(destination: hostile, title: hostile, [.text(hostile)]),
      .image(source: hostile, title: hostile, alternative: [.text(hostile)]),
      .image(
        source: "data:image/png;base64,\(hostile)", title: nil, alternative: [.text(hostile)]),
      builder.value(hostile, hostile),
      builder.value(hostile, hostile, claim: stated(.held)),
      builder.value(hostile, nil, error: Fault(errorClass: hostile, message: hostile)))
    builder.blocks += [
      .code(language: hostile, text: hostile), .html(hostile), .math(hostile),
      .table(Table(alignments: [nil], header: [[.text(hostile)]], rows: [[[.text(hostile)]]])),
    ]
    var options = CellOptions()
    options.label = hostile
    options.codeFold = true
    options.codeSummary = hostile
    options.figureCaption = hostile
    options.figureAlternative = hostile
    options.tableCaption = hostile
    builder.cell(
      hostile, options: options,
      outputs: [.printed(hostile), .value(hostile), .figure(chart)],
      claims: [.held, .failed, .erratum, .holdsAfterAll].map(stated),
      error: Fault(errorClass: hostile, message: hostile, label: hostile),
      warning: Fault(message: hostile))
    return builder.outcome
  }

  private var chart: Chart {
    let line = LineMark(x: [0, 1], y: [0, 1], label: hostile)
    let axis = Axis(label: hostile)
    return Chart(
      title: hostile,
      panels: [Panel(title: hostile, xAxis: axis, yAxis: axis, marks: [.line(line)])])
  }

  private func stated(_ verdict: ClaimOutcome.Verdict) -> Stated {
    Stated(source: hostile, stated: hostile, computed: hostile, rule: hostile, verdict: verdict)
  }

  @Test func textNeverBecomesAnElement() {
    let text = page(everywhere)
    #expect(!text.contains("<script"))
    #expect(!text.contains("<img"))
    #expect(text.ranges(of: "</title>").count == 2, "the page's and the chart's")
    #expect(text.ranges(of: "</style>").count == 1)
  }

  @Test func textNeverLeavesItsAttribute() throws {
    // Outside of tags and attribute values a page that is whole has neither quote nor bracket
    // of its own: what is left once both are taken away is text.
    let body = pageBody(everywhere)
    let tag = try Regex(#"<[a-z0-9/]+(?: [A-Za-z0-9-]+(?:="[^"<]*")?)*/?>"#)
    let rest = body.replacing(tag, with: "")
    #expect(!rest.contains("<"), "\(rest.prefix(200))")
  }

  @Test func controlCharactersAreShown() {
    var builder = OutcomeBuilder()
    builder.cell("1", outputs: [.printed("a\u{1B}[31mred\u{0}\u{7F}\u{85}\u{FFFE}\tb\n")])
    #expect(pageBody(builder.outcome).contains("a␛[31mred␀␡\u{FFFD}\u{FFFD}\tb</pre>"))
  }
}
