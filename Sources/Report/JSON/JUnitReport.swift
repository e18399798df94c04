// Outcomes as JUnit's XML, which continuous-integration servers read: a test case for each claim.

import Diagnostics
import Markup
import Session

/// Writes `lossbook check --junit`.
package enum JUnitReport {
  /// One `<testsuites>` with a suite for each notebook; a claim that does not hold is a failure,
  /// a cell or inline value that failed is an error.
  package static func document(_ outcomes: [NotebookOutcome]) -> [UInt8] {
    let suites = outcomes.map(suite)
    let root = element(
      "testsuites",
      [
        "tests": String(outcomes.reduce(0) { $0 + $1.claims.count + $1.errors.count }),
        "failures": String(outcomes.reduce(0) { $0 + $1.tally.failed }),
        "errors": String(outcomes.reduce(0) { $0 + $1.errors.count }),
      ], suites)
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    return Array(declaration.utf8) + MarkupWriter.bytes(root) + [UInt8(ascii: "\n")]
  }

  private static func suite(_ outcome: NotebookOutcome) -> Node {
    let path = outcome.document.file.path
    let claims = outcome.claims.map { testCase($0, path) }
    let errors = outcome.errors.map { testCase($0, path) }
    return element(
      "testsuite",
      [
        "name": path, "tests": String(claims.count + errors.count),
        "failures": String(outcome.tally.failed), "errors": String(errors.count),
      ], claims + errors)
  }

  private static func testCase(_ claim: ClaimOutcome, _ path: String) -> Node {
    let name = "line \(claim.location.line): \(claim.source.oneLine)"
    return element(
      "testcase", ["classname": path, "name": name], failure(claim).map { [$0] } ?? [])
  }

  private static func failure(_ claim: ClaimOutcome) -> Node? {
    guard ClaimWords.className(claim.verdict) == "failed" else { return nil }
    let verdict = ClaimWords.verdict(claim.verdict)
    let message = "\(claim.stated.oneLine): \(verdict), \(ClaimWords.reason(claim))"
    let text = "stated: \(claim.stated)\n\(ClaimWords.reason(claim))"
    return element("failure", ["type": claim.verdict.rawValue, "message": message], [.text(text)])
  }

  private static func testCase(_ error: Diagnostic, _ path: String) -> Node {
    let line = error.place.map { "line \($0.start.line)" } ?? "notebook"
    let name = "\(line): \(error.errorClass ?? "error")"
    return element(
      "testcase", ["classname": path, "name": name],
      [
        element(
          "error",
          ["type": error.errorClass ?? "error", "message": error.message.oneLine],
          [.text(DiagnosticRenderer().render(error))])
      ])
  }
}
