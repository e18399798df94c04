// Reads the oracle's chunks: code with what it prints, or the error that ends it.

import Foundation
import Testing

/// A piece of Python with the lines that real Python prints for it.
struct Chunk: Sendable, CustomTestStringConvertible {
  /// The file below `Tests/Oracle/Chunks`, as `numpy/creation`.
  let file: String
  /// The line of the file at which it starts, from 1.
  let line: Int
  let code: String
  /// Lines of output, each behind `#>`, and an error behind `#!` as the last.
  let expected: [String]

  var testDescription: String { "\(file):\(line)" }

  private static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Oracle/Chunks")

  /// The names of all files of chunks, in order.
  static let files: [String] = {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (names ?? []).filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }()

  /// The chunks of a file, in order.
  static func load(_ name: String) -> [Chunk] {
    guard
      let text = try? String(
        contentsOf: folder.appendingPathComponent(name + ".txt"), encoding: .utf8)
    else { return [] }
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
