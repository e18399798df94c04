// The contents: a list of the headings, beside the text where the screen is wide.

import Markup

/// Lays the contents out.
struct ContentsList {
  let page: Page

  /// How many headings make a page list its contents unasked.
  private static let threshold = 3

  /// Nil where the notebook wants none or has too few headings.
  var node: Node? {
    let depth = page.frontMatter.contentsDepth
    let entries = page.outline.entries.filter { $0.heading.level <= depth }
    let isWanted = page.frontMatter.contents ?? (entries.count >= Self.threshold)
    guard isWanted, !entries.isEmpty else { return nil }
    var rest = entries[...]
    return element(
      "nav", ["aria-label": "Contents", "class": "contents"],
      [element("p", ["class": "label"], ["Contents"]), list(&rest, depth: 0)].onLines)
  }

  /// The entries of at least the given depth, up to the first that stands less deep.
  private func list(_ entries: inout ArraySlice<Outline.Entry>, depth: Int) -> Node {
    var items: [Node] = []
    while let entry = entries.first, entry.depth >= depth {
      entries.removeFirst()
      var children = [link(entry)]
      if let next = entries.first, next.depth > depth {
        children.append(list(&entries, depth: depth + 1))
      }
      items.append(element("li", [:], children))
    }
    return element("ul", [:], items.onLines)
  }

  private func link(_ entry: Outline.Entry) -> Node {
    let content = InlineRenderer(page: page, standing: .inContents).nodes(entry.heading.content)
    let number = SectionNumber.nodes(entry, in: page)
    return element("a", ["href": "#" + LinkTarget.encoded(entry.heading.id)], number + content)
  }
}

/// The number before a heading, where the notebook numbers its sections.
enum SectionNumber {
  static func nodes(_ entry: Outline.Entry, in page: Page) -> [Node] {
    guard page.frontMatter.numbersSections, !entry.number.isEmpty else { return [] }
    return [element("span", ["class": "number"], [.text(entry.number)]), " "]
  }
}
