// The one place where what is wrong with a formula becomes sentences.

import Diagnostics

extension FormulaProblem {
  package var message: String {
    switch self {
    case .unknownCommand(let name, _): "`\\\(name)` is not a command of mathematics"
    case .unknownEnvironment(let name, _): "`{\(name)}` is not an environment of mathematics"
    case .misplaced(let what): "`\(what)` does not belong here"
    case .strangeCharacter(let scalar):
      "the character U+\(String(scalar.value, radix: 16, uppercase: true)) has no place in a formula"
    case .missingArgument(let command): "`\(command)` needs one more argument"
    case .unclosedGroup: "this `{` is never closed"
    case .unclosedBracket(let command): "the `[` after `\(command)` is never closed"
    case .unexpectedClose(let sign): "this `\(sign)` closes nothing"
    case .unclosedDollar: "the mathematics within this text is never closed"
    case .doubleSuperscript: "a second superscript stands on the same base"
    case .doubleSubscript: "a second subscript stands on the same base"
    case .missingDelimiter(let command, let found):
      "`\(command)` takes a delimiter, not `\(found)`"
    case .unclosedLeft: "this `\\left` has no `\\right`"
    case .rightWithoutLeft: "this `\\right` has no `\\left`"
    case .unclosedEnvironment(let name): "`\\begin{\(name)}` has no `\\end{\(name)}`"
    case .mismatchedEnd(let expected, let found):
      "`\\begin{\(expected)}` is closed by `\\end{\(found)}`"
    case .limitsWithoutOperator(let command): "`\(command)` does not follow an operator"
    case .ambiguousFraction(let command): "two commands such as `\(command)` share one group"
    case .malformedLength(let text): "`\(text)` is not a length"
    case .malformedColor(let text): "`\(text)` is not a colour"
    case .malformedColumns(let text): "`\(text)` does not describe columns"
    case .malformedDefinition(let command): "this `\(command)` defines nothing"
    case .wrongUse(let name): "`\(name)` is not used as it was defined"
    case .unsafeLink(let address): "a formula cannot link to `\(address)`"
    case .tooDeep(let limit): "the formula is nested more than \(limit) levels deep"
    case .tooManyExpansions(let limit): "the macros of this formula expand more than \(limit) times"
    case .definedTwice(let name): "`\(name)` is defined differently in an earlier formula"
    case .unknownReference(let label, _): "no formula has the label `\(label)`"
    case .repeatedLabel(let label): "the label `\(label)` is given to two formulas"
    case .malformedMacro(let name): "the macro `\(name)` cannot be read"
    }
  }

  /// A short text beside the marked source.
  package var label: String? {
    switch self {
    case .unknownCommand(_, let suggestion?): "did you mean `\\\(suggestion)`?"
    case .unknownEnvironment(_, let suggestion?): "did you mean `{\(suggestion)}`?"
    case .unknownReference(_, let suggestion?): "did you mean `\(suggestion)`?"
    default: nil
    }
  }

  package var hints: [String] {
    switch self {
    case .unknownCommand(let name, nil):
      ["define it under `macros:` in the front matter, or by `\\newcommand{\\\(name)}{…}`"]
    case .doubleSuperscript, .doubleSubscript: ["group what belongs together with `{…}`"]
    case .ambiguousFraction: ["put each fraction into a group of its own: `{a \\over b}`"]
    case .malformedLength: ["write a number and a unit: `1.5em`, `3mu`, `10pt`"]
    case .malformedColor: ["write a CSS name or `#rrggbb`"]
    case .malformedColumns: ["use `l`, `c` and `r`, with `|` or `:` for lines"]
    case .malformedDefinition: ["write `\\newcommand{\\name}[1]{… #1 …}`"]
    case .definedTwice: ["formulas before and after this one keep the earlier meaning"]
    case .unsafeLink: ["link to `https:`, `http:`, `mailto:` or a place in the page"]
    case .malformedMacro: ["write `name: '\\mathbb{R}'` or `name: ['\\mathbb{E}[#1]', 1]`"]
    default: []
    }
  }
}

extension FormulaFault {
  /// The fault in words, as a warning: the page shows the source in the formula's place.
  package func diagnostic(in fragment: SourceFragment, offset: Int = 0) -> Diagnostic {
    Diagnostic(
      .warning, problem.message,
      at: .init(
        file: fragment.file,
        span: fragment.span(offset + range.lowerBound, offset + range.upperBound)),
      label: problem.label, hints: problem.hints)
  }
}
