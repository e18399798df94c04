// Errors are worded and placed as CPython's, except where a file says that ours differ.

import Diagnostics
import Testing

@testable import Syntax

@Suite struct FaultTests {
  static let topics = [
    "arguments", "blocks", "formatted-strings", "grammar", "lexemes", "statements", "targets",
  ]

  /// CPython's place is compared by its start alone: it has no end for many errors.
  @Test(arguments: topics) func errorsAreThoseOfCPython(_ topic: String) throws {
    let snippets = Snippet.read("Faults/\(topic).txt")
    #expect(snippets.count >= 15)
    for snippet in snippets {
      let ours = snippet.recorded.first { $0.hasPrefix("ours: ") }?.dropFirst(6)
      let expected = ours.map(String.init) ?? startOnly(snippet.recorded.first ?? "")
      #expect(fault(snippet.source) == expected, "\(snippet.place): \(snippet.source)")
    }
  }

  /// `SyntaxError 1:2 message` of a recorded `SyntaxError 1:2-1:3 message`.
  private func startOnly(_ recorded: String) -> String {
    let words = recorded.split(separator: " ", maxSplits: 2).map(String.init)
    guard words.count == 3, let start = words[1].split(separator: "-").first else {
      return recorded
    }
    return "\(words[0]) \(start) \(words[2])"
  }

  private func fault(_ source: String) -> String {
    do {
      _ = try parse(source)
      return "no error"
    } catch {
      guard let start = error.place?.start else { return "an error without a place" }
      return "\(error.errorClass ?? "?") \(start.line):\(start.column) \(error.message)"
    }
  }
}
