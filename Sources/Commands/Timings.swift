// `--timings`: how long each cell took, for an author who looks for the slow one.

import Session

/// The wall time of a notebook's cells, a line each.
///
/// It goes to standard error alone: pages and JSON are the same bytes on every run.
enum Timings {
  /// Lines of `path:line  1.234 ms`, the line being that of the cell's fence.
  static func lines(of outcome: NotebookOutcome) -> String {
    let file = outcome.document.file
    return zip(outcome.document.cells, outcome.cells).map { cell, result in
      let line = file.location(at: cell.span.start).line
      return "\(file.path):\(line)  \(milliseconds(result.duration)) ms\n"
    }.joined()
  }

  /// Milliseconds with three digits behind the point.
  private static func milliseconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    let digits = String(microseconds % 1000)
    return "\(microseconds / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }
}
