// Statements that begin with an expression: assignments of every kind, or the expression alone.

import Diagnostics

extension Parser {
  mutating func expressionStatement() throws(SyntaxFailure) -> Statement.Kind {
    let outer = openScope()
    defer { closeScope(outer) }
    let first = isAt(.yield) ? try yieldExpression() : try starredExpressions()
    switch current.kind {
    case .symbol(.assign): return try assignment(to: first)
    case .symbol(.colon): return try annotation(of: first)
    case .symbol(let symbol):
      if let binary = BinaryOperator(augmented: symbol) {
        return try augmentedAssignment(to: first, binary)
      }
    default: break
    }
    try checkValue(first)
    return .expression(first)
  }

  /// Expressions among which one star may stand alone, since it may be a target yet.
  private mutating func starredExpressions() throws(SyntaxFailure) -> Expression {
    guard isAt(.star) else { return try expressions() }
    let start = current.span.start
    let first = try starredOrExpression()
    guard isAt(.comma) else { return first }
    var elements = [first]
    while accept(.comma), current.startsExpression || isAt(.star) {
      elements.append(try starredOrExpression())
    }
    try grow()
    return Expression(.tuple(elements), span(from: start))
  }

  private func checkValue(_ expression: Expression) throws(SyntaxFailure) {
    if expression.isStarred { throw SyntaxFailure(.starredAlone, expression.span) }
  }

  /// `('=' targets)* '=' value` after the first target.
  private mutating func assignment(
    to first: Expression
  ) throws(SyntaxFailure) -> Statement.Kind {
    var chain = [first]
    while accept(.assign) {
      if let target = chain.last { try checkAssigned(target, isFirst: chain.count == 1) }
      chain.append(isAt(.yield) ? try yieldExpression() : try starredExpressions())
    }
    let value = chain.removeLast()
    try checkValue(value)
    return .assign(targets: chain, value: value)
  }

  private func checkAssigned(
    _ target: Expression, isFirst: Bool
  ) throws(SyntaxFailure) {
    if case .yield = target.kind, tokens[statementStart].kind != .symbol(.leftParenthesis) {
      throw SyntaxFailure(.assignmentToYield, target.span)
    }
    try checkTarget(target, isAssignment: isFirst)
  }

  private mutating func augmentedAssignment(
    to target: Expression, _ binary: BinaryOperator
  ) throws(SyntaxFailure) -> Statement.Kind {
    guard target.isSingleTarget else {
      throw SyntaxFailure(.illegalAugmentedTarget(target.kindName), target.span)
    }
    advance()
    let value = isAt(.yield) ? try yieldExpression() : try expressions()
    return .augmentedAssign(target: target, binary, value: value)
  }

  private mutating func annotation(
    of target: Expression
  ) throws(SyntaxFailure) -> Statement.Kind {
    guard target.isSingleTarget else { throw illegalAnnotation(of: target) }
    advance()
    let annotation = try expression()
    var value: Expression?
    if accept(.assign) {
      let given = isAt(.yield) ? try yieldExpression() : try starredExpressions()
      try checkValue(given)
      value = given
    }
    return .annotatedAssign(target: target, annotation: annotation, value: value)
  }

  private func illegalAnnotation(of target: Expression) -> SyntaxFailure {
    switch target.kind {
    case .tuple, .list: SyntaxFailure(.annotationOfMany(target.kindName), target.span)
    default: SyntaxFailure(.illegalAnnotationTarget, target.span)
    }
  }
}

extension Expression {
  /// Whether the expression is a target by itself: a name, an attribute or a subscript.
  fileprivate var isSingleTarget: Bool {
    switch kind {
    case .name, .attribute, .index: true
    default: false
    }
  }
}
