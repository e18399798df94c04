// Reads the examples of a Markdown specification from the file that they are kept in.

import Foundation
import Testing

struct SpecificationExample: CustomTestStringConvertible, Sendable {
  /// Its number in the specification's file, from 1.
  var number: Int
  var section: String
  var markdown: String
  var html: String

  var testDescription: String { "\(number): \(section)" }

  /// The examples of a file in `Specifications`; none where it is missing, which a test tells.
  static func all(in name: String) -> [SpecificationExample] {
    let tests = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = tests.appendingPathComponent("Specifications/\(name)")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return parse(text)
  }

  private static func parse(_ text: String) -> [SpecificationExample] {
    let fence = String(repeating: "`", count: 32)
    var examples: [SpecificationExample] = []
    var section = ""
    var parts: [String]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == fence + " example" {
        parts = [""]
      } else if line == fence, let done = parts, done.count == 2 {
        let tabbed = done.map { $0.replacingOccurrences(of: "→", with: "\t") }
        examples.append(
          SpecificationExample(
            number: examples.count + 1, section: section, markdown: tabbed[0], html: tabbed[1]))
        parts = nil
      } else if line == ".", parts?.count == 1 {
        parts?.append("")
      } else if let last = parts?.indices.last {
        parts?[last] += line + "\n"
      } else if line.hasPrefix("# ") {
        section = String(line.dropFirst(2))
      }
    }
    return examples
  }
}
