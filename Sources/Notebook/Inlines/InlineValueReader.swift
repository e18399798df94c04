// Reads a code span as an inline value: `{loss} expression`, with `=> stated` where it claims.

import Diagnostics

/// What a code span turned out to be.
enum CodeSpan {
  case code
  case value(InlineValue)
}

struct InlineValueReader {
  /// The text around the span.
  let fragment: SourceFragment
  private(set) var warnings: [Fault] = []

  private static let languages = ["loss", "python"]

  init(fragment: SourceFragment) {
    self.fragment = fragment
  }

  /// Reads a code span with one backtick at each end; more of them quote an inline value.
  mutating func read(_ atom: InlineAtom) -> CodeSpan {
    let content = fragment.bytes[atom.content]
    guard atom.range.count == atom.content.count + 2, content.first == .openBrace,
      let close = content.firstIndex(of: .closeBrace)
    else { return .code }
    let name = String(decoding: content[(content.startIndex + 1)..<close], as: UTF8.self)
    let expression = content[(close + 1)...].trimmed
    guard content[(close + 1)...].first?.isWhitespace ?? false, !expression.isEmpty else {
      return .code
    }
    guard Self.languages.contains(name) else {
      warnIfMistyped(name, fragment.span(atom.content.lowerBound, close + 1))
      return .code
    }
    return value(expression.startIndex..<expression.endIndex, atom)
  }

  private mutating func warnIfMistyped(_ name: String, _ span: Span) {
    guard let suggestion = Suggestion.nearest(to: name, in: Self.languages) else { return }
    warnings.append(Fault(.mistypedInlineValue(found: name, suggestion: suggestion), span))
  }

  private mutating func value(_ range: Range<Int>, _ atom: InlineAtom) -> CodeSpan {
    let file = fragment.fileRange(atom.range)
    let span = Span(file.lowerBound, file.upperBound)
    var value = InlineValue(expression: fragment.slice(range), claim: nil, span: span)
    guard let arrow = ClaimArrow.find(in: fragment.bytes[range]) else { return .value(value) }
    let arrowSpan = fragment.span(arrow.range.lowerBound, arrow.range.upperBound)
    let expression = fragment.bytes[range.lowerBound..<arrow.range.lowerBound].trimmed
    guard !expression.isEmpty else {
      warnings.append(Fault(.claimWithoutExpression, arrowSpan))
      return .code
    }
    value.expression = fragment.slice(expression.startIndex..<expression.endIndex)
    let stated = fragment.bytes[arrow.range.upperBound..<range.upperBound].trimmed
    guard !stated.isEmpty else {
      warnings.append(Fault(.emptyClaim, arrowSpan))
      return .value(value)
    }
    value.claim = .init(
      stated: String(decoding: stated, as: UTF8.self), isErratum: arrow.isErratum,
      span: fragment.span(stated.startIndex, stated.endIndex))
    return .value(value)
  }
}

/// `=>` or `=/>` in an expression, outside its texts and brackets.
struct ClaimArrow: Equatable {
  var range: Range<Int>
  var isErratum: Bool

  static func find(in expression: ArraySlice<UInt8>) -> ClaimArrow? {
    var depth = 0
    var index = expression.startIndex
    while index < expression.endIndex {
      let rest = expression[index...]
      switch expression[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        index = endOfText(in: rest)
        continue
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "=") where depth == 0 && rest.starts(with: "=>".utf8):
        return ClaimArrow(range: index..<(index + 2), isErratum: false)
      case UInt8(ascii: "=") where depth == 0 && rest.starts(with: "=/>".utf8):
        return ClaimArrow(range: index..<(index + 3), isErratum: true)
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The offset past the Python text that starts `rest`: three quotes at each end, or one.
  private static func endOfText(in rest: ArraySlice<UInt8>) -> Int {
    guard let quote = rest.first else { return rest.endIndex }
    let triple = [quote, quote, quote]
    let marks = rest.starts(with: triple) ? triple : [quote]
    var index = rest.startIndex + marks.count
    while index < rest.endIndex {
      if rest[index...].starts(with: marks) { return index + marks.count }
      index += rest[index] == .backslash ? 2 : 1
    }
    return rest.endIndex
  }
}
