// Everything that can be wrong with a notebook's text, as facts; Problem+Wording has the sentences.

import Diagnostics

/// One thing that is wrong, with what is needed to word it.
enum Problem: Equatable, Sendable {
  // Bytes
  case invalidUTF8(byte: UInt8)
  case nullCharacter
  case noPrivateCharacterLeft

  // Front matter
  case unclosedFrontMatter
  case frontMatterIsNotMapping
  case invalidYAML(String)
  case yamlTooDeep(limit: Int)
  case tooManyAliases(limit: Int)
  case tooManyValues(limit: Int)

  // Keys and their values
  case unknownKey(String, owner: KeyOwner, suggestion: String?)
  case repeatedKey(String)
  case wrongValue(key: String, expected: Expectation, found: String)
  case malformedOption(String)

  // Blocks
  case unclosedFence(fence: String)
  case mistypedFence(found: String, suggestion: String)
  case blocksTooDeep(limit: Int)
  case inlinesTooDeep(limit: Int)
  case tooManyTableCells(limit: Int)

  // What refers to another place
  case repeatedIdentifier(String)
  case repeatedFootnote(String)
  case missingFootnote(String, suggestion: String?)
  case unusedFootnote(String)
  case missingLabel(String, suggestion: String?)
  case missingAnchor(String, suggestion: String?)
  case unknownAttribute(String, suggestion: String?)
  case wrongLength(key: String, found: String)
  case moreWarnings(Int)

  // Inline values
  case mistypedInlineValue(found: String, suggestion: String)
  case emptyClaim
  case claimWithoutExpression
}

/// Where a key stands.
enum KeyOwner: Equatable, Sendable {
  case frontMatter
  /// A key within the mapping of another, such as `execute`.
  case mapping(String)
  case cell
}

/// What a key takes.
enum Expectation: Equatable, Sendable {
  case flag
  case text
  case texts
  case number
  case wholeNumber(ClosedRange<Int>)
  case seed
  case bytes
  case mapping
  case parameter
  case authors
  case languages
  case macro
}

/// A problem at a place of the file that is being read.
struct Fault: Error, Equatable {
  var problem: Problem
  var span: Span

  init(_ problem: Problem, _ span: Span) {
    self.problem = problem
    self.span = span
  }

  /// The fault in words, with its own severity or a given one.
  func diagnostic(in file: SourceFile, as severity: Diagnostic.Severity? = nil) -> Diagnostic {
    Diagnostic(
      severity ?? problem.severity, problem.message, at: .init(file: file, span: span),
      label: problem.label, hints: problem.hints)
  }
}
