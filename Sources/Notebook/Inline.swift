// Runs of prose, and the notes and places that they refer to.

import Diagnostics

/// A run of prose.
package indirect enum Inline: Sendable, Equatable {
  case text(String)
  case softBreak
  case lineBreak
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case strikethrough([Inline])
  case link(destination: String, title: String?, [Inline])
  case image(source: String, title: String?, alternative: [Inline], size: ImageSize = ImageSize())
  /// Raw HTML; shown as text, never passed through.
  case html(String)
  /// Mathematics as TeX; `isDisplay` for `$$…$$` within a paragraph.
  case math(String, isDisplay: Bool)
  /// An inline value, by its index in `Document.inlineValues`.
  case value(Int)
  /// A reference to a footnote, by the footnote's index in `Document.footnotes`; `occurrence`
  /// counts the references to the same footnote from 1.
  case footnote(Int, occurrence: Int)
  case reference(CrossReference)
}

/// `@fig-x`, `@tbl-x`, `@eq-x` or `@sec-x`: a place of the notebook, by its label.
package struct CrossReference: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case figure = "fig"
    case table = "tbl"
    case equation = "eq"
    case section = "sec"
  }

  package var kind: Kind
  package var label: String
  /// Whether the number stands alone: `[-@fig-x]`.
  package var isBare: Bool

  package init(kind: Kind, label: String, isBare: Bool = false) {
    self.kind = kind
    self.label = label
    self.isBare = isBare
  }
}

/// A footnote's text.
package struct Footnote: Sendable, Equatable {
  package var label: String
  package var blocks: [Block]
  /// How often the text refers to it.
  package var references: Int

  package init(label: String, blocks: [Block], references: Int) {
    self.label = label
    self.blocks = blocks
    self.references = references
  }
}
