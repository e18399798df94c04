// Short ways to read a notebook in a test and to say where in it something stands.

import Diagnostics

@testable import Notebook

/// The document that a text is.
func read(_ text: String) throws -> Document {
  try NotebookReader.read(path: "notebook.md", bytes: Array(text.utf8))
}

/// The error that reading a text throws; nil where it throws none.
func readingError(_ text: String) -> Diagnostic? {
  readingError(Array(text.utf8))
}

func readingError(_ bytes: [UInt8]) -> Diagnostic? {
  do {
    _ = try NotebookReader.read(path: "notebook.md", bytes: bytes)
    return nil
  } catch {
    return error
  }
}

extension Diagnostic {
  /// `line:column message`, as tables of tests have it.
  var summary: String {
    let start = place?.start ?? Location(line: 0, column: 0)
    return "\(start.line):\(start.column) \(message)"
  }

  /// The source that is underlined.
  var marked: String { place.map { $0.file.text(in: $0.span.start..<$0.span.end) } ?? "" }
}

extension SourceFile {
  func text(of span: Span) -> String { text(in: span.start..<span.end) }
}
