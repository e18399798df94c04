// How verdicts are worded and marked: one place for the lines, the table, the marks and JUnit.

import Session

enum ClaimWords {
  /// The name by which style rules know a verdict.
  static func className(_ verdict: ClaimOutcome.Verdict) -> String {
    switch verdict {
    case .held: "held"
    case .erratum: "erratum"
    case .failed, .holdsAfterAll: "failed"
    }
  }

  /// A sign whose shape tells verdicts apart where colours do not.
  static func sign(_ verdict: ClaimOutcome.Verdict) -> String {
    switch verdict {
    case .held: "✓"
    case .erratum: "≠"
    case .failed, .holdsAfterAll: "✗"
    }
  }

  static func verdict(_ verdict: ClaimOutcome.Verdict) -> String {
    switch verdict {
    case .held: "holds"
    case .erratum: "erratum"
    case .failed: "does not hold"
    case .holdsAfterAll: "erratum that holds"
    }
  }

  static func computed(_ claim: ClaimOutcome) -> String {
    claim.computed.isBlank ? "could not be computed" : claim.computed
  }

  /// What was compared, in one line: `computed 0.36773, |x − 0.3677| ≤ 0.00005`.
  static func reason(_ claim: ClaimOutcome) -> String {
    let computed = claim.computed.isBlank ? computed(claim) : "computed \(claim.computed.oneLine)"
    return claim.rule.isBlank ? computed : "\(computed), \(claim.rule)"
  }

  /// `12 claims`, `1 erratum`.
  static func count(_ number: Int, _ singular: String, _ plural: String) -> String {
    "\(number) \(number == 1 ? singular : plural)"
  }
}
