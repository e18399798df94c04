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
  /// The footnotes that the text refers to, in the order of their first references.
  package var footnotes: [Footnote]
  /// Every id that a heading, figure, table or formula has.
  package var identifiers: Set<String>
  /// Every formula of the text, with its place.
  package var formulas: [FormulaSource] = []
  /// What a reader should know: unknown keys, mistyped fences; all of them warnings.
  package var warnings: [Diagnostic]

  package init(
    file: SourceFile, frontMatter: FrontMatter = FrontMatter(), blocks: [Block] = [],
    cells: [Cell] = [], inlineValues: [InlineValue] = [], headings: [Heading] = [],
    footnotes: [Footnote] = [], identifiers: Set<String> = [], warnings: [Diagnostic] = []
  ) {
    self.file = file
    self.frontMatter = frontMatter
    self.blocks = blocks
    self.cells = cells
    self.inlineValues = inlineValues
    self.headings = headings
    self.footnotes = footnotes
    self.identifiers = identifiers
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
