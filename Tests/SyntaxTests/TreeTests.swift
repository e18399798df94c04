// Trees and spans are CPython's, snippet by snippet.

import Diagnostics
import Testing

@testable import Syntax

@Suite struct TreeTests {
  static let topics = [
    "assignments", "compound", "displays", "fstrings", "literals", "precedence", "primaries",
    "spans", "statements", "strings",
  ]

  @Test(arguments: topics) func treesAreThoseOfCPython(_ topic: String) throws {
    let snippets = Snippet.read("Snippets/\(topic).txt")
    #expect(snippets.count >= 40)
    for snippet in snippets {
      #expect(
        tree(snippet.source, showsSpans: topic == "spans")
          == snippet.recorded.filter { !$0.hasPrefix("#") }.joined(separator: "\n"),
        "\(snippet.place): \(snippet.source)")
    }
  }

  private func tree(_ source: String, showsSpans: Bool) -> String {
    let file = SourceFile(path: "cell.md", text: source)
    do {
      let program = try Parser.parse(SourceFragment(whole: file))
      return TreePrinter(file: file, showsSpans: showsSpans).text(program)
    } catch {
      return DiagnosticRenderer().render(error)
    }
  }
}
