// The head of the text: title, subtitle, authors, date, abstract, and how the claims fared.

import Markup

/// Lays the title block out.
struct TitleBlock {
  let page: Page

  /// - Parameter places: the ids that links can reach.
  func node(places: Set<String>) -> Node {
    element(
      "header", [:],
      [heading, subtitle, byline, abstract, ClaimSummary(page: page, places: places).node].onLines)
  }

  var heading: Node {
    guard let title = page.outline.title else {
      return element("h1", [:], [.text(page.document.title)])
    }
    return element("h1", ["id": title.id], InlineRenderer(page: page).nodes(title.content))
  }

  private var subtitle: Node {
    page.frontMatter.subtitle.map { element("p", ["class": "subtitle"], [.text($0)]) } ?? .empty
  }

  private var byline: Node {
    let authors = page.frontMatter.authors.joined(separator: ", ")
    let parts = [authors, page.frontMatter.date ?? ""].filter { !$0.isBlank }
    guard !parts.isEmpty else { return .empty }
    return element("p", ["class": "byline"], [.text(parts.joined(separator: " · "))])
  }

  /// The abstract's paragraphs are parted by empty lines.
  private var abstract: Node {
    guard let abstract = page.frontMatter.abstract, !abstract.isBlank else { return .empty }
    var paragraphs: [[Substring]] = [[]]
    for line in abstract.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy(\.isWhitespace) {
        paragraphs.append([])
      } else {
        paragraphs[paragraphs.count - 1].append(line)
      }
    }
    let texts = paragraphs.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
    return element("div", ["class": "abstract"], texts.map { element("p", [:], [.text($0)]) })
  }
}
