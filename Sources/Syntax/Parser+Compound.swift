// Compound statements: those with a block.

import Diagnostics

extension Parser {
  /// A compound statement, or nil where the line starts none.
  mutating func compoundStatement() throws(Diagnostic) -> Statement? {
    let start = current.start
    if at("@") { return try decorated() }
    guard current.kind == .keyword else { return try matchStatement() }
    let kind: Statement.Kind
    switch current.text {
    case "if": kind = try ifStatement()
    case "while": kind = try whileStatement()
    case "for": kind = try forStatement()
    case "def": kind = .function(try function(decorators: []))
    case "class": kind = .class(try classDefinition(decorators: []))
    case "with": kind = try withStatement()
    case "try": kind = .try(try tryStatement())
    case "async": throw fault(.unsupported("`async`"))
    default: return nil
    }
    return Statement(kind, span(from: start))
  }

  /// `match` is a name everywhere but at the head of a `match` statement, which is not there.
  private mutating func matchStatement() throws(Diagnostic) -> Statement? {
    guard current.kind == .name, current.text == "match" else { return nil }
    switch next.kind {
    case .name, .number, .string: throw fault(.unsupported("`match`"))
    default: return nil
    }
  }

  /// A block behind a colon: indented lines, or statements on the same line.
  mutating func block(after what: String, line: Int) throws(Diagnostic) -> [Statement] {
    try expectColon()
    guard current.kind == .newline else { return try simpleStatements() }
    advance()
    guard current.kind == .indent else {
      throw fault(.expectedBlock(after: what, line: line))
    }
    advance()
    blockDepth += 1
    guard blockDepth <= Self.deepestBlock else { throw fault(.tooManyLevels) }
    var statements: [Statement] = []
    while current.kind != .dedent, current.kind != .end {
      if current.kind == .indent { throw fault(.unexpectedIndent) }
      statements += try statementLine()
    }
    if current.kind == .dedent { advance() }
    blockDepth -= 1
    return statements
  }

  private func line(of token: Token) -> Int {
    fragment.file.line(at: fragment.fileOffset(of: token.start))
  }

  private mutating func ifStatement() throws(Diagnostic) -> Statement.Kind {
    let keyword = current
    advance()
    let condition = try namedExpression()
    let body = try block(after: "'\(keyword.text)' statement", line: line(of: keyword))
    if at("elif") {
      let start = current.start
      blockDepth += 1
      guard blockDepth <= Self.deepestBlock else { throw fault(.tooManyLevels) }
      let inner = try ifStatement()
      blockDepth -= 1
      return .if(
        condition: condition, body: body, otherwise: [Statement(inner, span(from: start))])
    }
    return .if(condition: condition, body: body, otherwise: try elseBlock())
  }

  private mutating func elseBlock() throws(Diagnostic) -> [Statement] {
    let keyword = current
    guard take("else") else { return [] }
    return try block(after: "'else' statement", line: line(of: keyword))
  }

  private mutating func loopBody(after what: String, _ keyword: Token) throws(Diagnostic)
    -> [Statement]
  {
    loopDepth += 1
    let body = try block(after: what, line: line(of: keyword))
    loopDepth -= 1
    return body
  }

  private mutating func whileStatement() throws(Diagnostic) -> Statement.Kind {
    let keyword = current
    advance()
    let condition = try namedExpression()
    let body = try loopBody(after: "'while' statement", keyword)
    return .while(condition: condition, body: body, otherwise: try elseBlock())
  }

  private mutating func forStatement() throws(Diagnostic) -> Statement.Kind {
    let keyword = current
    advance()
    let target = try targetList()
    try expect("in")
    let iterable = try expressionList(allowsStars: true)
    let body = try loopBody(after: "'for' statement", keyword)
    return .for(target: target, iterable: iterable, body: body, otherwise: try elseBlock())
  }

  // MARK: Functions and classes

  private mutating func decorated() throws(Diagnostic) -> Statement {
    let start = current.start
    var decorators: [Expression] = []
    while take("@") {
      decorators.append(try namedExpression())
      guard current.kind == .newline else { throw unexpected() }
      advance()
    }
    let kind: Statement.Kind
    if at("def") {
      kind = .function(try function(decorators: decorators))
    } else if at("class") {
      kind = .class(try classDefinition(decorators: decorators))
    } else {
      throw unexpected()
    }
    return Statement(kind, span(from: start))
  }

  private mutating func function(
    decorators: [Expression]
  ) throws(Diagnostic) -> FunctionDefinition {
    let keyword = current
    advance()
    let name = try identifier()
    guard take("(") else { throw fault(.invalidSyntax(suggestion: nil)) }
    let parameters = try parameters(until: ")", allowsAnnotations: true)
    try expect(")")
    let returns = take("->") ? try expression() : nil
    let loops = loopDepth
    loopDepth = 0
    functionDepth += 1
    let body = try block(after: "function definition", line: line(of: keyword))
    functionDepth -= 1
    loopDepth = loops
    return FunctionDefinition(
      name: name, parameters: parameters, body: body, decorators: decorators, returns: returns)
  }

  private mutating func classDefinition(
    decorators: [Expression]
  ) throws(Diagnostic) -> ClassDefinition {
    let keyword = current
    advance()
    let name = try identifier()
    let arguments = take("(") ? try arguments() : []
    let outer = (loopDepth, functionDepth)
    (loopDepth, functionDepth) = (0, 0)
    let body = try block(after: "class definition", line: line(of: keyword))
    (loopDepth, functionDepth) = outer
    return ClassDefinition(name: name, arguments: arguments, body: body, decorators: decorators)
  }

  /// Parameters up to, not including, the closing token.
  mutating func parameters(
    until close: String, allowsAnnotations: Bool
  ) throws(Diagnostic) -> Parameters {
    var reader = ParameterReader(allowsAnnotations: allowsAnnotations)
    while !at(close) {
      try reader.read(&self)
      if !take(",") { break }
    }
    if reader.hasBareStar, reader.items.last?.kind != .keywordOnly,
      reader.items.last?.kind != .variadicKeywords
    {
      throw fault(.namedArgumentsAfterStar)
    }
    return Parameters(reader.items)
  }

  // MARK: with and try

  private mutating func withStatement() throws(Diagnostic) -> Statement.Kind {
    let keyword = current
    advance()
    var items: [WithItem] = []
    repeat {
      let context = try expression()
      var target: Expression?
      if take("as") {
        let parsed = try primary()
        try checkAssignable(parsed, suggestsComparison: false)
        target = parsed
      }
      items.append(WithItem(context: context, target: target))
    } while take(",")
    return .with(items, body: try block(after: "'with' statement", line: line(of: keyword)))
  }

  private mutating func tryStatement() throws(Diagnostic) -> TryStatement {
    let keyword = current
    advance()
    let body = try block(after: "'try' statement", line: line(of: keyword))
    var handlers: [TryStatement.Handler] = []
    while at("except") {
      if let last = handlers.last, last.type == nil { throw fault(.defaultExceptLast) }
      handlers.append(try handler())
    }
    let otherwise = handlers.isEmpty ? [] : try elseBlock()
    var finally: [Statement] = []
    let token = current
    if take("finally") {
      finally = try block(after: "'finally' statement", line: line(of: token))
    } else if handlers.isEmpty {
      throw fault(.expectedExceptOrFinally)
    }
    return TryStatement(body: body, handlers: handlers, otherwise: otherwise, finally: finally)
  }

  private mutating func handler() throws(Diagnostic) -> TryStatement.Handler {
    let keyword = current
    advance()
    if at("*") { throw fault(.unsupported("`except*`")) }
    let type = at(":") ? nil : try expression()
    let name = type != nil && take("as") ? try identifier() : nil
    let body = try block(after: "'except' statement", line: line(of: keyword))
    return TryStatement.Handler(
      type: type, name: name, body: body, span: span(from: keyword.start))
  }
}

/// Reads one parameter after the other and keeps their order straight.
private struct ParameterReader {
  let allowsAnnotations: Bool
  private(set) var items: [Parameter] = []
  private(set) var hasBareStar = false
  private var kind = Parameter.Kind.positional
  private var hasDefault = false

  init(allowsAnnotations: Bool) { self.allowsAnnotations = allowsAnnotations }

  mutating func read(_ parser: inout Parser) throws(Diagnostic) {
    if items.last?.kind == .variadicKeywords { throw parser.unexpected() }
    if parser.take("/") {
      guard kind == .positional, !items.isEmpty else { throw parser.unexpected() }
      for index in items.indices { items[index].kind = .positionalOnly }
    } else if parser.take("**") {
      try append(.variadicKeywords, &parser)
    } else if parser.take("*") {
      guard kind == .positional else { throw parser.unexpected() }
      kind = .keywordOnly
      if parser.current.kind == .name { try append(.variadic, &parser) } else { hasBareStar = true }
    } else {
      try append(kind, &parser)
    }
  }

  private mutating func append(
    _ kind: Parameter.Kind, _ parser: inout Parser
  ) throws(Diagnostic) {
    let name = try parser.identifier()
    if items.contains(where: { $0.name.name == name.name }) {
      throw parser.fault(.duplicateParameter(name.name), at: name.span)
    }
    var parameter = Parameter(kind, name)
    if allowsAnnotations, parser.take(":") { parameter.annotation = try parser.expression() }
    let takesDefault = kind != .variadic && kind != .variadicKeywords
    if takesDefault, parser.take("=") {
      parameter.defaultValue = try parser.expression()
      hasDefault = true
    } else if kind == .positional, hasDefault {
      throw parser.fault(.defaultBeforeRequired, at: name.span)
    }
    items.append(parameter)
  }
}
