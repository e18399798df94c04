// Simple statements: those of one line.

import Diagnostics

extension Parser {
  /// A compound statement, or the simple ones of one line.
  mutating func statementLine() throws(Diagnostic) -> [Statement] {
    if let compound = try compoundStatement() {
      note(semicolon: false)
      return [compound]
    }
    return try simpleStatements()
  }

  mutating func simpleStatements() throws(Diagnostic) -> [Statement] {
    var statements = [try simpleStatement()]
    note(semicolon: false)
    while take(";") {
      if current.kind == .newline || current.kind == .end {
        note(semicolon: true)
        break
      }
      statements.append(try simpleStatement())
    }
    guard current.kind == .newline else {
      if current.kind == .end { return statements }
      throw unexpected()
    }
    advance()
    return statements
  }

  private mutating func simpleStatement() throws(Diagnostic) -> Statement {
    let start = current.start
    var kind: Statement.Kind?
    if current.kind == .keyword { kind = try keywordStatement() }
    if kind == nil { kind = try assignment() }
    guard let kind else { throw unexpected() }
    return Statement(kind, span(from: start))
  }

  private mutating func keywordStatement() throws(Diagnostic) -> Statement.Kind? {
    switch current.text {
    case "pass":
      advance()
      return .pass
    case "break", "continue":
      let word = current.text
      guard loopDepth > 0 else { throw outsideLoop(word) }
      advance()
      return word == "break" ? .break : .continue
    case "return": return try returnStatement()
    case "raise": return try raiseStatement()
    case "assert":
      advance()
      let condition = try expression()
      return .assert(condition, message: take(",") ? try expression() : nil)
    case "del": return try deleteStatement()
    case "global":
      advance()
      return .global(try names())
    case "nonlocal":
      advance()
      return .nonlocal(try names())
    case "import": return try importStatement()
    case "from": return try importFrom()
    default: return nil
    }
  }

  private func outsideLoop(_ word: String) -> Diagnostic {
    var diagnostic = fault(.outside(word, place: "loop"))
    if word == "continue" { diagnostic.message = "'continue' not properly in loop" }
    return diagnostic
  }

  private mutating func returnStatement() throws(Diagnostic) -> Statement.Kind {
    guard functionDepth > 0 else { throw fault(.outside("return", place: "function")) }
    advance()
    return .return(endsStatement ? nil : try expressionList(allowsStars: true))
  }

  private var endsStatement: Bool {
    current.kind == .newline || current.kind == .end || at(";")
  }

  private mutating func raiseStatement() throws(Diagnostic) -> Statement.Kind {
    advance()
    if endsStatement { return .raise(nil, cause: nil) }
    let value = try expression()
    return .raise(value, cause: take("from") ? try expression() : nil)
  }

  private mutating func deleteStatement() throws(Diagnostic) -> Statement.Kind {
    advance()
    let list = try expressionList(allowsStars: false)
    var targets = [list]
    if case .tuple(let items) = list.kind { targets = items }
    for target in targets { try checkDeletable(target) }
    return .delete(targets)
  }

  private mutating func names() throws(Diagnostic) -> [Identifier] {
    var names = [try identifier()]
    while take(",") { names.append(try identifier()) }
    return names
  }

  // MARK: Assignment

  private mutating func assignment() throws(Diagnostic) -> Statement.Kind {
    let first = at("yield") ? try yieldExpression() : try expressionList(allowsStars: true)
    if at("=") { return try chainedAssignment(first) }
    if isAugmentedSymbol, let symbol = augmentedOperator {
      try checkAugmentable(first)
      advance()
      return .augmentedAssign(target: first, symbol, value: try assignedValue())
    }
    if at(":") {
      guard isAnnotatable(first) else { throw unexpected() }
      advance()
      let annotation = try expression()
      return .annotatedAssign(
        target: first, annotation: annotation, value: take("=") ? try assignedValue() : nil)
    }
    return .expression(first)
  }

  private mutating func chainedAssignment(_ first: Expression) throws(Diagnostic) -> Statement.Kind {
    var targets = [first]
    var value = first
    while take("=") {
      try checkAssignable(targets[targets.count - 1], suggestsComparison: true)
      value = try assignedValue()
      targets.append(value)
    }
    return .assign(targets: Array(targets.dropLast()), value: value)
  }

  private mutating func assignedValue() throws(Diagnostic) -> Expression {
    at("yield") ? try yieldExpression() : try expressionList(allowsStars: true)
  }

  private func isAnnotatable(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name, .attribute, .index: true
    default: false
    }
  }

  // MARK: Imports

  private mutating func dottedName() throws(Diagnostic) -> Identifier {
    let start = current.start
    var path = try identifier().name
    while take(".") { path += "." + (try identifier().name) }
    return Identifier(path, span(from: start))
  }

  private mutating func importStatement() throws(Diagnostic) -> Statement.Kind {
    advance()
    var modules: [ImportedModule] = []
    repeat {
      let path = try dottedName()
      modules.append(ImportedModule(path: path, alias: take("as") ? try identifier() : nil))
    } while take(",")
    return .import(modules)
  }

  private mutating func importFrom() throws(Diagnostic) -> Statement.Kind {
    advance()
    if at(".") || at("...") { throw fault(.unsupported("a relative import")) }
    let module = try dottedName()
    try expect("import")
    if take("*") { return .importFrom(ImportFrom(module: module, names: [])) }
    let isParenthesized = take("(")
    var names: [(name: Identifier, alias: Identifier?)] = []
    repeat {
      if isParenthesized, at(")"), !names.isEmpty { break }
      let name = try identifier()
      names.append((name, take("as") ? try identifier() : nil))
    } while take(",")
    if isParenthesized { try expect(")") }
    return .importFrom(ImportFrom(module: module, names: names))
  }
}
