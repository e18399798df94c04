// The catalogue of losses as Markdown: docs/Losses.md.

import Library
import LossMath

enum LossesMarkdown {
  static func page() -> String {
    let count = LossCatalogue.descriptors.count
    return """
      # Losses

      All \(count) losses, divergences, scores and activations of the catalogue. Under these names a cell gets \
      the mathematical value: nothing is clipped, no small number is added, and logarithms are natural \
      unless `base` says otherwise. Where another library's number differs, it says so. Written by \
      `lossbook losses --markdown`.


      """ + LossDescriptor.Family.allCases.map(section).joined()
  }

  private static func section(_ family: LossDescriptor.Family) -> String {
    let members = LossCatalogue.descriptors.filter { $0.family == family }
    return members.isEmpty ? "" : "## \(family.title)\n\n" + members.map(entry).joined()
  }

  private static func entry(_ loss: LossDescriptor) -> String {
    var lines = [
      "### \(loss.name)", "", loss.summary, "", "`\(loss.name)(\(loss.signature))`", "",
      "$$\(loss.formula)$$", "",
    ]
    let manual = LossManual(loss)
    lines.append("- Domain $\(loss.domain)$, range $\(loss.range)$; \(manual.properties).")
    if !loss.aliases.isEmpty {
      let names = loss.aliases.map { "`\($0)`" }.joined(separator: ", ")
      lines.append("- Also named \(names).")
    }
    lines += loss.options.map { "- `\($0.name)`: \($0.meaning)." }
    lines += loss.counterparts.map { other in
      "- \(other.library): `\(other.name)`"
        + (other.difference.isEmpty ? "." : ", \(other.difference).")
    }
    lines.append("- Source: \(loss.source).")
    lines.append("- `\(loss.example.expression)` is `\(loss.example.value)`.")
    return lines.joined(separator: "\n") + "\n\n"
  }
}

extension LossDescriptor.Family {
  /// The heading of its members.
  var title: String {
    switch self {
    case .information: "Information"
    case .classification: "Classification"
    case .regression: "Regression"
    case .embedding: "Embedding"
    case .segmentation: "Segmentation and sequences"
    case .score: "Scores"
    case .activation: "Activations"
    }
  }
}
