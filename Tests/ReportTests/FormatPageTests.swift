// docs/Notebook-format.md: each example on it is read without a warning and becomes what stands below
// it.

import Foundation
import Notebook
import Session
import Testing

@testable import Report

/// An example of the page: a notebook's source, and the part of the page that it gives.
struct FormatExample: Sendable, CustomTestStringConvertible {
  var line: Int
  var source: String
  /// The elements of the page's text; nil where the page shows none.
  var result: String?

  var testDescription: String { "line \(line)" }

  static let all: [FormatExample] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../docs/Notebook-format.md")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.indices.compactMap { index in
      guard let fence = fence(lines[index], "markdown") else { return nil }
      let source = lines[(index + 1)...].prefix { $0 != fence }
      let rest = lines[min(source.endIndex + 1, lines.count)...].drop { $0.isEmpty }
      var example = FormatExample(line: index + 1, source: source.joined(separator: "\n"))
      if let first = rest.first, let end = Self.fence(first, "html") {
        example.result = rest.dropFirst().prefix { $0 != end }.joined(separator: "\n")
      }
      return example
    }
  }()

  /// The fence that a line opens, where its text is in a language.
  private static func fence(_ line: String, _ language: String) -> String? {
    let fence = String(line.prefix { $0 == "`" })
    return fence.count >= 3 && line.dropFirst(fence.count) == language ? fence : nil
  }
}

@Suite("The page on the notebook format")
struct FormatPageTests {
  @Test func hasManyExamples() {
    #expect(FormatExample.all.count >= 12)
    #expect(FormatExample.all.count { $0.result != nil } >= 10)
  }

  @Test(arguments: FormatExample.all)
  func exampleBecomesWhatThePageSays(_ example: FormatExample) throws {
    let document = try NotebookReader.read(path: "n.md", bytes: Array((example.source + "\n").utf8))
    let outcome = Session.run(document)
    #expect(outcome.isClean && outcome.warnings.isEmpty, "\(outcome.warnings.map(\.message))")
    guard let result = example.result else { return }
    let page = String(decoding: Report.page(outcome, toolVersion: "0"), as: UTF8.self)
    let start = try #require(page.range(of: "<main"))
    let end = try #require(page.range(of: "</main>"))
    let main = page[start.lowerBound..<end.lowerBound].drop { $0 != ">" }.dropFirst()
    // What MathML repeats of the source is left out on the page of the format.
    let shown = main.replacing(/<annotation[^>]*>.*?<\/annotation>/, with: "")
    #expect(shown.trimmingCharacters(in: .whitespacesAndNewlines) == result)
  }
}
