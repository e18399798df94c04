// The page as a whole: what it looks like in full, what it promises.

import Markup
import Notebook
import Session
import Testing

@testable import Report

/// A page as text.
func page(_ outcome: NotebookOutcome) -> String {
  String(decoding: Report.page(outcome, toolVersion: "0.1.0"), as: UTF8.self)
}

/// The page's body, without the style sheet.
func pageBody(_ outcome: NotebookOutcome) -> String {
  let text = page(outcome)
  return text.firstRange(of: "</head>").map { String(text[$0.upperBound...]) } ?? text
}

struct NamedOutcome: Sendable, CustomTestStringConvertible {
  var name: String
  var outcome: NotebookOutcome
  var testDescription: String { name }

  static let all = [
    NamedOutcome(name: "minimal", outcome: ExampleOutcomes.minimal),
    NamedOutcome(name: "charts", outcome: ExampleOutcomes.charts),
    NamedOutcome(name: "failures", outcome: ExampleOutcomes.failures),
    NamedOutcome(name: "tour", outcome: ExampleOutcomes.tour),
  ]
}

@Suite struct PageTests {
  @Test(arguments: NamedOutcome.all) func pageIsAsReviewed(_ example: NamedOutcome) {
    let bytes = Report.page(example.outcome, toolVersion: "0.1.0")
    Golden.expect(bytes, matches: example.name + ".html")
  }

  @Test(arguments: NamedOutcome.all) func pageHasTheSameBytesEveryTime(_ example: NamedOutcome) {
    let first = Report.page(example.outcome, toolVersion: "0.1.0")
    #expect(first == Report.page(example.outcome, toolVersion: "0.1.0"))
  }
}
