// How a fault reaches a person: its Python class, what to say beside the source, what to do next.

import Diagnostics

extension SyntaxFault {
  /// Python's name for the class of the error.
  var errorClass: String {
    switch self {
    case .unexpectedIndent, .inconsistentDedent, .expectedBlock, .tooManyBlocks:
      "IndentationError"
    case .inconsistentTabs: "TabError"
    case .tooDeeplyNested, .tooManyBranches: "RecursionError"
    case .unsupported, .surrogateEscape, .namedEscape: "NotImplementedError"
    case .inFormattedString(let fault): fault.errorClass
    default: "SyntaxError"
    }
  }

  /// The short text beside the underlined source.
  var label: String? {
    switch self {
    case .invalidSyntax(.keyword(let keyword)), .expected(_, .keyword(let keyword)):
      "did you mean '\(keyword.rawValue)'?"
    case .inFormattedString(let fault): fault.label
    default: nil
    }
  }

  /// What to do next.
  var hints: [String] {
    switch self {
    case .invalidSyntax(.spelling(let written, let python)):
      ["Python writes '\(python)' for '\(written)'"]
    case .strayCharacter("!"): ["Python writes 'not x' for '!x'"]
    case .invalidCharacter(let scalar): Self.lookalike(of: scalar).map { ["write \($0)"] } ?? []
    case .tooDeeplyNested: ["give a part of the expression a name and use the name"]
    case .tooManyBranches: ["look the value up in a dict instead"]
    case .unsupported(.match): ["write it as 'if' and 'elif'"]
    case .unsupported(.async): ["leave out 'async' and 'await': a cell runs from top to bottom"]
    case .unsupported(.exceptionGroups): ["write 'except'"]
    case .namedEscape: ["write the character itself, or its number as \\uXXXX"]
    case .inconsistentTabs: ["indent with spaces alone"]
    case .inFormattedString(let fault): fault.hints
    default: []
    }
  }

  /// What was meant by a character that word processors and mathematics put into code.
  private static func lookalike(of scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\u{2018}", "\u{2019}", "\u{201A}": "a straight quote: '"
    case "\u{201C}", "\u{201D}", "\u{201E}", "\u{00AB}", "\u{00BB}": "a straight quote: \""
    case "\u{2212}", "\u{2013}", "\u{2014}": "a hyphen for minus: -"
    case "\u{00D7}", "\u{22C5}", "\u{00B7}": "an asterisk to multiply: *"
    case "\u{00F7}": "a slash to divide: /"
    case "\u{2264}": "<="
    case "\u{2265}": ">="
    case "\u{2260}": "!="
    case "\u{00A0}", "\u{2009}", "\u{202F}": "an ordinary space"
    case "\u{00B2}": "**2"
    case "\u{00B3}": "**3"
    default: nil
    }
  }
}

extension SyntaxFailure {
  /// The failure as what a person is told.
  func diagnostic(in file: SourceFile) -> Diagnostic {
    Diagnostic(
      .error, class: fault.errorClass, fault.message,
      at: Diagnostic.Place(file: file, span: span), label: fault.label, hints: fault.hints)
  }
}
