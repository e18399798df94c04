// `def` and `class`.

import Diagnostics

extension Parser {
  mutating func function(
    decorators: [Expression]
  ) throws(SyntaxFailure) -> FunctionDefinition {
    let header = current.span.start
    advance()
    let name = try identifier()
    try require(.leftParenthesis)
    bracketDepth += 1
    let parameters = try parameters(until: .rightParenthesis, allowsAnnotations: true)
    guard accept(.rightParenthesis) else { throw unexpected() }
    bracketDepth -= 1
    var returns: Expression?
    if isAt(.arrow) {
      let arrow = current.span
      advance()
      if isAt(.colon) { throw SyntaxFailure(.expected(.colon), arrow) }
      returns = try expression()
    }
    let before = surroundings
    surroundings = Surroundings(isInFunction: true)
    let body = try block(of: .function, from: header)
    surroundings = before
    return FunctionDefinition(
      name: name, parameters: parameters, body: body, decorators: decorators, returns: returns)
  }

  mutating func classDefinition(
    decorators: [Expression]
  ) throws(SyntaxFailure) -> ClassDefinition {
    let header = current.span.start
    advance()
    let name = try identifier()
    let arguments = isAt(.leftParenthesis) ? try arguments() : []
    if !isAt(.colon), current.kind != .newline { throw unexpected() }
    let before = surroundings
    surroundings = Surroundings(isInClass: true)
    let body = try block(of: .classDefinition, from: header)
    surroundings = before
    return ClassDefinition(
      name: name, arguments: arguments, body: body, decorators: decorators)
  }
}
