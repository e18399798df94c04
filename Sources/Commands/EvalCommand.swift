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

  @Argument(help: "An expression in Python's syntax.")
  var expression: String

  func run() throws {
    let source = expression
    let result = LargeStack.run { Evaluation.text(of: source) }
    try show(result, orExitWith: .failed)
  }
}
