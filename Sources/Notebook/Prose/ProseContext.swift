// What a walk over libcmark's tree gathers beside the tree itself: values, headings, footnotes, the
// ids that are given out and what refers to them.

import Diagnostics

struct ProseContext {
  let file: SourceFile
  let shield: Shield
  /// The blocks that the notebook's fences are, by the lines that open them; none for a fence that
  /// is only shown.
  let fenceBlocks: [Int: Block]
  var inlineValues: [InlineValue] = []
  var headings: [Heading] = []
  var footnotes: [Footnote] = []
  var warnings: [Fault] = []
  /// For each footnote that is referred to, the number of its text in the shield.
  private(set) var footnoteTexts: [Int] = []
  private var footnoteNumbers: [Int: Int] = [:]
  private var references: [(label: String, span: Span)] = []
  private var anchors: [(name: String, span: Span)] = []
  private var identifiers: Identifiers
  /// How many suggestions and exact places are still looked for: each look goes over all of them.
  private var looksLeft = 50

  init(file: SourceFile, shield: Shield, fenceBlocks: [Int: Block]) {
    self.file = file
    self.shield = shield
    self.fenceBlocks = fenceBlocks
    identifiers = Identifiers(reserved: Self.givenIdentifiers(shield, fenceBlocks))
  }

  private static func givenIdentifiers(
    _ shield: Shield, _ fenceBlocks: [Int: Block]
  ) -> Set<String> {
    let attributes = shield.contents.compactMap { content in
      if case .attributes(let attributes, _) = content { attributes.id } else { nil }
    }
    let fences = fenceBlocks.values.compactMap { block in
      if case .math(_, let id) = block { id } else { nil }
    }
    return Set(attributes + fences)
  }

  // MARK: Inlines

  /// What a placeholder in a text stands for.
  mutating func inline(_ number: Int) -> Inline {
    switch shield.contents[number] {
    case .math(let tex, let isDisplay): return .math(tex, isDisplay: isDisplay)
    case .value(let source):
      inlineValues.append(source.value)
      return .value(inlineValues.count - 1)
    case .footnote(let text): return footnote(text)
    case .reference(let reference, let span):
      references.append((reference.label, span))
      return .reference(reference)
    case .table, .footnoteText, .attributes, .literal: return .text(shield.sources[number])
    }
  }

  /// The next reference to a footnote, which is numbered when it is first referred to.
  private mutating func footnote(_ text: Int) -> Inline {
    let index = footnoteNumbers[text] ?? footnotes.count
    if index == footnotes.count {
      footnoteNumbers[text] = index
      footnoteTexts.append(text)
      footnotes.append(Footnote(label: shield.footnotes[text].label, blocks: [], references: 0))
    }
    footnotes[index].references += 1
    return .footnote(index, occurrence: footnotes[index].references)
  }

  // MARK: Places

  mutating func heading(
    level: Int, content: [Inline], attributes: (Attributes, Span)?, span: Span
  ) -> Heading {
    let text = plainText(content)
    let heading = Heading(
      level: level, id: identifier(attributes) ?? identifiers.identifier(for: text),
      content: content, text: text, isUnnumbered: attributes?.0.isUnnumbered ?? false, span: span)
    headings.append(heading)
    return heading
  }

  /// What the braces behind an image say, and warnings of what they should not.
  mutating func image(_ attributes: (Attributes, Span)) -> ImageAttributes {
    let read = ImageAttributes(attributes.0)
    warnings += read.problems.map { Fault($0, attributes.1) }
    return read
  }

  /// The id that attributes give, unless another place has it already.
  mutating func identifier(_ attributes: (Attributes, Span)?) -> String? {
    guard let (attributes, span) = attributes, let id = attributes.id else { return nil }
    return take(id, at: span)
  }

  mutating func take(_ id: String?, at span: Span) -> String? {
    guard let id else { return nil }
    if identifiers.take(id) { return id }
    warnings.append(Fault(.repeatedIdentifier(id), span))
    return nil
  }

  /// Notes a link; one that stays within the page must lead somewhere.
  mutating func noteLink(_ destination: String, within block: Span) {
    guard destination.hasPrefix("#"), destination.count > 1 else { return }
    anchors.append((String(destination.dropFirst()), block))
  }

  /// Warns of references and links that lead nowhere, and of footnotes that nothing leads to.
  mutating func checkReferences(cellLabels: [String]) {
    let known = identifiers.all.union(cellLabels)
    for (label, span) in references where !known.contains(label) {
      let suggestion = mayLook() ? Suggestion.nearest(to: label, in: known) : nil
      warnings.append(Fault(.missingLabel(label, suggestion: suggestion), span))
    }
    for (name, block) in anchors where !known.contains(name) && !Self.ownAnchors.contains(name) {
      let isExact = mayLook()
      let suggestion = isExact ? Suggestion.nearest(to: name, in: known) : nil
      let place = isExact ? place(of: name, in: block) : block
      warnings.append(Fault(.missingAnchor(name, suggestion: suggestion), place))
    }
    warnOfUnusedFootnotes()
  }

  private mutating func mayLook() -> Bool {
    looksLeft -= 1
    return looksLeft >= 0
  }

  /// Every id that a place of the notebook has.
  var allIdentifiers: Set<String> { identifiers.all }

  private mutating func warnOfUnusedFootnotes() {
    for (text, footnote) in shield.footnotes.enumerated()
    where footnote.isFirst && footnoteNumbers[text] == nil {
      warnings.append(Fault(.unusedFootnote(footnote.label), footnote.span))
    }
  }

  /// The page's own places, which its author may link to.
  private static let ownAnchors: Set<String> = ["claims", "text"]

  /// Where a link's `#name` stands in its block; the block where it is given elsewhere.
  private func place(of name: String, in block: Span) -> Span {
    let source = file.bytes[block.start..<min(max(block.start, block.end), file.bytes.count)]
    guard let found = source.firstRange(of: Array("#\(name)".utf8)) else { return block }
    return Span(found.lowerBound, found.upperBound)
  }

  /// The text without its markup; a formula stands in it as TeX, a value as its expression.
  private func plainText(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .code(let text), .math(let text, _): text
      case .html, .footnote: ""
      case .softBreak, .lineBreak: " "
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, _, let inner), .image(_, _, let inner, _):
        plainText(inner)
      case .value(let index): inlineValues[index].expression.text
      case .reference(let reference): reference.label
      }
    }.joined()
  }
}
