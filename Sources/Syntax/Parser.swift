// From tokens to the syntax tree, by recursive descent.
//
//   program      = { statement }
//   statement    = compound | simple { ";" simple } [ ";" ] NEWLINE
//   compound     = if | while | for | def | class | with | try | decorated
//   block        = NEWLINE INDENT { statement } DEDENT | simple { ";" simple } NEWLINE
//   expression   = lambda | disjunction [ "if" disjunction "else" expression ]
//   disjunction  = conjunction { "or" conjunction }
//   conjunction  = inversion { "and" inversion }
//   inversion    = "not" inversion | comparison
//   comparison   = bitor { ("==" | "!=" | "<" | "<=" | ">" | ">=" | "is" ["not"] | ["not"] "in") bitor }
//   bitor        = bitxor { "|" bitxor }      bitxor = bitand { "^" bitand }
//   bitand       = shift { "&" shift }        shift  = sum { ("<<" | ">>") sum }
//   sum          = term { ("+" | "-") term }
//   term         = factor { ("*" | "/" | "//" | "%" | "@") factor }
//   factor       = ("+" | "-" | "~") factor | power
//   power        = primary [ "**" factor ]
//   primary      = atom { "." NAME | "(" arguments ")" | "[" slices "]" }

import Diagnostics

/// Parses cells and expressions.
///
/// No input makes it recurse deeper than `deepestExpression` and `deepestBlock` admit, and it never
/// tries one reading of a text after another: what may turn out to be a target is parsed as an
/// expression and converted.
package struct Parser {
  let fragment: SourceFragment
  var tokens: [Token]
  var position = 0
  /// How many expressions are open around this one.
  var expressionDepth = 0
  var blockDepth = 0
  /// What encloses the current statement: `return` needs a function, `break` a loop.
  var functionDepth = 0
  var loopDepth = 0

  static let deepestExpression = 200
  static let deepestBlock = 100
  /// The tallest tree that operators in a row may build: `1+1+1+…` leans to the left.
  static let tallestChain = 500

  init(_ fragment: SourceFragment, tokens: [Token]) {
    self.fragment = fragment
    self.tokens = tokens
  }

  /// Parses a cell.
  ///
  /// - Throws: the first fault of syntax, at its place in the file.
  package static func parse(_ fragment: SourceFragment) throws(Diagnostic) -> Program {
    var lexer = Lexer(fragment)
    let tokens = try lexer.tokenize()
    var parser = Parser(fragment, tokens: tokens)
    var program = Program(warnings: lexer.warnings)
    while parser.current.kind != .end {
      if parser.current.kind == .indent { throw parser.fault(.unexpectedIndent) }
      program.statements += try parser.statementLine()
    }
    program.endsWithSemicolon = parser.endsWithSemicolon
    ClaimReader(fragment: fragment, tokens: tokens, comments: lexer.comments).read(into: &program)
    return program
  }

  /// Parses a text that is one expression; blanks and line breaks around it do not matter.
  package static func parseExpression(_ fragment: SourceFragment) throws(Diagnostic) -> Expression {
    var lexer = Lexer(fragment, range: 0..<fragment.bytes.count)
    var parser = Parser(fragment, tokens: try lexer.tokenize())
    guard parser.current.kind != .end else { throw parser.fault(.invalidSyntax(suggestion: nil)) }
    let expression = try parser.expressionList(allowsStars: true)
    guard parser.current.kind == .end else { throw parser.unexpected() }
    return expression
  }

  // MARK: Tokens

  var current: Token { tokens[position] }

  /// The token behind the current one; the last of all at the end.
  var next: Token { tokens[min(position + 1, tokens.count - 1)] }

  /// The end of the last token that was taken.
  var lastEnd: Int { position > 0 ? tokens[position - 1].end : 0 }

  mutating func advance() { if position < tokens.count - 1 { position += 1 } }

  func at(_ text: String) -> Bool {
    (current.kind == .symbol || current.kind == .keyword) && current.text == text
  }

  /// Takes the current token if it is this symbol or keyword.
  mutating func take(_ text: String) -> Bool {
    guard at(text) else { return false }
    advance()
    return true
  }

  mutating func expect(_ text: String) throws(Diagnostic) {
    if !take(text) { throw unexpected() }
  }

  mutating func expectColon() throws(Diagnostic) {
    if !take(":") { throw fault(.expectedColon) }
  }

  mutating func identifier() throws(Diagnostic) -> Identifier {
    guard current.kind == .name else { throw unexpected() }
    let token = current
    advance()
    return Identifier(token.text, span(from: token.start))
  }

  /// The span in the file from a place of the fragment to the last token taken.
  func span(from start: Int) -> Span { fragment.span(start, max(start, lastEnd)) }

  func start(of expression: Expression) -> Int { expression.span.start }

  // MARK: Faults

  func fault(_ fault: SyntaxFault) -> Diagnostic { self.fault(fault, at: current) }

  func fault(_ fault: SyntaxFault, at token: Token) -> Diagnostic {
    Diagnostic(fault, in: fragment, token.start, max(token.end, token.start))
  }

  func fault(_ fault: SyntaxFault, at span: Span) -> Diagnostic {
    Diagnostic(
      class: fault.errorClass, fault.message, at: .init(file: fragment.file, span: span),
      label: fault.label)
  }

  /// The fault of a token that cannot stand here.
  func unexpected() -> Diagnostic {
    if current.kind == .indent { return fault(.unexpectedIndent) }
    return fault(.invalidSyntax(suggestion: mistypedKeyword))
  }

  /// Two words in a row are often a mistyped keyword and what it governs.
  private var mistypedKeyword: String? {
    guard position > 0, tokens[position - 1].kind == .name,
      current.kind == .name || current.kind == .keyword || isLiteral(current)
    else { return nil }
    return Suggestion.nearest(to: tokens[position - 1].text, in: Keywords.all)
  }

  private func isLiteral(_ token: Token) -> Bool {
    switch token.kind {
    case .number, .string: true
    default: false
    }
  }

  /// Parses something one level deeper.
  mutating func deeper<Result>(
    _ body: (inout Parser) throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    expressionDepth += 1
    guard expressionDepth <= Self.deepestExpression else { throw fault(.tooDeep) }
    let result = try body(&self)
    expressionDepth -= 1
    return result
  }

  /// Whether the last simple statement ended in `;`.
  private(set) var endsWithSemicolon = false

  mutating func note(semicolon: Bool) { endsWithSemicolon = semicolon }
}
