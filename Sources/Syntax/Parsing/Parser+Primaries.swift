// Primaries: an atom and what is called on it, read from it or taken out of it.

import Diagnostics

extension Parser {
  /// `atom ('.' NAME | '(' arguments ')' | '[' slices ']')*`
  mutating func primary() throws(SyntaxFailure) -> Expression {
    let start = current.span.start
    if isAt(.await) { throw try misplacedAwait() }
    let outer = openScope()
    var result = try atom()
    while true {
      switch current.kind {
      case .symbol(.dot): result = try attribute(of: result, from: start)
      case .symbol(.leftParenthesis): result = try call(result, from: start)
      case .symbol(.leftBracket): result = try index(into: result, from: start)
      default:
        closeScope(outer)
        return result
      }
    }
  }

  /// No function is asynchronous here, so `await` never has a place.
  private mutating func misplacedAwait() throws(SyntaxFailure) -> SyntaxFailure {
    let start = current.span.start
    advance()
    try enter()
    _ = try primary()
    return SyntaxFailure(
      .awaitOutsideFunction(isInFunction: surroundings.isInFunction), span(from: start))
  }

  private mutating func attribute(
    of object: Expression, from start: Int
  ) throws(SyntaxFailure) -> Expression {
    advance()
    let name = try identifier()
    try grow()
    return Expression(.attribute(object, name), span(from: start))
  }

  private mutating func call(
    _ function: Expression, from start: Int
  ) throws(SyntaxFailure) -> Expression {
    let arguments = try arguments()
    try grow()
    return Expression(.call(function, arguments), span(from: start))
  }

  private mutating func index(
    into container: Expression, from start: Int
  ) throws(SyntaxFailure) -> Expression {
    advance()
    bracketDepth += 1
    let index = try slices()
    guard isAt(.rightBracket) else { throw unexpected(after: index) }
    advance()
    bracketDepth -= 1
    try grow()
    return Expression(.index(container, by: index), span(from: start))
  }

  /// `slice (',' slice)* [',']`: a tuple where there is a comma or a star.
  private mutating func slices() throws(SyntaxFailure) -> Expression {
    let start = current.span.start
    let first = try slice()
    var elements = [first]
    while accept(.comma), !isAt(.rightBracket) { elements.append(try slice()) }
    let endsWithComma = tokens[max(index - 1, 0)].kind == .symbol(.comma)
    if elements.count == 1, !endsWithComma, !first.isStarred { return first }
    try grow()
    return Expression(.tuple(elements), span(from: start))
  }

  /// `[lower] ':' [upper] [':' [step]]`, or an expression.
  private mutating func slice() throws(SyntaxFailure) -> Expression {
    let start = current.span.start
    let outer = openScope()
    defer { closeScope(outer) }
    let lower = isAt(.colon) ? nil : try starredOrNamed()
    if let lower, !isAt(.colon) { return lower }
    advance()
    let upper = current.startsExpression ? try expression() : nil
    var step: Expression?
    if accept(.colon), current.startsExpression { step = try expression() }
    try grow()
    return Expression(.slice(lower: lower, upper: upper, step: step), span(from: start))
  }
}
