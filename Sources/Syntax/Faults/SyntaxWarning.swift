// What a reader is warned of though the text can run.

import Diagnostics

enum SyntaxWarning: Sendable, Equatable {
  case claimWithoutExpression
  case emptyClaim
  /// A line of IPython's own, such as `%matplotlib inline`.
  case ignoredCommand(String)

  var message: String {
    switch self {
    case .claimWithoutExpression: "this claim is about no expression"
    case .emptyClaim: "this claim states no value"
    case .ignoredCommand(let text):
      "'\(text)' is left out: it is a command of IPython's, not Python"
    }
  }

  var hints: [String] {
    switch self {
    case .claimWithoutExpression:
      ["a claim needs an expression: write the name on a line of its own, right above the claim"]
    case .emptyClaim: ["write the value after the arrow: # => 0.3677"]
    case .ignoredCommand: []
    }
  }
}

extension ClaimReader {
  func warning(_ warning: SyntaxWarning, _ span: Span) -> Diagnostic {
    Diagnostic(
      .warning, warning.message, at: Diagnostic.Place(file: fragment.file, span: span),
      hints: warning.hints)
  }

  func ignoredCommand(_ span: Span) -> Diagnostic {
    let text = fragment.file.text(in: span.start..<span.end).trimmed
    let word = text.split(separator: " ").first.map(String.init) ?? text
    return warning(.ignoredCommand(word), span)
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmed: String { String(trimmedAtEnd.drop(while: \.isWhitespace)) }

  var trimmedAtEnd: String {
    var text = Substring(self)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
