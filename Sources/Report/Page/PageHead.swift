// The head of the page: its name, its rules, and the promise that it asks no network for anything.

import Charts
import Markup

/// Writes the `<head>`.
struct PageHead {
  let page: Page
  let toolVersion: String

  /// - Parameter body: the laid-out page; only the rules that it needs are written.
  func node(for body: Node) -> Node {
    let title = page.outline.title.map { InlineText(page: page).text($0.content) }
    return element(
      "head", [:],
      [
        element("meta", ["charset": "utf-8"]),
        element("title", [:], [.text((title ?? page.document.title).oneLine)]),
        meta("viewport", "width=device-width, initial-scale=1"),
        meta("color-scheme", "light dark"),
        element(
          "meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy]),
        // Without an icon of its own a page makes the browser ask its server for one.
        element("link", ["rel": "icon", "href": "data:,"]),
        meta("generator", "Lossbook \(toolVersion)"),
        meta("author", page.frontMatter.authors.joined(separator: ", ")),
        meta("description", page.frontMatter.abstract?.oneLine ?? ""),
        element("style", [:], styleSheets(for: PageInventory(of: body))),
      ].onLines)
  }

  /// The browser itself holds the page to its promise: no script, no request.
  private static let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

  private func meta(_ name: String, _ content: String) -> Node {
    content.isBlank ? .empty : element("meta", ["name": name, "content": content])
  }

  private func styleSheets(for inventory: PageInventory) -> [Node] {
    var sheets = StylePart.all.filter { $0.isNeeded(by: inventory) }
      .map { Node.styleSheet($0.styleSheet) }
    if inventory.elements.contains("svg") { sheets.append(.styleSheet(ChartRenderer.styleSheet)) }
    return sheets
  }
}

extension String {
  /// The text with every run of white space as one blank.
  var oneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
