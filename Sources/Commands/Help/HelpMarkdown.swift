// The manual as docs/Builtins.md.

import Library

enum HelpMarkdown {
  static func page(_ manual: Manual) -> String {
    let contents = manual.groups.map { group in
      "- [\(group.title)](#\(anchor(group.title))): \(group.entries.count)"
    }
    return """
      # Builtins

      Every name that a cell can use, with its parameters and what it gives. This page is made from the
      descriptors in the source by `make docs`; `lossbook help NAME` shows the same in a terminal.

      \(contents.joined(separator: "\n"))

      \(manual.groups.map(section).joined(separator: "\n"))
      """
  }

  private static func section(_ group: ManualGroup) -> String {
    let note = group.note.isEmpty ? "" : group.note + "\n\n"
    return "## \(group.title)\n\n" + note + group.entries.map(item).joined()
  }

  private static func item(_ entry: ManualEntry) -> String {
    var text = "- `\(entry.usage)`: \(escaped(entry.summary))"
    if let example = HelpExample(entry), example.lines.count == 1 {
      text += " `\(example.expression)` is `\(example.lines[0])`."
    }
    guard let loss = entry.loss, !entry.formula.isEmpty else { return text + "\n" }
    text += "\n\n  $`\(entry.formula)`$, in $`\(loss.range)`$; \(loss.properties)."
    if !loss.aliases.isEmpty {
      text += " Also named " + loss.aliases.map { "`\($0)`" }.joined(separator: ", ") + "."
    }
    return text + "\n\n"
  }

  /// Keeps `*` and `<` outside of code spans from being read as Markdown.
  private static func escaped(_ text: String) -> String {
    var isCode = false
    return text.map { character in
      if character == "`" { isCode.toggle() }
      return !isCode && "*<_".contains(character) ? "\\\(character)" : "\(character)"
    }.joined()
  }

  /// The identifier that GitHub gives a heading.
  private static func anchor(_ title: String) -> String {
    title.lowercased().compactMap { character in
      if character == " " { return "-" }
      return character.isLetter || character.isNumber || character == "_" || character == "-"
        ? String(character) : nil
    }.joined()
  }
}
