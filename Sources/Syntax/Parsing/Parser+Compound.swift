// Statements with blocks: if, while, for, with and try; functions and classes stand next door.

import Diagnostics

extension Parser {
  /// The compound statement at the current token, or nil where it begins a simple one.
  mutating func compoundStatement() throws(SyntaxFailure) -> Statement? {
    let decorators = try decorators()
    let start = current.span.start
    let kind: Statement.Kind
    try enterStatement()
    switch current.kind {
    case .keyword(.if): kind = try ifStatement()
    case .keyword(.while): kind = try whileStatement()
    case .keyword(.for): kind = try forStatement()
    case .keyword(.with): kind = try withStatement()
    case .keyword(.try): kind = try tryStatement()
    case .keyword(.def): kind = .function(try function(decorators: decorators))
    case .keyword(.class): kind = .class(try classDefinition(decorators: decorators))
    case .keyword(.async): throw SyntaxFailure(.unsupported(.async), current.span)
    case .name where isMatchStatement: throw SyntaxFailure(.unsupported(.match), current.span)
    default:
      leaveStatement()
      return nil
    }
    leaveStatement()
    return Statement(kind, span(from: start))
  }

  /// Whether the name `match` opens a match statement: its line ends in `:` and a `case` follows.
  private var isMatchStatement: Bool {
    guard text(of: current) == "match" else { return false }
    var end = index
    while !tokens[end].isLayout, tokens[end].kind != .symbol(.semicolon) { end += 1 }
    guard end > index + 1, end + 2 < tokens.count, tokens[end].kind == .newline else {
      return false
    }
    return tokens[end - 1].kind == .symbol(.colon) && tokens[end + 1].kind == .indent
      && text(of: tokens[end + 2]) == "case"
  }

  // MARK: Blocks

  /// `':' NEWLINE INDENT statement+ DEDENT`, or simple statements after the colon.
  ///
  /// - Parameters:
  ///   - owner: what the block belongs to, for the error where it is missing.
  ///   - header: the offset in the file at which the header starts.
  mutating func block(
    of owner: BlockOwner, from header: Int
  ) throws(SyntaxFailure) -> [Statement] {
    try require(.colon)
    guard current.kind == .newline else {
      return try simpleStatements().map(\.statement)
    }
    advance()
    guard current.kind == .indent else {
      if current.kind == .failure { throw unexpected() }
      let line = fragment.file.line(at: header)
      throw SyntaxFailure(.expectedBlock(owner, line: line), current.span)
    }
    advance()
    var body: [Statement] = []
    while current.kind != .dedent, current.kind != .end {
      for placed in try statements() { body.append(placed.statement) }
    }
    advance()
    return body
  }

  /// A block after a header's expression, after which only a colon can stand.
  private mutating func block(
    of keyword: Keyword, from header: Int, after expression: Expression
  ) throws(SyntaxFailure) -> [Statement] {
    if !isAt(.colon), current.kind != .newline { throw unexpected(after: expression) }
    return try block(of: .statement(keyword), from: header)
  }

  /// A loop's block.
  private mutating func loopBlock(
    of keyword: Keyword, from header: Int, after expression: Expression
  ) throws(SyntaxFailure) -> [Statement] {
    let before = surroundings
    surroundings.isInLoop = true
    let body = try block(of: keyword, from: header, after: expression)
    surroundings = before
    return body
  }

  /// `['else' block]`
  private mutating func elseBlock() throws(SyntaxFailure) -> [Statement] {
    let header = current.span.start
    guard accept(.else) else { return [] }
    return try block(of: .statement(.else), from: header)
  }

  // MARK: Statements

  /// An `if` or an `elif`, whose `otherwise` holds the next `elif` as an `if` of its own.
  private mutating func ifStatement() throws(SyntaxFailure) -> Statement.Kind {
    let header = current.span.start
    let keyword: Keyword = isAt(.elif) ? .elif : .if
    advance()
    let condition = try namedExpression()
    let body = try block(of: keyword, from: header, after: condition)
    guard isAt(.elif) else {
      return .if(condition: condition, body: body, otherwise: try elseBlock())
    }
    let start = current.span.start
    statementStart = index
    try enterStatement()
    let next = Statement(try ifStatement(), span(from: start))
    leaveStatement()
    return .if(condition: condition, body: body, otherwise: [next])
  }

  private mutating func whileStatement() throws(SyntaxFailure) -> Statement.Kind {
    let header = current.span.start
    advance()
    let condition = try namedExpression()
    let body = try loopBlock(of: .while, from: header, after: condition)
    return .while(condition: condition, body: body, otherwise: try elseBlock())
  }

  private mutating func forStatement() throws(SyntaxFailure) -> Statement.Kind {
    let header = current.span.start
    advance()
    let target = try loopTarget()
    try expect(.in)
    let iterable = try expressions()
    let body = try loopBlock(of: .for, from: header, after: iterable)
    return .for(
      target: target, iterable: iterable, body: body, otherwise: try elseBlock())
  }

  /// `('@' named NEWLINE)*`, after which only a definition can stand.
  private mutating func decorators() throws(SyntaxFailure) -> [Expression] {
    var decorators: [Expression] = []
    while accept(.at) {
      decorators.append(try namedExpression())
      guard current.kind == .newline else { throw unexpected() }
      advance()
    }
    let isDefinition = isAt(.def) || isAt(.class) || isAt(.async)
    guard decorators.isEmpty || isDefinition else { throw unexpected() }
    return decorators
  }
}
