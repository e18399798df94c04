// The one place where the problems of reading a notebook become sentences.

import Diagnostics

extension Problem {
  /// How bad it is; cells report wrong values as warnings, front matter as errors.
  var severity: Diagnostic.Severity {
    switch self {
    case .unknownKey, .malformedOption, .mistypedFence, .mistypedInlineValue, .emptyClaim,
      .claimWithoutExpression, .repeatedIdentifier, .repeatedFootnote, .missingFootnote,
      .unusedFootnote, .missingLabel, .missingAnchor, .unknownAttribute,
      .wrongLength, .moreWarnings:
      .warning
    default: .error
    }
  }

  var message: String {
    switch self {
    case .invalidUTF8(let byte): "the byte 0x\(hexadecimal(byte)) is not UTF-8 text"
    case .nullCharacter: "the text holds a NUL character"
    case .noPrivateCharacterLeft: "the text uses every private-use character of Unicode"
    case .unclosedFrontMatter: "the front matter is never closed"
    case .frontMatterIsNotMapping: "the front matter is not a list of `key: value` lines"
    case .invalidYAML(let problem): "the YAML cannot be read: \(problem)"
    case .yamlTooDeep(let limit): "the YAML is nested more than \(limit) levels deep"
    case .tooManyAliases(let limit): "the YAML has more than \(limit) aliases"
    case .tooManyValues(let limit): "the YAML has more than \(limit) values"
    case .unknownKey(let key, let owner, _): "\(owner.unknown) `\(key)`"
    case .repeatedKey(let key): "`\(key)` is given twice"
    case .wrongValue(let key, let expected, let found):
      "`\(key)` takes \(expected.words), not \(found)"
    case .malformedOption(let line): "this is not a `key: value` line: \(line)"
    case .unclosedFence: "this fence is never closed"
    case .mistypedFence(let found, _): "`{\(found)}` is not a kind of cell, so this is only shown"
    case .blocksTooDeep(let limit): "quotes and lists are nested more than \(limit) levels deep"
    case .inlinesTooDeep(let limit):
      "emphasis, links and images are nested more than \(limit) levels deep"
    case .tooManyTableCells(let limit): "the tables have more than \(limit) cells"
    case .repeatedIdentifier(let id): "the id `\(id)` is given twice; the first one has it"
    case .repeatedFootnote(let label):
      "there is already a footnote `\(label)`; the first one counts"
    case .missingFootnote(let label, _): "there is no footnote `\(label)`"
    case .unusedFootnote(let label): "nothing refers to the footnote `\(label)`, so it is left out"
    case .missingLabel(let label, _): "nothing here has the label `\(label)`"
    case .missingAnchor(let anchor, _): "no place of this page is called `\(anchor)`"
    case .unknownAttribute(let key, _): "an image has no attribute `\(key)`"
    case .wrongLength(let key, let found):
      "`\(key)` takes a length such as 240, 12cm or 50%, not `\(found)`"
    case .moreWarnings(let count): "from here on there are \(count) more warnings"
    case .mistypedInlineValue(let found, _):
      "`{\(found)}` does not start an inline value, so this is only shown"
    case .emptyClaim: "nothing is claimed after the arrow"
    case .claimWithoutExpression: "nothing stands before the arrow to be claimed about"
    }
  }

  /// A short text beside the marked source.
  var label: String? {
    switch self {
    case .unknownKey(_, _, let suggestion?): "did you mean `\(suggestion)`?"
    case .missingFootnote(_, let suggestion?): "did you mean `[^\(suggestion)]`?"
    case .missingLabel(_, let suggestion?): "did you mean `@\(suggestion)`?"
    case .missingAnchor(_, let suggestion?): "did you mean `#\(suggestion)`?"
    case .unknownAttribute(_, let suggestion?): "did you mean `\(suggestion)`?"
    case .mistypedFence(_, let suggestion), .mistypedInlineValue(_, let suggestion):
      "did you mean `{\(suggestion)}`?"
    default: nil
    }
  }

  var hints: [String] {
    switch self {
    case .invalidUTF8: ["save the file as UTF-8"]
    case .nullCharacter: ["delete the character; if the file is UTF-16, save it as UTF-8"]
    case .noPrivateCharacterLeft: ["remove one of them: lossbook needs one for itself"]
    case .unclosedFrontMatter: ["close it with a line `---`"]
    case .frontMatterIsNotMapping:
      ["write `title: …`, or put an empty line first if the `---` is meant as a rule"]
    case .tooManyAliases, .tooManyValues: ["write the values out where they are used"]
    case .malformedOption: ["options look like `#| echo: false`"]
    case .unclosedFence(let fence): ["close it with a line `\(fence)`"]
    case .missingFootnote(let label, nil): ["write a line `[^\(label)]: text`"]
    case .missingLabel(let label, nil): [labelHint(label)]
    case .unusedFootnote(let label): ["refer to it: `[^\(label)]`"]
    case .emptyClaim: ["write the number that the text states: `=> 0.3677`"]
    case .claimWithoutExpression: ["write `{loss} expression => number` between backticks"]
    default: []
    }
  }

  /// How a label of this kind is given.
  private func labelHint(_ label: String) -> String {
    switch label.prefix(while: { $0 != "-" }) {
    case "fig": "label a cell that draws: `#| label: \(label)`"
    case "tbl": "label a table on the line below it: `: caption {#\(label)}`"
    case "eq": "label a formula behind its closing `$$`: `{#\(label)}`"
    default: "label a heading: `# Title {#\(label)}`"
    }
  }

  private func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}

extension KeyOwner {
  var unknown: String {
    switch self {
    case .frontMatter: "unknown front-matter key"
    case .mapping(let key): "`\(key)` has no key"
    case .cell: "unknown cell option"
    }
  }
}

extension Expectation {
  /// What a key takes, as the end of a sentence.
  var words: String {
    switch self {
    case .flag: "true or false"
    case .text: "a text"
    case .texts: "a text or a list of texts"
    case .number: "a number above 0"
    case .wholeNumber(Int.min...Int.max): "a whole number of at most 64 bits"
    case .wholeNumber(let range) where range.upperBound == Int.max:
      "a whole number of at least \(range.lowerBound)"
    case .wholeNumber(let range):
      "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .seed: "a whole number from 0 to \(UInt64.max)"
    case .bytes: "a number of bytes, such as 64000000 or '64 MB'"
    case .mapping: "`key: value` pairs"
    case .parameter: "numbers, texts, true, false, null or lists of these"
    case .authors: "a name or a list of names"
    case .languages: "`[python]` or `[loss]`"
    case .macro: "a text or `[text, number of arguments]`"
    }
  }
}
