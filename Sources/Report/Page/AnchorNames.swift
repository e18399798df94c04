// The ids that the page itself gives out, kept apart from the author's.

import Notebook

/// Names for the page's own anchors: claims, verdicts, errors, figures, footnotes.
struct AnchorNames {
  /// What every name starts with; empty unless a heading's id could be taken for one of ours.
  private let prefix: String
  /// The names of cells that a link can reach by their labels.
  private let labels: [Int: String]

  init(_ document: Document) {
    let taken = document.identifiers.union(document.headings.map(\.id))
    var prefix = ""
    while taken.contains(where: { id in Self.stems.contains { id.hasPrefix(prefix + $0) } }) {
      prefix += "page-"
    }
    self.prefix = prefix
    labels = Self.usableLabels(document, apartFrom: taken, prefix: prefix)
  }

  var text: String { prefix + "text" }
  var claims: String { prefix + "claims" }
  /// Where the claim of this number stands.
  func claim(_ number: Int) -> String { "\(prefix)claim-\(number)" }
  /// Where the table of claims tells what became of it.
  func verdict(_ number: Int) -> String { "\(prefix)verdict-\(number)" }
  func figure(_ number: Int) -> String { "\(prefix)figure-\(number)" }
  func note(_ index: Int) -> String { "\(prefix)note-\(index + 1)" }
  /// Where the text refers to a footnote, for the `occurrence`th time.
  func noteReference(_ index: Int, _ occurrence: Int) -> String {
    "\(prefix)note-\(index + 1)-from-\(occurrence)"
  }
  func error(_ home: NumberedClaim.Home) -> String {
    switch home {
    case .cell(let index): "\(prefix)error-\(index + 1)"
    case .inlineValue(let index): "\(prefix)error-value-\(index + 1)"
    }
  }
  /// The id of a labelled cell; nil for a cell without a label of its own.
  func label(ofCell index: Int) -> String? { labels[index] }

  private static let stems = ["text", "claim", "verdict", "figure", "error", "note", "equation"]

  /// The first cell with a label has it as its id; a second one of the same label goes without.
  private static func usableLabels(
    _ document: Document, apartFrom identifiers: Set<String>, prefix: String
  ) -> [Int: String] {
    var taken = identifiers
    var labels: [Int: String] = [:]
    for (index, cell) in document.cells.enumerated() {
      guard let label = cell.options.label, !label.isEmpty,
        !label.contains(where: \.isWhitespace),
        !stems.contains(where: { label.hasPrefix(prefix + $0) }),
        taken.insert(label).inserted
      else { continue }
      labels[index] = label
    }
    return labels
  }
}
