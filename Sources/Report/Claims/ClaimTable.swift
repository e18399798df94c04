// Every claim of the notebook in one table, for those who check: folded while all of them hold.

import Markup
import Session

/// Lays the table of claims out.
struct ClaimTable {
  let page: Page
  /// The ids that links can reach.
  let places: Set<String>
  /// What the table is called while it is folded.
  let summary: [Node]

  var node: Node {
    guard !page.claims.isEmpty else { return .empty }
    let names = ["Line", "Claim", "Stated", "Computed", "Verdict"]
    let head = element(
      "tr", [:], names.map { element("th", ["scope": "col"], [.text($0)]) })
    let table = element(
      "table", [:],
      [element("thead", [:], [head]), element("tbody", [:], page.claims.map(row).onLines)])
    var details = Element(
      "details", [.init("class", "ledger"), .init("id", page.names.claims)],
      [element("summary", [:], summary), ScrollBox.node("All claims", [table])].onLines)
    if page.outcome.tally.failed > 0 { details.attributes.append("open") }
    return .element(details)
  }

  private func row(_ numbered: NumberedClaim) -> Node {
    let claim = numbered.claim
    let rule = element("span", ["class": "rule"], [.text(claim.rule)])
    let computed = claim.computed.isBlank ? .text(ClaimWords.computed(claim)) : code(claim.computed)
    return element(
      "tr",
      ["class": ClaimWords.className(claim.verdict), "id": page.names.verdict(numbered.number)],
      [
        element("td", [:], [sign(claim), " ", place(numbered)]),
        element("td", [:], [code(claim.source)] + (claim.rule.isBlank ? [] : [" ", rule])),
        element("td", [:], [code(claim.stated)]),
        element("td", [:], [computed]),
        element("td", [:], [.text(ClaimWords.verdict(claim.verdict))]),
      ])
  }

  /// The sign stands first, where a narrow screen shows it; the last column says it in words.
  private func sign(_ claim: ClaimOutcome) -> Node {
    element(
      "span", ["class": "mark", "aria-hidden": "true"], [.text(ClaimWords.sign(claim.verdict))])
  }

  /// The line in the notebook; it leads back to where the claim stands, where that is shown.
  private func place(_ numbered: NumberedClaim) -> Node {
    let id = page.names.claim(numbered.number)
    let line = numbered.claim.location.line
    guard places.contains(id) else { return .text(String(line)) }
    return element("a", ["href": "#" + id, "aria-label": "Line \(line)"], [.text(String(line))])
  }

  private func code(_ text: String) -> Node {
    element("code", [:], [.text(text)])
  }
}
