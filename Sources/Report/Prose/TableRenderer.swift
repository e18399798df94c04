// GFM tables as HTML tables, in a box of their own that scrolls where the screen is too narrow.

import Markup
import Notebook

/// Lays tables out.
struct TableRenderer {
  let page: Page

  func node(_ table: Table) -> Node {
    let head = element(
      "thead", [:], [row(table.header, table.alignments, name: "th", scope: "col")])
    let rows = table.rows.map { row($0, table.alignments, name: "td", scope: nil) }
    let body = rows.isEmpty ? [] : [element("tbody", [:], rows.onLines)]
    let box = ScrollBox.node("Table", [element("table", [:], ([head] + body).onLines)])
    guard table.caption != nil || table.id != nil else { return box }
    let number = table.id.flatMap { page.numbering.numbers[$0] }.map { "Table \($0)" }
    let caption = FigureRenderer.caption(
      number, InlineRenderer(page: page).nodes(table.caption ?? []))
    return element("figure", ["id": table.id, "class": "tabled"], [caption, box].onLines)
  }

  private func row(
    _ cells: [[Inline]], _ alignments: [Table.Alignment?], name: String, scope: String?
  ) -> Node {
    let nodes = cells.enumerated().map { index, content in
      let alignment = alignments[within: index]?.map(\.rawValue)
      // A header without a word would be read as an empty name.
      let isEmpty = name == "th" && InlineText(page: page).text(content).isBlank
      let nodes = InlineRenderer(page: page).nodes(content)
      return element(
        isEmpty ? "td" : name, ["class": alignment, "scope": isEmpty ? nil : scope],
        name == "th" ? named(nodes, content) : nodes)
    }
    return element("tr", [:], nodes)
  }

  /// A header of mathematics alone bears its source as a name: not every screen reader makes words
  /// of MathML, and a column would go without a header.
  private func named(_ nodes: [Node], _ content: [Inline]) -> [Node] {
    guard case .math(let source, _)? = content.first, content.count == 1,
      case .element(let math)? = nodes.first, math.name == "math"
    else { return nodes }
    return [element("span", ["role": "math", "aria-label": source], nodes)]
  }
}

/// A box that scrolls sideways, for what cannot be folded into a narrow screen.
enum ScrollBox {
  /// - Parameter name: what a screen reader calls the box when the keyboard reaches it.
  static func node(_ name: String, _ children: [Node]) -> Node {
    element(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": name],
      children)
  }
}
