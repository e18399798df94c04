// Simple statements: what fits on one line, and lines of several.

import Diagnostics

extension Parser {
  /// A statement with the tokens that it is made of.
  typealias PlacedStatement = (statement: Statement, tokens: Range<Int>)

  /// One compound statement, or a line of simple ones.
  mutating func statements() throws(SyntaxFailure) -> [PlacedStatement] {
    statementStart = index
    endedWithSemicolon = false
    let start = index
    if let compound = try compoundStatement() {
      endedWithSemicolon = false
      return [(compound, start..<index)]
    }
    return try simpleStatements()
  }

  /// `simple (';' simple)* [';'] NEWLINE`
  mutating func simpleStatements() throws(SyntaxFailure) -> [PlacedStatement] {
    var statements: [PlacedStatement] = []
    repeat {
      statementStart = index
      let start = index
      statements.append((try simpleStatement(), start..<index))
      endedWithSemicolon = accept(.semicolon)
    } while endedWithSemicolon && current.kind != .newline
    guard current.kind == .newline else {
      throw unexpectedAfterStatement(statements.last?.statement)
    }
    advance()
    return statements
  }

  private mutating func unexpectedAfterStatement(_ statement: Statement?) -> SyntaxFailure {
    guard case .expression(let expression) = statement?.kind else { return unexpected() }
    return unexpected(after: expression)
  }

  private mutating func simpleStatement() throws(SyntaxFailure) -> Statement {
    let start = current.span.start
    let kind: Statement.Kind
    switch current.kind {
    case .keyword(.pass): kind = only(.pass)
    case .keyword(.break): kind = try loopExit(.break, .breakOutsideLoop)
    case .keyword(.continue): kind = try loopExit(.continue, .continueOutsideLoop)
    case .keyword(.return): kind = try returnStatement()
    case .keyword(.raise): kind = try raiseStatement()
    case .keyword(.assert): kind = try assertStatement()
    case .keyword(.del): kind = try deleteStatement()
    case .keyword(.global): kind = .global(try names())
    case .keyword(.nonlocal): kind = try nonlocalStatement()
    case .keyword(.import): kind = try importStatement()
    case .keyword(.from): kind = try importFromStatement()
    default: kind = try expressionStatement()
    }
    return Statement(kind, span(from: start))
  }

  private mutating func only(_ kind: Statement.Kind) -> Statement.Kind {
    advance()
    return kind
  }

  private mutating func loopExit(
    _ kind: Statement.Kind, _ fault: SyntaxFault
  ) throws(SyntaxFailure) -> Statement.Kind {
    guard surroundings.isInLoop else { throw SyntaxFailure(fault, current.span) }
    return only(kind)
  }

  private mutating func returnStatement() throws(SyntaxFailure) -> Statement.Kind {
    let keyword = current.span
    advance()
    let value = current.startsExpression || isAt(.star) ? try expressions() : nil
    guard surroundings.isInFunction else { throw SyntaxFailure(.returnOutsideFunction, keyword) }
    return .return(value)
  }

  private mutating func raiseStatement() throws(SyntaxFailure) -> Statement.Kind {
    advance()
    guard current.startsExpression else { return .raise(nil, cause: nil) }
    let exception = try expression()
    return .raise(exception, cause: accept(.from) ? try expression() : nil)
  }

  private mutating func assertStatement() throws(SyntaxFailure) -> Statement.Kind {
    advance()
    let condition = try expression()
    return .assert(condition, message: accept(.comma) ? try expression() : nil)
  }

  private mutating func deleteStatement() throws(SyntaxFailure) -> Statement.Kind {
    advance()
    var targets: [Expression] = []
    repeat {
      let target = try starredOrExpression()
      try checkDeletion(target)
      targets.append(target)
    } while accept(.comma) && current.startsExpression
    return .delete(targets)
  }

  private mutating func nonlocalStatement() throws(SyntaxFailure) -> Statement.Kind {
    let start = current.span.start
    let names = try names()
    if surroundings.isModuleLevel {
      throw SyntaxFailure(.nonlocalAtModuleLevel, span(from: start))
    }
    return .nonlocal(names)
  }

  /// The names after `global` or `nonlocal`.
  private mutating func names() throws(SyntaxFailure) -> [Identifier] {
    advance()
    var names = [try identifier()]
    while accept(.comma) { names.append(try identifier()) }
    return names
  }
}
