// The one door to libcmark: text in, blocks out, and the C tree freed before anything returns.

import CCMark
import Diagnostics

enum ProseParser {
  /// Parses the shielded text; the context comes back with what the walk gathered.
  static func parse(_ context: ProseContext) throws(Fault) -> ([Block], ProseContext) {
    let text = context.shield.text
    let parsed = text.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT)
      }
    }
    guard let root = parsed else { return ([], context) }
    defer { cmark_node_free(root) }
    let cells = take(context.shield.cellCount, from: root)
    let footnotes = take(context.shield.footnotes.count, from: root)
    defer { for node in cells + footnotes { cmark_node_free(node) } }
    var walker = TreeWalker(context: context, tableCells: cells)
    let blocks = try walker.blocks(of: root)
    try walker.walkFootnotes(footnotes)
    return (blocks, walker.context)
  }

  /// Takes the first nodes out of the tree: headings that hold the cells of tables, then quotes
  /// that hold the texts of footnotes.
  private static func take(_ count: Int, from root: OpaquePointer) -> [OpaquePointer] {
    var nodes: [OpaquePointer] = []
    while nodes.count < count, let node = cmark_node_first_child(root) {
      cmark_node_unlink(node)
      nodes.append(node)
    }
    return nodes
  }
}
