// Code that is shown, coloured when the page is made.

import Markup
import Syntax

/// Lays code out.
enum CodeBlock {
  /// - Parameter language: the first word of the fence; Python and its kin are coloured.
  static func node(_ text: String, language: String?) -> Node {
    let word = language.nonBlank
    let content = word.map(isPython) == true ? coloured(text) : [.text(text)]
    let code = element("code", ["class": word.map { "language-" + $0 }], content)
    return Preformatted.node(text, content: [code], class: "code", name: "Code")
  }

  private static func isPython(_ language: String) -> Bool {
    ["python", "py", "python3", "loss", "pycon"].contains(language.lowercased())
  }

  private static func coloured(_ text: String) -> [Node] {
    [.text(text)]
  }
}
