// The arguments of a call or a class: positional, keyword, unpacked, or one generator.

import Diagnostics

extension Parser {
  /// `'(' [argument (',' argument)* [',']] ')'`, standing at the `(`.
  mutating func arguments() throws(SyntaxFailure) -> [Argument] {
    let open = current.span.start
    advance()
    bracketDepth += 1
    var arguments: [Argument] = []
    var order = ArgumentOrder()
    while !isAt(.rightParenthesis) {
      let argument = try argument(isFirst: arguments.isEmpty)
      try order.add(argument)
      arguments.append(argument)
      if !accept(.comma) { break }
    }
    guard isAt(.rightParenthesis) else { throw unexpectedArgument(after: arguments.last) }
    advance()
    bracketDepth -= 1
    // A generator as the only argument owns the parentheses of the call.
    if arguments.count == 1, arguments[0].isBareGenerator {
      arguments[0].value.span = span(from: open)
    }
    return arguments
  }

  private mutating func unexpectedArgument(after last: Argument?) -> SyntaxFailure {
    guard let last else { return unexpected() }
    if isAt(.assign) {
      let span = last.value.span.union(current.span)
      return SyntaxFailure(.assignmentInArgument, span)
    }
    return unexpected(after: last.value)
  }

  private mutating func argument(isFirst: Bool) throws(SyntaxFailure) -> Argument {
    switch current.kind {
    case .symbol(.star):
      advance()
      return Argument(.unpacked, try expression())
    case .symbol(.doubleStar):
      advance()
      return Argument(.unpackedKeywords, try expression())
    case .name where token(1).kind == .symbol(.assign): return try keywordArgument()
    case .keyword(let keyword) where token(1).kind == .symbol(.assign) && keyword.isConstant:
      throw SyntaxFailure(
        .cannotAssign(keyword.rawValue, isComparisonLikely: false), current.span)
    default: return Argument(.positional, try positionalArgument(isFirst: isFirst))
    }
  }

  private mutating func keywordArgument() throws(SyntaxFailure) -> Argument {
    let name = try identifier()
    advance()
    return Argument(.keyword(name), try expression())
  }

  private mutating func positionalArgument(
    isFirst: Bool
  ) throws(SyntaxFailure) -> Expression {
    let start = current.span.start
    let value = try namedExpression()
    guard isAt(.for) || isAt(.async) else { return value }
    let generator = try comprehension(.generator(value), from: start)
    guard isFirst, isAt(.rightParenthesis) || !isAt(.comma) else {
      throw SyntaxFailure(.unparenthesizedGenerator, generator.span)
    }
    return generator
  }
}

/// What the arguments so far allow to come next.
private struct ArgumentOrder {
  private var names: Set<String> = []
  private var hasMapping = false

  /// Takes the next argument in, if it may stand there.
  mutating func add(_ argument: Argument) throws(SyntaxFailure) {
    switch argument.kind {
    case .keyword(let name):
      if !names.insert(name.name).inserted {
        throw SyntaxFailure(.repeatedKeyword(name.name), name.span)
      }
    case .unpackedKeywords: hasMapping = true
    case .unpacked where hasMapping:
      throw SyntaxFailure(.unpackingAfterKeywordUnpacking, argument.value.span)
    case .positional where hasMapping:
      throw SyntaxFailure(.positionalAfterKeywordUnpacking, argument.value.span)
    case .positional where !names.isEmpty:
      throw SyntaxFailure(.positionalAfterKeyword, argument.value.span)
    default: break
    }
  }
}

extension Argument {
  /// Whether the argument is a generator, which without parentheses must be the only one.
  fileprivate var isBareGenerator: Bool {
    guard case .positional = kind, case .comprehension(let comprehension) = value.kind,
      case .generator = comprehension.element
    else { return false }
    return true
  }
}

extension Keyword {
  fileprivate var isConstant: Bool { self == .true || self == .false || self == .none }
}
