// Expressions by precedence, from `lambda` down to `**`.

import Diagnostics

extension Parser {
  /// `a, b, *c`: one expression, or a tuple of them.
  mutating func expressionList(allowsStars: Bool) throws(Diagnostic) -> Expression {
    let start = current.start
    let first = try listElement(allowsStars)
    guard at(",") else {
      if case .starred = first.kind { throw fault(.starredAlone, at: first.span) }
      return first
    }
    var items = [first]
    while take(",") {
      if endsList { break }
      items.append(try listElement(allowsStars))
    }
    return Expression(.tuple(items), span(from: start))
  }

  private mutating func listElement(_ allowsStars: Bool) throws(Diagnostic) -> Expression {
    if allowsStars, at("*") { return try starred() }
    return try namedExpression()
  }

  /// Whether what follows a comma ends the list: `1,`.
  private var endsList: Bool {
    switch current.kind {
    case .newline, .end: true
    case .symbol: [")", "]", "}", "=", ":", ";"].contains(current.text) || isAugmentedSymbol
    case .keyword: current.text == "in"
    default: false
    }
  }

  var isAugmentedSymbol: Bool {
    current.kind == .symbol && current.text.count >= 2 && current.text.hasSuffix("=")
      && augmentedOperator != nil
  }

  var augmentedOperator: BinaryOperator? {
    BinaryOperator(rawValue: String(current.text.dropLast()))
  }

  mutating func starred() throws(Diagnostic) -> Expression {
    let start = current.start
    try expect("*")
    let inner = try binary(level: 0)
    return Expression(.starred(inner), span(from: start))
  }

  /// `name := value`, or an expression.
  mutating func namedExpression() throws(Diagnostic) -> Expression {
    guard current.kind == .name, next.kind == .symbol, next.text == ":=" else {
      return try expression()
    }
    let start = current.start
    let name = try identifier()
    advance()
    let value = try expression()
    return Expression(.named(name, value), span(from: start))
  }

  mutating func expression() throws(Diagnostic) -> Expression {
    try deeper { parser throws(Diagnostic) in
      if parser.at("lambda") { return try parser.lambda() }
      let start = parser.current.start
      let value = try parser.disjunction()
      guard parser.take("if") else { return value }
      let condition = try parser.disjunction()
      guard parser.take("else") else {
        throw parser.fault(
          .invalidSyntax(suggestion: nil), at: parser.fragment.span(start, parser.lastEnd))
      }
      let otherwise = try parser.expression()
      return Expression(
        .conditional(condition: condition, then: value, otherwise: otherwise),
        parser.span(from: start))
    }
  }

  private mutating func lambda() throws(Diagnostic) -> Expression {
    let start = current.start
    try expect("lambda")
    let parameters = try parameters(until: ":", allowsAnnotations: false)
    try expectColon()
    let loops = loopDepth
    loopDepth = 0
    functionDepth += 1
    let body = try expression()
    functionDepth -= 1
    loopDepth = loops
    return Expression(.lambda(parameters, body: body), span(from: start))
  }

  mutating func disjunction() throws(Diagnostic) -> Expression {
    let start = current.start
    let first = try conjunction()
    guard at("or") else { return first }
    var items = [first]
    while take("or") { items.append(try conjunction()) }
    return Expression(.boolean(.or, items), span(from: start))
  }

  private mutating func conjunction() throws(Diagnostic) -> Expression {
    let start = current.start
    let first = try inversion()
    guard at("and") else { return first }
    var items = [first]
    while take("and") { items.append(try inversion()) }
    return Expression(.boolean(.and, items), span(from: start))
  }

  private mutating func inversion() throws(Diagnostic) -> Expression {
    guard at("not") else { return try comparison() }
    let start = current.start
    advance()
    let inner = try deeper { parser throws(Diagnostic) in try parser.inversion() }
    return Expression(.unary(.not, inner), span(from: start))
  }

  private mutating func comparison() throws(Diagnostic) -> Expression {
    let start = current.start
    let first = try binary(level: 0)
    var links: [ComparisonLink] = []
    while let symbol = comparisonOperator() {
      links.append(ComparisonLink(symbol, try binary(level: 0)))
    }
    return links.isEmpty ? first : Expression(.comparison(first, links), span(from: start))
  }

  private mutating func comparisonOperator() -> ComparisonOperator? {
    if at("not"), next.kind == .keyword, next.text == "in" {
      advance()
      advance()
      return .isNotIn
    }
    if take("is") { return take("not") ? .isNotSame : .isSame }
    if take("in") { return .isIn }
    guard current.kind == .symbol, let symbol = ComparisonOperator(rawValue: current.text) else {
      return nil
    }
    advance()
    return symbol
  }

  /// The binary operators from the loosest to the tightest.
  private static let levels: [Set<String>] = [
    ["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "//", "%", "@"],
  ]

  mutating func binary(level: Int) throws(Diagnostic) -> Expression {
    guard level < Self.levels.count else { return try factor() }
    let start = current.start
    var left = try binary(level: level + 1)
    var height = 0
    while current.kind == .symbol, Self.levels[level].contains(current.text),
      let symbol = BinaryOperator(rawValue: current.text)
    {
      height += 1
      guard height <= Self.tallestChain else { throw fault(.tooDeep) }
      advance()
      let right = try binary(level: level + 1)
      left = Expression(.binary(left, symbol, right), span(from: start))
    }
    return left
  }

  private mutating func factor() throws(Diagnostic) -> Expression {
    let start = current.start
    let symbol: UnaryOperator
    switch current.kind == .symbol ? current.text : "" {
    case "-": symbol = .negative
    case "+": symbol = .positive
    case "~": symbol = .invert
    default: return try power()
    }
    advance()
    let inner = try deeper { parser throws(Diagnostic) in try parser.factor() }
    return Expression(.unary(symbol, inner), span(from: start))
  }

  private mutating func power() throws(Diagnostic) -> Expression {
    let start = current.start
    let base: Expression
    if at("await") {
      advance()
      base = Expression(.await(try primary()), span(from: start))
    } else {
      base = try primary()
    }
    guard take("**") else { return base }
    let exponent = try deeper { parser throws(Diagnostic) in try parser.factor() }
    return Expression(.binary(base, .power, exponent), span(from: start))
  }
}
