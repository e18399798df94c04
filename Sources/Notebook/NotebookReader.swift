// The one door to this module: a notebook's bytes in, a document out.

import Diagnostics

package enum NotebookReader {
  /// Reads a notebook.
  ///
  /// - Parameters:
  ///   - path: the name that diagnostics show.
  ///   - bytes: the file as it is: UTF-8, with or without a byte-order mark, any line ends.
  /// - Throws: what leaves nothing to run, at its place: bytes that are not text, front matter that
  ///   does not parse, a fence that is never closed, nesting beyond all sense.
  package static func read(path: String, bytes: [UInt8]) throws(Diagnostic) -> Document {
    let file = SourceFile(path: path, bytes: bytes)
    do throws(Fault) {
      _ = try TextCheck.textStart(of: file)
    } catch {
      throw error.diagnostic(in: file)
    }
    return try read(file, allowsUnclosedFences: false)
  }

  /// - Parameter allowsUnclosedFences: whether a fence may run to the end of its container, as
  ///   CommonMark has it.
  static func read(
    _ file: SourceFile, allowsUnclosedFences: Bool, hasFrontMatter: Bool = true
  ) throws(Diagnostic) -> Document {
    var document = Document(file: file)
    var firstLine = 1
    do throws(Fault) {
      let start = bytesOfMark(file)
      if hasFrontMatter, let block = try FrontMatterBlock.find(in: file, from: start) {
        let draft = try FrontMatterReader.read(block)
        document.frontMatter = draft.frontMatter
        document.warnings = draft.warnings.map { $0.diagnostic(in: file) }
        firstLine = block.bodyLine
      }
    } catch {
      throw error.diagnostic(in: file)
    }
    var body = Body(file: file, firstLine: firstLine)
    try body.checkNesting()
    try body.shield()
    let tree = try body.parse()
    var builder = DocumentBuilder(
      body: body, document: document, allowsUnclosedFences: allowsUnclosedFences)
    return try builder.document(from: tree)
  }

  private static func bytesOfMark(_ file: SourceFile) -> Int {
    file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }
}
