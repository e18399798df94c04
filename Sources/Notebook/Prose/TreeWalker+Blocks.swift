// What GFM and Lossbook make of CommonMark's blocks: captions, figures, formulas, tasks, alerts.

import CCMark
import Diagnostics

extension TreeWalker {
  /// Appends a paragraph; a formula, or an image with attributes, that stands alone in one is a
  /// block of its own, and `: caption` right below a table is the table's.
  mutating func appendParagraph(_ builder: inout InlineBuilder) {
    if captionTable(with: builder) { return }
    var alone = builder
    let attributes = alone.takeAttributes(&context)
    switch (alone.inlines.first, attributes) {
    case (.math(let tex, isDisplay: true)?, _) where alone.inlines.count == 1:
      append(.math(tex, id: context.identifier(attributes)))
    case (.image(let source, let title, let caption, _)?, let attributes?)
    where alone.inlines.count == 1:
      let read = context.image(attributes)
      append(
        .figure(
          Figure(
            source: source, title: title, caption: caption, id: context.identifier(attributes),
            alternative: read.alternative, size: read.size)))
    default: append(.paragraph(builder.finish(isLinked: false, &context)))
    }
  }

  /// Gives a paragraph that starts with a colon to the table right above it.
  private mutating func captionTable(with paragraph: InlineBuilder) -> Bool {
    guard case .table(var table)? = stack[top].blocks.last, table.caption == nil else {
      return false
    }
    var builder = paragraph
    guard builder.dropPrefix(": ") else { return false }
    let attributes = builder.takeAttributes(&context)
    table.id = context.identifier(attributes)
    table.caption = builder.finish(isLinked: false, &context)
    stack[top].blocks[stack[top].blocks.count - 1] = .table(table)
    return true
  }

  /// An item of a list; a task where its text starts with `[ ]` or `[x]` in the source as well,
  /// where a backslash before the bracket can be seen.
  func item(_ node: OpaquePointer, _ blocks: [Block]) -> ListItem {
    guard let first = cmark_node_first_child(node),
      cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH,
      case .paragraph(let content)? = blocks.first, case .text(let text)? = content.first
    else { return ListItem(blocks) }
    let start = origin(of: first) + max(Int(cmark_node_get_start_column(first)), 1) - 1
    let mark = Array(text.utf8.prefix(3))
    guard start + 4 <= context.file.bytes.count,
      context.file.bytes[start..<(start + 3)].elementsEqual(mark),
      context.file.bytes[start + 3].isSpaceOrTab, let isDone = Self.taskMarks[mark]
    else { return ListItem(blocks) }
    let rest = text.dropFirst(3).drop { $0 == " " || $0 == "\t" }
    let paragraph = Block.paragraph([.text(String(rest))] + content.dropFirst())
    return ListItem([paragraph] + blocks.dropFirst(), isDone: isDone)
  }

  private static let taskMarks: [[UInt8]: Bool] = [
    Array("[ ]".utf8): false, Array("[x]".utf8): true, Array("[X]".utf8): true,
  ]
}

extension Alert {
  /// The alert that a quote is, by its first line; else the quote.
  static func block(quoting blocks: [Block]) -> Block {
    guard case .paragraph(let content)? = blocks.first, case .text(let line)? = content.first,
      content.count == 1 || content[1] == .softBreak || content[1] == .lineBreak,
      let alert = allCases.first(where: { "[!\($0.rawValue)]" == line.lowercased() })
    else { return .quote(blocks) }
    let rest = Array(content.dropFirst(2))
    return .alert(alert, (rest.isEmpty ? [] : [.paragraph(rest)]) + blocks.dropFirst())
  }
}
