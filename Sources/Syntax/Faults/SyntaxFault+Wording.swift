// The sentences for faults: CPython 3.11's own where it has one.

import Diagnostics

extension SyntaxFault {
  /// The message, as CPython words it.
  var message: String {
    lexicalMessage ?? blockMessage ?? grammarMessage ?? targetMessage ?? starMessage
      ?? parameterMessage ?? placeMessage ?? stringMessage ?? "invalid syntax"
  }

  private var lexicalMessage: String? {
    switch self {
    case .nullByte: "source code cannot contain null bytes"
    case .invalidCharacter(let scalar): Self.wording(ofInvalid: scalar)
    case .unterminatedString(let line):
      "unterminated string literal (detected at line \(line))"
    case .unterminatedTripleQuotedString(let line):
      "unterminated triple-quoted string literal (detected at line \(line))"
    case .invalidNumber(let name): "invalid \(name.rawValue) literal"
    case .invalidDigit(let digit, let name):
      "invalid digit '\(digit)' in \(name.rawValue) literal"
    case .leadingZeros:
      "leading zeros in decimal integer literals are not permitted; "
        + "use an 0o prefix for octal integers"
    case .characterAfterContinuation: "unexpected character after line continuation character"
    case .unexpectedEnd: "unexpected EOF while parsing"
    case .unmatched(let symbol): "unmatched '\(symbol.rawValue)'"
    case .mismatched(let closing, let opening, let line):
      "closing parenthesis '\(closing.rawValue)' does not match opening parenthesis "
        + "'\(opening.rawValue)'" + (line.map { " on line \($0)" } ?? "")
    case .neverClosed(let symbol): "'\(symbol.rawValue)' was never closed"
    default: nil
    }
  }

  private static func wording(ofInvalid scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate,
      .privateUse, .unassigned:
      return "invalid non-printable character \(code)"
    default: return "invalid character '\(scalar)' (\(code))"
    }
  }

  private var blockMessage: String? {
    switch self {
    case .unexpectedIndent: "unexpected indent"
    case .inconsistentDedent: "unindent does not match any outer indentation level"
    case .inconsistentTabs: "inconsistent use of tabs and spaces in indentation"
    case .expectedBlock(let owner, let line):
      "expected an indented block after \(owner.description) on line \(line)"
    case .tooManyBrackets: "too many nested parentheses"
    case .tooManyBlocks: "too many levels of indentation"
    case .tooManyBranches: "too many 'elif' branches"
    case .tooDeeplyNested: "expression is too deeply nested"
    default: nil
    }
  }

  private var grammarMessage: String? {
    switch self {
    case .missingComma: "invalid syntax. Perhaps you forgot a comma?"
    case .expected(let symbol, _): "expected '\(symbol.rawValue)'"
    case .missingElse: "expected 'else' after 'if' expression"
    case .missingExcept: "expected 'except' or 'finally' block"
    case .legacyStatement(let name):
      "Missing parentheses in call to '\(name)'. Did you mean \(name)(...)?"
    case .unsupported(let feature): "\(feature.rawValue) is not supported"
    case .unparenthesizedComprehensionTarget:
      "did you forget parentheses around the comprehension target?"
    case .missingDictValue: "expression expected after dictionary key and ':'"
    case .missingDictColon: "':' expected after dictionary key"
    default: nil
    }
  }

  private var targetMessage: String? {
    switch self {
    case .cannotAssign(let what, let isComparisonLikely):
      "cannot assign to \(what)"
        + (isComparisonLikely ? " here. Maybe you meant '==' instead of '='?" : "")
    case .cannotDelete(let what): "cannot delete \(what)"
    case .assignmentInExpression:
      "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
    case .cannotName(let what): "cannot use assignment expressions with \(what)"
    case .illegalAugmentedTarget(let what):
      "'\(what)' is an illegal expression for augmented assignment"
    case .illegalAnnotationTarget: "illegal target for annotation"
    case .annotationOfMany(let what): "only single target (not \(what)) can be annotated"
    case .loneStarredTarget: "starred assignment target must be in a list or tuple"
    case .manyStarredTargets: "multiple starred expressions in assignment"
    case .assignmentToYield: "assignment to yield expression not possible"
    default: nil
    }
  }

  private var starMessage: String? {
    switch self {
    case .starredAlone: "can't use starred expression here"
    case .starredInParentheses: "cannot use starred expression here"
    case .starredDictValue: "cannot use a starred expression in a dictionary value"
    case .unpackingInComprehension: "iterable unpacking cannot be used in comprehension"
    case .dictUnpackingInComprehension: "dict unpacking cannot be used in dict comprehension"
    default: nil
    }
  }

  private var parameterMessage: String? {
    switch self {
    case .positionalAfterKeyword: "positional argument follows keyword argument"
    case .positionalAfterKeywordUnpacking:
      "positional argument follows keyword argument unpacking"
    case .unpackingAfterKeywordUnpacking:
      "iterable argument unpacking follows keyword argument unpacking"
    case .unparenthesizedGenerator: "Generator expression must be parenthesized"
    case .assignmentInArgument:
      "expression cannot contain assignment, perhaps you meant \"==\"?"
    case .repeatedKeyword(let name): "keyword argument repeated: \(name)"
    case .defaultBeforeNonDefault: "non-default argument follows default argument"
    case .bareStarWithoutNames: "named arguments must follow bare *"
    case .duplicateParameter(let name):
      "duplicate argument '\(name)' in function definition"
    case .parameterAfterKeywords: "arguments cannot follow var-keyword argument"
    case .repeatedStar: "* argument may appear only once"
    case .repeatedSlash: "/ may appear only once"
    case .slashAfterStar: "/ must be ahead of *"
    case .defaultOfVariadic: "var-positional argument cannot have default value"
    case .defaultOfVariadicKeywords: "var-keyword argument cannot have default value"
    case .parenthesizedParameter: "Function parameters cannot be parenthesized"
    case .missingDefault: "expected default value expression"
    default: nil
    }
  }

  private var placeMessage: String? {
    switch self {
    case .returnOutsideFunction: "'return' outside function"
    case .yieldOutsideFunction: "'yield' outside function"
    case .awaitOutsideFunction(let isInFunction):
      isInFunction ? "'await' outside async function" : "'await' outside function"
    case .breakOutsideLoop: "'break' outside loop"
    case .continueOutsideLoop: "'continue' not properly in loop"
    case .nonlocalAtModuleLevel: "nonlocal declaration not allowed at module level"
    case .importStarInside: "import * only allowed at module level"
    case .bareExceptNotLast: "default 'except:' must be last"
    case .unparenthesizedExceptionTypes: "multiple exception types must be parenthesized"
    case .trailingImportComma:
      "trailing comma not allowed without surrounding parentheses"
    default: nil
    }
  }

  private var stringMessage: String? {
    switch self {
    case .mixedBytesAndText: "cannot mix bytes and nonbytes literals"
    case .nonASCIIBytes: "bytes can only contain ASCII literal characters"
    case .truncatedEscape(let escape, let start, let end):
      Self.unicodeError(start, end, "truncated \(escape) escape")
    case .escapeBeyondUnicode(let start, let end):
      Self.unicodeError(start, end, "illegal Unicode character")
    case .truncatedBytesEscape(let position):
      "(value error) invalid \\x escape at position \(position)"
    case .surrogateEscape: "surrogate code points in strings are not supported"
    case .namedEscape: "\\N{…} escapes are not supported"
    case .formattedStringUnclosed: "f-string: expecting '}'"
    case .formattedStringEmpty: "f-string: empty expression not allowed"
    case .formattedStringStrayBrace: "f-string: single '}' is not allowed"
    case .formattedStringBackslash: "f-string expression part cannot include a backslash"
    case .formattedStringComment: "f-string expression part cannot include '#'"
    case .formattedStringConversion:
      "f-string: invalid conversion character: expected 's', 'r', or 'a'"
    case .formattedStringDepth: "f-string: expressions nested too deeply"
    case .formattedStringQuote: "f-string: unterminated string"
    case .inFormattedString(let fault): "f-string: \(fault.message)"
    default: nil
    }
  }

  private static func unicodeError(_ start: Int, _ end: Int, _ reason: String) -> String {
    "(unicode error) 'unicodeescape' codec can't decode bytes in position \(start)-\(end): "
      + reason
  }
}

extension BlockOwner {
  /// As in "expected an indented block after …".
  var description: String {
    switch self {
    case .statement(let keyword): "'\(keyword.rawValue)' statement"
    case .function: "function definition"
    case .classDefinition: "class definition"
    }
  }
}
