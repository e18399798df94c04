// `lossbook help`: what the language has, from the same descriptors that the machine runs on.

import ArgumentParser
import Diagnostics
import Library
import Session

struct HelpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "help", abstract: "Explain a name of the language, or a command.",
    discussion: """
      A name is given as a cell writes it, with its module or type or without; a module's or a
      type's name lists what is in it, and no name at all lists the groups.

      EXAMPLES
        lossbook help kl_divergence
        lossbook help np.linspace
        lossbook help str.join
        lossbook help numpy.random
        lossbook help run                 the options of a command
      """)

  @Argument(help: "A name of the language, a module, a type, a command.")
  var name: String?

  @Flag(help: "Print the whole reference as Markdown; docs/Builtins.md is made so.")
  var markdown = false

  func run() throws {
    let (wanted, asMarkdown) = (name, markdown)
    if let command = Lossbook.configuration.subcommands.first(where: {
      $0.configuration.commandName == wanted
    }) {
      throw CleanExit.helpRequest(command)
    }
    let result = LargeStack.run { Self.page(on: wanted, asMarkdown: asMarkdown) }
    try show(result, orExitWith: .impossible)
  }

  private static func page(
    on name: String?, asMarkdown: Bool
  ) -> Result<String, Diagnostic> {
    do {
      let manual = try Manual(Evaluation.machine())
      if asMarkdown { return .success(HelpMarkdown.page(manual)) }
      guard let name else { return .success(HelpText.overview(manual)) }
      let answer = manual.answer(to: name)
      if answer.group == nil, answer.entries.isEmpty {
        let near = answer.near.joined(separator: ", ")
        return .failure(
          Diagnostic(
            "there is nothing named '\(name)'",
            hints: [
              near.isEmpty ? "`lossbook help` lists what there is" : "did you mean: \(near)?"
            ]))
      }
      return .success(HelpText.page(answer, manual))
    } catch {
      return .failure(Diagnostic("\(error)"))
    }
  }
}
