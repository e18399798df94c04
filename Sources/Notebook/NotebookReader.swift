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
    try TextCheck.check(file)
    return try read(file, allowsUnclosedFences: false)
  }

  /// - Parameter allowsUnclosedFences: whether a fence may run to the end of its container, as
  ///   CommonMark has it.
  static func read(
    _ file: SourceFile, allowsUnclosedFences: Bool, hasFrontMatter: Bool = true
  ) throws(Diagnostic) -> Document {
    var document = Document(file: file)
    var firstLine = 1
    if hasFrontMatter, let block = FrontMatterBlock(file) {
      let reader = FrontMatterReader(file: file, block: block)
      (document.frontMatter, document.warnings) = try reader.read()
      firstLine = block.lastLine + 1
    }
    var body = Body(file: file, firstLine: firstLine)
    try body.checkNesting()
    try body.shield()
    let tree = try body.parse()
    var builder = DocumentBuilder(
      body: body, document: document, allowsUnclosedFences: allowsUnclosedFences)
    return try builder.document(from: tree)
  }
}

/// Refuses bytes that are not text.
enum TextCheck {
  static func check(_ file: SourceFile) throws(Diagnostic) {
    if let offset = file.bytes.firstIndex(of: 0) {
      throw Diagnostic(
        "the file holds a NUL byte: it is not a text",
        at: .init(file: file, span: Span(offset, offset + 1)),
        hints: ["save the notebook as UTF-8 text"])
    }
    if let offset = firstInvalid(file.bytes) {
      let byte = String(file.bytes[offset], radix: 16, uppercase: true)
      throw Diagnostic(
        "the file is not UTF-8: byte 0x\(byte) cannot stand here",
        at: .init(file: file, span: Span(offset, offset + 1)),
        hints: ["save the notebook as UTF-8"])
    }
  }

  /// The offset of the first byte that is no part of valid UTF-8.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var offset = 0
    while offset < bytes.count {
      let length = sequenceLength(bytes[offset])
      guard length > 0, offset + length <= bytes.count,
        String(validating: bytes[offset..<offset + length], as: UTF8.self) != nil
      else { return offset }
      offset += length
    }
    return nil
  }

  private static func sequenceLength(_ byte: UInt8) -> Int {
    switch byte {
    case ..<0x80: 1
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }
}
