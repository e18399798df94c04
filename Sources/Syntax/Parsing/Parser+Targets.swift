// What can be assigned to, deleted or looped over, and how Python names what cannot.

import Diagnostics

extension Parser {
  /// The target of a `for`: it ends before `in`, which is no part of it.
  mutating func loopTarget() throws(SyntaxFailure) -> Expression {
    let start = current.span.start
    let outer = openScope()
    var elements = [try targetElement()]
    var isTuple = false
    while accept(.comma) {
      isTuple = true
      guard current.startsExpression || isAt(.star) else { break }
      elements.append(try targetElement())
    }
    if isTuple { try grow() }
    closeScope(outer)
    let target = isTuple ? Expression(.tuple(elements), span(from: start)) : elements[0]
    try checkTarget(target)
    return target
  }

  private mutating func targetElement() throws(SyntaxFailure) -> Expression {
    isAt(.star) ? try starredOrExpression() : try operation(.bitOr)
  }

  /// Whether the expression can be assigned to.
  ///
  /// - Parameter isAssignment: whether an `=` follows, for which `==` may have been meant.
  func checkTarget(
    _ target: Expression, isAssignment: Bool = false
  ) throws(SyntaxFailure) {
    if case .starred = target.kind {
      throw SyntaxFailure(.loneStarredTarget, target.span)
    }
    try checkNestedTarget(target, isBeforeEqualsSign: isAssignment)
  }

  private func checkNestedTarget(
    _ target: Expression, isBeforeEqualsSign: Bool
  ) throws(SyntaxFailure) {
    switch target.kind {
    case .name, .attribute, .index: return
    case .starred(let inner): try checkNestedTarget(inner, isBeforeEqualsSign: false)
    case .tuple(let elements):
      let isOpen = isBeforeEqualsSign && !isParenthesized(target)
      try checkElements(elements, of: target, isBeforeEqualsSign: isOpen)
    case .list(let elements):
      try checkElements(elements, of: target, isBeforeEqualsSign: false)
    default:
      let isLikely = isBeforeEqualsSign && target.comparableKindName != nil
      throw SyntaxFailure(
        .cannotAssign(target.kindName, isComparisonLikely: isLikely), target.span)
    }
  }

  private func checkElements(
    _ elements: [Expression], of target: Expression, isBeforeEqualsSign: Bool
  ) throws(SyntaxFailure) {
    for (position, element) in elements.enumerated() {
      let isLast = position == elements.count - 1
      try checkNestedTarget(element, isBeforeEqualsSign: isBeforeEqualsSign && isLast)
    }
    if elements.count(where: \.isStarred) > 1 {
      throw SyntaxFailure(.manyStarredTargets, target.span)
    }
  }

  private func isParenthesized(_ tuple: Expression) -> Bool {
    let start = tuple.span.start
    return start < fragment.file.bytes.count
      && fragment.file.bytes[start] == UInt8(ascii: "(")
      && !tuple.startsInsideFirstElement
  }

  /// Whether the expression can be deleted.
  func checkDeletion(_ target: Expression) throws(SyntaxFailure) {
    switch target.kind {
    case .name, .attribute, .index: return
    case .tuple(let elements), .list(let elements):
      for element in elements { try checkDeletion(element) }
    default: throw SyntaxFailure(.cannotDelete(target.kindName), target.span)
    }
  }
}

extension Expression {
  var isName: Bool {
    if case .name = kind { return true }
    return false
  }

  var isStarred: Bool {
    if case .starred = kind { return true }
    return false
  }

  /// Whether a tuple begins with the very byte that its first element begins with, as it does
  /// without parentheses of its own.
  fileprivate var startsInsideFirstElement: Bool {
    guard case .tuple(let elements) = kind, let first = elements.first else { return false }
    return first.span.start == span.start
  }

  /// What Python calls the expression in "cannot assign to …".
  var kindName: String {
    switch kind {
    case .literal(.none): "None"
    case .literal(.bool(let value)): value ? "True" : "False"
    case .literal(.ellipsis): "ellipsis"
    case .literal: "literal"
    case .formattedString: "f-string expression"
    case .name: "name"
    case .tuple: "tuple"
    case .list: "list"
    case .set: "set display"
    case .dict: "dict literal"
    case .starred: "starred"
    case .unary, .binary, .boolean: "expression"
    case .comparison: "comparison"
    case .conditional: "conditional expression"
    case .lambda: "lambda"
    case .call: "function call"
    case .attribute: "attribute"
    case .index: "subscript"
    case .slice: "slice"
    case .comprehension(let comprehension): comprehension.kindName
    case .named: "named expression"
    case .yield, .yieldFrom: "yield expression"
    case .await: "await expression"
    }
  }

  /// The name, for an expression beside which `==` may have been meant for `=`.
  var comparableKindName: String? {
    switch kind {
    case .literal(.none), .literal(.bool), .tuple, .list, .comparison, .boolean, .conditional,
      .lambda, .starred, .unary(.not, _):
      return nil
    case .comprehension(let comprehension):
      if case .generator = comprehension.element { return nil }
      return kindName
    default: return kindName
    }
  }
}

extension Comprehension {
  fileprivate var kindName: String {
    switch element {
    case .list: "list comprehension"
    case .set: "set comprehension"
    case .generator: "generator expression"
    case .dict: "dict comprehension"
    }
  }
}
