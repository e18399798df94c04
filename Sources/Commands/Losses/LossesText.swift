// The catalogue of losses as a terminal shows it.

import Diagnostics
import Library
import LossMath

enum LossesText {
  /// Every loss with its summary, by family.
  static var list: String {
    let column = (LossCatalogue.descriptors.map(\.name.count).max() ?? 0) + 2
    return LossDescriptor.Family.allCases.map { family in
      let members = LossCatalogue.descriptors.filter { $0.family == family }
      let lines = members.map { loss in
        "  " + loss.name + String(repeating: " ", count: column - loss.name.count) + loss.summary
      }
      return members.isEmpty ? "" : ([family.title] + lines).joined(separator: "\n") + "\n\n"
    }.joined() + "`lossbook losses NAME` explains one and draws its curve.\n"
  }

  /// All that help says about a loss, and its curve.
  static func page(on loss: LossDescriptor, width: Int) -> Result<String, Diagnostic> {
    do {
      let manual = try Manual(Evaluation.machine())
      let text = HelpText.page(manual.answer(to: loss.name), manual)
      return .success(text + (loss.curve.map { "\n" + TerminalCurve(width: width).text($0) } ?? ""))
    } catch {
      return .failure(Diagnostic("\(error)"))
    }
  }
}
