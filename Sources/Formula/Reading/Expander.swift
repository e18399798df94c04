// Gives the parser tokens with every macro already replaced by what it stands for.

/// A stream of tokens: those that macros left to be read, then those of the source.
struct Expander {
  /// More than any author's formula needs; what grows without end stops here.
  static let expansionLimit = 10_000
  /// The tokens that macros may add to a formula.
  private static let tokenLimit = 200_000

  private var lexer: FormulaLexer
  /// Tokens to be read before the source goes on, the next one last.
  private var pending: [Token] = []
  /// What the document defined, and what this formula did.
  private let documentMacros: MacroTable
  private(set) var definitions: [String: Macro] = [:]
  private var expansions = 0
  private var addedTokens = 0
  /// How often a token was taken: the work of reading, which grows with the source alone.
  private(set) var taken = 0

  init(_ source: String, macros: MacroTable) {
    lexer = FormulaLexer(source)
    documentMacros = macros
  }

  // MARK: Tokens

  /// The next token as it is written.
  mutating func raw() -> Token {
    taken += 1
    return pending.popLast() ?? lexer.next()
  }

  /// The next token that is no macro.
  mutating func next() throws(FormulaFault) -> Token {
    while true {
      let token = raw()
      guard case .command(let name) = token.kind, let macro = macro(name) else { return token }
      try expand(macro, token)
    }
  }

  mutating func putBack(_ token: Token) {
    if token.kind != .end { pending.append(token) }
  }

  private func macro(_ name: String) -> Macro? {
    definitions[name] ?? documentMacros[name] ?? StandardMacros.find(name)
  }

  func isMacro(_ name: String) -> Bool { macro(name) != nil }

  mutating func define(_ name: String, _ macro: Macro?) {
    definitions[name] = macro
  }

  /// The meaning of a name where it is a macro, for `\let`.
  func meaning(_ name: String) -> Macro? { macro(name) }

  /// `\verb`: what stands between two equal characters, as it stands.
  mutating func verbatim() -> String? {
    guard pending.isEmpty, let delimiter = lexer.rawCharacter() else { return nil }
    return lexer.raw(to: delimiter)
  }

  // MARK: Expansion

  private mutating func expand(_ macro: Macro, _ call: Token) throws(FormulaFault) {
    expansions += 1
    guard expansions <= Self.expansionLimit else {
      throw FormulaFault(.tooManyExpansions(limit: Self.expansionLimit), call.range)
    }
    let arguments = try arguments(of: macro, call)
    var body: [Token] = []
    var lexer = FormulaLexer(macro.body)
    while true {
      let token = lexer.next()
      if token.kind == .end { break }
      if case .parameter(let number) = token.kind, number <= arguments.count {
        body += arguments[number - 1]
      } else {
        // What a macro adds stands where the macro was called.
        body.append(Token(kind: token.kind, range: call.range))
      }
    }
    addedTokens += body.count
    guard addedTokens <= Self.tokenLimit else {
      throw FormulaFault(.tooManyExpansions(limit: Self.expansionLimit), call.range)
    }
    pending += body.reversed()
  }

  private mutating func arguments(
    of macro: Macro, _ call: Token
  ) throws(FormulaFault) -> [[Token]] {
    try match(macro.delimiters.first ?? [], call)
    var arguments: [[Token]] = []
    for index in 0..<macro.arity {
      if index == 0, let standard = macro.standard {
        arguments.append(try bracketed(after: call) ?? Self.tokens(standard, at: call.range))
      } else if macro.delimiters.indices.contains(index + 1),
        !macro.delimiters[index + 1].isEmpty
      {
        arguments.append(try delimited(by: macro.delimiters[index + 1], call))
      } else {
        arguments.append(try argument(of: call))
      }
    }
    return arguments
  }

  private static func tokens(_ text: String, at range: Range<Int>) -> [Token] {
    var lexer = FormulaLexer(text)
    var tokens: [Token] = []
    while true {
      let token = lexer.next()
      if token.kind == .end { return tokens }
      tokens.append(Token(kind: token.kind, range: range))
    }
  }

  private mutating func match(_ texts: [String], _ call: Token) throws(FormulaFault) {
    for text in texts {
      guard raw().text == text else { throw FormulaFault(.wrongUse(of: call.text), call.range) }
    }
  }

  private mutating func delimited(
    by end: [String], _ call: Token
  ) throws(FormulaFault) -> [Token] {
    var tokens: [Token] = []
    var depth = 0
    while true {
      let token = raw()
      guard token.kind != .end else { throw FormulaFault(.wrongUse(of: call.text), call.range) }
      if token.isCharacter("{") { depth += 1 }
      if token.isCharacter("}") { depth -= 1 }
      tokens.append(token)
      if depth == 0, tokens.count >= end.count, tokens.suffix(end.count).map(\.text) == end {
        return Array(tokens.dropLast(end.count))
      }
    }
  }

  // MARK: Arguments

  /// The next group without its braces, or the next single token; nothing in it is expanded.
  mutating func argument(of call: Token) throws(FormulaFault) -> [Token] {
    let first = nonSpace()
    switch first.kind {
    case .end, .character("}"): throw FormulaFault(.missingArgument(of: call.text), call.range)
    case .character("{"): return try group(from: first)
    default: return [first]
    }
  }

  private mutating func group(from open: Token) throws(FormulaFault) -> [Token] {
    var tokens: [Token] = []
    var depth = 1
    while true {
      let token = raw()
      switch token.kind {
      case .end: throw FormulaFault(.unclosedGroup, open.range)
      case .character("{"): depth += 1
      case .character("}"):
        depth -= 1
        if depth == 0 { return tokens }
      default: break
      }
      tokens.append(token)
    }
  }

  mutating func nonSpace() -> Token {
    while true {
      let token = raw()
      if token.kind != .space { return token }
    }
  }

  /// What stands in brackets right behind a command; nil where no bracket opens.
  mutating func bracketed(after call: Token) throws(FormulaFault) -> [Token]? {
    let first = nonSpace()
    guard first.isCharacter("[") else {
      putBack(first)
      return nil
    }
    var tokens: [Token] = []
    var depth = 0
    while true {
      let token = raw()
      switch token.kind {
      case .end: throw FormulaFault(.unclosedBracket(of: call.text), first.range)
      case .character("{"): depth += 1
      case .character("}"): depth -= 1
      case .character("]") where depth == 0: return tokens
      default: break
      }
      tokens.append(token)
    }
  }

  /// A bracket with the few tokens that a length has, and its closing one; nil, and nothing read,
  /// where it closes later or never.
  mutating func shortBracket() -> [Token]? {
    var tokens: [Token] = []
    while tokens.count < 16 {
      let token = raw()
      if token.kind == .end { break }
      tokens.append(token)
      if token.isCharacter("]") { return tokens }
    }
    putBack(tokens)
    return nil
  }

  /// Puts tokens in front of what is to be read.
  mutating func putBack(_ tokens: [Token]) {
    pending += tokens.reversed()
  }
}

extension Collection<Token> {
  /// The tokens as they are written; a space keeps a command apart from a letter behind it.
  var text: String {
    var text = ""
    for token in self {
      if case .character(let next) = token.kind, next.isTeXLetter, text.endsWithCommand {
        text += " "
      }
      text += token.text
    }
    return text
  }
}

extension String {
  /// Whether the text ends in a command of letters.
  fileprivate var endsWithCommand: Bool {
    var rest = unicodeScalars[...]
    guard let last = rest.last, last.isTeXLetter else { return false }
    while let last = rest.last, last.isTeXLetter { rest.removeLast() }
    return rest.last == "\\"
  }
}
