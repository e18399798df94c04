// The numbers of figures, tables and formulas through the whole page, and what labels refer to.

import Notebook
import Session

/// Numbers given out in the order of the page.
struct Numbering {
  /// The figures' numbers by cell, then by figure of the cell.
  private(set) var figures: [Int: [Int]] = [:]
  /// The tables' numbers by cell: a cell whose value has a caption is a table.
  private(set) var tables: [Int: Int] = [:]
  /// What the text calls the place with a label: `3` of figure 3, `2.1` of a section.
  private(set) var numbers: [String: String] = [:]
  /// The headings' texts by id, for references to sections without numbers.
  let titles: [String: String]
  private var figureCount = 0
  private var tableCount = 0
  private var equationCount = 0
  private let outcome: NotebookOutcome

  init(_ outcome: NotebookOutcome, _ outline: Outline) {
    self.outcome = outcome
    titles = Dictionary(
      outcome.document.headings.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
    number(outcome.document.blocks)
    for footnote in outcome.document.footnotes { number(footnote.blocks) }
    guard outcome.document.frontMatter.numbersSections else { return }
    for entry in outline.entries where !entry.number.isEmpty {
      numbers[entry.heading.id] = entry.number
    }
  }

  private mutating func number(_ blocks: [Block]) {
    for block in blocks { number(block) }
  }

  private mutating func number(_ block: Block) {
    switch block {
    case .quote(let blocks), .alert(_, let blocks): number(blocks)
    case .bulletList(let items, _), .orderedList(_, let items, _):
      for item in items { number(item.blocks) }
    case .cell(let index): numberCell(index)
    case .figure(let figure): name(figure.id, Self.next(&figureCount, if: figure.id != nil))
    case .table(let table): name(table.id, Self.next(&tableCount, if: table.id != nil))
    case .math(_, let id): name(id, Self.next(&equationCount, if: id != nil))
    case .paragraph, .heading, .code, .thematicBreak, .html: break
    }
  }

  private mutating func numberCell(_ index: Int) {
    guard let cell = outcome.cells[within: index],
      let options = outcome.document.cells[within: index]?.options,
      options.include != false, options.output != false
    else { return }
    let shown = cell.outputs.filter { if case .figure = $0 { true } else { false } }
    figures[index] = shown.indices.map { figureCount + 1 + $0 }
    figureCount += shown.count
    let isFigure = options.label?.hasPrefix("fig-") ?? false
    if isFigure { name(options.label, figures[index]?.first ?? 0) }
    guard OutputText.captioned(cell.outputs, options) != nil else { return }
    tableCount += 1
    tables[index] = tableCount
    if !isFigure { name(options.label, tableCount) }
  }

  private static func next(_ count: inout Int, if isNumbered: Bool) -> Int {
    count += isNumbered ? 1 : 0
    return isNumbered ? count : 0
  }

  private mutating func name(_ label: String?, _ number: Int) {
    guard let label, number > 0, numbers[label] == nil else { return }
    numbers[label] = String(number)
  }
}
