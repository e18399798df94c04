// Values within prose: the number where the text wants it, and what became of the claim it makes.

import Diagnostics
import Markup
import Notebook
import Session

/// Lays one inline value out.
struct InlineValueRenderer {
  let page: Page
  let standing: InlineRenderer.Standing
  let index: Int

  var node: Node {
    guard let outcome = page.outcome.inlineValues[within: index] else { return .empty }
    if let error = outcome.error { return failure(error) }
    guard let numbered = page.claims(at: .inlineValue(index)).first else {
      return .text(outcome.text ?? "")
    }
    guard standing != .inContents else { return .text(outcome.text ?? numbered.claim.stated) }
    return claim(numbered, text: outcome.text ?? numbered.claim.stated)
  }

  /// The message stands in the sentence: a reader must not take what is missing for a gap.
  private func failure(_ error: Diagnostic) -> Node {
    let name = error.errorClass.map { $0 + ": " } ?? ""
    guard standing != .inContents else { return "?" }
    return element(
      "span", ["class": "claim failed", "id": page.names.error(.inlineValue(index))],
      ["✗ ", element("code", [:], [.text(name + error.message)])])
  }

  private func claim(_ numbered: NumberedClaim, text: String) -> Node {
    let claim = numbered.claim
    let mark = mark(numbered)
    let content: [Node] =
      switch claim.verdict {
      case .held: [.text(text), mark]
      case .erratum: [element("s", [:], [.text(text)]), " ", .text(claim.computed), mark]
      case .failed:
        [element("s", [:], [.text(text)]), " ", .text(ClaimWords.computed(claim)), mark]
      case .holdsAfterAll: [.text(text), mark]
      }
    return element(
      "span",
      [
        "class": "claim " + ClaimWords.className(claim.verdict),
        "id": page.names.claim(numbered.number),
      ],
      content)
  }

  /// A small sign that leads to the claim's line in the table.
  private func mark(_ numbered: NumberedClaim) -> Node {
    let verdict = ClaimWords.verdict(numbered.claim.verdict)
    let sign = Node.text(ClaimWords.sign(numbered.claim.verdict))
    guard standing == .inText else {
      return element("span", ["class": "mark", "role": "img", "aria-label": verdict], [sign])
    }
    return element(
      "a",
      [
        "class": "mark", "href": "#" + page.names.verdict(numbered.number),
        "title": "\(verdict): \(ClaimWords.reason(numbered.claim))",
        "aria-label": "Claim \(numbered.number): \(verdict)",
      ], [sign])
  }
}
