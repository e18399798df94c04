// The numbers of figures, tables and formulas through the whole page, and what labels refer to.

import Formula
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
  /// The formulas that others can refer to, by id and by label.
  private(set) var equations: [String: Formula.Target] = [:]
  /// The anchors of formulas with tags of their own.
  private var tagged: Set<String> = []
  private var formulaCount = 0
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
    case .math(let source, let id): numberFormula(source, id)
    case .paragraph, .heading, .code, .thematicBreak, .html: break
    }
  }

  /// A formula is numbered where the text names it or its TeX has a label; a tag is its number.
  private mutating func numberFormula(_ source: String, _ id: String?) {
    let formula = outcome.formulas.formula(source, isDisplay: true)
    let labels = (formula?.labels ?? []).map(\.name).filter { equations[$0] == nil }
    guard id != nil || !labels.isEmpty else { return }
    let tag = id == nil ? formula?.tagText : nil
    if tag == nil { equationCount += 1 }
    formulaCount += 1
    let number = tag ?? String(equationCount)
    let target = Formula.Target(number: number, anchor: id ?? "equation-\(formulaCount)")
    name(id, equationCount)
    for label in labels + (id.map { [$0] } ?? []) where equations[label] == nil {
      equations[label] = target
    }
    if tag != nil { tagged.formUnion([target.anchor ?? ""]) }
  }

  /// The number that stands beside a formula; nil where its tag does.
  func shownNumber(of target: Formula.Target) -> String? {
    tagged.contains(target.anchor ?? "") ? nil : target.number
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
