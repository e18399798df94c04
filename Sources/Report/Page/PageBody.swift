// The body of the page from top to bottom: title block, contents, text, claims, provenance.

import Markup

/// Lays the whole page out.
struct PageBody {
  let page: Page
  let toolVersion: String

  var node: Node {
    let blocks =
      page.outline.title == nil ? page.document.blocks[...] : page.document.blocks.dropFirst()
    let prose = BlockRenderer(page: page).nodes(Array(blocks))
    let title = TitleBlock(page: page)
    // A claim or an error may stand where nothing is shown; only what is there can be linked to.
    let notes = FootnoteList(page: page).node
    let places = PageInventory(of: .fragment(prose + [notes, title.heading])).ids
    let contents = ContentsList(page: page).node
    return element(
      "body", [:],
      [
        contents.map { _ in skipLink } ?? .empty,
        title.node(places: places),
        contents ?? .empty,
        element(
          "main", ["id": page.names.text],
          (prose + [notes]).onLines),
        Provenance(page: page, toolVersion: toolVersion).node,
      ].onLines)
  }

  private var skipLink: Node {
    element("a", ["class": "skip", "href": "#" + page.names.text], ["Skip to the text"])
  }
}
