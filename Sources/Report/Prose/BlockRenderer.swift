// The text's blocks as elements: paragraphs, headings, lists, quotes, tables, code, cells.

import Markup
import Notebook

/// Lays blocks out.
struct BlockRenderer {
  let page: Page

  func nodes(_ blocks: [Block]) -> [Node] {
    blocks.map(node)
  }

  private func node(_ block: Block) -> Node {
    switch block {
    case .paragraph(let content): element("p", [:], inlines(content))
    case .heading(let heading): self.heading(heading)
    case .quote(let blocks): element("blockquote", [:], nodes(blocks).onLines)
    case .bulletList(let items, let isTight):
      element("ul", [:], self.items(items, isTight: isTight))
    case .orderedList(let start, let items, let isTight):
      element(
        "ol", ["start": start == 1 ? nil : String(start)], self.items(items, isTight: isTight))
    case .code(let language, let text): CodeBlock.node(text, language: language)
    case .cell(let index): CellRenderer(page: page, index: index).node
    case .table(let table): TableRenderer(page: page).node(table)
    case .thematicBreak: element("hr")
    case .html(let source): element("p", [:], [.text(source)])
    case .math(let source): Mathematics.node(source, isDisplay: true)
    }
  }

  private func inlines(_ content: [Inline]) -> [Node] {
    InlineRenderer(page: page).nodes(content)
  }

  /// The title is the page's only first-level heading; a level that the author skipped is closed
  /// up, so that a screen reader's outline has no holes. A heading without text is left out.
  private func heading(_ heading: Heading) -> Node {
    guard let entry = page.outline.entry(heading) else { return .empty }
    let level = min(entry.depth + 2, 6)
    return element(
      "h\(level)", ["id": heading.id],
      SectionNumber.nodes(entry, in: page) + inlines(heading.content))
  }

  /// In a tight list a paragraph is only its text, as CommonMark has it.
  private func items(_ items: [[Block]], isTight: Bool) -> [Node] {
    items.map { blocks in
      element("li", [:], isTight ? tightItem(blocks) : nodes(blocks).onLines)
    }.onLines
  }

  private func tightItem(_ blocks: [Block]) -> [Node] {
    blocks.flatMap { block in
      if case .paragraph(let content) = block {
        inlines(content)
      } else {
        ["\n", node(block), "\n"]
      }
    }
  }
}
