// What a notebook is once it is read: front matter, a tree of blocks, and the code within it.

import Diagnostics

/// A parsed notebook. It holds no C memory and knows where everything stands in its file.
package struct Document: Sendable {
  package var file: SourceFile
  package var frontMatter: FrontMatter
  package var blocks: [Block]
  /// The code cells in document order; `Block.cell` refers to them by index.
  package var cells: [Cell]
  /// The inline values in document order; `Inline.value` refers to them by index.
  package var inlineValues: [InlineValue]
  /// Every heading in document order, for the contents.
  package var headings: [Heading]
  /// What a reader should know: unknown keys, mistyped fences; all of them warnings.
  package var warnings: [Diagnostic]

  package init(
    file: SourceFile, frontMatter: FrontMatter = FrontMatter(), blocks: [Block] = [],
    cells: [Cell] = [], inlineValues: [InlineValue] = [], headings: [Heading] = [],
    warnings: [Diagnostic] = []
  ) {
    self.file = file
    self.frontMatter = frontMatter
    self.blocks = blocks
    self.cells = cells
    self.inlineValues = inlineValues
    self.headings = headings
    self.warnings = warnings
  }

  /// What the page is called: the front matter's title, else the first heading's text, else the
  /// file's name without its folder and ending.
  package var title: String {
    if let title = frontMatter.title { return title }
    if let heading = headings.first { return heading.text }
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    return name.hasSuffix(".md") ? String(name.dropLast(3)) : name
  }
}

/// A block of a document.
package indirect enum Block: Sendable, Equatable {
  case paragraph([Inline])
  case heading(Heading)
  case quote([Block])
  case bulletList(items: [[Block]], isTight: Bool)
  case orderedList(start: Int, items: [[Block]], isTight: Bool)
  /// A fence that is shown and not run, or an indented block; `language` is its info's first word.
  case code(language: String?, text: String)
  /// A cell, by its index in `Document.cells`.
  case cell(Int)
  case table(Table)
  case thematicBreak
  /// Raw HTML; shown as text, never passed through.
  case html(String)
  /// Display mathematics, as TeX.
  case math(String)
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
  package var span: Span

  package init(level: Int, id: String, content: [Inline], text: String, span: Span) {
    self.level = level
    self.id = id
    self.content = content
    self.text = text
    self.span = span
  }
}

/// A table as GFM has it: every row has as many cells as the header.
package struct Table: Sendable, Equatable {
  package enum Alignment: String, Sendable { case left, center, right }

  package var alignments: [Alignment?]
  package var header: [[Inline]]
  package var rows: [[[Inline]]]

  package init(alignments: [Alignment?], header: [[Inline]], rows: [[[Inline]]]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}

/// A run of prose.
package indirect enum Inline: Sendable, Equatable {
  case text(String)
  case softBreak
  case lineBreak
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case link(destination: String, title: String?, [Inline])
  case image(source: String, title: String?, alternative: [Inline])
  /// Raw HTML; shown as text, never passed through.
  case html(String)
  /// Mathematics as TeX; `isDisplay` for `$$…$$` within a paragraph.
  case math(String, isDisplay: Bool)
  /// An inline value, by its index in `Document.inlineValues`.
  case value(Int)
}

/// A code cell that runs.
package struct Cell: Sendable {
  /// The code below the options, each byte with its place in the file.
  package var code: SourceFragment
  package var options: CellOptions
  /// From the opening fence to the closing one.
  package var span: Span

  package init(code: SourceFragment, options: CellOptions, span: Span) {
    self.code = code
    self.options = options
    self.span = span
  }
}

/// `` `{loss} expression` `` or `` `{loss} expression => stated` `` in prose.
package struct InlineValue: Sendable {
  package var expression: SourceFragment
  /// The number that the text states, where it claims one, and whether as an erratum (`=/>`).
  package var claim: StatedClaim?
  package var span: Span

  package struct StatedClaim: Sendable, Equatable {
    package var stated: String
    package var isErratum: Bool
    package var span: Span

    package init(stated: String, isErratum: Bool, span: Span) {
      self.stated = stated
      self.isErratum = isErratum
      self.span = span
    }
  }

  package init(expression: SourceFragment, claim: StatedClaim?, span: Span) {
    self.expression = expression
    self.claim = claim
    self.span = span
  }
}
