// The blocks of a document: paragraphs, headings, lists, tables, figures, formulas, cells.

import Diagnostics

/// A block of a document.
package indirect enum Block: Sendable, Equatable {
  case paragraph([Inline])
  case heading(Heading)
  case quote([Block])
  /// A quote whose first line is `[!NOTE]` or another of its kind.
  case alert(Alert, [Block])
  case bulletList(items: [ListItem], isTight: Bool)
  case orderedList(start: Int, items: [ListItem], isTight: Bool)
  /// A fence that is shown and not run, or an indented block; `language` is its info's first word.
  case code(language: String?, text: String)
  /// A cell, by its index in `Document.cells`.
  case cell(Int)
  case table(Table)
  /// An image that stands alone and has attributes.
  case figure(Figure)
  case thematicBreak
  /// Raw HTML; shown as text, never passed through.
  case html(String)
  /// Display mathematics, as TeX, with the id of one that is referred to.
  case math(String, id: String? = nil)
}

/// An item of a list; `isDone` where it is a task.
package struct ListItem: Sendable, Equatable, ExpressibleByArrayLiteral {
  package var blocks: [Block]
  package var isDone: Bool?

  package init(_ blocks: [Block], isDone: Bool? = nil) {
    self.blocks = blocks
    self.isDone = isDone
  }

  package init(arrayLiteral blocks: Block...) { self.init(blocks) }
}

/// The kinds of alerts, as GitHub has them.
package enum Alert: String, Sendable, CaseIterable {
  case note, tip, important, warning, caution
}

/// A heading with the id by which links reach it.
package struct Heading: Sendable, Equatable {
  /// From 1 to 6.
  package var level: Int
  /// Unique in the document.
  package var id: String
  package var content: [Inline]
  /// The content as plain text; an inline value stands in it as its expression.
  package var text: String
  /// Whether it has no number where sections are numbered: `{.unnumbered}` or `{-}`.
  package var isUnnumbered: Bool
  package var span: Span

  package init(
    level: Int, id: String, content: [Inline], text: String, isUnnumbered: Bool = false,
    span: Span
  ) {
    self.level = level
    self.id = id
    self.content = content
    self.text = text
    self.isUnnumbered = isUnnumbered
    self.span = span
  }
}

/// A table as GFM has it: every row has as many cells as the header.
package struct Table: Sendable, Equatable {
  package enum Alignment: String, Sendable { case left, center, right }

  package var alignments: [Alignment?]
  package var header: [[Inline]]
  package var rows: [[[Inline]]]
  /// What the line `: caption {#tbl-x}` right below says.
  package var caption: [Inline]?
  package var id: String?

  package init(
    alignments: [Alignment?], header: [[Inline]], rows: [[[Inline]]], caption: [Inline]? = nil,
    id: String? = nil
  ) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
    self.caption = caption
    self.id = id
  }
}

/// An image with its caption.
package struct Figure: Sendable, Equatable {
  package var source: String
  package var title: String?
  package var caption: [Inline]
  package var id: String?
  /// What a reader who does not see the image is told; nil leaves it to the caption.
  package var alternative: String?
  package var size: ImageSize

  package init(
    source: String, title: String?, caption: [Inline], id: String?, alternative: String?,
    size: ImageSize = ImageSize()
  ) {
    self.source = source
    self.title = title
    self.caption = caption
    self.id = id
    self.alternative = alternative
    self.size = size
  }
}
