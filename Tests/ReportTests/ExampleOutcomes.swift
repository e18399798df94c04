// Small outcomes, built by hand, that the tests lay out.

import Charts
import Diagnostics
import Notebook
import Session

/// Builds an outcome from pieces, giving each piece a line of a made-up source file.
struct OutcomeBuilder {
  var frontMatter = FrontMatter()
  var blocks: [Block] = []
  var path = "Notebooks/example.md"
  private(set) var cells: [Cell] = []
  private(set) var outcomes: [CellOutcome] = []
  private(set) var values: [InlineValue] = []
  private(set) var valueOutcomes: [InlineOutcome] = []
  private(set) var headings: [Heading] = []
  private var lines: [String] = []

  mutating func heading(_ level: Int, _ text: String, id: String? = nil, content: [Inline]? = nil) {
    let slug = text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    let heading = Heading(
      level: level, id: id ?? slug, content: content ?? [.text(text)], text: text,
      span: Span(0, 0))
    headings.append(heading)
    blocks.append(.heading(heading))
  }

  mutating func paragraph(_ content: Inline...) {
    blocks.append(.paragraph(content))
  }

  /// A cell whose claims, if any, stand on its last line.
  mutating func cell(
    _ code: String, options: CellOptions = CellOptions(), outputs: [CellOutput] = [],
    claims: [Stated] = [], error: Fault? = nil, allowsError: Bool = false, warning: Fault? = nil
  ) {
    let start = lines.count + 2
    lines += ["```loss"] + code.split(separator: "\n").map(String.init) + ["```"]
    let file = source
    let ranges = (start..<lines.count).map { file.range(ofLine: $0) }
    let fence = Span(file.lineStarts[start - 2], file.bytes.count)
    cells.append(
      Cell(code: SourceFragment(file: file, lines: ranges), options: options, span: fence))
    var outcome = CellOutcome()
    outcome.outputs = outputs
    outcome.claims = claims.map { $0.outcome(in: file, line: lines.count - 1) }
    outcome.error = error.map { $0.diagnostic(.error, in: file, line: start) }
    outcome.warnings = warning.map { [$0.diagnostic(.warning, in: file, line: start)] } ?? []
    outcome.allowsError = allowsError
    outcomes.append(outcome)
    blocks.append(.cell(cells.count - 1))
  }

  /// An inline value; the result is the inline that stands for it in prose.
  mutating func value(
    _ expression: String, _ text: String?, claim: Stated? = nil, error: Fault? = nil
  ) -> Inline {
    lines.append(expression)
    let file = source
    let range = file.range(ofLine: lines.count)
    values.append(
      InlineValue(
        expression: SourceFragment(file: file, lines: [range]), claim: nil,
        span: Span(range.lowerBound, range.upperBound)))
    valueOutcomes.append(
      InlineOutcome(
        text: text, claim: claim?.outcome(in: file, line: lines.count),
        error: error?.diagnostic(.error, in: file, line: lines.count)))
    return .value(values.count - 1)
  }

  private var source: SourceFile { SourceFile(path: path, text: lines.joined(separator: "\n")) }

  var outcome: NotebookOutcome {
    let document = Document(
      file: source, frontMatter: frontMatter, blocks: blocks, cells: cells, inlineValues: values,
      headings: headings)
    return NotebookOutcome(
      document: document, cells: outcomes, inlineValues: valueOutcomes, seed: frontMatter.seed)
  }
}

/// A claim to be placed.
struct Stated {
  var source: String
  var stated: String
  var computed: String
  var rule = "|x − 0.3677| ≤ 0.00005"
  var verdict = ClaimOutcome.Verdict.held

  func outcome(in file: SourceFile, line: Int) -> ClaimOutcome {
    let range = file.range(ofLine: line)
    return ClaimOutcome(
      stated: stated, computed: computed, rule: rule, verdict: verdict, source: source,
      span: Span(range.lowerBound, range.upperBound), location: Location(line: line, column: 1))
  }
}

/// An error or warning to be placed.
struct Fault {
  var errorClass: String?
  var message: String
  var label: String?

  func diagnostic(
    _ severity: Diagnostic.Severity, in file: SourceFile, line: Int
  ) -> Diagnostic {
    let range = file.range(ofLine: line)
    let place = Diagnostic.Place(file: file, span: Span(range.lowerBound, range.upperBound))
    return Diagnostic(severity, class: errorClass, message, at: place, label: label)
  }
}

enum ExampleOutcomes {
  /// One paragraph and one cell.
  static var minimal: NotebookOutcome {
    var builder = OutcomeBuilder()
    builder.path = "Notebooks/surprise.md"
    builder.frontMatter.title = "Surprise"
    builder.paragraph(.text("How much one outcome tells, in bits."))
    builder.cell(
      "-log2(0.775)   # => 0.3677", outputs: [.value("0.36773178")],
      claims: [Stated(source: "-log2(0.775)", stated: "0.3677", computed: "0.367732")])
    return builder.outcome
  }

  /// A chart of two lines with a caption, and one without.
  static var charts: NotebookOutcome {
    var builder = OutcomeBuilder()
    builder.frontMatter.title = "The cost of one prediction"
    builder.paragraph(.text("Both branches of the cost."))
    var options = CellOptions()
    options.label = "fig-cost"
    options.figureCaption = "The cost of a prediction h for each of the two labels."
    builder.cell(
      "plot([lambda h: -log(h), lambda h: -log(1 - h)], 0, 1)", options: options,
      outputs: [.figure(costs)])
    return builder.outcome
  }

  static var costs: Chart {
    let x = (1..<50).map { Double($0) / 50 }
    let rising = x.map { 4 * $0 * $0 }
    return Chart(
      title: "Cost of one prediction",
      panels: [
        Panel(
          xAxis: Axis(label: "h"), yAxis: Axis(label: "cost"),
          marks: [
            .line(LineMark(x: x, y: rising.reversed(), label: "y = 1")),
            .line(LineMark(x: x, y: rising, label: "y = 0")),
          ])
      ])
  }

  /// Everything that can go wrong, in one notebook.
  static var failures: NotebookOutcome {
    var builder = OutcomeBuilder()
    builder.path = "Notebooks/failures.md"
    builder.frontMatter.title = "Numbers that do not hold"
    builder.cell(
      "-log2(0.938)   # => 0.095",
      outputs: [.value("0.09233959")],
      claims: [
        Stated(
          source: "-log2(0.938)", stated: "0.095", computed: "0.09234",
          rule: "|x − 0.095| ≤ 0.0005", verdict: .failed)
      ])
    builder.cell(
      "-log2(0.9)   # =/> 0.152",
      claims: [
        Stated(
          source: "-log2(0.9)", stated: "0.152", computed: "0.1520",
          rule: "|x − 0.152| ≤ 0.0005", verdict: .holdsAfterAll)
      ])
    builder.cell(
      "corss_entropy(y_hat, y)",
      error: Fault(
        errorClass: "NameError", message: "name 'corss_entropy' is not defined",
        label: "did you mean 'cross_entropy'?"))
    builder.cell(
      "1 / 0", error: Fault(errorClass: "ZeroDivisionError", message: "division by zero"),
      allowsError: true)
    builder.cell(
      "np.log(0)",
      outputs: [.printed("-inf\n")],
      warning: Fault(message: "divide by zero encountered in log"))
    let missing = builder.value(
      "losss", nil, error: Fault(errorClass: "NameError", message: "name 'losss' is not defined"))
    let wrong = builder.value(
      "kl(p, q) => 0.51", "0.51",
      claim: Stated(
        source: "kl(p, q)", stated: "0.51", computed: "0.5108", rule: "|x − 0.51| ≤ 0.0005",
        verdict: .failed))
    builder.paragraph(
      .text("The loss is "), missing, .text(" and the divergence "), wrong, .text(" nats."))
    builder.paragraph(
      .text("A formula "), .math(#"\fracc{a}{b}"#, isDisplay: false), .text(" and a reference, "),
      .reference(CrossReference(kind: .figure, label: "fig-nowhere")), .text(", that lead nowhere.")
    )
    return builder.outcome
  }
}
