// How the parser moves over tokens, and what it says about one that has no place.

import Diagnostics

extension Parser {
  var current: Token { tokens[min(index, tokens.count - 1)] }

  /// The token `distance` past the current one; the last one where there are no more.
  func token(_ distance: Int) -> Token { tokens[min(index + distance, tokens.count - 1)] }

  func isAt(_ symbol: Symbol) -> Bool { current.kind == .symbol(symbol) }

  func isAt(_ keyword: Keyword) -> Bool { current.kind == .keyword(keyword) }

  /// The text of a token.
  func text(of token: Token) -> String {
    String(decoding: fragment.bytes[token.local], as: UTF8.self)
  }

  mutating func advance() {
    if !current.isLayout { previousEnd = current.span.end }
    if index < tokens.count - 1 { index += 1 }
  }

  mutating func accept(_ symbol: Symbol) -> Bool {
    guard isAt(symbol) else { return false }
    advance()
    return true
  }

  mutating func accept(_ keyword: Keyword) -> Bool {
    guard isAt(keyword) else { return false }
    advance()
    return true
  }

  mutating func expect(_ keyword: Keyword) throws(SyntaxFailure) {
    guard accept(keyword) else { throw unexpected() }
  }

  /// Moves past a symbol that no other token could stand for; `expected '('` where it is missing.
  mutating func require(_ symbol: Symbol) throws(SyntaxFailure) {
    if accept(symbol) { return }
    if current.kind == .failure { throw unexpected() }
    let isElseIf = symbol == .colon && isAt(.if)
    throw SyntaxFailure(.expected(symbol, isElseIf ? .keyword(.elif) : nil), current.span)
  }

  mutating func identifier() throws(SyntaxFailure) -> Identifier {
    guard current.kind == .name else { throw unexpected() }
    let identifier = Identifier(text(of: current), current.span)
    advance()
    return identifier
  }

  /// From a place to the end of what was read last.
  func span(from start: Int) -> Span { Span(start, max(start, previousEnd)) }
}

// MARK: - Tokens that have no place

extension Parser {
  /// The failure at a token that nothing can be made of.
  func unexpected() -> SyntaxFailure {
    switch current.kind {
    case .indent: return SyntaxFailure(.unexpectedIndent, current.span)
    case .failure: return SyntaxFailure(.invalidSyntax(nil), current.span)
    default: break
    }
    if let legacy = legacyStatement() { return legacy }
    if let mistyped = mistypedKeyword() { return mistyped }
    return SyntaxFailure(.invalidSyntax(foreignSpelling()), current.span)
  }

  /// The failure at a token that cannot follow an expression.
  mutating func unexpected(after expression: Expression) -> SyntaxFailure {
    if isAt(.assign) { return misplacedAssignment(to: expression) }
    let isInBrackets = bracketDepth > 0 || formattedStringDepth > 0
    guard isInBrackets, current.startsExpression, foreignSpelling() == nil,
      !(expression.isName && current.kind == .string)
    else { return unexpected() }
    let plain = unexpected()
    guard let next = try? self.expression() else { return plain }
    return SyntaxFailure(.missingComma, expression.span.union(next.span))
  }

  /// `if x = 3`: an assignment where only a comparison can stand.
  private mutating func misplacedAssignment(to expression: Expression) -> SyntaxFailure {
    guard expression.isName else {
      guard let name = expression.comparableKindName else { return unexpected() }
      return SyntaxFailure(.cannotAssign(name, isComparisonLikely: true), expression.span)
    }
    let plain = unexpected()
    advance()
    guard let value = try? operation(.bitOr) else { return plain }
    return SyntaxFailure(.assignmentInExpression, expression.span.union(value.span))
  }

  /// Python 2's `print x`.
  private func legacyStatement() -> SyntaxFailure? {
    let first = tokens[min(statementStart, tokens.count - 1)]
    guard index == statementStart + 1, first.kind == .name, current.startsExpression,
      ["print", "exec"].contains(text(of: first))
    else { return nil }
    var last = index
    while !tokens[last].isLayout, tokens[last].kind != .symbol(.semicolon) { last += 1 }
    return SyntaxFailure(
      .legacyStatement(text(of: first)), first.span.union(tokens[last - 1].span))
  }

  /// A statement whose first word is nearly a keyword: `whille x:`, `improt numpy`.
  private func mistypedKeyword() -> SyntaxFailure? {
    let first = tokens[min(statementStart, tokens.count - 1)]
    guard first.kind == .name, formattedStringDepth == 0 else { return nil }
    let isSecond = index == statementStart + 1 && !current.isOperator
    let isAfterColon = index == statementStart + 2 && tokens[index - 1].kind == .symbol(.colon)
    guard isSecond || isAfterColon else { return nil }
    let word = text(of: first)
    // Any short word is near some keyword: it counts where only its letters changed places.
    let candidates = Keyword.statementOpeners.map(\.rawValue).filter {
      word.count > 3 || $0.sorted() == word.sorted()
    }
    guard let nearest = Suggestion.nearest(to: word, in: candidates),
      let keyword = Keyword(rawValue: nearest)
    else { return nil }
    return SyntaxFailure(.invalidSyntax(.keyword(keyword)), first.span)
  }

  /// An operator that other languages have: `&&`, `||`, `++`, `<>`.
  private func foreignSpelling() -> InvalidSyntaxHint? {
    if isAt(.lessGreater) { return .spelling(written: "<>", python: "!=") }
    guard index > 0, tokens[index - 1].local.upperBound == current.local.lowerBound else {
      return nil
    }
    switch (tokens[index - 1].kind, current.kind) {
    case (.symbol(.ampersand), .symbol(.ampersand)):
      return .spelling(written: "&&", python: "and")
    case (.symbol(.bar), .symbol(.bar)): return .spelling(written: "||", python: "or")
    default: return nil
    }
  }
}

extension Token {
  /// Whether the token is a symbol or a keyword that stands between two operands.
  fileprivate var isOperator: Bool {
    switch kind {
    case .symbol: !startsExpression
    case .keyword(let keyword): [.and, .or, .in, .is, .if, .else, .for].contains(keyword)
    default: false
    }
  }
}

extension Keyword {
  /// The keywords that a statement can begin with.
  fileprivate static let statementOpeners: [Keyword] = [
    .assert, .break, .class, .continue, .def, .del, .elif, .else, .except, .finally, .for, .from,
    .global, .if, .import, .nonlocal, .pass, .raise, .return, .try, .while, .with,
  ]
}
