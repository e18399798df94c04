// The command line: what there is, how it is called, what it exits with.

import ArgumentParser

/// The `lossbook` command.
///
/// Exit codes: 0 all well; 1 a cell failed or a claim did not hold; 2 the work could not be done.
package struct Lossbook: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "lossbook",
    abstract: "Runs Markdown notebooks about loss functions and checks every number they claim.",
    discussion: """
      EXAMPLES
        lossbook run                      render Notebooks/ into Output/
        lossbook run post.md -o site      render one notebook into site/post.html
        lossbook run post.md -o -         write the page to standard output
        lossbook run -p seed=7 post.md    override a parameter of the notebook
        lossbook check                    check the claims of Notebooks/, write nothing
        lossbook eval 'kl_divergence([0.5, 0.5], [0.9, 0.1])'
        lossbook help kl_divergence       explain a name of the language
        lossbook losses huber             explain a loss and draw its curve
        lossbook new coins                start a notebook, coins.md

      EXIT CODES
        0  all well
        1  a cell failed or a claim did not hold (pages are written all the same)
        2  the work could not be done: bad usage, unreadable input, unwritable output
      """,
    version: Version.current,
    subcommands: [
      RunCommand.self, CheckCommand.self, EvalCommand.self, HelpCommand.self, LossesCommand.self,
      NewCommand.self,
    ])

  package init() {}

  /// Runs the command line with the process's arguments; returns the exit code.
  package static func exitCode(of arguments: [String]) -> Int32 {
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
      return 0
    } catch let outcome as ExitStatus {
      return outcome.code
    } catch {
      return report(error)
    }
  }

  /// Help and version go to standard output and are no error; a wrong call is exit code 2.
  private static func report(_ error: any Error) -> Int32 {
    let text = fullMessage(for: error)
    guard exitCode(for: error) != .success else {
      Terminal.output.write(text + "\n")
      return 0
    }
    Terminal.errors.write(text + "\n")
    return 2
  }
}

/// What a command ends with when it has said everything itself.
struct ExitStatus: Error {
  let code: Int32

  /// A cell failed or a claim did not hold.
  static let failed = ExitStatus(code: 1)
  /// The work could not be done.
  static let impossible = ExitStatus(code: 2)
}

/// The version of this program, as `--version` and every page say it.
package enum Version {
  package static let current = "0.1.0"
}
