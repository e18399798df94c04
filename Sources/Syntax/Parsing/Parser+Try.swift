// `try` with its handlers.

import Diagnostics

extension Parser {
  mutating func tryStatement() throws(SyntaxFailure) -> Statement.Kind {
    let header = current.span.start
    advance()
    let body = try block(of: .statement(.try), from: header)
    var handlers: [TryStatement.Handler] = []
    while isAt(.except) {
      if let last = handlers.last, last.type == nil {
        throw SyntaxFailure(.bareExceptNotLast, last.span)
      }
      handlers.append(try handler())
    }
    let otherwise = handlers.isEmpty ? [] : try namedBlock(.else)
    let finally = try namedBlock(.finally)
    if handlers.isEmpty, finally.isEmpty {
      if current.kind == .failure { throw unexpected() }
      throw SyntaxFailure(.missingExcept, current.span)
    }
    return .try(
      TryStatement(body: body, handlers: handlers, otherwise: otherwise, finally: finally))
  }

  private mutating func namedBlock(_ keyword: Keyword) throws(SyntaxFailure) -> [Statement] {
    let header = current.span.start
    guard accept(keyword) else { return [] }
    return try block(of: .statement(keyword), from: header)
  }

  /// `'except' [expression ['as' NAME]] block`
  private mutating func handler() throws(SyntaxFailure) -> TryStatement.Handler {
    let header = current.span.start
    advance()
    if isAt(.star) { throw SyntaxFailure(.unsupported(.exceptionGroups), current.span) }
    var type: Expression?
    var name: Identifier?
    if current.startsExpression {
      let expression = try expression()
      if isAt(.comma) { throw try severalTypes(from: expression) }
      if accept(.as) { name = try identifier() }
      if !isAt(.colon), current.kind != .newline { throw unexpected(after: expression) }
      type = expression
    }
    let body = try block(of: .statement(.except), from: header)
    return TryStatement.Handler(type: type, name: name, body: body, span: span(from: header))
  }

  /// Python 2's `except A, B:`.
  private mutating func severalTypes(
    from first: Expression
  ) throws(SyntaxFailure) -> SyntaxFailure {
    while accept(.comma), current.startsExpression { _ = try expression() }
    guard isAt(.colon) || isAt(.as) else { return unexpected() }
    return SyntaxFailure(.unparenthesizedExceptionTypes, span(from: first.span.start))
  }
}
