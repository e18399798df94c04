// `lossbook check`: runs notebooks without writing pages, and tells what does not hold.

import ArgumentParser
import Report
import Session

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check the claims of notebooks; write no page.",
    discussion: """
      Prints the claims that fail, the errata and the errors, each at its place.

      EXAMPLES
        lossbook check
        lossbook check post.md --junit claims.xml
      """)

  @Argument(help: "Notebooks, or folders searched for *.md (default: Notebooks).")
  var paths: [String] = []

  @Option(help: "Write the verdicts as JUnit XML to this file.")
  var junit: String?

  @Option(name: .shortAndLong, help: "How many notebooks run at once (default: one a processor).")
  var jobs: Int?

  @Option(name: .customShort("p"), help: "Override a parameter: NAME=VALUE. May be repeated.")
  var parameter: [String] = []

  @Flag(help: "Warnings make the check fail.")
  var strict = false

  @Flag(help: "Print how long each cell took, to standard error.")
  var timings = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1") }
    _ = try ParameterOption.parse(parameter)
  }

  func run() throws {
    let parameters = try ParameterOption.parse(parameter)
    let found = try orExplain { () throws(FileError) in
      try Jobs.find(paths.isEmpty ? ["Notebooks"] : paths)
    }
    var batch = Batch(
      jobs: found, destination: nil, format: nil, threads: jobs, isStrict: strict,
      showsTimings: timings)
    batch.options.parameters = parameters
    let collected = Collected()
    batch.onOutcome = { rendering in
      guard case .ran(let outcome, _) = rendering.result else { return }
      collected.outcomes.append(outcome)
      Self.tellErrata(of: outcome)
    }
    var status: ExitStatus?
    do { try batch.run() } catch let ending as ExitStatus { status = ending }
    if let junit {
      try orExplain { () throws(FileError) in
        try Files.replace(junit, with: JUnitReport.document(collected.outcomes))
      }
    }
    if let status { throw status }
  }

  private final class Collected {
    var outcomes: [NotebookOutcome] = []
  }

  private static func tellErrata(of outcome: NotebookOutcome) {
    for claim in outcome.claims where claim.verdict == .erratum {
      let place = "\(outcome.document.file.path):\(claim.location.line):\(claim.location.column)"
      Terminal.output.write(
        "erratum: \(place): stated \(claim.stated), computed \(claim.computed)\n")
    }
  }
}
