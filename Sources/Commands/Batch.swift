// Runs many notebooks: side by side, told in order, one page each.

import Diagnostics
import Session

/// One call of `run` or `check`.
struct Batch {
  let jobs: [Job]
  /// The folder for pages, `-` for standard output, nil to write nothing.
  let destination: String?
  let format: OutputFormat?
  let threads: Int?
  let isStrict: Bool
  let stopsAtFirstFailure: Bool
  let isQuiet: Bool
  let showsTimings: Bool
  var options = SessionOptions()
  /// Called with each outcome, in order, after it was told.
  var onOutcome: ((Rendering) -> Void)?

  init(
    jobs: [Job], destination: String?, format: OutputFormat?, threads: Int? = nil,
    isStrict: Bool = false, stopsAtFirstFailure: Bool = false, isQuiet: Bool = false,
    showsTimings: Bool = false
  ) {
    self.jobs = jobs
    self.destination = destination
    self.format = format
    self.threads = threads
    self.isStrict = isStrict
    self.stopsAtFirstFailure = stopsAtFirstFailure
    self.isQuiet = isQuiet
    self.showsTimings = showsTimings
  }

  /// Runs everything, tells what happened, and throws the exit status where not all is well.
  func run() throws {
    let clock = ContinuousClock()
    let start = clock.now
    var summary = Summary()
    let progress = Progress(total: jobs.count, isQuiet: isQuiet)
    let (jobs, format, options) = (jobs, format, options)
    Workers.run(count: jobs.count, threads: threads ?? Workers.processorCount) { index in
      jobs[index].render(format, options: options)
    } deliver: { index, rendering in
      let isGood = finish(rendering, &summary)
      progress.show(index + 1, rendering)
      onOutcome?(rendering)
      return isGood || !stopsAtFirstFailure
    }
    let duration = (clock.now - start).components
    let seconds = Double(duration.seconds) + Double(duration.attoseconds) * 1e-18
    if !isQuiet {
      let noun = destination == nil ? "notebook" : "page"
      progress.finish(summary.line(noun: noun, seconds: seconds))
    }
    if let status = summary.exitStatus(isStrict: isStrict) { throw status }
  }

  /// Writes a page and prints its diagnostics; returns whether all is well.
  private func finish(_ rendering: Rendering, _ summary: inout Summary) -> Bool {
    switch rendering.result {
    case .failed(let diagnostic):
      summary.addUnreadable()
      Terminal.errors.explain(diagnostic)
      return false
    case .ran(let outcome, let page):
      do {
        try write(page, of: rendering.job)
        summary.add(outcome)
      } catch {
        summary.addUnreadable()
        Terminal.errors.explain(Diagnostic(error))
        return false
      }
      if showsTimings { Terminal.errors.write(Timings.lines(of: outcome)) }
      Terminal.errors.explain(outcome.warnings + outcome.errors + failedClaims(of: outcome))
      return outcome.isClean && !(isStrict && !outcome.warnings.isEmpty)
    }
  }

  private func write(_ page: [UInt8], of job: Job) throws(FileError) {
    guard let destination, let format else { return }
    if destination == "-" {
      guard Terminal.output.write(page) else {
        throw .unwritable("standard output", reason: "its reader has gone away")
      }
      return
    }
    let path = job.output(in: destination, ending: format.rawValue)
    if let slash = path.lastIndex(of: "/") { try Files.makeFolder(String(path[..<slash])) }
    try Files.replace(path, with: page)
  }

  /// The claims that failed, as diagnostics at their places.
  private func failedClaims(of outcome: NotebookOutcome) -> [Diagnostic] {
    outcome.claims.compactMap { claim in
      let message: String
      switch claim.verdict {
      case .held, .erratum: return nil
      case .failed: message = "claim failed: stated \(claim.stated), computed \(claim.computed)"
      case .holdsAfterAll:
        message = "erratum failed: \(claim.stated) does hold, computed \(claim.computed)"
      }
      return Diagnostic(
        message, at: .init(file: outcome.document.file, span: claim.span), label: claim.rule)
    }
  }
}

/// Says how far a run is: one line that is rewritten on a terminal, a line a notebook elsewhere.
private struct Progress {
  let total: Int
  let isQuiet: Bool
  private let isInteractive = Terminal.output.isInteractive

  init(total: Int, isQuiet: Bool) {
    self.total = total
    self.isQuiet = isQuiet
  }

  func show(_ number: Int, _ rendering: Rendering) {
    if isQuiet { return }
    let line =
      "\(number) of \(total)  \(rendering.job.input)  \(Summary.duration(rendering.seconds))"
    Terminal.output.write(isInteractive ? "\r\u{1B}[K\(line)" : line + "\n")
  }

  func finish(_ line: String) {
    Terminal.output.write((isInteractive ? "\r\u{1B}[K" : "") + line + "\n")
  }
}
