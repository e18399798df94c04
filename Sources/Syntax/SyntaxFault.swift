// What can be wrong with a cell's syntax: facts, and the one place that words them.

import Diagnostics

/// A fault of syntax, without its place.
enum SyntaxFault: Error, Equatable {
  case invalidSyntax(suggestion: String?)
  case invalidCharacter(Unicode.Scalar)
  case invalidNumber(String)
  case leadingZeros
  case unterminatedString(line: Int)
  case unterminatedTripleString(line: Int)
  case neverClosed(Character)
  case unmatched(Character)
  case mismatched(Character, opened: Character, line: Int)
  case continuationInMiddle
  case unexpectedIndent
  case unindentMismatch
  case inconsistentTabs
  case tooManyLevels
  case expectedBlock(after: String, line: Int)
  case expectedColon
  case tooNested
  case tooDeep
  case cannotAssign(String, suggestsComparison: Bool)
  case cannotDelete(String)
  case positionalAfterKeyword
  case positionalAfterUnpackedKeywords
  case repeatedKeyword(String)
  case duplicateParameter(String)
  case defaultBeforeRequired
  case namedArgumentsAfterStar
  case outside(String, place: String)
  case printStatement
  case invalidEscape(String)
  case badFormattedString(String)
  case mixedBytes
  case expectedExceptOrFinally
  case defaultExceptLast
  case multipleStars
  case starredAlone
  case generatorNeedsParentheses
  case perhapsComma
  case unsupported(String)

  var errorClass: String {
    switch self {
    case .unexpectedIndent, .unindentMismatch, .expectedBlock, .tooManyLevels: "IndentationError"
    case .inconsistentTabs: "TabError"
    case .tooDeep: "RecursionError"
    case .unsupported: "NotImplementedError"
    default: "SyntaxError"
    }
  }

  var message: String {
    switch self {
    case .invalidSyntax: "invalid syntax"
    case .invalidCharacter(let scalar):
      "invalid character '\(scalar)' (U+\(Self.hexadecimal(scalar)))"
    case .invalidNumber(let kind): "invalid \(kind) literal"
    case .leadingZeros:
      "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal "
        + "integers"
    case .unterminatedString(let line): "unterminated string literal (detected at line \(line))"
    case .unterminatedTripleString(let line):
      "unterminated triple-quoted string literal (detected at line \(line))"
    case .neverClosed(let bracket): "'\(bracket)' was never closed"
    case .unmatched(let bracket): "unmatched '\(bracket)'"
    case .mismatched(let bracket, let opened, let line):
      "closing parenthesis '\(bracket)' does not match opening parenthesis '\(opened)' on line "
        + "\(line)"
    case .continuationInMiddle: "unexpected character after line continuation character"
    case .unexpectedIndent: "unexpected indent"
    case .unindentMismatch: "unindent does not match any outer indentation level"
    case .inconsistentTabs: "inconsistent use of tabs and spaces in indentation"
    case .tooManyLevels: "too many levels of indentation"
    case .expectedBlock(let after, let line):
      "expected an indented block after \(after) on line \(line)"
    case .expectedColon: "expected ':'"
    case .tooNested: "too many nested parentheses"
    case .tooDeep: "the expression is too deeply nested"
    case .unsupported(let what): "\(what) is not supported here"
    default: detailedMessage
    }
  }

  private var detailedMessage: String {
    switch self {
    case .cannotAssign(let what, let suggests):
      "cannot assign to \(what)" + (suggests ? " here. Maybe you meant '==' instead of '='?" : "")
    case .cannotDelete(let what): "cannot delete \(what)"
    case .positionalAfterKeyword: "positional argument follows keyword argument"
    case .positionalAfterUnpackedKeywords:
      "positional argument follows keyword argument unpacking"
    case .repeatedKeyword(let name): "keyword argument repeated: \(name)"
    case .duplicateParameter(let name): "duplicate argument '\(name)' in function definition"
    case .defaultBeforeRequired: "non-default argument follows default argument"
    case .namedArgumentsAfterStar: "named arguments must follow bare *"
    case .outside(let what, let place): "'\(what)' outside \(place)"
    case .printStatement:
      "Missing parentheses in call to 'print'. Did you mean print(...)?"
    case .invalidEscape(let escape): "(unicode error) \(escape)"
    case .badFormattedString(let what): "f-string: \(what)"
    case .mixedBytes: "cannot mix bytes and nonbytes literals"
    case .expectedExceptOrFinally: "expected 'except' or 'finally' block"
    case .defaultExceptLast: "default 'except:' must be last"
    case .multipleStars: "multiple starred expressions in assignment"
    case .starredAlone: "can't use starred expression here"
    case .generatorNeedsParentheses: "Generator expression must be parenthesized"
    case .perhapsComma: "invalid syntax. Perhaps you forgot a comma?"
    default: "invalid syntax"
    }
  }

  /// The short text beside the underlined source.
  var label: String? {
    if case .invalidSyntax(let word?) = self { "did you mean '\(word)'?" } else { nil }
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension Diagnostic {
  init(_ fault: SyntaxFault, in fragment: SourceFragment, _ start: Int, _ end: Int) {
    self.init(
      class: fault.errorClass, fault.message,
      at: .init(file: fragment.file, span: fragment.span(start, end)), label: fault.label)
  }
}
