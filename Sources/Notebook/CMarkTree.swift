// The border to libcmark: its tree is walked once, copied into values, and freed here.

import CCMark
import Diagnostics

/// Markdown as cmark understood it, in Swift values.
struct CMarkTree {
  /// A node with what the rest of this module needs of it.
  struct Node {
    enum Kind {
      case document
      case quote
      case list(isOrdered: Bool, start: Int, isTight: Bool)
      case item
      case codeBlock(isFenced: Bool)
      case htmlBlock
      case paragraph
      case heading(level: Int)
      case thematicBreak
      case text
      case softBreak
      case lineBreak
      case code
      case html
      case emphasis
      case strong
      case link
      case image
    }

    var kind: Kind
    /// Text, code, HTML; of a link or an image its destination.
    var literal = ""
    /// A fence's info string, a link's title.
    var extra = ""
    var firstLine = 0
    var lastLine = 0
    var children: [Node] = []
  }

  let root: Node

  /// - Throws: a diagnostic where nodes are nested too deeply.
  init(lines: [[UInt8]], body: Body) throws(Diagnostic) {
    let text = lines.joined(separator: [10]) + [10]
    let bytes = Array(text)
    let document = bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap { base in
        base.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
          cmark_parse_document($0, buffer.count, CMARK_OPT_DEFAULT)
        }
      }
    }
    guard let document else { throw Diagnostic("the Markdown parser has no memory left") }
    defer { cmark_node_free(document) }
    root = try Self.copy(document, body)
  }

  /// Copies a tree without recursion: each node is finished when the walk leaves it.
  private static func copy(
    _ document: OpaquePointer, _ body: Body
  ) throws(Diagnostic) -> Node {
    guard let iterator = cmark_iter_new(document) else {
      throw Diagnostic("the Markdown parser has no memory left")
    }
    defer { cmark_iter_free(iterator) }
    var open: [Node] = []
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { break }
      guard let pointer = cmark_iter_get_node(iterator) else { break }
      if event == CMARK_EVENT_ENTER {
        let node = node(pointer)
        guard node.isContainer else {
          if !open.isEmpty { open[open.count - 1].children.append(node) }
          continue
        }
        open.append(node)
        guard open.count <= 2 * Body.deepest else {
          throw body.tooDeep(atLine: max(1, open.last { $0.firstLine > 0 }?.firstLine ?? 1))
        }
      } else if let finished = open.popLast() {
        if open.isEmpty { return finished }
        open[open.count - 1].children.append(finished)
      }
    }
    return open.first ?? Node(kind: .document)
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  private static func node(_ pointer: OpaquePointer) -> Node {
    var node = Node(kind: kind(pointer))
    node.firstLine = Int(cmark_node_get_start_line(pointer))
    node.lastLine = Int(cmark_node_get_end_line(pointer))
    switch node.kind {
    case .codeBlock:
      node.literal = string(cmark_node_get_literal(pointer))
      node.extra = string(cmark_node_get_fence_info(pointer))
    case .htmlBlock, .text, .code, .html: node.literal = string(cmark_node_get_literal(pointer))
    case .link, .image:
      node.literal = string(cmark_node_get_url(pointer))
      node.extra = string(cmark_node_get_title(pointer))
    default: break
    }
    return node
  }

  private static func kind(_ pointer: OpaquePointer) -> Node.Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST:
      .list(
        isOrdered: cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST,
        start: Int(cmark_node_get_list_start(pointer)),
        isTight: cmark_node_get_list_tight(pointer) != 0)
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK:
      .codeBlock(isFenced: isFenced(pointer))
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(pointer)))
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .html
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    default: .document
    }
  }

  /// cmark has no direct word on it: a fenced block covers two lines more than its text, or has an
  /// info string; the source line decides.
  private static func isFenced(_ pointer: OpaquePointer) -> Bool {
    if !string(cmark_node_get_fence_info(pointer)).isEmpty { return true }
    let lines = Int(cmark_node_get_end_line(pointer) - cmark_node_get_start_line(pointer)) + 1
    let text = string(cmark_node_get_literal(pointer)).utf8.count { $0 == 10 }
    return lines != text
  }

  // MARK: Outline

  /// Which lines hold code, and which are the paragraphs and headings.
  func outline() -> CMarkOutline {
    var outline = CMarkOutline()
    var pending = [root]
    while let node = pending.popLast() {
      switch node.kind {
      case .codeBlock, .htmlBlock:
        if node.firstLine >= 1, node.lastLine >= node.firstLine {
          outline.codeLines.formUnion(node.firstLine...node.lastLine)
        }
      case .paragraph, .heading:
        if node.firstLine >= 1, node.lastLine >= node.firstLine {
          outline.leaves.append(node.firstLine...node.lastLine)
        }
      default: pending += node.children
      }
    }
    return outline
  }
}

/// Where code and prose stand, by cmark's line numbers from 1.
struct CMarkOutline {
  var codeLines: Set<Int> = []
  var leaves: [ClosedRange<Int>] = []
}

extension CMarkTree.Node {
  /// Whether cmark reports leaving it.
  fileprivate var isContainer: Bool {
    switch kind {
    case .codeBlock, .htmlBlock, .thematicBreak, .text, .softBreak, .lineBreak, .code, .html: false
    default: true
    }
  }
}
