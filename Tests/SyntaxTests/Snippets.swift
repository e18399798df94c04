// Reads the snippets beside the tests, with what CPython made of them.

import Diagnostics

@testable import Syntax

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A piece of source with what record.py noted below it.
struct Snippet: Sendable, CustomStringConvertible {
  var source: String
  var recorded: [String]
  var place: String

  var description: String { place }

  /// The snippets of a file in doctest's notation.
  static func read(_ path: String) -> [Snippet] {
    let folder = String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex))
    let lines = text(ofFile: folder + "/" + path).split(
      separator: "\n", omittingEmptySubsequences: false)
    var snippets: [Snippet] = []
    var isInSnippet = false
    for (index, line) in lines.enumerated() {
      if line.hasPrefix(">>>") {
        let place = "\(path):\(index + 1)"
        snippets.append(Snippet(source: code(line), recorded: [], place: place))
        isInSnippet = true
      } else if line.isEmpty {
        isInSnippet = false
      } else if isInSnippet, line.hasPrefix("...") {
        snippets[snippets.count - 1].source += "\n" + code(line)
      } else if isInSnippet {
        snippets[snippets.count - 1].recorded.append(String(line))
      }
    }
    return snippets
  }

  private static func code(_ line: Substring) -> String { String(line.dropFirst(4)) }

  private static func text(ofFile path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }
}

/// The tree of a source, or the error.
func parse(_ source: String, path: String = "cell.md") throws(Diagnostic) -> Program {
  try Parser.parse(SourceFragment(whole: SourceFile(path: path, text: source)))
}
