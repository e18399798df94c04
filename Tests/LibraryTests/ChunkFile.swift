// Reads chunk files: code with what it prints, or the error that ends it.

import Testing

/// A piece of Python with the lines that real Python prints for it.
struct Chunk: Sendable, CustomTestStringConvertible {
  let file: String
  /// The line of the file at which it starts, from 1.
  let line: Int
  let code: String
  /// Lines of output, each behind `#>`, and an error behind `#!` as the last.
  let expected: [String]

  var testDescription: String { "\(file):\(line)" }

  /// The chunks of a file beside this one.
  static func load(_ name: String) -> [Chunk] {
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    guard let text = TextFile.read("/\(folder)/Chunks/\(name).txt") else { return [] }
    var line = 1
    return text.components(separatedBy: "\n---\n").map { part in
      let lines = part.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      defer { line += lines.count + 1 }
      let isExpected = { (line: String) in line.hasPrefix("#>") || line.hasPrefix("#!") }
      return Chunk(
        file: name, line: line,
        code: lines.filter { !isExpected($0) }.joined(separator: "\n"),
        expected: lines.filter(isExpected))
    }
  }
}
