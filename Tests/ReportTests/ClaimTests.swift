// Claims on the page: the summary, the lines at the cells, the marks in prose, the table.

import Notebook
import Session
import Testing

@testable import Report

@Suite struct ClaimTests {
  private func cell(_ verdict: ClaimOutcome.Verdict, computed: String = "0.36773") -> String {
    var builder = OutcomeBuilder()
    builder.cell(
      "x # => 0.3677",
      claims: [
        Stated(source: "x", stated: "0.3677", computed: computed, rule: "r", verdict: verdict)
      ])
    let line = mainLines(builder.outcome).first { $0.hasPrefix("<li") } ?? ""
    return line.replacing(/<[^>]*>/, with: "")
  }

  @Test(arguments: [
    (ClaimOutcome.Verdict.held, "✓ x is 0.3677, computed 0.36773"),
    (.failed, "✗ x is 0.36773, not 0.3677 as stated r"),
    (.erratum, "≠ x is 0.36773, not 0.3677 (erratum)"),
    (.holdsAfterAll, "✗ x is 0.36773: the erratum 0.3677 holds r"),
  ])
  func lineSaysWhatBecameOfTheClaim(_ verdict: ClaimOutcome.Verdict, _ line: String) {
    #expect(cell(verdict) == line)
  }

  @Test func lineSaysAnExactValueOnce() {
    #expect(cell(.held, computed: "0.3677") == "✓ x is 0.3677")
  }

  @Test func lineSaysWhenNothingCouldBeComputed() {
    #expect(cell(.failed, computed: "") == "✗ x could not be computed, stated 0.3677 r")
  }

  @Test(arguments: [
    ([ClaimOutcome.Verdict.held], "✓ The one claim holds"),
    ([.held, .held], "✓ All 2 claims hold"),
    ([.held, .held, .erratum], "✓ 3 claims: 2 hold, 1 erratum"),
    ([.erratum, .erratum], "✓ 2 claims: 2 errata"),
    ([.held, .failed], "✗ 2 claims: 1 does not hold, 1 holds (line 5)"),
    ([.failed, .holdsAfterAll], "✗ 2 claims: 2 do not hold (line 2, line 5)"),
  ])
  func summaryCountsClaimsAndNamesThoseThatFail(
    _ verdicts: [ClaimOutcome.Verdict], _ words: String
  ) {
    #expect(summary(verdicts) == [words])
  }

  @Test func theTableOfAllClaimsIsFoldedWhileTheyHold() {
    var builder = OutcomeBuilder()
    builder.cell("x", claims: [Stated(source: "x", stated: "1", computed: "1")])
    #expect(pageBody(builder.outcome).contains(#"<details class="ledger" id="claims">"#))
    builder.cell(
      "x", claims: [Stated(source: "x", stated: "1", computed: "2", verdict: .failed)])
    #expect(pageBody(builder.outcome).contains(#"<details class="ledger" id="claims" open>"#))
  }

  @Test func summaryOfManyFailuresNamesTheFirst() {
    let words = summary(Array(repeating: .failed, count: 10))
    #expect(words.first?.hasSuffix("line 20, line 23 and 2 more)") == true)
  }

  @Test func pageWithoutClaimsAndErrorsSaysNothingOfThem() {
    #expect(summary([]).isEmpty)
  }

  @Test func errorsAreCountedApartFromClaims() {
    let body = pageBody(ExampleOutcomes.failures)
    #expect(body.contains("</span> 2 errors (<a href=\"#error-3\">line 8</a>, <a href"))
  }

  private func summary(_ verdicts: [ClaimOutcome.Verdict]) -> [String] {
    var builder = OutcomeBuilder()
    for verdict in verdicts {
      builder.cell(
        "x", claims: [Stated(source: "x", stated: "1", computed: "2", verdict: verdict)])
    }
    let lines = pageBody(builder.outcome).split(separator: "\n").map(String.init)
    let failures = lines.drop { !$0.contains("class=\"tally") }.dropFirst()
      .prefix { $0 != "</div>" }
    let table = lines.drop { !$0.contains("class=\"ledger") }.dropFirst().prefix(1)
    return (failures.isEmpty ? table : failures)
      .map { (line: String) in line.replacing(/<[^>]*>/, with: "") }
  }

  @Test func claimsAreNumberedInDocumentOrder() {
    var builder = OutcomeBuilder()
    let early = builder.value("a", "1", claim: Stated(source: "a", stated: "1", computed: "1"))
    builder.cell("b", claims: [Stated(source: "b", stated: "2", computed: "2")])
    let late = builder.value("c", "3", claim: Stated(source: "c", stated: "3", computed: "3"))
    builder.paragraph(early, late)
    let numbered = NumberedClaim.all(in: builder.outcome)
    #expect(numbered.map(\.claim.source) == ["a", "b", "c"])
    #expect(numbered.map(\.home) == [.inlineValue(0), .cell(0), .inlineValue(1)])
  }

  @Test func tableLeadsBackOnlyToWhatIsShown() {
    var builder = OutcomeBuilder()
    var hidden = CellOptions()
    hidden.include = false
    builder.cell(
      "x", options: hidden, claims: [Stated(source: "x", stated: "1", computed: "1")])
    let body = pageBody(builder.outcome)
    #expect(body.contains("<td><span class=\"mark\" aria-hidden=\"true\">✓</span> 2</td>"))
    #expect(!body.contains("#claim-1"))
  }

  @Test(arguments: [
    (ClaimOutcome.Verdict.held, "0.5✓"), (.erratum, "0.5 0.6≠"), (.failed, "0.5 0.6✗"),
    (.holdsAfterAll, "0.5✗"),
  ])
  func proseShowsTheStatedNumberAndWhatBecameOfIt(
    _ verdict: ClaimOutcome.Verdict, _ text: String
  ) {
    var builder = OutcomeBuilder()
    let value = builder.value(
      "x", "0.5", claim: Stated(source: "x", stated: "0.5", computed: "0.6", verdict: verdict))
    builder.paragraph(value)
    #expect(mainLines(builder.outcome).first?.replacing(/<[^>]*>/, with: "") == text)
  }

  @Test func inlineErrorIsSeenWhereItHappened() {
    let body = pageBody(ExampleOutcomes.failures)
    #expect(body.contains("✗ <code>NameError: name 'losss' is not defined</code>"))
  }

  @Test func regionsOfOneNameAreToldApart() {
    var builder = OutcomeBuilder()
    let table = Table(alignments: [nil], header: [[.text("a")]], rows: [])
    builder.blocks = [.table(table), .table(table)]
    let body = pageBody(builder.outcome)
    #expect(body.contains("aria-label=\"Table\""))
    #expect(body.contains("aria-label=\"Table 2\""))
  }
}
