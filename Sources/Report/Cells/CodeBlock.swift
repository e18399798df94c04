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
    SyntaxHighlighter.tokens(in: text).map { token in
      let text = Node.text(token.text)
      return colourClass(token.kind).map { element("span", ["class": $0], [text]) } ?? text
    }
  }

  /// One letter for each colour: a page has thousands of them. Names and operators stay as they
  /// are, for code where everything shines is as hard to read as code where nothing does.
  private static func colourClass(_ kind: HighlightedToken.Kind) -> String? {
    switch kind {
    case .keyword: "k"
    case .string: "s"
    case .number: "n"
    case .comment: "c"
    case .claim: "q"
    case .builtin, .function, .name, .operator, .plain: nil
    }
  }
}
