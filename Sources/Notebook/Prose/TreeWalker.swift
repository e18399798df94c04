// Copies libcmark's tree into values. It walks with a stack of its own, so that no document can
// exhaust the machine's.

import CCMark
import Diagnostics

struct TreeWalker {
  /// A tree of values is freed by recursion, so its depth has a bound.
  static let inlineDepthLimit = 100

  /// A node whose children are being walked.
  private struct Frame {
    var blocks: [Block] = []
    var items: [[Block]] = []
    var content = InlineBuilder()
  }

  private(set) var context: ProseContext
  private let tableCells: [OpaquePointer]
  private var stack: [Frame] = []
  private var inlineDepth = 0
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
    stack[0].content.flush(&context)
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
      guard inlineDepth <= Self.inlineDepthLimit else {
        throw Fault(.inlinesTooDeep(limit: Self.inlineDepthLimit), place)
      }
      stack[top].content.flush(&context)
      stack.append(Frame())
    default: stack.append(Frame())
    }
  }

  private var top: Int { stack.count - 1 }

  private mutating func append(_ inline: Inline) { stack[top].content.append(inline, &context) }

  private mutating func append(_ block: Block) { stack[top].blocks.append(block) }

  private func code(_ node: OpaquePointer) -> Block {
    let line = context.file.line(at: origin(of: node))
    let literal = text(cmark_node_get_literal(node))
    switch context.fenceBlocks[line] {
    case .math?: return .math(literal.hasSuffix("\n") ? String(literal.dropLast()) : literal)
    case let block?: return block
    case nil:
      let info = text(cmark_node_get_fence_info(node))
      return .code(language: FenceHeader.language(of: info), text: literal)
    }
  }

  // MARK: Leaving

  private mutating func leave(_ node: OpaquePointer) throws(Fault) {
    let number = stack[top].content.placeholder(context.shield)
    stack[top].content.flush(&context)
    let frame = stack.removeLast()
    let content = frame.content.inlines
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH: append(paragraph(content))
    case CMARK_NODE_HEADING: try appendHeading(node, content, placeholder: number)
    case CMARK_NODE_BLOCK_QUOTE: append(.quote(frame.blocks))
    case CMARK_NODE_ITEM: stack[top].items.append(frame.blocks)
    case CMARK_NODE_LIST: append(list(node, frame.items))
    default: leaveInline(node, content)
    }
  }

  private mutating func leaveInline(_ node: OpaquePointer, _ content: [Inline]) {
    inlineDepth -= 1
    switch cmark_node_get_type(node) {
    case CMARK_NODE_EMPH: append(.emphasis(content))
    case CMARK_NODE_STRONG: append(.strong(content))
    case CMARK_NODE_LINK:
      append(.link(destination: destination(node), title: title(node), content))
    case CMARK_NODE_IMAGE:
      append(.image(source: destination(node), title: title(node), alternative: content))
    default: break
    }
  }

  private func paragraph(_ content: [Inline]) -> Block {
    if content.count == 1, case .math(let tex, isDisplay: true) = content[0] { return .math(tex) }
    return .paragraph(content)
  }

  private mutating func appendHeading(
    _ node: OpaquePointer, _ content: [Inline], placeholder: Int?
  ) throws(Fault) {
    if let placeholder, case .table(let index) = context.shield.contents[placeholder] {
      append(.table(try table(context.shield.tables[index])))
      return
    }
    let level = Int(cmark_node_get_heading_level(node))
    append(.heading(context.heading(level: level, content: content, span: span(of: node))))
  }

  private func list(_ node: OpaquePointer, _ items: [[Block]]) -> Block {
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
    return try walk(tableCells[cell]).content.inlines
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

  private func origin(of node: OpaquePointer) -> Int {
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
