// Runs of prose as plain text, for titles and alternative texts, which hold no elements.

import Notebook

/// Writes inlines as text.
struct InlineText {
  let page: Page

  func text(_ inlines: [Inline]) -> String {
    inlines.map(text).joined()
  }

  private func text(_ inline: Inline) -> String {
    switch inline {
    case .text(let text), .html(let text), .code(let text): text
    case .strikethrough(let content): text(content)
    case .footnote: ""
    case .reference(let reference):
      ReferenceWords(page: page).text(reference) ?? "@" + reference.label
    case .math(let source, _): source
    case .softBreak, .lineBreak: " "
    case .emphasis(let content), .strong(let content): text(content)
    case .link(_, _, let content): text(content)
    case .image(_, _, let alternative, _): text(alternative)
    case .value(let index): page.outcome.inlineValues[within: index]?.text ?? ""
    }
  }
}
