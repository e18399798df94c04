// Signs above and below: accents, lines, braces and arrows that span what they mark.

/// A sign over or under atoms.
package struct Accent: Sendable, Hashable {
  package var command: String
  /// The sign itself.
  package var sign: String
  package var isUnder: Bool
  /// Whether it grows with what it marks.
  package var isWide: Bool
  /// Whether scripts stand above or below the whole, as a brace's label does.
  package var takesLimits: Bool

  private init(
    _ command: String, _ sign: String, isUnder: Bool = false, isWide: Bool = false,
    takesLimits: Bool = false
  ) {
    self.command = command
    self.sign = sign
    self.isUnder = isUnder
    self.isWide = isWide
    self.takesLimits = takesLimits
  }

  /// Every accent by its command.
  package static let all: [String: Accent] = {
    let narrow = [
      Accent("acute", "´"), Accent("grave", "`"), Accent("ddot", "¨"), Accent("tilde", "~"),
      Accent("bar", "¯"), Accent("breve", "˘"), Accent("check", "ˇ"), Accent("hat", "^"),
      Accent("vec", "→"), Accent("dot", "˙"), Accent("mathring", "˚"), Accent("dddot", "⃛"),
      Accent("ddddot", "⃜"),
    ]
    let over = [
      Accent("widehat", "^", isWide: true), Accent("widetilde", "~", isWide: true),
      Accent("widecheck", "ˇ", isWide: true), Accent("overline", "¯", isWide: true),
      Accent("overleftarrow", "←", isWide: true), Accent("overrightarrow", "→", isWide: true),
      Accent("overleftrightarrow", "↔", isWide: true),
      Accent("Overrightarrow", "⇒", isWide: true),
      Accent("overleftharpoon", "↼", isWide: true), Accent("overrightharpoon", "⇀", isWide: true),
      Accent("overgroup", "⏠", isWide: true), Accent("overlinesegment", "⎺", isWide: true),
      Accent("overparen", "⏜", isWide: true),
      Accent("overbrace", "⏞", isWide: true, takesLimits: true),
      Accent("overbracket", "⎴", isWide: true, takesLimits: true),
    ]
    let under = [
      Accent("underline", "_", isUnder: true, isWide: true),
      Accent("underleftarrow", "←", isUnder: true, isWide: true),
      Accent("underrightarrow", "→", isUnder: true, isWide: true),
      Accent("underleftrightarrow", "↔", isUnder: true, isWide: true),
      Accent("undergroup", "⏡", isUnder: true, isWide: true),
      Accent("underlinesegment", "⎽", isUnder: true, isWide: true),
      Accent("underparen", "⏝", isUnder: true, isWide: true),
      Accent("utilde", "~", isUnder: true, isWide: true),
      Accent("underbrace", "⏟", isUnder: true, isWide: true, takesLimits: true),
      Accent("underbracket", "⎵", isUnder: true, isWide: true, takesLimits: true),
    ]
    return Dictionary(uniqueKeysWithValues: (narrow + over + under).map { ($0.command, $0) })
  }()
}
