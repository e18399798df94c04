// What a walk over libcmark's tree gathers beside the tree itself: values, headings and their ids.

import Diagnostics

struct ProseContext {
  let file: SourceFile
  let shield: Shield
  /// The blocks that the notebook's fences are, by the lines that open them; none for a fence that
  /// is only shown.
  let fenceBlocks: [Int: Block]
  var inlineValues: [InlineValue] = []
  var headings: [Heading] = []
  private var identifiers = HeadingIdentifiers()

  init(file: SourceFile, shield: Shield, fenceBlocks: [Int: Block]) {
    self.file = file
    self.shield = shield
    self.fenceBlocks = fenceBlocks
  }

  /// What a placeholder in a text stands for.
  mutating func inline(_ number: Int) -> Inline {
    switch shield.contents[number] {
    case .math(let tex, let isDisplay): return .math(tex, isDisplay: isDisplay)
    case .value(let source):
      inlineValues.append(source.value)
      return .value(inlineValues.count - 1)
    case .table: return .text(shield.sources[number])
    }
  }

  mutating func heading(level: Int, content: [Inline], span: Span) -> Heading {
    let text = plainText(content)
    let heading = Heading(
      level: level, id: identifiers.identifier(for: text), content: content, text: text,
      span: span)
    headings.append(heading)
    return heading
  }

  /// The text without its markup; a formula stands in it as TeX, a value as its expression.
  private func plainText(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .code(let text), .math(let text, _): text
      case .html: ""
      case .softBreak, .lineBreak: " "
      case .emphasis(let inner), .strong(let inner), .link(_, _, let inner),
        .image(_, _, let inner):
        plainText(inner)
      case .value(let index): inlineValues[index].expression.text
      }
    }.joined()
  }
}
