// The page as a whole: what it looks like in full, and what it promises.

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

  @Test(arguments: NamedOutcome.all) func pageLoadsNothing(_ example: NamedOutcome) throws {
    let text = page(example.outcome)
    for name in ["<script", "<iframe", "<object", "<embed", "@import", "url(", "srcset"] {
      #expect(!text.contains(name), "\(name)")
    }
    for match in text.matches(of: try Regex(#"(?:<link [^>]*href|src)="([^"]*)"#)) {
      let source = try #require(match.output[1].substring)
      #expect(source.hasPrefix("data:"), "\(source)")
    }
    #expect(text.contains("default-src 'none'"))
  }

  @Test(arguments: NamedOutcome.all) func noTwoElementsShareAnId(_ example: NamedOutcome) throws {
    let ids = try page(example.outcome).matches(of: Regex(#" id="([^"]*)""#))
      .compactMap { $0.output[1].substring }
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: NamedOutcome.all)
  func linksWithinThePageLeadSomewhere(_ example: NamedOutcome) throws {
    let text = page(example.outcome)
    for match in text.matches(of: try Regex(##" href="#([^"]*)""##)) {
      let id = try #require(match.output[1].substring)
      #expect(text.contains(" id=\"\(id)\""), "#\(id)")
    }
  }

  @Test func minimalPageIsSmall() {
    #expect(Report.page(ExampleOutcomes.minimal, toolVersion: "0.1.0").count <= 12 * 1024)
  }

  @Test func pageWithAChartIsSmall() {
    #expect(Report.page(ExampleOutcomes.charts, toolVersion: "0.1.0").count <= 30 * 1024)
  }

  @Test func pageCarriesOnlyTheRulesThatItNeeds() {
    let plain = page(OutcomeBuilder().outcome)
    for name in [".chart{max", ".tally", "\ntable{", "\npre{font", "\nsummary{", "\nblockquote{"] {
      #expect(!plain.contains(name), "\(name)")
    }
    #expect(page(ExampleOutcomes.charts).contains(".chart{max"))
  }

  @Test func provenanceNamesToolSeedFileAndFingerprint() {
    var builder = OutcomeBuilder()
    builder.path = "/home/ada/coins.md"
    builder.frontMatter.seed = 42
    let body = pageBody(builder.outcome)
    // The SHA-256 of no bytes at all.
    let digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    #expect(body.contains("Made by Lossbook 0.1.0 from <code>coins.md</code> with seed 42."))
    #expect(body.contains(digest))
    #expect(!body.contains("/home"), "a page must not tell where it was made")
  }

  @Test func headNamesAuthorsAndAbstract() {
    let text = page(ExampleOutcomes.tour)
    #expect(text.contains(#"<meta name="author" content="Ada Lovelace, Claude Shannon">"#))
    #expect(text.contains(#"<meta name="description" content="Cross-entropy measures how far"#))
  }

  @Test(arguments: [("de", "de"), ("pt-BR", "pt-BR"), ("", "en"), ("e\"n", "en"), ("x y", "en")])
  func languageIsATagOrEnglish(_ given: String, _ written: String) {
    var builder = OutcomeBuilder()
    builder.frontMatter.language = given
    #expect(page(builder.outcome).contains("<html lang=\"\(written)\">"))
  }
}
