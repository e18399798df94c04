// What a reference to a labelled place reads as: `Figure 3`, `Equation (2)`, a section's title.

import Notebook

struct ReferenceWords {
  let page: Page

  /// Nil for a label that nothing shown has.
  func text(_ reference: CrossReference) -> String? {
    if let number = page.numbering.numbers[reference.label] {
      let shown = reference.kind == .equation ? "(\(number))" : number
      return reference.isBare ? shown : "\(name(reference.kind)) \(shown)"
    }
    guard reference.kind == .section else { return nil }
    return page.numbering.titles[reference.label].map { "“\($0)”" }
  }

  private func name(_ kind: CrossReference.Kind) -> String {
    switch kind {
    case .figure: "Figure"
    case .table: "Table"
    case .equation: "Equation"
    case .section: "Section"
    }
  }
}
