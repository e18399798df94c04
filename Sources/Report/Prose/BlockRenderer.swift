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
    case .alert(let alert, let blocks): self.alert(alert, blocks)
    case .bulletList(let items, let isTight):
      element("ul", [:], self.items(items, isTight: isTight))
    case .orderedList(let start, let items, let isTight):
      element(
        "ol", ["start": start == 1 ? nil : String(start)], self.items(items, isTight: isTight))
    case .code(let language, let text): CodeBlock.node(text, language: language)
    case .cell(let index): CellRenderer(page: page, index: index).node
    case .table(let table): TableRenderer(page: page).node(table)
    case .figure(let figure): self.figure(figure)
    case .thematicBreak: element("hr")
    case .html(let source): element("p", [:], [.text(source)])
    case .math(let source, let id): formula(source, id: id)
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
  private func items(_ items: [ListItem], isTight: Bool) -> [Node] {
    items.map { item in
      let content = isTight ? tightItem(item.blocks) : nodes(item.blocks).onLines
      guard let isDone = item.isDone else { return element("li", [:], content) }
      return element("li", ["class": "task"], [box(isDone), " "] + content)
    }.onLines
  }

  /// A box that shows whether a task is done; nothing can be ticked on a page.
  private func box(_ isDone: Bool) -> Node {
    .element(
      Element(
        "input",
        [
          .init("type", "checkbox"), .init("aria-label", isDone ? "Done" : "To do"), "disabled",
        ] + (isDone ? ["checked"] : [])))
  }

  private func alert(_ alert: Alert, _ blocks: [Block]) -> Node {
    let name = alert.rawValue.prefix(1).uppercased() + alert.rawValue.dropFirst()
    let label = element("p", ["class": "label"], [.text(name)])
    return element(
      "div", ["class": "alert alert-\(alert.rawValue)", "role": "note"],
      ([label] + nodes(blocks)).onLines)
  }

  private func figure(_ figure: Figure) -> Node {
    let text = InlineText(page: page)
    let alternative = figure.alternative ?? text.text(figure.caption)
    let number = figure.id.flatMap { page.numbering.numbers[$0] }.map { "Figure \($0)" }
    let image = Inline.image(
      source: figure.source, title: figure.title, alternative: [.text(alternative)],
      size: figure.size)
    return element(
      "figure", ["id": figure.id],
      [
        element("p", [:], inlines([image])),
        FigureRenderer.caption(number, inlines(figure.caption)),
      ]
      .onLines)
  }

  /// A display formula; one that is labelled has a number.
  private func formula(_ source: String, id: String?) -> Node {
    let node = Mathematics.node(
      source, isDisplay: true, of: page.outcome.formulas, targets: page.numbering.equations)
    let label = page.outcome.formulas.formula(source, isDisplay: true)?.labels.first?.name
    guard let target = (id ?? label).flatMap({ page.numbering.equations[$0] }) else { return node }
    guard let number = page.numbering.shownNumber(of: target) else {
      return element("div", ["id": target.anchor], [node].onLines)
    }
    let name = element("span", ["class": "number"], [.text("(\(number))")])
    return element("div", ["class": "equation", "id": target.anchor], [node, name].onLines)
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
