// `#| key: value` lines at the head of a cell.

import Diagnostics

struct CellOptionsReader {
  let file: SourceFile
  let lines: [Range<Int>]

  func read(_ attributes: [(key: String, value: String)]) -> (
    options: CellOptions, code: [Range<Int>], warnings: [Diagnostic]
  ) {
    var options = CellOptions()
    var warnings: [Diagnostic] = []
    for (key, value) in attributes { set(key, value, &options) }
    var count = 0
    for line in lines {
      let text = file.text(in: line)
      guard text.hasPrefix("#|") else { break }
      count += 1
      let parts = text.dropFirst(2).split(separator: ":", maxSplits: 1).map { $0.trimmingBlanks }
      guard parts.count == 2 else { continue }
      if !set(parts[0], parts[1], &options) {
        let near = Suggestion.nearest(to: parts[0], in: Self.keys)
        let start = line.lowerBound + 3
        warnings.append(
          Diagnostic(
            .warning, "unknown cell option '\(parts[0])'",
            at: .init(file: file, span: Span(start, start + parts[0].utf8.count)),
            label: near.map { "did you mean '\($0)'?" }))
      }
    }
    return (options, Array(lines.dropFirst(count)), warnings)
  }

  private static let keys = [
    "label", "echo", "eval", "output", "include", "warning", "error", "code-fold", "code-summary",
    "fig-cap", "fig-alt", "fig-width", "fig-height", "tbl-cap", "tags", "formula",
  ]

  @discardableResult
  private func set(_ key: String, _ text: String, _ options: inout CellOptions) -> Bool {
    let value =
      text.count > 1 && (text.hasPrefix("\"") || text.hasPrefix("'"))
      ? String(text.dropFirst().dropLast()) : text
    let flag = value == "true"
    switch key {
    case "label": options.label = value
    case "echo": options.echo = flag
    case "eval": options.eval = flag
    case "output": options.output = flag
    case "include": options.include = flag
    case "warning": options.warning = flag
    case "error": options.error = flag
    case "code-fold": options.codeFold = flag
    case "code-summary": options.codeSummary = value
    case "fig-cap": options.figureCaption = value
    case "fig-alt": options.figureAlternative = value
    case "fig-width": options.figureWidth = Double(value)
    case "fig-height": options.figureHeight = Double(value)
    case "tbl-cap": options.tableCaption = value
    case "tags":
      options.tags = value.split { "[], ".contains($0) }.map(String.init)
    case "formula": options.formula = flag
    default: return false
    }
    return true
  }
}
