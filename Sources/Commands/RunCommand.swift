// `lossbook run`: notebooks in, pages out.

import ArgumentParser
import Session

extension OutputFormat: ExpressibleByArgument {}

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run notebooks and write one page each.",
    discussion: """
      EXAMPLES
        lossbook run                         Notebooks/ into Output/
        lossbook run notes/ -o site          every *.md below notes/, same folders below site/
        lossbook run post.md -o - > post.html
        lossbook run -p n=1000 --strict post.md
      """)

  @Argument(help: "Notebooks, or folders searched for *.md (default: Notebooks).")
  var paths: [String] = []

  @Option(name: .shortAndLong, help: "The folder for the pages; '-' writes one to standard output.")
  var output = "Output"

  @Option(name: .shortAndLong, help: "How many notebooks run at once (default: one a processor).")
  var jobs: Int?

  @Option(name: .customShort("p"), help: "Override a parameter: NAME=VALUE. May be repeated.")
  var parameter: [String] = []

  @Option(help: "html, or json with every value and claim.")
  var format = OutputFormat.html

  @Flag(help: "Warnings make the run fail.")
  var strict = false

  @Flag(help: "Stop at the first failure.")
  var failFast = false

  @Flag(help: "Print how long each cell took, to standard error.")
  var timings = false

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1") }
    _ = try ParameterOption.parse(parameter)
  }

  func run() throws {
    let parameters = try ParameterOption.parse(parameter)
    try orExplain { () throws(FileError) in
      let found = try Jobs.find(paths.isEmpty ? ["Notebooks"] : paths)
      if output == "-", found.count > 1 { throw .manyToStandardOutput(found.count) }
      if output != "-" {
        try Jobs.checkOutputs(found, folder: output, ending: format.rawValue)
        try Files.makeFolder(output)
      }
      var batch = Batch(
        jobs: found, destination: output, format: format, threads: jobs, isStrict: strict,
        stopsAtFirstFailure: failFast, isQuiet: quiet || output == "-", showsTimings: timings)
      batch.options.parameters = parameters
      batch.options.stopsAtFirstFailure = failFast
      return batch
    }.run()
  }
}

/// `-p NAME=VALUE`.
enum ParameterOption {
  static func parse(_ texts: [String]) throws -> [(name: String, source: String)] {
    try texts.map { text in
      guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
        throw ValidationError("-p takes NAME=VALUE, not '\(text)'")
      }
      let name = String(text[..<equals])
      guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }),
        name.first?.isNumber == false
      else { throw ValidationError("-p takes a name before '=', not '\(name)'") }
      return (name, String(text[text.index(after: equals)...]))
    }
  }
}
