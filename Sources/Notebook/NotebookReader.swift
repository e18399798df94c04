// Reads a notebook: bytes in, a document out. The stages stand in the folders beside this file.

import Diagnostics

package enum NotebookReader {
  /// Reads the text of a notebook. Nothing is opened here: `path` is only the file's name.
  ///
  /// Throws the first error: bytes that are not text, front matter that does not parse or has a
  /// value of the wrong type, a fence that is never closed, nesting without bound.
  package static func read(path: String, bytes: [UInt8]) throws(Diagnostic) -> Document {
    try read(SourceFile(path: path, bytes: bytes), allowsUnclosedFences: false)
  }

  /// - Parameter allowsUnclosedFences: As CommonMark has it: the end of the text closes a fence.
  static func read(
    _ file: SourceFile, allowsUnclosedFences: Bool
  ) throws(Diagnostic) -> Document {
    do throws(Fault) {
      return try document(file, allowsUnclosedFences: allowsUnclosedFences)
    } catch {
      throw error.diagnostic(in: file, as: .error)
    }
  }

  private static func document(
    _ file: SourceFile, allowsUnclosedFences: Bool
  ) throws(Fault) -> Document {
    var start = try TextCheck.textStart(of: file)
    var draft = FrontMatterDraft()
    var line = 1
    if let block = try FrontMatterBlock.find(in: file, from: start) {
      draft = try FrontMatterReader.read(block)
      line = block.bodyLine
      start = line <= file.lineStarts.count ? file.lineStarts[line - 1] : file.bytes.count
    }
    let layout = try BlockScanner.scan(file, from: start, line: line)
    if !allowsUnclosedFences { try checkFences(layout.fences, in: file) }
    let fences = FenceSorter.sort(
      layout.fences, in: file, runsPython: draft.frontMatter.runsPythonFences)
    let (shield, inlineWarnings) = try ShieldBuilder.build(layout, of: file, from: start)
    let context = ProseContext(file: file, shield: shield, fenceBlocks: fences.blocks)
    var (blocks, found) = try ProseParser.parse(context)
    found.checkReferences(cellLabels: fences.cells.compactMap(\.options.label))
    let faults = draft.warnings + fences.warnings + inlineWarnings + found.warnings
    var document = Document(
      file: file, frontMatter: draft.frontMatter, blocks: blocks, cells: fences.cells,
      inlineValues: found.inlineValues, headings: found.headings, footnotes: found.footnotes,
      identifiers: found.allIdentifiers,
      warnings: listed(faults).map { $0.diagnostic(in: file, as: .warning) })
    document.formulas = (fences.formulas + shield.formulas)
      .sorted { $0.tex.fileOffset(of: 0) < $1.tex.fileOffset(of: 0) }
    return document
  }

  /// More warnings than a person reads: each quotes a line, which may be as long as the text.
  private static let mostWarnings = 100

  /// The warnings in the order of the text; of too many, the first ones and how many there are.
  private static func listed(_ faults: [Fault]) -> [Fault] {
    let sorted = faults.sorted { $0.span.start < $1.span.start }
    guard sorted.count > mostWarnings else { return sorted }
    let rest = Fault(.moreWarnings(sorted.count - mostWarnings), sorted[mostWarnings].span)
    return sorted.prefix(mostWarnings) + [rest]
  }

  private static func checkFences(_ fences: [Fence], in file: SourceFile) throws(Fault) {
    guard let fence = fences.first(where: { $0.closingEnd == nil }) else { return }
    throw Fault(
      .unclosedFence(fence: file.text(in: fence.marker)),
      Span(fence.marker.lowerBound, fence.marker.upperBound))
  }
}
