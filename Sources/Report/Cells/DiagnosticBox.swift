// Errors and warnings where they happened, in the words that the terminal shows.

import Diagnostics
import Markup

enum DiagnosticBox {
  static func node(_ diagnostic: Diagnostic, class name: String, id: String?) -> Node {
    var text = DiagnosticRenderer().render(diagnostic)
    while text.last == "\n" { text.removeLast() }
    let label = diagnostic.severity == .error ? "Error" : "Warning"
    return Preformatted.node(text, class: name, name: label, id: id, isNote: true)
  }
}
