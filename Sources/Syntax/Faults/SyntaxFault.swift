// Everything that can be wrong with a text before it runs, as facts; `Wording` says them.

import Diagnostics

/// What is wrong with a piece of source.
indirect enum SyntaxFault: Sendable, Equatable {
  // Lexemes
  case nullByte
  case invalidCharacter(Unicode.Scalar)
  /// An ASCII character that Python has no use for there: `!`, `?`, `$`, a backtick.
  case strayCharacter(Character)
  case unterminatedString(line: Int)
  case unterminatedTripleQuotedString(line: Int)
  case invalidNumber(NumberBase.Name)
  case invalidDigit(Character, NumberBase.Name)
  case leadingZeros
  case characterAfterContinuation
  case unexpectedEnd
  case unmatched(Symbol)
  /// The line is nil where both brackets share one.
  case mismatched(closing: Symbol, opening: Symbol, openedOnLine: Int?)
  case neverClosed(Symbol)

  // Blocks
  case unexpectedIndent
  case inconsistentDedent
  case inconsistentTabs
  case expectedBlock(BlockOwner, line: Int)

  // Bounds
  case tooManyBrackets
  case tooManyBlocks
  case tooManyBranches
  case tooDeeplyNested

  // Grammar
  case invalidSyntax(InvalidSyntaxHint?)
  case missingComma
  case expected(Symbol, InvalidSyntaxHint? = nil)
  case missingElse
  case missingExcept
  case legacyStatement(String)
  case unsupported(UnsupportedFeature)

  // Targets
  /// `isComparisonLikely` where `==` may have been meant.
  case cannotAssign(String, isComparisonLikely: Bool)
  case cannotDelete(String)
  case assignmentInExpression
  case cannotName(String)
  case illegalAugmentedTarget(String)
  case illegalAnnotationTarget
  case annotationOfMany(String)
  case loneStarredTarget
  case manyStarredTargets
  case assignmentToYield

  // Stars
  case starredAlone
  case starredInParentheses
  case starredDictValue
  case unpackingInComprehension
  case dictUnpackingInComprehension

  // Displays
  case unparenthesizedComprehensionTarget
  case missingDictValue
  case missingDictColon

  // Parameters and arguments
  case positionalAfterKeyword
  case positionalAfterKeywordUnpacking
  case unpackingAfterKeywordUnpacking
  case unparenthesizedGenerator
  case assignmentInArgument
  case repeatedKeyword(String)
  case defaultBeforeNonDefault
  case bareStarWithoutNames
  case duplicateParameter(String)
  case parameterAfterKeywords
  case repeatedStar
  case repeatedSlash
  case slashAfterStar
  case defaultOfVariadic
  case defaultOfVariadicKeywords
  case parenthesizedParameter
  case missingDefault

  // Places
  case returnOutsideFunction
  case yieldOutsideFunction
  case awaitOutsideFunction(isInFunction: Bool)
  case breakOutsideLoop
  case continueOutsideLoop
  case nonlocalAtModuleLevel
  case importStarInside
  case bareExceptNotLast
  case unparenthesizedExceptionTypes
  case trailingImportComma

  // Strings
  case mixedBytesAndText
  case nonASCIIBytes
  case truncatedEscape(String, from: Int, to: Int)
  case escapeBeyondUnicode(from: Int, to: Int)
  case truncatedBytesEscape(position: Int)
  case surrogateEscape
  case namedEscape
  case formattedStringUnclosed
  case formattedStringEmpty
  case formattedStringStrayBrace
  case formattedStringBackslash
  case formattedStringComment
  case formattedStringConversion
  case formattedStringDepth
  case formattedStringQuote
  /// A fault within the braces of an f-string.
  case inFormattedString(SyntaxFault)
}

/// What a header introduces, as Python names it where its block is missing.
enum BlockOwner: Sendable, Equatable {
  case statement(Keyword)
  case function
  case classDefinition
}

/// Parts of Python that are read but not run here.
enum UnsupportedFeature: String, Sendable, Equatable {
  case match = "the match statement"
  case async = "async code"
  case exceptionGroups = "except*"
}

/// What somebody who wrote this may have meant.
enum InvalidSyntaxHint: Sendable, Equatable {
  case keyword(Keyword)
  case spelling(written: String, python: String)
}

/// A fault and its place.
struct SyntaxFailure: Error, Sendable, Equatable {
  var fault: SyntaxFault
  var span: Span

  init(_ fault: SyntaxFault, _ span: Span) {
    self.fault = fault
    self.span = span
  }
}
