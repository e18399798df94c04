// Copies libcmark's tree into values. It walks with a stack of its own, so that no document can
// exhaust the machine's.

import CCMark
import Diagnostics

struct TreeWalker {
  /// A tree of values is freed by recursion, so its depth has a bound.
  static let inlineDepthLimit = 100

  /// A node whose children are being walked.
  struct Frame {
    var blocks: [Block] = []
    var items: [ListItem] = []
    var content = InlineBuilder()
  }

  var context: ProseContext
  private let tableCells: [OpaquePointer]
  var stack: [Frame] = []
  private var inlineDepth = 0
  /// How many links and images are open.
  private var linkDepth = 0
  /// The place of the block that is being walked.
  private var place = Span(0, 0)

  /// - Parameter tableCells: The headings that hold the cells of tables.
  init(context: ProseContext, tableCells: [OpaquePointer]) {
    self.context = context
    self.tableCells = tableCells
  }

  /// The blocks of a document node.
  mutating func blocks(of root: OpaquePointer) throws(Fault) -> [Block] {
    try walk(root).blocks
  }

  /// Walks the texts of the footnotes that are referred to, from the main text or from others.
  mutating func walkFootnotes(_ nodes: [OpaquePointer]) throws(Fault) {
    var next = 0
    while next < context.footnotes.count {
      let text = context.footnoteTexts[next]
      if nodes.indices.contains(text) {
        context.footnotes[next].blocks = try walk(nodes[text]).blocks
      }
      next += 1
    }
  }

  private mutating func walk(_ root: OpaquePointer) throws(Fault) -> Frame {
    let outer = stack
    stack = [Frame()]
    defer { stack = outer }
    let iterator = cmark_iter_new(root)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { break }
      guard node != root else { continue }
      if event == CMARK_EVENT_ENTER { try enter(node) } else { try leave(node) }
    }
    return stack[0]
  }

  // MARK: Entering

  private mutating func enter(_ node: OpaquePointer) throws(Fault) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: stack[top].content.append(text: cmark_node_get_literal(node))
    case CMARK_NODE_SOFTBREAK: append(.softBreak)
    case CMARK_NODE_LINEBREAK: append(.lineBreak)
    case CMARK_NODE_CODE: append(.code(text(cmark_node_get_literal(node))))
    case CMARK_NODE_HTML_INLINE: append(Inline.html(text(cmark_node_get_literal(node))))
    case CMARK_NODE_HTML_BLOCK: append(Block.html(text(cmark_node_get_literal(node))))
    case CMARK_NODE_THEMATIC_BREAK: append(.thematicBreak)
    case CMARK_NODE_CODE_BLOCK: append(code(node))
    case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
      place = span(of: node)
      stack.append(Frame())
    case CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      inlineDepth += 1
      linkDepth += isLink(node) ? 1 : 0
      guard inlineDepth <= Self.inlineDepthLimit else {
        throw Fault(.inlinesTooDeep(limit: Self.inlineDepthLimit), place)
      }
      stack[top].content.flush(&context)
      stack.append(Frame())
    default: stack.append(Frame())
    }
  }

  var top: Int { stack.count - 1 }

  private func isLink(_ node: OpaquePointer) -> Bool {
    let type = cmark_node_get_type(node)
    return type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE
  }

  private mutating func append(_ inline: Inline) { stack[top].content.append(inline, &context) }

  mutating func append(_ block: Block) { stack[top].blocks.append(block) }

  private mutating func code(_ node: OpaquePointer) -> Block {
    let line = context.file.line(at: origin(of: node))
    let literal = text(cmark_node_get_literal(node))
    switch context.fenceBlocks[line] {
    case .math(_, let id)?:
      let tex = literal.hasSuffix("\n") ? String(literal.dropLast()) : literal
      return .math(tex, id: context.take(id, at: span(of: node)))
    case let block?: return block
    case nil:
      let info = text(cmark_node_get_fence_info(node))
      return .code(language: FenceHeader.language(of: info), text: literal)
    }
  }

  // MARK: Leaving

  private mutating func leave(_ node: OpaquePointer) throws(Fault) {
    let placeholder = stack[top].content.placeholder(context.shield)
    stack[top].content.flush(&context)
    var frame = stack.removeLast()
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH: appendParagraph(&frame.content)
    case CMARK_NODE_HEADING:
      try appendHeading(node, &frame.content, placeholder: placeholder)
    case CMARK_NODE_BLOCK_QUOTE: append(Alert.block(quoting: frame.blocks))
    case CMARK_NODE_ITEM: stack[top].items.append(item(node, frame.blocks))
    case CMARK_NODE_LIST: append(list(node, frame.items))
    default: leaveInline(node, &frame.content)
    }
  }

  private mutating func leaveInline(_ node: OpaquePointer, _ builder: inout InlineBuilder) {
    let content = builder.finish(isLinked: linkDepth > 0, &context)
    inlineDepth -= 1
    linkDepth -= isLink(node) ? 1 : 0
    switch cmark_node_get_type(node) {
    case CMARK_NODE_EMPH: append(.emphasis(content))
    case CMARK_NODE_STRONG: append(.strong(content))
    case CMARK_NODE_LINK:
      context.noteLink(destination(node), within: place)
      append(.link(destination: destination(node), title: title(node), content))
    case CMARK_NODE_IMAGE:
      append(.image(source: destination(node), title: title(node), alternative: content))
    default: break
    }
  }

  private mutating func appendHeading(
    _ node: OpaquePointer, _ builder: inout InlineBuilder, placeholder: Int?
  ) throws(Fault) {
    switch placeholder.map({ context.shield.contents[$0] }) {
    case .table(let index)?: append(.table(try table(context.shield.tables[index])))
    case .footnoteText?: break
    default:
      let attributes = builder.takeAttributes(&context)
      let heading = context.heading(
        level: Int(cmark_node_get_heading_level(node)),
        content: builder.finish(isLinked: false, &context), attributes: attributes,
        span: span(of: node))
      append(.heading(heading))
    }
  }

  private func list(_ node: OpaquePointer, _ items: [ListItem]) -> Block {
    let isTight = cmark_node_get_list_tight(node) != 0
    guard cmark_node_get_list_type(node) == CMARK_ORDERED_LIST else {
      return .bulletList(items: items, isTight: isTight)
    }
    let start = Int(cmark_node_get_list_start(node))
    return .orderedList(start: start, items: items, isTight: isTight)
  }

  private mutating func table(_ table: ShieldedTable) throws(Fault) -> Table {
    var rows: [[[Inline]]] = []
    for row in table.rows {
      var cells: [[Inline]] = []
      for cell in row { cells.append(try inlines(ofCell: cell)) }
      rows.append(cells)
    }
    let header = rows.isEmpty ? [] : rows.removeFirst()
    return Table(alignments: table.alignments, header: header, rows: rows)
  }

  private mutating func inlines(ofCell cell: Int?) throws(Fault) -> [Inline] {
    guard let cell, tableCells.indices.contains(cell) else { return [] }
    place = span(of: tableCells[cell])
    var frame = try walk(tableCells[cell])
    return frame.content.finish(isLinked: false, &context)
  }

  // MARK: Texts and places

  private func text(_ literal: UnsafePointer<CChar>?) -> String {
    literal.map { context.shield.restored(String(cString: $0)) } ?? ""
  }

  private func destination(_ node: OpaquePointer) -> String { text(cmark_node_get_url(node)) }

  private func title(_ node: OpaquePointer) -> String? {
    let title = text(cmark_node_get_title(node))
    return title.isEmpty ? nil : title
  }

  func origin(of node: OpaquePointer) -> Int {
    context.shield.origin(ofLine: Int(cmark_node_get_start_line(node)))
  }

  /// From where the block starts to the end of its last line.
  private func span(of node: OpaquePointer) -> Span {
    let column = max(Int(cmark_node_get_start_column(node)), 1)
    let last = context.shield.origin(ofLine: Int(cmark_node_get_end_line(node)))
    let end = context.file.range(ofLine: context.file.line(at: last)).upperBound
    let start = origin(of: node) + column - 1
    // libcmark counts the empty line behind some headings as theirs.
    return Span(start, context.file.bytes[start..<max(start, end)].trimmed.endIndex)
  }
}
