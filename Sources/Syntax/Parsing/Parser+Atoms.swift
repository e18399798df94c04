// Atoms: names, constants, and everything in brackets.

import Diagnostics

extension Parser {
  mutating func atom() throws(SyntaxFailure) -> Expression {
    switch current.kind {
    case .name: return constant(.name(text(of: current)))
    case .number: return constant(.literal(NumberReader.literal(text(of: current))))
    case .string: return try strings()
    case .keyword(.none): return constant(.literal(.none))
    case .keyword(.true): return constant(.literal(.bool(true)))
    case .keyword(.false): return constant(.literal(.bool(false)))
    case .symbol(.ellipsis): return constant(.literal(.ellipsis))
    case .symbol(.leftParenthesis): return try group()
    case .symbol(.leftBracket): return try listDisplay()
    case .symbol(.leftBrace): return try braceDisplay()
    default: throw unexpected()
    }
  }

  private mutating func constant(_ kind: Expression.Kind) -> Expression {
    let span = current.span
    advance()
    return Expression(kind, span)
  }

  /// `'(' … ')'`: a tuple, a generator, or one expression.
  private mutating func group() throws(SyntaxFailure) -> Expression {
    let start = current.span.start
    advance()
    bracketDepth += 1
    var result = try groupContents(from: start, until: .symbol(.rightParenthesis))
    advance()
    bracketDepth -= 1
    switch result.kind {
    case .comprehension where result.span.start == start: result.span = span(from: start)
    case .tuple where result.span.start == start: result.span = span(from: start)
    default: break
    }
    return result
  }

  /// What stands between parentheses, or between the braces of an f-string; stops at its end.
  mutating func groupContents(
    from start: Int, until end: Token.Kind
  ) throws(SyntaxFailure) -> Expression {
    if current.kind == end, end != .end { return Expression(.tuple([]), span(from: start)) }
    if isAt(.yield) {
      let value = try yieldExpression()
      guard current.kind == end else { throw unexpected(after: value) }
      return value
    }
    let first = try starredOrNamed()
    if isAt(.for) || isAt(.async) {
      return try closed(try comprehension(.generator(first), from: start), by: end)
    }
    guard isAt(.comma) else {
      let value = try closed(first, by: end)
      if value.isStarred { throw SyntaxFailure(.starredInParentheses, value.span) }
      return value
    }
    let elements = try displayElements(after: first, until: end)
    try grow()
    return Expression(.tuple(elements), span(from: start))
  }

  private mutating func closed(
    _ expression: Expression, by end: Token.Kind
  ) throws(SyntaxFailure) -> Expression {
    guard current.kind == end else { throw unexpected(after: expression) }
    return expression
  }

  /// The elements of a display whose first one has been read, up to its closing bracket.
  private mutating func displayElements(
    after first: Expression, until end: Token.Kind
  ) throws(SyntaxFailure) -> [Expression] {
    var elements = [first]
    while accept(.comma), current.kind != end { elements.append(try starredOrNamed()) }
    guard current.kind == end else { throw unexpectedElement(after: elements) }
    return elements
  }

  private mutating func unexpectedElement(after elements: [Expression]) -> SyntaxFailure {
    guard let first = elements.first, let last = elements.last else { return unexpected() }
    guard isAt(.for), elements.count > 1 else { return unexpected(after: last) }
    return SyntaxFailure(.unparenthesizedComprehensionTarget, first.span.union(last.span))
  }

  private mutating func listDisplay() throws(SyntaxFailure) -> Expression {
    let start = current.span.start
    advance()
    bracketDepth += 1
    var kind = Expression.Kind.list([])
    if !isAt(.rightBracket) {
      let first = try starredOrNamed()
      if isAt(.for) || isAt(.async) {
        kind = try comprehension(.list(first), from: start).kind
        guard isAt(.rightBracket) else { throw unexpected() }
      } else {
        kind = .list(try displayElements(after: first, until: .symbol(.rightBracket)))
      }
    }
    advance()
    bracketDepth -= 1
    try grow()
    return Expression(kind, span(from: start))
  }

  /// `'{' … '}'`: a dict or a set.
  private mutating func braceDisplay() throws(SyntaxFailure) -> Expression {
    let start = current.span.start
    advance()
    bracketDepth += 1
    let kind: Expression.Kind
    if isAt(.rightBrace) {
      kind = .dict([])
    } else if isAt(.doubleStar) {
      kind = try dictDisplay(from: start)
    } else {
      let first = try starredOrNamed()
      kind =
        isAt(.colon)
        ? try dictDisplay(after: first, from: start) : try setDisplay(after: first, from: start)
    }
    guard isAt(.rightBrace) else { throw unexpected() }
    advance()
    bracketDepth -= 1
    try grow()
    return Expression(kind, span(from: start))
  }

  private mutating func setDisplay(
    after first: Expression, from start: Int
  ) throws(SyntaxFailure) -> Expression.Kind {
    if isAt(.for) || isAt(.async) {
      return try comprehension(.set(first), from: start).kind
    }
    return .set(try displayElements(after: first, until: .symbol(.rightBrace)))
  }
}
