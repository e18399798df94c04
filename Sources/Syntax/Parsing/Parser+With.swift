// `with`, whose parentheses may hold its items or be part of an expression.

import Diagnostics

extension Parser {
  mutating func withStatement() throws(SyntaxFailure) -> Statement.Kind {
    let header = current.span.start
    advance()
    let items = hasGroupedItems ? try groupedItems() : try openItems()
    if !isAt(.colon), current.kind != .newline, let last = items.last {
      throw unexpected(after: last.target ?? last.context)
    }
    return .with(items, body: try block(of: .statement(.with), from: header))
  }

  /// Whether the parenthesis at the current token holds items with an `as`, and so ends right
  /// before the colon. It looks at the tokens of the header once.
  private var hasGroupedItems: Bool {
    guard isAt(.leftParenthesis) else { return false }
    var depth = 0
    var hasAs = false
    for token in tokens[index...] {
      switch token.kind {
      case .symbol(let symbol) where symbol.closing != nil: depth += 1
      case .symbol(let symbol) where symbol.isClosing: depth -= 1
      case .keyword(.as) where depth == 1: hasAs = true
      case .newline, .end, .failure: return hasAs
      default: break
      }
      if depth == 0 { return hasAs }
    }
    return hasAs
  }

  private mutating func groupedItems() throws(SyntaxFailure) -> [WithItem] {
    advance()
    bracketDepth += 1
    var items: [WithItem] = []
    repeat {
      if isAt(.rightParenthesis), !items.isEmpty { break }
      items.append(try item())
    } while accept(.comma)
    guard accept(.rightParenthesis) else { throw unexpected() }
    bracketDepth -= 1
    return items
  }

  private mutating func openItems() throws(SyntaxFailure) -> [WithItem] {
    let isGroup = isAt(.leftParenthesis)
    let first = try item()
    if isGroup, isAt(.colon), first.target == nil, let items = first.context.groupedContexts {
      return items
    }
    var items = [first]
    while accept(.comma) { items.append(try item()) }
    return items
  }

  private mutating func item() throws(SyntaxFailure) -> WithItem {
    let context = try expression()
    guard accept(.as) else { return WithItem(context: context, target: nil) }
    let target = isAt(.star) ? try starredOrExpression() : try operation(.bitOr)
    try checkTarget(target)
    return WithItem(context: context, target: target)
  }
}

extension Expression {
  /// The items that `with (a, b):` has: Python reads them as two contexts and not as a tuple.
  fileprivate var groupedContexts: [WithItem]? {
    guard case .tuple(let elements) = kind, !elements.isEmpty else { return nil }
    for element in elements {
      switch element.kind {
      case .starred, .named: return nil
      default: break
      }
    }
    return elements.map { WithItem(context: $0, target: nil) }
  }
}
