// How the claims fared, at the head of the page: one quiet line that unfolds into the table of all
// claims; loud, and unfolded, where something failed.

import Markup
import Session

/// Lays the summary out.
struct ClaimSummary {
  let page: Page
  /// The ids that links can reach.
  let places: Set<String>

  /// At most so many places are named; the table has all of them.
  private static let mostPlaces = 8

  var node: Node {
    let errors = errorPlaces
    let lines = [failedLine, errorLine(errors)].compactMap { $0 }.map { element("p", [:], $0) }
    let table = ClaimTable(page: page, places: places, summary: claimLine).node
    guard !lines.isEmpty || table != .empty else { return .empty }
    return .fragment([
      lines.isEmpty ? .empty : element("div", ["class": "tally failed"], lines.onLines), "\n",
      table,
    ])
  }

  /// The line that the table unfolds from; it is quiet where another one says what failed.
  private var claimLine: [Node] {
    guard page.outcome.tally.failed == 0 else {
      return [.text(ClaimWords.count(page.claims.count, "claim", "claims"))]
    }
    return [
      element("span", ["class": "held"], [signNode(ClaimWords.sign(.held))]), .text(" " + counts),
    ]
  }

  private var failedLine: [Node]? {
    guard page.outcome.tally.failed > 0 else { return nil }
    return [signNode(ClaimWords.sign(.failed)), .text(" " + counts)] + list(failedPlaces)
  }

  /// `All 3 claims hold` or `12 claims: 11 hold, 1 erratum`.
  private var counts: String {
    let tally = page.outcome.tally
    if tally.failed + tally.errata == 0 {
      return tally.held == 1 ? "The one claim holds" : "All \(tally.held) claims hold"
    }
    let parts = [
      (tally.failed, ClaimWords.count(tally.failed, "does not hold", "do not hold")),
      (tally.held, ClaimWords.count(tally.held, "holds", "hold")),
      (tally.errata, ClaimWords.count(tally.errata, "erratum", "errata")),
    ]
    let total = ClaimWords.count(page.claims.count, "claim", "claims")
    return "\(total): " + parts.filter { $0.0 > 0 }.map(\.1).joined(separator: ", ")
  }

  private func errorLine(_ errors: [Place]) -> [Node]? {
    guard !errors.isEmpty else { return nil }
    let count = ClaimWords.count(errors.count, "error", "errors")
    return [signNode("✗"), .text(" \(count)")] + list(errors)
  }

  /// The sign repeats what the words say.
  private func signNode(_ sign: String) -> Node {
    element("span", ["class": "mark", "aria-hidden": "true"], [.text(sign)])
  }

  /// A line of the notebook and the id by which the page reaches it.
  private struct Place {
    var line: Int?
    var id: String
  }

  private var failedPlaces: [Place] {
    page.claims.filter { ClaimWords.className($0.claim.verdict) == "failed" }
      .map { Place(line: $0.claim.location.line, id: page.names.claim($0.number)) }
  }

  private var errorPlaces: [Place] {
    let inCells = page.outcome.cells.enumerated().compactMap { index, cell in
      cell.allowsError ? nil : cell.error.map { ($0, NumberedClaim.Home.cell(index)) }
    }
    let inProse = page.outcome.inlineValues.enumerated().compactMap { index, value in
      value.error.map { ($0, NumberedClaim.Home.inlineValue(index)) }
    }
    return (inCells + inProse).map { error, home in
      Place(line: error.place?.start.line, id: page.names.error(home))
    }.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  private func list(_ failures: [Place]) -> [Node] {
    guard !failures.isEmpty else { return [] }
    var nodes: [Node] = [" ("]
    for (index, place) in failures.prefix(Self.mostPlaces).enumerated() {
      if index > 0 { nodes.append(", ") }
      let text = Node.text(place.line.map { "line \($0)" } ?? "no line")
      let link = element("a", ["href": "#" + place.id], [text])
      nodes.append(places.contains(place.id) ? link : text)
    }
    let rest = failures.count - Self.mostPlaces
    return nodes + [.text(rest > 0 ? " and \(rest) more)" : ")")]
  }
}
