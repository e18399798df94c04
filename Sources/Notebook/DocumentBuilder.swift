// From cmark's tree to the document: blocks, cells, headings.

import Diagnostics

/// Turns a tree into blocks, depth first; the tree's depth is bounded.
struct DocumentBuilder {
  let body: Body
  var document: Document
  let allowsUnclosedFences: Bool
  private var slugs = Slugger()
  /// The lines of link reference definitions, which a table's cells may use.
  private let references: [[UInt8]]
  /// Where each shielded value went in `document.inlineValues`.
  private var valueIndices: [Int: Int] = [:]

  init(body: Body, document: Document, allowsUnclosedFences: Bool) {
    self.body = body
    self.document = document
    self.allowsUnclosedFences = allowsUnclosedFences
    references = body.lines.filter { line in
      line.drop { $0 == 32 }.first == UInt8(ascii: "[") && line.contains(UInt8(ascii: ":"))
    }
  }

  mutating func document(from tree: CMarkTree) throws(Diagnostic) -> Document {
    numberValues()
    document.blocks = try blocks(tree.root.children)
    return document
  }

  /// Inline values in the order in which they stand in the file.
  private mutating func numberValues() {
    var values: [(shielded: Int, value: InlineValue)] = []
    for (index, item) in body.shielded.enumerated() {
      if case .value(let value) = item.content { values.append((index, value)) }
    }
    values.sort { $0.value.span.start < $1.value.span.start }
    for (place, entry) in values.enumerated() { valueIndices[entry.shielded] = place }
    document.inlineValues = values.map(\.value)
  }

  private mutating func blocks(_ nodes: [CMarkTree.Node]) throws(Diagnostic) -> [Block] {
    var blocks: [Block] = []
    for node in nodes { blocks += try self.blocks(node) }
    return blocks
  }

  private mutating func blocks(_ node: CMarkTree.Node) throws(Diagnostic) -> [Block] {
    switch node.kind {
    case .quote: return [.quote(try blocks(node.children))]
    case .list(let isOrdered, let start, let isTight):
      var items: [[Block]] = []
      for item in node.children { items.append(try blocks(item.children)) }
      return isOrdered
        ? [.orderedList(start: start, items: items, isTight: isTight)]
        : [.bulletList(items: items, isTight: isTight)]
    case .codeBlock: return [try codeBlock(node)]
    case .htmlBlock: return [.html(body.restore(node.literal))]
    case .paragraph: return try paragraph(node)
    case .heading(let level): return [heading(node, level)]
    case .thematicBreak: return [.thematicBreak]
    default: return []
    }
  }

  // MARK: Prose

  private mutating func paragraph(_ node: CMarkTree.Node) throws(Diagnostic) -> [Block] {
    if let table = try table(node) { return table }
    let content = inlines(node.children)
    if content.count == 1, case .math(let tex, isDisplay: true) = content[0] { return [.math(tex)] }
    return content.isEmpty ? [] : [.paragraph(content)]
  }

  private mutating func heading(_ node: CMarkTree.Node, _ level: Int) -> Block {
    let content = inlines(node.children)
    let text = plainText(content)
    let range = body.file.range(ofLine: body.fileLine(node.firstLine))
    let heading = Heading(
      level: level, id: slugs.slug(for: text), content: content, text: text,
      span: Span(range.lowerBound, range.upperBound))
    document.headings.append(heading)
    return .heading(heading)
  }

  /// The content as text; an inline value stands in it as its expression.
  private func plainText(_ content: [Inline]) -> String {
    content.map { item in
      switch item {
      case .text(let text), .code(let text), .math(let text, _), .html(let text): text
      case .softBreak, .lineBreak: " "
      case .emphasis(let inner), .strong(let inner), .link(_, _, let inner),
        .image(_, _, let inner):
        plainText(inner)
      case .value(let index): document.inlineValues[index].expression.text
      }
    }.joined()
  }

  func inlines(_ nodes: [CMarkTree.Node]) -> [Inline] {
    var result: [Inline] = []
    for node in nodes {
      switch node.kind {
      case .text: append(node.literal, to: &result)
      case .softBreak: result.append(.softBreak)
      case .lineBreak: result.append(.lineBreak)
      case .code: result.append(.code(body.restore(node.literal)))
      case .html: result.append(.html(body.restore(node.literal)))
      case .emphasis: result.append(.emphasis(inlines(node.children)))
      case .strong: result.append(.strong(inlines(node.children)))
      case .link:
        result.append(
          .link(
            destination: body.restore(node.literal), title: title(node), inlines(node.children)))
      case .image:
        result.append(
          .image(
            source: body.restore(node.literal), title: title(node),
            alternative: inlines(node.children)))
      default: break
      }
    }
    return withoutEmptyLines(result)
  }

  private func title(_ node: CMarkTree.Node) -> String? {
    node.extra.isEmpty ? nil : body.restore(node.extra)
  }

  /// Adds a text, its placeholders turned into what they stand for.
  private func append(_ text: String, to result: inout [Inline]) {
    if !text.unicodeScalars.contains(body.sentinel) {
      appendText(text, to: &result)
      return
    }
    let before = result.count
    for piece in body.pieces(of: text) {
      switch piece {
      case .text(let text): appendText(text, to: &result)
      case .shielded(let index):
        switch body.shielded[index].content {
        case .math(let tex, let isDisplay): result.append(.math(tex, isDisplay: isDisplay))
        case .value: result.append(.value(valueIndices[index] ?? 0))
        }
      }
    }
    // A line that held only the inside of a formula has nothing left; it goes with its line break.
    if result.count == before { result.append(.text("")) }
  }

  private func appendText(_ text: String, to result: inout [Inline]) {
    if case .text(let previous)? = result.last, !previous.isEmpty {
      result[result.count - 1] = .text(previous + text)
    } else {
      result.append(.text(text))
    }
  }

  /// Drops the empty texts of emptied lines, each with the line break before it.
  private func withoutEmptyLines(_ content: [Inline]) -> [Inline] {
    var result: [Inline] = []
    for item in content {
      if item == .text("") {
        if result.last == .softBreak || result.last == .lineBreak { result.removeLast() }
      } else {
        result.append(item)
      }
    }
    return result
  }

  // MARK: Tables

  /// A table, with the paragraph before it if there is one; nil where the lines are none.
  private mutating func table(_ node: CMarkTree.Node) throws(Diagnostic) -> [Block]? {
    guard node.lastLine > node.firstLine, node.firstLine >= 1 else { return nil }
    let lines = body.lines[(node.firstLine - 1)..<min(node.lastLine, body.lines.count)].map {
      TableLines.withoutContainer($0)
    }
    guard let source = TableLines(lines) else { return nil }
    var blocks: [Block] = []
    if source.leading > 0 {
      let before = try prose(Array(lines[..<source.leading]))
      blocks.append(.paragraph(inlines(before)))
    }
    let rows = try source.cells.map { row throws(Diagnostic) in try cells(row) }
    let header = rows.first ?? []
    blocks.append(
      .table(
        Table(alignments: source.alignments, header: header, rows: Array(rows.dropFirst()))))
    return blocks
  }

  private func prose(_ lines: [[UInt8]]) throws(Diagnostic) -> [CMarkTree.Node] {
    let tree = try CMarkTree(lines: lines + [[]] + references, body: body)
    return tree.root.children.first?.children ?? []
  }

  /// Cells as inline content. Each is parsed as a heading, in which no block can start, with the
  /// document's link references behind it.
  private func cells(_ row: [[UInt8]]) throws(Diagnostic) -> [[Inline]] {
    let mark = Array(String(body.sentinel).utf8)
    let lines = row.map { Array("# ".utf8) + $0 + mark + mark }
    let tree = try CMarkTree(lines: lines + [[]] + references, body: body)
    return (0..<row.count).map { index in
      guard index < tree.root.children.count else { return [] }
      return inlines(tree.root.children[index].children).filter { $0 != .text("") }
    }
  }

  // MARK: Code

  private mutating func codeBlock(_ node: CMarkTree.Node) throws(Diagnostic) -> Block {
    let text = body.restore(node.literal)
    guard case .codeBlock(isFenced: true) = node.kind,
      let fence = Fence(body: body, node: node)
    else { return .code(language: nil, text: text) }
    if !fence.isClosed, !allowsUnclosedFences { throw fence.neverClosed }
    let info = FenceInfo(body.restore(node.extra), runsPython: document.frontMatter.runsPythonFences)
    if info.language == "math" { return .math(text.trimmingBlanks) }
    if let suggestion = info.suggestion {
      document.warnings.append(fence.mistyped(info.word, suggestion))
    }
    guard info.runs else {
      return .code(language: info.language.isEmpty ? nil : info.language, text: text)
    }
    let reader = CellOptionsReader(file: body.file, lines: fence.lines(of: text))
    let (options, code, warnings) = reader.read(info.attributes)
    document.warnings += warnings
    document.cells.append(
      Cell(
        code: SourceFragment(file: body.file, lines: code), options: options, span: fence.span))
    return .cell(document.cells.count - 1)
  }
}
