// Footnotes below the text, each with links back to where the text refers to it.

import Markup
import Notebook

/// Lays the footnotes out.
struct FootnoteList {
  let page: Page

  var node: Node {
    let notes = page.document.footnotes
    guard !notes.isEmpty else { return .empty }
    return element(
      "section", ["class": "notes", "aria-label": "Footnotes"],
      [element("ol", [:], notes.indices.map(note).onLines)].onLines)
  }

  private func note(_ index: Int) -> Node {
    let footnote = page.document.footnotes[index]
    let links = (1...max(footnote.references, 1)).map { backLink(index, $0) }
    let back: [Node] = links.flatMap { [.text(" "), $0] }
    var nodes = BlockRenderer(page: page).nodes(footnote.blocks)
    // The way back stands behind the last words.
    if case .element(var last)? = nodes.last, last.name == "p" {
      last.children += back
      nodes[nodes.count - 1] = .element(last)
    } else {
      nodes.append(element("p", [:], back))
    }
    return element("li", ["id": page.names.note(index)], nodes.onLines)
  }

  private func backLink(_ index: Int, _ occurrence: Int) -> Node {
    let count = page.document.footnotes[index].references
    let number: [Node] = count > 1 ? [element("sup", [:], [.text(String(occurrence))])] : []
    return element(
      "a",
      [
        "href": "#" + page.names.noteReference(index, occurrence),
        "aria-label": "Back to reference \(occurrence) of footnote \(index + 1)",
      ], ["↩\u{FE0E}"] + number)
  }
}
