// The manual as a terminal shows it.

import Library

enum HelpText {
  private static let width = 80

  // MARK: Pages

  /// The groups, each with how many names it has and the first of them.
  static func overview(_ manual: Manual) -> String {
    let column = (manual.groups.map(\.name.count).max() ?? 0) + 2
    let lines = manual.groups.map { group in
      let names = group.entries.map(\.shortName).joined(separator: " ")
      return padded("  " + group.name, column + 2) + shortened(names, to: width - column - 2)
    }
    return "Everything that a cell can call, by group:\n\n" + lines.joined(separator: "\n")
      + "\n\n`lossbook help GROUP` lists a group, `lossbook help NAME` explains a name.\n"
  }

  /// What was found for a name.
  static func page(_ answer: Manual.Answer, _ manual: Manual) -> String {
    var parts: [String] = []
    let explainsAll = answer.entries.count <= 2
    parts += answer.entries.map { explainsAll ? full($0, manual) : brief($0) }
    if let group = answer.group { parts.append(listing(group)) }
    if !answer.others.isEmpty {
      parts.append("See also: " + answer.others.map(\.name).joined(separator: ", ") + "\n")
    }
    return parts.joined(separator: "\n")
  }

  private static func listing(_ group: ManualGroup) -> String {
    let note = group.note.isEmpty ? "" : plain(group.note) + "\n"
    return plain(group.title) + "\n" + note + "\n"
      + group.entries.map(brief).joined()
  }

  /// The call and, below it, the summary.
  private static func brief(_ entry: ManualEntry) -> String {
    wrapped("  " + entry.usage, indent: 6) + wrapped("      " + plain(entry.summary), indent: 6)
  }

  // MARK: One name

  private static func full(_ entry: ManualEntry, _ manual: Manual) -> String {
    var text = wrapped(entry.usage, indent: 4) + "\n" + wrapped(plain(entry.summary), indent: 0)
    let facts = facts(entry, manual).map { label, value in
      wrapped(padded("  " + label, 14) + value, indent: 14)
    }
    if !facts.isEmpty { text += "\n" + facts.joined() }
    if let example = HelpExample(entry) {
      text += "\n  >>> \(example.expression)\n" + example.lines.map { "  \($0)\n" }.joined()
    }
    return text
  }

  private static func facts(_ entry: ManualEntry, _ manual: Manual) -> [(String, String)] {
    var facts: [(String, String)] = []
    for (index, option) in (entry.loss?.options ?? []).enumerated() {
      facts.append((index == 0 ? "Options" : "", "\(option.name): \(option.meaning)"))
    }
    if let plain = entry.loss?.plain { facts.append(("Formula", plain)) }
    if !entry.formula.isEmpty {
      facts.append((entry.loss == nil ? "Formula" : "In TeX", entry.formula))
    }
    if let loss = entry.loss {
      facts.append(("Domain", loss.domain))
      facts.append(("Range", loss.range))
      facts.append(("Properties", loss.properties))
      if !loss.aliases.isEmpty {
        facts.append(("Also named", loss.aliases.joined(separator: ", ")))
      }
      for (index, other) in loss.counterparts.enumerated() {
        facts.append((index == 0 ? "Elsewhere" : "", other))
      }
      facts.append(("Source", loss.source))
    }
    if let group = manual.group(of: entry) { facts.append(("Group", group.name)) }
    return facts
  }

  // MARK: Layout

  private static func padded(_ text: String, _ count: Int) -> String {
    text + String(repeating: " ", count: max(0, count - text.count))
  }

  /// Without the backticks that mark code in Markdown.
  private static func plain(_ text: String) -> String { text.filter { $0 != "`" } }

  private static func shortened(_ text: String, to count: Int) -> String {
    guard text.count > count else { return text }
    let head = text.prefix(count - 2)
    return String(head[..<(head.lastIndex(of: " ") ?? head.endIndex)]) + " …"
  }

  /// Breaks a line at blanks; the lines that follow are indented.
  private static func wrapped(_ text: String, indent: Int) -> String {
    let words = text.drop { $0 == " " }.split(separator: " ", omittingEmptySubsequences: false)
    var lines = [String(text.prefix { $0 == " " })]
    for (index, word) in words.enumerated() {
      let last = lines.count - 1
      if index > 0, lines[last].count + word.count >= width {
        lines.append(padded("", indent) + word)
      } else {
        lines[last] += (index == 0 ? "" : " ") + word
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// The example of an entry with what it gives, computed when it is shown.
struct HelpExample {
  let expression: String
  /// The lines of its value; empty where it shows a chart.
  let lines: [String]

  /// nil where there is no example, or it does not run.
  init?(_ entry: ManualEntry) {
    guard !entry.example.isEmpty,
      case .success(let text) = Evaluation.text(of: entry.example)
    else { return nil }
    expression = entry.example
    let isChart = text.hasPrefix("<")
    lines = isChart ? [] : text.split(separator: "\n").map(String.init)
  }
}
