// Atoms and what can follow them: calls, attributes, subscripts, displays, comprehensions.

import Diagnostics

extension Parser {
  mutating func primary() throws(Diagnostic) -> Expression {
    let start = current.start
    var result = try atom()
    var height = 0
    while current.kind == .symbol {
      let before = position
      switch current.text {
      case ".":
        advance()
        result = Expression(.attribute(result, try identifier()), span(from: start))
      case "(":
        advance()
        let arguments = try arguments()
        result = Expression(.call(result, arguments), span(from: start))
      case "[":
        advance()
        let index = try subscripts()
        result = Expression(.index(result, by: index), span(from: start))
      default: break
      }
      if position == before { return result }
      height += 1
      guard height <= Self.tallestChain else { throw fault(.tooDeep) }
    }
    return result
  }

  private mutating func atom() throws(Diagnostic) -> Expression {
    let token = current
    switch token.kind {
    case .name:
      advance()
      if token.text == "print", startsPrintStatement { throw printStatement(token) }
      return Expression(.name(token.text), span(from: token.start))
    case .number(let literal):
      advance()
      return Expression(.literal(literal), span(from: token.start))
    case .string: return try strings()
    case .keyword: return try keywordAtom()
    case .symbol: break
    default: throw unexpected()
    }
    switch token.text {
    case "(": return try parenthesized()
    case "[": return try listDisplay()
    case "{": return try braceDisplay()
    case "...":
      advance()
      return Expression(.literal(.ellipsis), span(from: token.start))
    default: throw unexpected()
    }
  }

  /// `print x`, as Python 2 had it.
  private var startsPrintStatement: Bool {
    switch current.kind {
    case .string, .number, .name: true
    default: false
    }
  }

  private mutating func printStatement(_ token: Token) -> Diagnostic {
    while current.kind != .newline, current.kind != .end { advance() }
    return fault(.printStatement, at: fragment.span(token.start, lastEnd))
  }

  private mutating func keywordAtom() throws(Diagnostic) -> Expression {
    let start = current.start
    let literal: Literal
    switch current.text {
    case "None": literal = .none
    case "True": literal = .bool(true)
    case "False": literal = .bool(false)
    case "yield": throw fault(.invalidSyntax(suggestion: nil))
    default: throw unexpected()
    }
    advance()
    return Expression(.literal(literal), span(from: start))
  }

  /// `yield`, `yield value`, `yield from iterable`.
  mutating func yieldExpression() throws(Diagnostic) -> Expression {
    let start = current.start
    guard functionDepth > 0 else { throw fault(.outside("yield", place: "function")) }
    try expect("yield")
    if take("from") { return Expression(.yieldFrom(try expression()), span(from: start)) }
    let endsHere = current.kind == .newline || current.kind == .end || at(")") || at("=") || at(";")
    let value = endsHere ? nil : try expressionList(allowsStars: true)
    return Expression(.yield(value), span(from: start))
  }

  // MARK: Displays

  private mutating func parenthesized() throws(Diagnostic) -> Expression {
    let start = current.start
    try expect("(")
    if take(")") { return Expression(.tuple([]), span(from: start)) }
    if at("yield") {
      var inner = try yieldExpression()
      try expect(")")
      inner.span = span(from: start)
      return inner
    }
    let first = at("*") ? try starred() : try namedExpression()
    if at("for") || at("async") {
      let clauses = try clauses()
      try expect(")")
      let generator = Comprehension(element: .generator(first), clauses: clauses)
      return Expression(.comprehension(generator), span(from: start))
    }
    if take(")") {
      if case .starred = first.kind { throw fault(.starredAlone, at: first.span) }
      return first
    }
    guard at(",") else { throw missingComma(behind: first) }
    let items = try items(after: first, until: ")")
    return Expression(.tuple(items), span(from: start))
  }

  private mutating func listDisplay() throws(Diagnostic) -> Expression {
    let start = current.start
    try expect("[")
    if take("]") { return Expression(.list([]), span(from: start)) }
    let first = at("*") ? try starred() : try namedExpression()
    if at("for") || at("async") {
      let clauses = try clauses()
      try expect("]")
      let list = Comprehension(element: .list(first), clauses: clauses)
      return Expression(.comprehension(list), span(from: start))
    }
    let items = try items(after: first, until: "]")
    return Expression(.list(items), span(from: start))
  }

  /// The other elements of a display whose first was parsed, and its end.
  private mutating func items(
    after first: Expression, until close: String
  ) throws(Diagnostic) -> [Expression] {
    var items = [first]
    while !take(close) {
      guard take(",") else { throw missingComma(behind: items[items.count - 1]) }
      if take(close) { break }
      items.append(at("*") ? try starred() : try namedExpression())
    }
    return items
  }

  /// Two expressions in a row inside brackets.
  private func missingComma(behind expression: Expression) -> Diagnostic {
    switch current.kind {
    case .name, .number, .string:
      fault(.perhapsComma, at: Span(expression.span.start, fragment.fileOffset(of: current.end)))
    default: unexpected()
    }
  }

  private mutating func braceDisplay() throws(Diagnostic) -> Expression {
    let start = current.start
    try expect("{")
    if take("}") { return Expression(.dict([]), span(from: start)) }
    if at("**") { return try dictDisplay(from: start, first: try dictItem()) }
    if at("*") { return try setDisplay(from: start, first: try starred()) }
    let first = try namedExpression()
    guard take(":") else { return try setDisplay(from: start, first: first) }
    let value = try expression()
    if at("for") || at("async") {
      let clauses = try clauses()
      try expect("}")
      let dict = Comprehension(element: .dict(key: first, value: value), clauses: clauses)
      return Expression(.comprehension(dict), span(from: start))
    }
    return try dictDisplay(from: start, first: .pair(key: first, value: value))
  }

  private mutating func setDisplay(
    from start: Int, first: Expression
  ) throws(Diagnostic) -> Expression {
    if at("for") || at("async") {
      let clauses = try clauses()
      try expect("}")
      let set = Comprehension(element: .set(first), clauses: clauses)
      return Expression(.comprehension(set), span(from: start))
    }
    let items = try items(after: first, until: "}")
    return Expression(.set(items), span(from: start))
  }

  private mutating func dictDisplay(
    from start: Int, first: DictItem
  ) throws(Diagnostic) -> Expression {
    var items = [first]
    while !take("}") {
      guard take(",") else { throw unexpected() }
      if take("}") { break }
      items.append(try dictItem())
    }
    return Expression(.dict(items), span(from: start))
  }

  private mutating func dictItem() throws(Diagnostic) -> DictItem {
    if take("**") { return .unpacked(try binary(level: 0)) }
    let key = try expression()
    try expect(":")
    return .pair(key: key, value: try expression())
  }

  // MARK: Comprehensions

  /// `for target in iterable if condition …`, one or more.
  mutating func clauses() throws(Diagnostic) -> [Comprehension.Clause] {
    var clauses: [Comprehension.Clause] = []
    while at("for") || at("async") {
      if at("async") { throw fault(.unsupported("`async`")) }
      advance()
      let target = try targetList()
      try expect("in")
      let iterable = try disjunction()
      var conditions: [Expression] = []
      while take("if") { conditions.append(try condition()) }
      clauses.append(.init(target: target, iterable: iterable, conditions: conditions))
    }
    return clauses
  }

  private mutating func condition() throws(Diagnostic) -> Expression {
    guard current.kind == .name, next.kind == .symbol, next.text == ":=" else {
      return try disjunction()
    }
    return try namedExpression()
  }

  // MARK: Subscripts

  /// What stands between `[` and `]`: an index, a slice, or a tuple of them.
  private mutating func subscripts() throws(Diagnostic) -> Expression {
    let start = current.start
    let first = try sliceOrIndex()
    guard at(",") else {
      try expect("]")
      return first
    }
    var items = [first]
    while take(",") {
      if at("]") { break }
      items.append(try sliceOrIndex())
    }
    let tuple = Expression(.tuple(items), span(from: start))
    try expect("]")
    return tuple
  }

  private mutating func sliceOrIndex() throws(Diagnostic) -> Expression {
    let start = current.start
    if at("*") { return try starred() }
    let lower = at(":") ? nil : try namedExpression()
    guard take(":") else {
      guard let lower else { throw unexpected() }
      return lower
    }
    let upper = endsSlicePart ? nil : try expression()
    var step: Expression?
    if take(":"), !endsSlicePart { step = try expression() }
    return Expression(.slice(lower: lower, upper: upper, step: step), span(from: start))
  }

  private var endsSlicePart: Bool { at(":") || at(",") || at("]") }

  // MARK: Calls

  /// The arguments of a call, whose `(` was taken, up to and with its `)`.
  mutating func arguments() throws(Diagnostic) -> [Argument] {
    var arguments: [Argument] = []
    while !take(")") {
      if !arguments.isEmpty {
        guard take(",") else { throw missingComma(behind: arguments[arguments.count - 1].value) }
        if take(")") { break }
      }
      let argument = try argument(after: arguments)
      arguments.append(argument)
    }
    return arguments
  }

  private mutating func argument(after others: [Argument]) throws(Diagnostic) -> Argument {
    let start = current.start
    if take("**") { return Argument(.unpackedKeywords, try expression()) }
    if take("*") { return Argument(.unpacked, try expression()) }
    if current.kind == .name, next.kind == .symbol, next.text == "=" {
      let name = try identifier()
      advance()
      if others.contains(where: { $0.keywordName == name.name }) {
        throw fault(.repeatedKeyword(name.name), at: name.span)
      }
      return Argument(.keyword(name), try expression())
    }
    let value = try namedExpression()
    if at("for") || at("async") {
      let generator = Comprehension(element: .generator(value), clauses: try clauses())
      let expression = Expression(.comprehension(generator), span(from: start))
      if !others.isEmpty || (at(",") && next.text != ")") {
        throw fault(.generatorNeedsParentheses, at: expression.span)
      }
      return Argument(.positional, expression)
    }
    if at("=") {
      throw fault(.cannotAssign("expression", suggestsComparison: true), at: value.span)
    }
    for other in others {
      switch other.kind {
      case .keyword: throw fault(.positionalAfterKeyword, at: value.span)
      case .unpackedKeywords: throw fault(.positionalAfterUnpackedKeywords, at: value.span)
      default: break
      }
    }
    return Argument(.positional, value)
  }
}

extension Argument {
  /// The name of a keyword argument.
  fileprivate var keywordName: String? {
    if case .keyword(let name) = kind { name.name } else { nil }
  }
}
