// The claims of a cell, one line each right below it: verdict, what is stated, what was computed.

import Markup
import Session

/// Lays the claims of one cell out.
struct ClaimLines {
  let page: Page
  let claims: [NumberedClaim]

  var node: Node {
    claims.isEmpty ? .empty : element("ul", ["class": "claims"], claims.map(line).onLines)
  }

  private func line(_ numbered: NumberedClaim) -> Node {
    let verdict = numbered.claim.verdict
    let mark = element(
      "a",
      [
        "class": "mark", "href": "#" + page.names.verdict(numbered.number),
        "aria-label": "Claim \(numbered.number): \(ClaimWords.verdict(verdict))",
      ], [.text(ClaimWords.sign(verdict))])
    return element(
      "li", ["class": ClaimWords.className(verdict), "id": page.names.claim(numbered.number)],
      [mark, " "] + sentence(numbered.claim) + rule(numbered.claim))
  }

  /// The source, and beside it the stated value: struck through where it is not the computed one.
  private func sentence(_ claim: ClaimOutcome) -> [Node] {
    let source = code(claim.source)
    let stated = code(claim.stated)
    let computed = ClaimWords.computed(claim)
    switch claim.verdict {
    case .held where claim.computed == claim.stated: return [source, " is ", stated]
    case .held: return [source, " is ", stated, .text(", computed "), code(computed)]
    case .erratum: return [source, " is ", code(computed), ", not ", struck(claim), " (erratum)"]
    case .failed where claim.computed.isBlank:
      return [source, .text(" \(computed), stated "), stated]
    case .failed: return [source, " is ", code(computed), ", not ", struck(claim), " as stated"]
    case .holdsAfterAll:
      return [source, " is ", code(computed), ": the erratum ", stated, " holds"]
    }
  }

  /// What was compared, where it did not hold; a reader of what holds finds it in the table.
  private func rule(_ claim: ClaimOutcome) -> [Node] {
    guard !claim.rule.isBlank, ClaimWords.className(claim.verdict) == "failed" else { return [] }
    return [" ", element("span", ["class": "rule"], [.text(claim.rule)])]
  }

  private func struck(_ claim: ClaimOutcome) -> Node {
    element("s", [:], [code(claim.stated)])
  }

  private func code(_ text: String) -> Node {
    element("code", [:], [.text(text)])
  }
}
