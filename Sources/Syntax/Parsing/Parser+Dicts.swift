// Dict displays, and comprehensions of every kind.

import Diagnostics

extension Parser {
  /// The items of a dict display; the first key has been read where there is one.
  mutating func dictDisplay(
    after key: Expression? = nil, from start: Int
  ) throws(SyntaxFailure) -> Expression.Kind {
    let first = if let key { try pair(key) } else { try dictItem() }
    if isAt(.for) || isAt(.async) { return try dictComprehension(first, from: start) }
    var items = [first]
    while accept(.comma), !isAt(.rightBrace) { items.append(try dictItem()) }
    if !isAt(.rightBrace) { throw unexpected(after: items[items.count - 1].value) }
    return .dict(items)
  }

  private mutating func dictItem() throws(SyntaxFailure) -> DictItem {
    if accept(.doubleStar) { return .unpacked(try operation(.bitOr)) }
    return try pair(try expression())
  }

  /// `: value` after a key.
  private mutating func pair(_ key: Expression) throws(SyntaxFailure) -> DictItem {
    guard isAt(.colon) else {
      if isAt(.comma) || isAt(.rightBrace) {
        throw SyntaxFailure(.missingDictColon, key.span)
      }
      throw unexpected(after: key)
    }
    let colon = current.span
    advance()
    if isAt(.rightBrace) || isAt(.comma) { throw SyntaxFailure(.missingDictValue, colon) }
    if isAt(.star) {
      throw SyntaxFailure(.starredDictValue, try starredOrExpression().span)
    }
    return .pair(key: key, value: try expression())
  }

  private mutating func dictComprehension(
    _ first: DictItem, from start: Int
  ) throws(SyntaxFailure) -> Expression.Kind {
    switch first {
    case .pair(let key, let value):
      return try comprehension(.dict(key: key, value: value), from: start).kind
    case .unpacked(let mapping):
      throw SyntaxFailure(
        .dictUnpackingInComprehension, Span(mapping.span.start - 2, mapping.span.end))
    }
  }

  /// The clauses of a comprehension whose element has been read.
  mutating func comprehension(
    _ element: Comprehension.Element, from start: Int
  ) throws(SyntaxFailure) -> Expression {
    if let starred = element.starred {
      throw SyntaxFailure(.unpackingInComprehension, starred.span)
    }
    var clauses: [Comprehension.Clause] = []
    while isAt(.for) || isAt(.async) { clauses.append(try comprehensionClause()) }
    try grow()
    return Expression(
      .comprehension(Comprehension(element: element, clauses: clauses)), span(from: start))
  }

  private mutating func comprehensionClause() throws(SyntaxFailure) -> Comprehension.Clause {
    if isAt(.async) { throw SyntaxFailure(.unsupported(.async), current.span) }
    advance()
    let target = try loopTarget()
    try expect(.in)
    let iterable = try operation(.or)
    var conditions: [Expression] = []
    while accept(.if) { conditions.append(try operation(.or)) }
    return Comprehension.Clause(target: target, iterable: iterable, conditions: conditions)
  }
}

extension Comprehension.Element {
  /// The element, where it is a starred one and so not allowed.
  fileprivate var starred: Expression? {
    switch self {
    case .list(let element), .set(let element), .generator(let element):
      element.isStarred ? element : nil
    case .dict: nil
    }
  }
}

extension DictItem {
  fileprivate var value: Expression {
    switch self {
    case .pair(_, let value): value
    case .unpacked(let mapping): mapping
    }
  }
}
