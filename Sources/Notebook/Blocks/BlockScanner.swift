// Follows CommonMark's block structure line by line, to know which lines are prose, which are code
// and what each line's quote marks and indentation are. libcmark builds the tree; this finds the
// places in the source that it cannot tell, before it changes anything there.
//
// The steps for each line are those of the specification's appendix: match the open containers,
// then open new blocks, then add what is left of the line to the innermost block.

import Diagnostics

struct BlockScanner {
  /// libcmark takes quadratic time on deep nesting, and a deep tree exhausts the stack.
  static let depthLimit = 100

  /// The innermost open block, the one that lines of text go to.
  enum Leaf {
    case none
    case paragraph
    case fence(Fence)
    case html(HTMLBlock)
    case indentedCode
    case table(TableSource)
  }

  let file: SourceFile
  var layout = BlockLayout()
  var containers: [Container] = []
  var leaf = Leaf.none
  /// The lines that the leaf has so far: a paragraph's text, a fence's content, a table's rows.
  var lines: [Range<Int>] = []
  /// The last line of a display formula that is under way: lines up to it are text, whatever they
  /// start with.
  var formulaEnd = 0

  init(file: SourceFile) {
    self.file = file
  }

  /// The layout of the text that starts at the byte `start`, which is on line `line`.
  static func scan(_ file: SourceFile, from start: Int, line: Int) throws(Fault) -> BlockLayout {
    var scanner = BlockScanner(file: file)
    guard line <= file.lineStarts.count else { return scanner.layout }
    for number in line...file.lineStarts.count {
      let range = file.range(ofLine: number)
      // Behind the last line break there is no line.
      if range.lowerBound == file.bytes.count { break }
      let text = max(start, range.lowerBound)..<max(start, range.upperBound)
      try scanner.read(LineCursor(file: file, line: text), line: number)
    }
    scanner.closeLeaf()
    return scanner.layout
  }

  // MARK: One line

  private mutating func read(_ start: LineCursor, line: Int) throws(Fault) {
    var cursor = start
    recordFootnoteLine(start)
    let matched = matchContainers(&cursor)
    let isMatched = matched == containers.count
    if isMatched, continueLeaf(cursor, line: line) { return }
    let wasParagraph = leaf.isParagraph
    var opening = BlockOpening(
      cursor: cursor, line: line, interruptsParagraph: isMatched && wasParagraph,
      mayBeLazy: wasParagraph, isTopLevel: matched == 0)
    if !isMatched, wasParagraph, !cursor.isBlank {
      // A paragraph goes on without its containers' marks, unless the line starts a block.
      guard opening.startsBlock else {
        recordLazyFootnoteLine(start, isWithin: matched > 0)
        return appendToParagraph(cursor)
      }
    }
    if !isMatched { close(downTo: matched) }
    try openBlocks(&opening)
    addText(opening, line: line)
  }

  /// Moves past the marks of the open containers; how many of them the line is in.
  func matchContainers(_ cursor: inout LineCursor) -> Int {
    for (index, container) in containers.enumerated() {
      guard container.continues(at: &cursor) else { return index }
    }
    return containers.count
  }

  /// Adds the line to an open block that takes it whatever it holds; false when there is none.
  private mutating func continueLeaf(_ cursor: LineCursor, line: Int) -> Bool {
    switch leaf {
    case .fence(let fence):
      continueFence(fence, cursor)
      return true
    case .html(let block):
      let ends = block.ends(with: cursor.rest)
      if ends { leaf = .none }
      return !(ends && cursor.isBlank)
    case .indentedCode where cursor.indentation >= 4 || cursor.isBlank: return true
    case .paragraph where line <= formulaEnd:
      appendToParagraph(cursor)
      return true
    default: return false
    }
  }

  private mutating func continueFence(_ fence: Fence, _ cursor: LineCursor) {
    if BlockStart.closes(fence, cursor) {
      closeLeaf(fenceEnd: cursor.end)
      return
    }
    var content = cursor
    content.advance(columns: fence.indentation)
    lines.append(content.content)
  }

  // MARK: Opening blocks

  private mutating func openBlocks(_ opening: inout BlockOpening) throws(Fault) {
    while let block = opening.nextBlock() {
      if case .setextUnderline = block, leaf.isParagraph {
        closeLeaf()
        opening.isComplete = true
        return
      }
      closeLeaf()
      markContainersUsed()
      opening.mayBeLazy = false
      opening.interruptsParagraph = false
      opening.isTopLevel = false
      switch block {
      case .container(let container, let cursor):
        opening.cursor = cursor
        containers.append(container)
        try checkDepth(cursor)
        continue
      case .footnote(let label, let cursor):
        opening.cursor = cursor
        openFootnote(label, cursor)
        continue
      case .heading(let text): layout.prose.append([text])
      case .fence(let fence): leaf = .fence(fence)
      case .html(let html):
        leaf = html.ends(with: opening.cursor.pastIndentation().rest) ? .none : .html(html)
      case .indentedCode: leaf = .indentedCode
      case .setextUnderline, .thematicBreak: break
      }
      opening.isComplete = true
      return
    }
  }

  // MARK: Footnotes

  private mutating func openFootnote(_ label: Range<Int>, _ text: LineCursor) {
    let line = FootnoteSource.Line(range: text.offset..<text.end, isLazy: false)
    let start = label.lowerBound - "[^".utf8.count
    layout.footnotes.append(FootnoteSource(label: label, start: start, lines: [line]))
    containers.append(Container(kind: .footnote))
  }

  private var isInFootnote: Bool {
    if case .footnote = containers.first?.kind { true } else { false }
  }

  /// Keeps a line that stands within the open footnote.
  private mutating func recordFootnoteLine(_ start: LineCursor) {
    guard isInFootnote, let footnote = layout.footnotes.indices.last else { return }
    var text = start
    guard containers[0].continues(at: &text) else { return }
    layout.footnotes[footnote].lines.append(.init(range: text.content, isLazy: false))
  }

  private mutating func recordLazyFootnoteLine(_ start: LineCursor, isWithin: Bool) {
    guard isInFootnote, !isWithin, let footnote = layout.footnotes.indices.last else { return }
    layout.footnotes[footnote].lines.append(.init(range: start.content, isLazy: true))
  }

  private func checkDepth(_ cursor: LineCursor) throws(Fault) {
    guard containers.count > Self.depthLimit else { return }
    let place = max(cursor.offset - 1, 0)
    throw Fault(.blocksTooDeep(limit: Self.depthLimit), Span(place, place + 1))
  }

  private mutating func markContainersUsed() {
    for index in containers.indices.reversed() where containers[index].isEmpty {
      containers[index].isEmpty = false
    }
  }

  // MARK: Text

  /// Adds what is left of a line to the innermost block, or starts a paragraph with it.
  private mutating func addText(_ opening: BlockOpening, line: Int) {
    if opening.isComplete { return }
    let cursor = opening.cursor
    if cursor.isBlank {
      closeLeaf()
      return
    }
    if case .table = leaf, !cursor.pastIndentation().rest.starts(with: ": ".utf8) {
      let row = cursor.pastIndentation()
      lines.append(row.offset..<row.end)
      return
    }
    // A line `: caption` right below a table is a paragraph of its own.
    if case .table = leaf { closeLeaf() }
    markContainersUsed()
    if leaf.isParagraph, openTable(cursor) { return }
    appendToParagraph(cursor)
    followFormula(cursor.pastIndentation().offset..<cursor.end, line: line)
  }

  private mutating func appendToParagraph(_ cursor: LineCursor) {
    leaf = .paragraph
    lines.append(cursor.content)
  }

  /// Turns the paragraph's last line into a table's header where this line is its row of dashes.
  private mutating func openTable(_ cursor: LineCursor) -> Bool {
    guard cursor.indentation < 4, let header = lines.last,
      let alignments = TableLine.alignments(cursor.rest),
      TableLine.cells(header, in: file).count == alignments.count
    else { return false }
    lines.removeLast()
    closeLeaf()
    leaf = .table(TableSource(header: header, alignments: alignments, end: cursor.end))
    return true
  }

  // MARK: Closing

  private mutating func close(downTo count: Int) {
    closeLeaf()
    containers.removeLast(containers.count - count)
  }

  /// - Parameter fenceEnd: Where the line ends that closes a fence.
  private mutating func closeLeaf(fenceEnd: Int? = nil) {
    switch leaf {
    case .paragraph where !lines.isEmpty: layout.prose.append(lines)
    case .fence(var fence):
      fence.content = lines
      fence.closingEnd = fenceEnd
      layout.fences.append(fence)
    case .table(var table):
      table.rows = lines
      table.end = lines.last?.upperBound ?? table.end
      layout.tables.append(table)
    case .none, .paragraph, .html, .indentedCode: break
    }
    leaf = .none
    lines = []
  }
}

extension BlockScanner.Leaf {
  var isParagraph: Bool {
    if case .paragraph = self { true } else { false }
  }
}
