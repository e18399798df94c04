// Expressions: conditionals, lambdas, the walrus, and operators by precedence climbing.

import Diagnostics

extension Parser {
  /// `expression (',' expression)* [',']`, a tuple where there is a comma; stars are allowed in it.
  mutating func expressions() throws(SyntaxFailure) -> Expression {
    let start = current.span.start
    let outer = openScope()
    let first = try starredOrExpression()
    guard isAt(.comma) else {
      closeScope(outer)
      if case .starred = first.kind { throw SyntaxFailure(.starredAlone, first.span) }
      return first
    }
    let elements = try restOfTuple(after: first)
    try grow()
    closeScope(outer)
    return Expression(.tuple(elements), span(from: start))
  }

  /// The elements of a tuple without parentheses whose first one has been read.
  private mutating func restOfTuple(
    after first: Expression
  ) throws(SyntaxFailure) -> [Expression] {
    var elements = [first]
    while accept(.comma), current.startsExpression || isAt(.star) {
      elements.append(try starredOrExpression())
    }
    return elements
  }

  /// `*operation` or an expression.
  mutating func starredOrExpression() throws(SyntaxFailure) -> Expression {
    isAt(.star) ? try starred() : try expression()
  }

  /// `*operation` or `name := expression` or an expression: an element of a display.
  mutating func starredOrNamed() throws(SyntaxFailure) -> Expression {
    isAt(.star) ? try starred() : try namedExpression()
  }

  private mutating func starred() throws(SyntaxFailure) -> Expression {
    let start = current.span.start
    advance()
    let outer = openScope()
    let operand = try operation(.bitOr)
    try grow()
    closeScope(outer)
    return Expression(.starred(operand), span(from: start))
  }

  /// `name := expression`, or an expression.
  mutating func namedExpression() throws(SyntaxFailure) -> Expression {
    guard current.kind == .name, token(1).kind == .symbol(.walrus) else {
      let expression = try expression()
      guard isAt(.walrus), bracketDepth > 0 else { return expression }
      throw SyntaxFailure(.cannotName(expression.kindName), expression.span)
    }
    let start = current.span.start
    let name = try identifier()
    advance()
    let outer = openScope()
    let value = try expression()
    try grow()
    closeScope(outer)
    return Expression(.named(name, value), span(from: start))
  }

  /// `operation ['if' operation 'else' expression]`, or a lambda.
  mutating func expression() throws(SyntaxFailure) -> Expression {
    try enter()
    let result = isAt(.lambda) ? try lambda() : try conditional()
    leave()
    return result
  }

  private mutating func conditional() throws(SyntaxFailure) -> Expression {
    let start = current.span.start
    let outer = openScope()
    let first = try operation(.or)
    guard accept(.if) else {
      closeScope(outer)
      return first
    }
    let condition = try operation(.or)
    guard accept(.else) else { throw missingElse(from: start) }
    let otherwise = try expression()
    try grow()
    closeScope(outer)
    return Expression(
      .conditional(condition: condition, then: first, otherwise: otherwise), span(from: start))
  }

  private func missingElse(from start: Int) -> SyntaxFailure {
    isAt(.colon) || current.kind == .failure
      ? unexpected() : SyntaxFailure(.missingElse, span(from: start))
  }

  private mutating func lambda() throws(SyntaxFailure) -> Expression {
    let start = current.span.start
    advance()
    let outer = openScope()
    let parameters = try parameters(until: .colon, allowsAnnotations: false)
    guard accept(.colon) else { throw unexpected() }
    let before = surroundings
    surroundings = Surroundings(isInFunction: true)
    let body = try expression()
    surroundings = before
    try grow()
    closeScope(outer)
    return Expression(.lambda(parameters, body: body), span(from: start))
  }

  /// `yield [expressions]` or `yield from expression`.
  mutating func yieldExpression() throws(SyntaxFailure) -> Expression {
    let start = current.span.start
    advance()
    let outer = openScope()
    let kind: Expression.Kind
    if accept(.from) {
      kind = .yieldFrom(try expression())
    } else if current.startsExpression || isAt(.star) {
      kind = .yield(try expressions())
    } else {
      kind = .yield(nil)
    }
    try grow()
    closeScope(outer)
    guard surroundings.isInFunction else {
      throw SyntaxFailure(.yieldOutsideFunction, span(from: start))
    }
    return Expression(kind, span(from: start))
  }
}

// MARK: - Operators

extension Parser {
  /// Operands joined by operators that bind at least as tightly as `minimum`.
  mutating func operation(_ minimum: Precedence) throws(SyntaxFailure) -> Expression {
    let start = current.span.start
    let outer = openScope()
    var left = try operand(minimum)
    while let infix = InfixOperator(current, next: token(1)), infix.precedence >= minimum {
      left = try extend(left, by: infix, from: start)
    }
    closeScope(outer)
    return left
  }

  private mutating func operand(_ minimum: Precedence) throws(SyntaxFailure) -> Expression {
    switch current.kind {
    case .keyword(.not) where minimum <= .not: try unary(.not, over: .not)
    case .symbol(.minus): try negative()
    case .symbol(.plus): try unary(.positive, over: .unary)
    case .symbol(.tilde): try unary(.invert, over: .unary)
    default: try primary()
    }
  }

  private mutating func unary(
    _ unary: UnaryOperator, over precedence: Precedence
  ) throws(SyntaxFailure) -> Expression {
    let start = current.span.start
    advance()
    try enter()
    let operand = try operation(precedence)
    leave()
    try grow()
    return Expression(.unary(unary, operand), span(from: start))
  }

  /// `-operand`; the one whole number that 64 bits hold only with its sign is a literal.
  private mutating func negative() throws(SyntaxFailure) -> Expression {
    let result = try unary(.negative, over: .unary)
    guard case .unary(.negative, let operand) = result.kind,
      case .literal(.bigInt(let digits)) = operand.kind, let value = Int("-" + digits)
    else { return result }
    return Expression(.literal(.int(value)), result.span)
  }

  private mutating func extend(
    _ left: Expression, by infix: InfixOperator, from start: Int
  ) throws(SyntaxFailure) -> Expression {
    let kind: Expression.Kind
    switch infix {
    case .boolean(let boolean):
      kind = .boolean(boolean, try booleanOperands(after: left, boolean))
    case .comparison: kind = .comparison(left, try comparisonLinks())
    case .binary(let binary): kind = .binary(left, binary, try rightOperand(of: binary))
    }
    try grow()
    return Expression(kind, span(from: start))
  }

  private mutating func rightOperand(
    of binary: BinaryOperator
  ) throws(SyntaxFailure) -> Expression {
    advance()
    // `**` binds to the right, and less tightly than a sign on its right: 2**-1.
    guard binary == .power else { return try operation(binary.precedence.tighter) }
    try enter()
    let exponent = try operation(.unary)
    leave()
    return exponent
  }

  private mutating func booleanOperands(
    after first: Expression, _ boolean: BooleanOperator
  ) throws(SyntaxFailure) -> [Expression] {
    let keyword: Keyword = boolean == .or ? .or : .and
    let precedence: Precedence = boolean == .or ? .or : .and
    var operands = [first]
    while accept(keyword) { operands.append(try operation(precedence.tighter)) }
    return operands
  }

  private mutating func comparisonLinks() throws(SyntaxFailure) -> [ComparisonLink] {
    var links: [ComparisonLink] = []
    while let comparison = acceptComparison() {
      links.append(ComparisonLink(comparison, try operation(.bitOr)))
    }
    return links
  }

  private mutating func acceptComparison() -> ComparisonOperator? {
    switch current.kind {
    case .keyword(.in):
      advance()
      return .isIn
    case .keyword(.is):
      advance()
      return accept(.not) ? .isNotSame : .isSame
    case .keyword(.not) where token(1).kind == .keyword(.in):
      advance()
      advance()
      return .isNotIn
    case .symbol(let symbol):
      guard let comparison = ComparisonOperator(rawValue: symbol.rawValue) else { return nil }
      advance()
      return comparison
    default: return nil
    }
  }
}
