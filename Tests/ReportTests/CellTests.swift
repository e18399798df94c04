// Cells on the page: what their options show and hide, and what nothing can hide.

import Notebook
import Session
import Testing

@testable import Report

@Suite struct CellTests {
  private let fault = Fault(errorClass: "ValueError", message: "no")
  private let failed = Stated(source: "x", stated: "1", computed: "2", verdict: .failed)

  private func cell(
    _ set: (inout CellOptions) -> Void = { _ in }, error: Fault? = nil, allowsError: Bool = false,
    claims: [Stated] = []
  ) -> String {
    var options = CellOptions()
    set(&options)
    var builder = OutcomeBuilder()
    builder.cell(
      "source", options: options,
      outputs: [.printed("printed\n"), .value("value"), .figure(ExampleOutcomes.costs)],
      claims: claims, error: error, allowsError: allowsError, warning: Fault(message: "careful"))
    return mainLines(builder.outcome).prefix { !$0.hasPrefix("<section") }.joined(separator: "\n")
  }

  @Test func cellShowsCodeOutputsAndWarnings() {
    let text = cell()
    let parts = [">source<", ">printed</pre>", ">value</pre>", "<svg", "warning: careful"]
    for part in parts { #expect(text.contains(part), "\(part)") }
    #expect(text.contains("<span class=\"number\">Figure 1</span></figcaption>"))
  }

  @Test func codeIsColouredWhenThePageIsMade() {
    var builder = OutcomeBuilder()
    builder.cell("if x < 'a': y = 10 # why\nx  # => 1")
    builder.blocks.append(.code(language: "text", text: "if"))
    let code = """
      <span class="k">if</span> x &lt; <span class="s">'a'</span>: y = <span class="n">10</span> \
      <span class="c"># why</span>
      x  <span class="q"># =&gt; 1</span></code>
      """
    #expect(pageBody(builder.outcome).contains(code))
    #expect(pageBody(builder.outcome).contains("<code class=\"language-text\">if</code>"))
  }

  @Test func echoFalseHidesTheCodeAlone() {
    let text = cell { $0.echo = false }
    #expect(!text.contains(">source<"))
    #expect(text.contains("printed"))
  }

  @Test func outputFalseHidesTheOutputsAlone() {
    let text = cell { $0.output = false }
    #expect(text.contains(">source<"))
    #expect(!text.contains(">printed<") && !text.contains("<svg"))
  }

  @Test func warningFalseHidesWarnings() {
    #expect(!cell { $0.warning = false }.contains("careful"))
  }

  @Test func includeFalseHidesEverything() {
    #expect(cell { $0.include = false }.isEmpty)
  }

  @Test func nothingHidesAnErrorOrAClaimThatFails() {
    let text = cell({ $0.include = false }, error: fault, claims: [failed])
    #expect(text.contains("error[ValueError]: no"))
    #expect(text.contains("<li class=\"failed\""))
    #expect(!text.contains(">source</code></pre>"))
  }

  @Test func allowedErrorIsShownWithoutAlarm() {
    let text = cell(error: fault, allowsError: true)
    #expect(text.contains("<pre class=\"error allowed\""))
    #expect(!cell({ $0.include = false }, error: fault, allowsError: true).contains("ValueError"))
  }

  @Test func foldedCodeIsBehindItsSummary() {
    let text = cell {
      $0.codeFold = true
      $0.codeSummary = "How"
    }
    #expect(text.contains("<details class=\"fold\"><summary>How</summary><pre class=\"code\">"))
    #expect(cell { $0.codeFold = true }.contains("<summary>Code</summary>"))
  }

  @Test func captionAndDescriptionAreTheAuthors() {
    let text = cell {
      $0.figureCaption = "Costs."
      $0.figureAlternative = "Two curves cross."
    }
    #expect(text.contains("<span class=\"number\">Figure 1</span> Costs.</figcaption>"))
    #expect(text.contains("aria-describedby=\"figure-1-alternative\""))
    #expect(text.contains("id=\"figure-1-alternative\">Two curves cross.</p>"))
  }

  @Test func tableCaptionStandsAboveTheFirstText() {
    let text = cell { $0.tableCaption = "Losses." }
    let caption = "<span class=\"number\">Table 1</span> Losses.</figcaption>\n<pre"
    #expect(text.contains(caption))
    #expect(text.ranges(of: "Table 1").count == 1)
  }

  @Test func labelIsTheIdOfTheFirstCellThatHasIt() {
    var options = CellOptions()
    options.label = "fig-a"
    var builder = OutcomeBuilder()
    builder.cell("1", options: options)
    builder.cell("2", options: options)
    #expect(pageBody(builder.outcome).ranges(of: "id=\"fig-a\"").count == 1)
  }

  @Test func figuresAreNumberedThroughThePage() {
    var builder = OutcomeBuilder()
    builder.cell("1", outputs: [.figure(ExampleOutcomes.costs), .figure(ExampleOutcomes.costs)])
    builder.cell("2", outputs: [.figure(ExampleOutcomes.costs)])
    let body = pageBody(builder.outcome)
    for number in 1...3 { #expect(body.contains(">Figure \(number)</span>")) }
  }

  @Test func longLinesScrollInABoxThatTheKeyboardReaches() {
    var builder = OutcomeBuilder()
    let line = String(repeating: "x", count: 71)
    builder.cell("1", outputs: [.printed(String(line.dropLast()))])
    builder.cell("1", outputs: [.printed(line)])
    let body = pageBody(builder.outcome)
    #expect(body.ranges(of: "tabindex=\"0\" role=\"region\" aria-label=\"Output\"").count == 1)
  }

  @Test func outcomesThatAreMissingAreNoTrap() {
    var outcome = ExampleOutcomes.tour
    outcome.cells = []
    outcome.inlineValues = []
    #expect(!page(outcome).isEmpty)
  }
}
