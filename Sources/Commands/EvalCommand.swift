// `lossbook eval`: one expression, its value.

import ArgumentParser
import Diagnostics
import Session

struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Evaluate one expression and print its value.",
    discussion: """
      The names are those of a cell: every loss, the elementary functions, np, math.

      EXAMPLES
        lossbook eval '-log2(0.775)'
        lossbook eval 'cross_entropy([1, 0, 0], [0.7, 0.2, 0.1], base=2)'
      """)

  @ArgumentParser.Argument(help: "An expression in Python's syntax.")
  var expression: String

  func run() throws {
    let source = expression
    let result = LargeStack.run { Evaluation.text(of: source) }
    switch result {
    case .success(let text): Terminal.output.write(text)
    case .failure(let diagnostic):
      let renderer = DiagnosticRenderer(colours: Terminal.errors.usesColours)
      Terminal.errors.write(renderer.render(diagnostic))
      throw ExitStatus.failed
    }
  }
}
