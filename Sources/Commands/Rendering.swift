// One notebook from its file to its outcome and its page.

import Diagnostics
import Notebook
import Report
import Session

/// The form in which results are written.
enum OutputFormat: String, CaseIterable, Sendable {
  case html
  case json
}

/// What became of one notebook.
struct Rendering: Sendable {
  enum Result: Sendable {
    /// It ran; the page as bytes where one was asked for.
    case ran(NotebookOutcome, page: [UInt8])
    /// It could not be read, or has an error that leaves nothing to run.
    case failed(Diagnostic)
  }

  let job: Job
  let result: Result
  /// Seconds from reading to the finished page.
  let seconds: Double
}

extension Job {
  /// Reads, runs and lays out the notebook.
  func render(_ format: OutputFormat?, options: SessionOptions) -> Rendering {
    let clock = ContinuousClock()
    var result: Rendering.Result?
    let duration = clock.measure { result = outcome(format, options) }
    let (seconds, attoseconds) = duration.components
    return Rendering(
      job: self, result: result ?? .failed(Diagnostic("the notebook was not run")),
      seconds: Double(seconds) + Double(attoseconds) * 1e-18)
  }

  private func outcome(_ format: OutputFormat?, _ options: SessionOptions) -> Rendering.Result {
    do {
      let bytes = try Files.read(input)
      let document = try NotebookReader.read(path: input, bytes: bytes)
      let outcome = Session.run(document, options: options)
      switch format {
      case .html: return .ran(outcome, page: Report.page(outcome, toolVersion: Version.current))
      case .json: return .ran(outcome, page: ReportJSON.document(outcome))
      case nil: return .ran(outcome, page: [])
      }
    } catch let error as FileError {
      return .failed(Diagnostic(error))
    } catch let error as Diagnostic {
      return .failed(error)
    } catch {
      return .failed(Diagnostic("\(error)"))
    }
  }
}
