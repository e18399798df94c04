// Runs of prose as elements: emphasis, links, code, mathematics, inline values.

import Formula
import Markup
import Notebook

/// Lays inlines out.
struct InlineRenderer {
  /// Where a run of prose stands; it decides what may be a link or an anchor.
  enum Standing {
    case inText
    /// Inside a link, which can hold no other.
    case inLink
    /// In the list of contents, which repeats a heading: no link, and no id a second time.
    case inContents
  }

  let page: Page
  var standing = Standing.inText

  func nodes(_ inlines: [Inline]) -> [Node] {
    inlines.map(node)
  }

  private func node(_ inline: Inline) -> Node {
    switch inline {
    case .text(let text), .html(let text): .text(text)
    case .softBreak: .text("\n")
    case .lineBreak: .fragment([element("br"), .text("\n")])
    case .code(let code): element("code", [:], [.text(code)])
    case .emphasis(let content): element("em", [:], nodes(content))
    case .strong(let content): element("strong", [:], nodes(content))
    case .strikethrough(let content): element("del", [:], nodes(content))
    case .link(let destination, let title, let content):
      link(to: destination, title: title, content)
    case .image(let source, let title, let alternative, let size):
      image(source, title: title, InlineText(page: page).text(alternative), size)
    case .math(let source, let isDisplay):
      Mathematics.node(
        source, isDisplay: isDisplay, of: page.outcome.formulas, in: .prose, targets: targets)
    case .value(let index): InlineValueRenderer(page: page, standing: standing, index: index).node
    case .footnote(let index, let occurrence): footnote(index, occurrence)
    case .reference(let reference): self.reference(reference)
    }
  }

  /// The labelled formulas; within a link nothing else is one.
  private var targets: [String: Formula.Target] {
    guard standing != .inText else { return page.numbering.equations }
    return page.numbering.equations.mapValues { .init(number: $0.number, anchor: nil) }
  }

  private func footnote(_ index: Int, _ occurrence: Int) -> Node {
    let number = Node.text(String(index + 1))
    switch standing {
    case .inContents: return .empty
    case .inLink: return element("sup", [:], [number])
    case .inText:
      let link = element(
        "a",
        [
          "id": page.names.noteReference(index, occurrence), "href": "#" + page.names.note(index),
          "aria-label": "Footnote \(index + 1)",
        ], [number])
      return element("sup", [:], [link])
    }
  }

  /// `Figure 3`, as a link to it; what has no number on this page stands as in the source.
  private func reference(_ reference: CrossReference) -> Node {
    guard let words = ReferenceWords(page: page).text(reference) else {
      return Unread.node("span", "@" + reference.label, nil)
    }
    guard standing == .inText else { return .text(words) }
    return element("a", ["href": "#" + LinkTarget.encoded(reference.label)], [.text(words)])
  }

  private func link(to destination: String, title: String?, _ content: [Inline]) -> Node {
    guard standing == .inText, LinkTarget.isHarmless(destination) else {
      return .fragment(nodes(content))
    }
    var inner = self
    inner.standing = .inLink
    let isNameless = InlineText(page: page).text(content).isBlank
    let text = isNameless ? [.text(destination)] : inner.nodes(content)
    return element(
      "a", ["href": LinkTarget.encoded(destination), "title": title.nonBlank], text)
  }

  /// An image that stands in the page itself is shown. Any other would be a request to somewhere:
  /// it becomes a link that a reader may follow.
  private func image(
    _ source: String, title: String?, _ alternative: String, _ size: ImageSize
  ) -> Node {
    if LinkTarget.isEmbeddedImage(source) {
      return element(
        "img",
        [
          "src": source, "alt": alternative, "title": title.nonBlank, "style": size.declarations,
        ])
    }
    let name = alternative.isBlank ? source : alternative
    guard standing == .inText, LinkTarget.isHarmless(source), !source.isEmpty else {
      return .text(name)
    }
    return .fragment([
      element("a", ["href": LinkTarget.encoded(source), "title": title.nonBlank], [.text(name)]),
      element("span", ["class": "note"], [" (image, not part of this page)"]),
    ])
  }
}

extension ImageSize {
  /// The size as a style sheet says it; nil where none is given.
  fileprivate var declarations: String? {
    let given = [("width", width), ("height", height)].compactMap { name, length in
      length.map { "\(name): \($0.digits)\($0.unit.rawValue)" }
    }
    return given.isEmpty ? nil : given.joined(separator: "; ")
  }
}

extension String? {
  /// Nil for a text without anything to read.
  var nonBlank: String? { flatMap { $0.isBlank ? nil : $0 } }
}
