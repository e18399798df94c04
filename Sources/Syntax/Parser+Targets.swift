// What can be assigned to, and how CPython names what cannot.

import Diagnostics

extension Parser {
  /// The targets of a `for`: parsed as expressions that stop before `in`.
  mutating func targetList() throws(Diagnostic) -> Expression {
    let start = current.start
    let first = at("*") ? try starred() : try binary(level: 0)
    var target = first
    if at(",") {
      var items = [first]
      while take(",") {
        if at("in") || at("=") { break }
        items.append(at("*") ? try starred() : try binary(level: 0))
      }
      target = Expression(.tuple(items), span(from: start))
    }
    try checkAssignable(target, suggestsComparison: false)
    return target
  }

  func checkAssignable(
    _ target: Expression, suggestsComparison: Bool
  ) throws(Diagnostic) {
    switch target.kind {
    case .name, .attribute, .index: return
    case .starred(let inner):
      if case .starred = inner.kind { throw fault(.starredAlone, at: target.span) }
      try checkAssignable(inner, suggestsComparison: false)
    case .tuple(let items), .list(let items):
      for item in items { try checkAssignable(item, suggestsComparison: false) }
      let stars = items.filter { if case .starred = $0.kind { true } else { false } }
      if stars.count > 1 { throw fault(.multipleStars, at: stars[1].span) }
    default:
      throw fault(
        .cannotAssign(Self.describe(target), suggestsComparison: suggestsComparison),
        at: target.span)
    }
  }

  func checkAugmentable(_ target: Expression) throws(Diagnostic) {
    switch target.kind {
    case .name, .attribute, .index: return
    default:
      let what = Self.describe(target)
      var diagnostic = fault(.cannotAssign(what, suggestsComparison: false), at: target.span)
      diagnostic.message = "'\(what)' is an illegal expression for augmented assignment"
      throw diagnostic
    }
  }

  func checkDeletable(_ target: Expression) throws(Diagnostic) {
    switch target.kind {
    case .name, .attribute, .index: return
    case .tuple(let items), .list(let items): for item in items { try checkDeletable(item) }
    default: throw fault(.cannotDelete(Self.describe(target)), at: target.span)
    }
  }

  /// CPython's name for a kind of expression.
  static func describe(_ expression: Expression) -> String {
    switch expression.kind {
    case .literal(.none): "None"
    case .literal(.bool(let flag)): flag ? "True" : "False"
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
    case .comprehension(let comprehension): describe(comprehension.element)
    case .named: "named expression"
    case .yield, .yieldFrom: "yield expression"
    case .await: "await expression"
    }
  }

  private static func describe(_ element: Comprehension.Element) -> String {
    switch element {
    case .list: "list comprehension"
    case .set: "set comprehension"
    case .generator: "generator expression"
    case .dict: "dict comprehension"
    }
  }
}
