// The line at the end of a run: what was done and how it went.

import Session

/// Counts over all the notebooks of one call.
struct Summary {
  private(set) var pages = 0
  private(set) var cells = 0
  private(set) var claims = ClaimTally()
  private(set) var errors = 0
  private(set) var warnings = 0
  /// Notebooks that could not be read or written.
  private(set) var unreadable = 0

  mutating func add(_ outcome: NotebookOutcome) {
    pages += 1
    cells += outcome.cells.count
    claims = claims + outcome.tally
    errors += outcome.errors.count
    warnings += outcome.warnings.count
  }

  mutating func addUnreadable() { unreadable += 1 }

  /// - Parameters:
  ///   - noun: what was made: `page` or `notebook`.
  ///   - seconds: how long all of it took.
  func line(noun: String, seconds: Double) -> String {
    var parts = [
      Self.count(pages, noun), Self.count(cells, "cell"),
      "\(Self.count(claims.held, "claim")) held",
      "\(claims.failed) failed", Self.count(claims.errata, "erratum", plural: "errata"),
    ]
    if errors > 0 { parts.append(Self.count(errors, "error")) }
    if warnings > 0 { parts.append(Self.count(warnings, "warning")) }
    if unreadable > 0 { parts.append("\(unreadable) not done") }
    parts.append(Self.duration(seconds))
    return parts.joined(separator: ", ")
  }

  /// The exit code: 2 where work could not be done, 1 where something failed.
  func exitStatus(isStrict: Bool) -> ExitStatus? {
    if unreadable > 0 { return .impossible }
    if claims.failed > 0 || errors > 0 || (isStrict && warnings > 0) { return .failed }
    return nil
  }

  private static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  static func duration(_ seconds: Double) -> String {
    if seconds < 1 { return "\(Int((seconds * 1000).rounded(.up))) ms" }
    let tenths = Int((seconds * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) s"
  }
}
