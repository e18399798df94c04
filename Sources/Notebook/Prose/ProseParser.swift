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
    let cells = takeCells(context.shield.cellCount, from: root)
    defer { for cell in cells { cmark_node_free(cell) } }
    var walker = TreeWalker(context: context, tableCells: cells)
    let blocks = try walker.blocks(of: root)
    return (blocks, walker.context)
  }

  /// Takes the headings that hold table cells, the first ones, out of the tree.
  private static func takeCells(_ count: Int, from root: OpaquePointer) -> [OpaquePointer] {
    var cells: [OpaquePointer] = []
    while cells.count < count, let cell = cmark_node_first_child(root) {
      cmark_node_unlink(cell)
      cells.append(cell)
    }
    return cells
  }
}
