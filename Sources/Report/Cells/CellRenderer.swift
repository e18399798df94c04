// A cell on the page: its code, what it showed, its claims, and an error where it happened.

import Charts
import Diagnostics
import Markup
import Notebook
import Session

/// Lays one cell out as its options and the notebook's want it.
struct CellRenderer {
  let page: Page
  let index: Int

  var node: Node {
    guard let cell = page.document.cells[within: index],
      let outcome = page.outcome.cells[within: index]
    else { return .empty }
    let claims = page.claims(at: .cell(index))
    let isIncluded = cell.options.include ?? true
    let parts =
      isIncluded
      ? [code(cell)] + outputs(cell, outcome) + warnings(cell, outcome)
        + [error(outcome), ClaimLines(page: page, claims: claims).node]
      : failures(outcome, claims)
    guard parts.contains(where: { $0 != .empty }) else { return .empty }
    return element("div", ["class": "cell", "id": page.names.label(ofCell: index)], parts.onLines)
  }

  private func code(_ cell: Cell) -> Node {
    guard cell.options.echo ?? page.frontMatter.execute.echo else { return .empty }
    let block = CodeBlock.node(cell.code.text, language: "python")
    guard cell.options.codeFold ?? false else { return block }
    let summary = cell.options.codeSummary.nonBlank ?? "Code"
    return element(
      "details", ["class": "fold"], [element("summary", [:], [.text(summary)]), block])
  }

  private func outputs(_ cell: Cell, _ outcome: CellOutcome) -> [Node] {
    guard cell.options.output ?? true else { return [] }
    let figures = FigureRenderer(page: page, cell: index, options: cell.options)
    var numbers = (page.numbering.figures[index] ?? [])[...]
    var nodes: [Node] = []
    let captioned = OutputText.captioned(outcome.outputs, cell.options)
    for (place, output) in outcome.outputs.enumerated() {
      if case .figure(let chart) = output, let number = numbers.popFirst() {
        nodes.append(figures.node(chart, number: number))
      } else if let node = OutputText.of(output) {
        nodes.append(captioned?.place == place ? captionedTable(node, captioned?.words) : node)
      }
    }
    return nodes
  }

  private func captionedTable(_ node: Node, _ words: String?) -> Node {
    let number = page.numbering.tables[index].map { "Table \($0)" }
    return element("figure", [:], [FigureRenderer.caption(number, words), "\n", node])
  }

  private func warnings(_ cell: Cell, _ outcome: CellOutcome) -> [Node] {
    guard cell.options.warning ?? true else { return [] }
    return outcome.warnings.map { DiagnosticBox.node($0, class: "warning", id: nil) }
  }

  private func error(_ outcome: CellOutcome) -> Node {
    guard let error = outcome.error else { return .empty }
    return DiagnosticBox.node(
      error, class: outcome.allowsError ? "error allowed" : "error",
      id: page.names.error(.cell(index)))
  }

  /// What even a cell that is not shown cannot hide: an error, and claims that do not hold.
  private func failures(_ outcome: CellOutcome, _ claims: [NumberedClaim]) -> [Node] {
    let failed = claims.filter { ClaimWords.className($0.claim.verdict) == "failed" }
    return [
      outcome.allowsError ? .empty : error(outcome), ClaimLines(page: page, claims: failed).node,
    ]
  }
}

/// What a cell printed or displayed.
enum OutputText {
  /// Text of more lines is folded, all but the first ones.
  private static let longText = 40
  private static let shownLines = 12

  /// Which of a cell's outputs bears a caption, and its words: the cell's own, above the first table
  /// or else the first text, or the table's.
  static func captioned(
    _ outputs: [CellOutput], _ options: CellOptions
  ) -> (place: Int, words: String)? {
    let tables = outputs.enumerated().compactMap { place, output in
      if case .table(let table, _) = output { (place, table) } else { nil }
    }
    if let words = options.tableCaption.nonBlank {
      let place = tables.first?.0 ?? outputs.firstIndex { of($0) != nil }
      return place.map { ($0, words) }
    }
    return tables.lazy.compactMap { place, table in
      table.caption.nonBlank.map { (place, $0) }
    }.first
  }

  /// Nil for a figure, and for text without anything to see.
  static func of(_ output: CellOutput) -> Node? {
    switch output {
    case .table(let table, _): ValueTableRenderer.node(table)
    case .printed(let text): node(text, class: "printed")
    case .value(let text): node(text, class: "value")
    case .formula(let formula): Mathematics.node(formula)
    case .figure: nil
    }
  }

  private static func node(_ text: String, class name: String) -> Node? {
    var text = text[...]
    while text.last?.isNewline == true { text.removeLast() }
    guard !text.isEmpty else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > longText else {
      return Preformatted.node(String(text), class: name, name: "Output")
    }
    let head = lines.prefix(shownLines).joined(separator: "\n")
    let tail = lines.dropFirst(shownLines).joined(separator: "\n")
    return .fragment([
      Preformatted.node(head, class: name, name: "Output"), "\n",
      element(
        "details", ["class": "fold"],
        [
          element("summary", [:], [.text("\(lines.count - shownLines) more lines")]),
          Preformatted.node(tail, class: name, name: "More output"),
        ].onLines),
    ])
  }
}
