// The blocks that one line opens, from the outermost to the one that takes its text.

import Diagnostics

/// What a line opens, asked step by step: quotes and items in quotes and items, then one leaf.
struct BlockOpening {
  enum Block {
    /// A quote or an item, and the place past its mark.
    case container(Container, LineCursor)
    /// A footnote, its label, and the place where its text starts.
    case footnote(label: Range<Int>, LineCursor)
    case heading(text: Range<Int>)
    case fence(Fence)
    case html(HTMLBlock)
    case setextUnderline
    case thematicBreak
    case indentedCode
  }

  var cursor: LineCursor
  let line: Int
  /// Whether an open paragraph, all of whose containers go on, would end by a block here.
  var interruptsParagraph: Bool
  /// Whether the line may go on a paragraph that was open before it.
  var mayBeLazy: Bool
  /// Whether no container goes on here: footnotes stand in none.
  var isTopLevel: Bool
  /// Whether the line is used up.
  var isComplete = false

  init(
    cursor: LineCursor, line: Int, interruptsParagraph: Bool, mayBeLazy: Bool, isTopLevel: Bool
  ) {
    self.cursor = cursor
    self.line = line
    self.interruptsParagraph = interruptsParagraph
    self.mayBeLazy = mayBeLazy
    self.isTopLevel = isTopLevel
  }

  var startsBlock: Bool { nextBlock() != nil }

  /// The block that starts at the cursor, in the order in which the specification asks.
  func nextBlock() -> Block? {
    let indentation = cursor.indentation
    let text = cursor.pastIndentation()
    guard indentation < 4 else {
      return mayBeLazy || text.isBlank ? nil : .indentedCode
    }
    if text.byte == UInt8(ascii: ">") {
      return .container(Container(kind: .quote), Container.pastQuoteMark(cursor))
    }
    if isTopLevel, let footnote = footnote(text) { return footnote }
    if let heading = BlockStart.headingText(text) { return .heading(text: heading) }
    if let fence = BlockStart.fence(text, line: line, indentation: indentation) {
      return .fence(fence)
    }
    if let html = HTMLBlock(text.rest, interruptsParagraph: interruptsParagraph) {
      return .html(html)
    }
    if interruptsParagraph, BlockStart.isSetextUnderline(text) { return .setextUnderline }
    if BlockStart.isThematicBreak(text) { return .thematicBreak }
    return item(text, indentation: indentation)
  }

  /// `[^label]:`
  private func footnote(_ text: LineCursor) -> Block? {
    guard let label = FootnoteLabel.find(in: text.rest) else { return nil }
    var start = text
    start.advance(bytes: label.upperBound + 1 - text.offset)
    guard start.byte == UInt8(ascii: ":") else { return nil }
    start.advance(bytes: 1)
    return .footnote(label: label, start.pastIndentation())
  }

  /// The list item whose marker starts at `text`.
  private func item(_ text: LineCursor, indentation: Int) -> Block? {
    guard
      let length = BlockStart.listMarker(text, interruptsParagraph: interruptsParagraph)
    else { return nil }
    var marker = text
    marker.advance(bytes: length)
    let space = marker.indentation
    // Five columns or more are one and an indented code block; an empty item counts one too.
    let isCode = space >= 5 || marker.isBlank
    let width = isCode ? 1 : space
    marker.advance(columns: width)
    let kind = Container.Kind.item(indentation: indentation + length + max(width, 1))
    return .container(Container(kind: kind), marker)
  }
}
