// The style sheet in parts, of which a page carries those that it needs.

import Markup

/// A part of the style sheet and what it is for.
struct StylePart: Sendable {
  let styleSheet: StyleSheet
  /// The elements and classes that the part styles; a page without any of them goes without it.
  private let subjects: Set<String>
  private let isForEveryPage: Bool

  private init(_ rules: String, for subjects: Set<String>? = nil) {
    styleSheet = StyleSheet(CompactRules.text(rules))
    self.subjects = subjects ?? []
    isForEveryPage = subjects == nil
  }

  func isNeeded(by page: PageInventory) -> Bool {
    isForEveryPage || !subjects.isDisjoint(with: page.elements)
      || !subjects.isDisjoint(with: page.classes)
  }

  /// All parts, in the order in which a page has them: later rules win.
  static let all = [
    StylePart(StyleRules.base),
    StylePart(StyleRules.prose, for: ["blockquote", "hr", "img", "note", "display", "h3"]),
    StylePart(StyleRules.notes, for: ["sup", "notes"]),
    StylePart(StyleRules.tasks, for: ["task"]),
    StylePart(StyleRules.alerts, for: ["alert"]),
    StylePart(StyleRules.equations, for: ["equation"]),
    StylePart(StyleRules.mathematics, for: ["math"]),
    StylePart(StyleRules.contents, for: ["contents"]),
    StylePart(StyleRules.code, for: ["pre"]),
    StylePart(StyleRules.tables, for: ["table"]),
    StylePart(StyleRules.values, for: ["values"]),
    StylePart(StyleRules.folds, for: ["details"]),
    StylePart(StyleRules.figures, for: ["figure"]),
    StylePart(StyleRules.claims, for: ["tally", "claim", "claims", "ledger"]),
    StylePart(StyleRules.diagnostics, for: ["error", "warning", "unread"]),
    StylePart(StyleRules.print),
  ]
}

/// The rules of each part; every file of this folder adds its own.
enum StyleRules {}
