// The examples in docs/ and in the README run and give what they say.

import Diagnostics
import Foundation
import Interpreter
import Notebook
import Session
import Testing

@Suite struct DocumentTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func text(of path: String) throws -> String {
    try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
  }

  @Test func theLanguagePagePrintsWhatItSays() throws {
    let text = "---\nrun: [python]\n---\n" + (try text(of: "docs/Language.md"))
    let outcome = try Example.run(text)
    #expect(outcome.cells.count > 15)
    #expect(outcome.warnings.isEmpty, "\(outcome.warnings.map(\.message))")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (cell, result) in zip(outcome.document.cells, outcome.cells) {
      let end = outcome.document.file.location(at: cell.span.end).line
      let place = Comment(rawValue: "in the example that ends at line \(end - 3)")
      if let stated = Self.output(behind: end, in: lines) {
        #expect(Self.output(of: result) == stated, place)
      } else {
        #expect(result.error == nil, place)
      }
      for claim in result.claims {
        #expect(claim.verdict == .held || claim.verdict == .erratum, "\(claim)")
      }
    }
  }

  @Test func theBoundsHaveTheDefaultsThatTheLanguagePageStates() throws {
    let page = try text(of: "docs/Language.md")
    let defaults = ExecutionLimits()
    let stated = page.split(separator: "\n").filter { $0.hasPrefix("| `") }.compactMap { line in
      let columns = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let digits = columns.count > 2 ? columns[2].prefix { $0.isNumber || $0 == "," } : ""
      return Int(digits.filter(\.isNumber)).map { (columns[0], $0) }
    }
    #expect(
      Dictionary(stated, uniquingKeysWith: { $1 }) == [
        "`steps`": defaults.steps, "`memory`": defaults.memory, "`output`": defaults.output,
        "`depth`": defaults.depth,
      ])
  }

  /// The lines of the block of text that follows a cell, if one does.
  private static func output(behind line: Int, in lines: [String]) -> [String]? {
    let rest = lines.dropFirst(line).drop { $0.isEmpty }
    guard rest.first == "```text" else { return nil }
    return Array(rest.dropFirst().prefix { $0 != "```" })
  }

  /// What a cell printed and showed, then its error, line by line.
  private static func output(of cell: CellOutcome) -> [String] {
    var text = ""
    for output in cell.outputs {
      switch output {
      case .printed(let printed): text += printed
      case .value(let value), .table(_, let value): text += value + "\n"
      case .formula(let formula): text += formula.source + "\n"
      case .figure: break
      }
    }
    if let error = cell.error { text += "\(error.errorClass ?? "Error"): \(error.message)\n" }
    return text.split(separator: "\n").map { line in
      line.hasSuffix(" ") ? String(line.dropLast()) : String(line)
    }
  }

  @Test(arguments: ["README.md"])
  func notebooksInDocumentsRun(_ path: String) throws {
    let fences = try text(of: path).components(separatedBy: "````")
    let notebooks = fences.filter { $0.hasPrefix("markdown\n") }.map { $0.dropFirst(9) }
    #expect(!notebooks.isEmpty)
    for notebook in notebooks {
      let outcome = try Example.run(String(notebook))
      #expect(outcome.isClean && outcome.tally.held > 0, "\(notebook)")
    }
  }
}
