// Everything that can be wrong with a formula, as facts; FormulaProblem+Wording has the sentences.

/// One thing that is wrong, with what is needed to word it.
package enum FormulaProblem: Sendable, Equatable {
  case unknownCommand(String, suggestion: String?)
  case unknownEnvironment(String, suggestion: String?)
  /// A command for running text within mathematics, or the other way round.
  case misplaced(String)
  case strangeCharacter(Unicode.Scalar)
  case missingArgument(of: String)
  case unclosedGroup
  case unclosedBracket(of: String)
  case unexpectedClose(String)
  case unclosedDollar
  case doubleSuperscript
  case doubleSubscript
  case missingDelimiter(after: String, found: String)
  case unclosedLeft
  case rightWithoutLeft
  case unclosedEnvironment(String)
  case mismatchedEnd(expected: String, found: String)
  case limitsWithoutOperator(String)
  case ambiguousFraction(String)
  case malformedLength(String)
  case malformedColor(String)
  case malformedColumns(String)
  case malformedDefinition(String)
  case wrongUse(of: String)
  case unsafeLink(String)
  case tooDeep(limit: Int)
  case tooManyExpansions(limit: Int)
  /// Two formulas define one name differently.
  case definedTwice(String)
  case unknownReference(String, suggestion: String?)
  case repeatedLabel(String)
  /// A macro of the front matter that cannot be read.
  case malformedMacro(String)
}

/// A problem at a place of a formula, in bytes of its source.
package struct FormulaFault: Error, Sendable, Equatable {
  package var problem: FormulaProblem
  package var range: Range<Int>

  package init(_ problem: FormulaProblem, _ range: Range<Int>) {
    self.problem = problem
    self.range = range
  }
}
