// Outcomes as JSON, for programs that read what a notebook gave.

import Charts
import Diagnostics
import Markup
import Notebook
import Session

/// Writes `lossbook run --format json`.
package enum ReportJSON {
  /// One JSON object for a notebook, and a line break after it.
  package static func document(_ outcome: NotebookOutcome) -> [UInt8] {
    notebook(outcome).bytes + [UInt8(ascii: "\n")]
  }

  private static func notebook(_ outcome: NotebookOutcome) -> JSONValue {
    let tally = outcome.tally
    return .object([
      ("path", .string(outcome.document.file.path)),
      ("title", .string(outcome.document.title)),
      (
        "cells",
        .array(zip(outcome.document.cells, outcome.cells).map { cell($0, $1, in: outcome) })
      ),
      (
        "inline",
        .array(
          zip(outcome.document.inlineValues, outcome.inlineValues).map {
            inline($0, $1, in: outcome)
          })
      ),
      (
        "claims",
        .object([
          ("held", .integer(tally.held)), ("failed", .integer(tally.failed)),
          ("errata", .integer(tally.errata)),
        ])
      ),
    ])
  }

  private static func cell(
    _ cell: Cell, _ outcome: CellOutcome, in notebook: NotebookOutcome
  ) -> JSONValue {
    var printed = ""
    var value: String?
    var figures: [JSONValue] = []
    var formulas: [JSONValue] = []
    for output in outcome.outputs {
      switch output {
      case .printed(let text): printed += text
      case .value(let text), .table(_, let text): value = text
      case .formula(let formula): formulas.append(.string(formula.source))
      case .figure(let chart): figures.append(figure(chart, number: figures.count + 1))
      }
    }
    return .object([
      ("line", .integer(notebook.document.file.location(at: cell.span.start).line)),
      ("source", .string(cell.code.text)),
      ("stdout", .string(printed)),
      ("value", JSONValue(value)),
      ("error", outcome.error.map(error) ?? .null),
      ("figures", .array(figures)),
      ("formulas", .array(formulas)),
      ("claims", .array(outcome.claims.map(claim))),
    ])
  }

  private static func inline(
    _ value: InlineValue, _ outcome: InlineOutcome, in notebook: NotebookOutcome
  ) -> JSONValue {
    let start = notebook.document.file.location(at: value.span.start)
    return .object([
      ("line", .integer(start.line)),
      ("column", .integer(start.column)),
      ("source", .string(value.expression.text)),
      ("text", JSONValue(outcome.text)),
      ("error", outcome.error.map(error) ?? .null),
      ("claim", outcome.claim.map(claim) ?? .null),
    ])
  }

  private static func error(_ diagnostic: Diagnostic) -> JSONValue {
    let start = diagnostic.place?.start
    return .object([
      ("class", JSONValue(diagnostic.errorClass)),
      ("message", .string(diagnostic.message)),
      ("line", start.map { .integer($0.line) } ?? .null),
      ("column", start.map { .integer($0.column) } ?? .null),
    ])
  }

  private static func claim(_ claim: ClaimOutcome) -> JSONValue {
    .object([
      ("line", .integer(claim.location.line)),
      ("column", .integer(claim.location.column)),
      ("stated", .string(claim.stated)),
      ("computed", .string(claim.computed)),
      ("rule", .string(claim.rule)),
      ("verdict", .string(claim.verdict.rawValue)),
    ])
  }

  private static func figure(_ chart: Chart, number: Int) -> JSONValue {
    .object([
      ("title", JSONValue(chart.name)),
      ("description", .string(ChartDescription.text(chart))),
      ("svg", .string(MarkupWriter.string(standalone(chart, id: "figure-\(number)")))),
    ])
  }

  /// The chart as an SVG document of its own, with the rules that it otherwise takes from the page.
  private static func standalone(_ chart: Chart, id: String) -> Node {
    guard case .element(var svg) = ChartRenderer.render(chart, id: id) else { return .empty }
    svg.attributes.insert(.init("xmlns", "http://www.w3.org/2000/svg"), at: 0)
    svg.children.insert(element("style", [:], [.styleSheet(ChartRenderer.styleSheet)]), at: 0)
    return .element(svg)
  }
}
