// What the lexer makes of a text.

import Diagnostics

/// The tokens of a text, and what stands between them that still matters.
struct LexedSource: Sendable {
  /// A comment, from its `#` to the end of its line.
  struct Comment: Sendable {
    var local: Range<Int>
    /// How many tokens stand before it.
    var tokenCount: Int
    /// Whether it has its line to itself.
    var isAlone: Bool
    /// The line of the fragment that it stands on, from 0.
    var line: Int
  }

  /// A bracket that was opened.
  struct Bracket: Sendable {
    var symbol: Symbol
    var span: Span
  }

  /// The tokens; the last is `.end` or `.failure`.
  var tokens: [Token] = []
  var comments: [Comment] = []
  /// Why the last token is `.failure`.
  var failure: SyntaxFailure?
  /// The brackets that are still open where the text ends, outermost first.
  var openBrackets: [Bracket] = []
  /// Lines of IPython's own (`%magic`, `!shell`), which are left out.
  var commandLines: [Span] = []
}
