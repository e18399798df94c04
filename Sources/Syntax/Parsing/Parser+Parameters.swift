// The parameters of a `def` or a lambda: `a, /, b=1, *args, c, d=2, **rest`.

import Diagnostics

extension Parser {
  /// Parameters up to `end`, which is left to the caller.
  mutating func parameters(
    until end: Symbol, allowsAnnotations: Bool
  ) throws(SyntaxFailure) -> Parameters {
    var list = ParameterList(allowsAnnotations: allowsAnnotations)
    while !isAt(end) {
      try parameter(into: &list, end: end)
      if !accept(.comma) { break }
    }
    try list.checkBareStar()
    return Parameters(list.items)
  }

  private mutating func parameter(
    into list: inout ParameterList, end: Symbol
  ) throws(SyntaxFailure) {
    if list.isClosed, current.kind == .name || isAt(.star) || isAt(.doubleStar) || isAt(.slash) {
      throw SyntaxFailure(.parameterAfterKeywords, current.span)
    }
    switch current.kind {
    case .symbol(.star): try star(into: &list, end: end)
    case .symbol(.doubleStar):
      advance()
      try list.append(try declaration(.variadicKeywords, list))
    case .symbol(.slash): try slash(into: &list)
    case .symbol(.leftParenthesis):
      throw SyntaxFailure(.parenthesizedParameter, parenthesizedSpan())
    default:
      let kind: Parameter.Kind = list.star == nil ? .positional : .keywordOnly
      try list.append(try declaration(kind, list))
    }
  }

  private mutating func star(
    into list: inout ParameterList, end: Symbol
  ) throws(SyntaxFailure) {
    if list.star != nil { throw SyntaxFailure(.repeatedStar, current.span) }
    list.star = current.span
    advance()
    if current.kind == .name { return try list.append(try declaration(.variadic, list)) }
    guard isAt(.comma) || isAt(end) else { throw unexpected() }
    list.isStarBare = true
  }

  private mutating func slash(into list: inout ParameterList) throws(SyntaxFailure) {
    if list.hasSlash { throw SyntaxFailure(.repeatedSlash, current.span) }
    if list.star != nil { throw SyntaxFailure(.slashAfterStar, current.span) }
    if list.items.isEmpty { throw unexpected() }
    list.hasSlash = true
    for position in list.items.indices { list.items[position].kind = .positionalOnly }
    advance()
  }

  /// `NAME [':' annotation] ['=' default]`
  private mutating func declaration(
    _ kind: Parameter.Kind, _ list: ParameterList
  ) throws(SyntaxFailure) -> Parameter {
    let name = try identifier()
    var annotation: Expression?
    if list.allowsAnnotations, accept(.colon) {
      annotation = kind == .variadic ? try starredOrExpression() : try expression()
    }
    let equals = current.span
    guard accept(.assign) else { return Parameter(kind, name, annotation: annotation) }
    switch kind {
    case .variadic: throw SyntaxFailure(.defaultOfVariadic, equals)
    case .variadicKeywords: throw SyntaxFailure(.defaultOfVariadicKeywords, equals)
    default: break
    }
    guard current.startsExpression else { throw SyntaxFailure(.missingDefault, equals) }
    let value = try expression()
    return Parameter(kind, name, annotation: annotation, defaultValue: value)
  }

  /// From the current parenthesis to the one that closes it.
  private func parenthesizedSpan() -> Span {
    var depth = 0
    for token in tokens[index...] {
      if case .symbol(let symbol) = token.kind {
        depth += symbol.closing != nil ? 1 : symbol.isClosing ? -1 : 0
      }
      if depth == 0 || token.isLayout { return current.span.union(token.span) }
    }
    return current.span
  }
}

/// Parameters as they are read, with what the rules about their order ask for.
private struct ParameterList {
  let allowsAnnotations: Bool
  var items: [Parameter] = []
  /// The `*`, bare or before a name.
  var star: Span?
  var isStarBare = false
  var hasSlash = false
  private var names: Set<String> = []
  private var hasDefault = false

  init(allowsAnnotations: Bool) { self.allowsAnnotations = allowsAnnotations }

  /// Whether a `**rest` was read, after which nothing can follow.
  var isClosed: Bool { items.last?.kind == .variadicKeywords }

  mutating func append(_ parameter: Parameter) throws(SyntaxFailure) {
    guard names.insert(parameter.name.name).inserted else {
      throw SyntaxFailure(.duplicateParameter(parameter.name.name), parameter.name.span)
    }
    if parameter.kind == .positional {
      if hasDefault, parameter.defaultValue == nil {
        throw SyntaxFailure(.defaultBeforeNonDefault, parameter.name.span)
      }
      hasDefault = parameter.defaultValue != nil
    }
    items.append(parameter)
  }

  /// A bare `*` needs a name after it.
  func checkBareStar() throws(SyntaxFailure) {
    guard isStarBare, let star, items.last?.kind != .keywordOnly else { return }
    if items.contains(where: { $0.kind == .keywordOnly }) { return }
    throw SyntaxFailure(.bareStarWithoutNames, star)
  }
}
