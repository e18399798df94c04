// Fractions, roots, fences, sized delimiters, things above and below things.

extension FormulaParser {
  // MARK: Fractions and roots

  mutating func fraction(_ kind: FractionCommand, _ token: Token) throws(FormulaFault) -> Atom {
    if case .general = kind { return try generalFraction(token) }
    if case .continued = kind { _ = try bracketArgument(of: token) }
    let numerator = try argument(of: token)
    return .fraction(Fraction(kind, numerator, try argument(of: token)))
  }

  /// `\genfrac{(}{)}{0pt}{1}{a}{b}`.
  private mutating func generalFraction(_ token: Token) throws(FormulaFault) -> Atom {
    let left = try raw(token)
    let right = try raw(token)
    let thickness = try raw(token).text
    let style = try raw(token).text
    let numerator = try argument(of: token)
    var fraction = Fraction(numerator, over: try argument(of: token))
    fraction.left = try sign(left.text, at: left.range, after: token)
    fraction.right = try sign(right.text, at: right.range, after: token)
    if !thickness.isEmpty {
      guard let length = Self.length(thickness) else {
        throw FormulaFault(.malformedLength(thickness), token.range)
      }
      fraction.hasLine = length.ems > 0
      fraction.thickness = length.ems > 0 ? length : nil
    }
    let styles: [String: MathStyle] = [
      "0": .display, "1": .text, "2": .script, "3": .scriptScript,
    ]
    fraction.style = styles[style]
    return .fraction(fraction)
  }

  private func sign(
    _ text: String, at range: Range<Int>, after token: Token
  ) throws(FormulaFault) -> String? {
    if text.isEmpty || text == "." { return nil }
    var lexer = FormulaLexer(text)
    guard let sign = Delimiters.sign(lexer.next()) else {
      throw FormulaFault(.missingDelimiter(after: token.text, found: text), range)
    }
    return sign
  }

  mutating func root(_ token: Token) throws(FormulaFault) -> Atom {
    let index = try bracketArgument(of: token)
    return .root(try argument(of: token), index: index)
  }

  // MARK: Delimiters

  mutating func fenced(_ open: Token) throws(FormulaFault) -> Atom {
    let left = try delimiter(after: open)
    var parts: [[Atom]] = []
    var middles: [String] = []
    while true {
      parts.append(try list(until: .right))
      let token = try take()
      switch token.kind {
      case .command("middle"): middles.append(try delimiter(after: token) ?? "")
      case .command("right"):
        let right = try delimiter(after: token)
        return .fenced(Fenced(left, parts, right, middles: middles))
      case .character("}"), .end, .character("&"), .command("end"), .command("\\"):
        throw FormulaFault(.unclosedLeft, open.range)
      default: throw unexpected(token)
      }
    }
  }

  mutating func sized(
    _ size: Int, _ atomClass: AtomClass, _ token: Token
  ) throws(FormulaFault) -> Atom {
    let sign = try delimiter(after: token)
    return sign.map { .delimiter($0, size: size, atomClass) } ?? .group([])
  }

  /// The delimiter behind a command; nil for the `.` that stands for none.
  private mutating func delimiter(after command: Token) throws(FormulaFault) -> String? {
    var token = try take()
    if token.isCharacter("{") {
      token = try take()
      let close = try take()
      guard close.isCharacter("}") else {
        throw FormulaFault(
          .missingDelimiter(after: command.text, found: "{" + token.text), token.range)
      }
    }
    if token.isCharacter(".") { return nil }
    guard let sign = Delimiters.sign(token) else {
      throw FormulaFault(.missingDelimiter(after: command.text, found: token.text), token.range)
    }
    return sign
  }

  // MARK: Above and below

  mutating func stack(_ command: Command, _ token: Token) throws(FormulaFault) -> Atom {
    switch command {
    case .over:
      let over = try argument(of: token)
      return .stacked(Stack(.atoms(try argument(of: token)), over: over))
    case .under:
      let under = try argument(of: token)
      return .stacked(Stack(.atoms(try argument(of: token)), under: under))
    case .overUnder:
      let over = try argument(of: token)
      let under = try argument(of: token)
      return .stacked(Stack(.atoms(try argument(of: token)), over: over, under: under))
    case .arrow(let sign):
      let under = try bracketArgument(of: token)
      let over = try argument(of: token)
      return .stacked(
        Stack(.arrow(sign), over: over.isEmpty ? nil : over, under: under, atomClass: .relation))
    case .substack: return try substack(token)
    case .sideset, .prescript: return try sideScripts(command, token)
    default: throw FormulaFault(.misplaced(token.text), token.range)
    }
  }

  /// `\substack{a \\ b}`.
  private mutating func substack(_ token: Token) throws(FormulaFault) -> Atom {
    let open = try take()
    guard open.isCharacter("{") else {
      throw FormulaFault(.missingArgument(of: token.text), token.range)
    }
    var table = MathTable(environment: "subarray", kind: .small)
    table.alignments = [.center]
    while true {
      table.rows.append(MathTable.Row([try list(until: .cell)]))
      let end = try take()
      if end.isCharacter("}") { return .table(table) }
      if end.kind == .end { throw FormulaFault(.unclosedGroup, open.range) }
      guard end.isCommand("\\") || end.isCommand("cr") else { throw unexpected(end) }
    }
  }

  /// Scripts in front: `\sideset{_a^b}{_c^d}\sum`, `\prescript{a}{b}{X}`.
  private mutating func sideScripts(
    _ command: Command, _ token: Token
  ) throws(FormulaFault) -> Atom {
    if case .prescript = command {
      let upper = try argument(of: token)
      let lower = try argument(of: token)
      let front = Atom.scripts(base: [], lower: lower, upper: upper)
      return .group([front] + (try argument(of: token)))
    }
    let front = try argument(of: token)
    var back = try argument(of: token)
    let base = try argument(of: token)
    if case .scripts(base: [], let lower, let upper)? = back.first {
      back[0] = .scripts(base: base, lower: lower, upper: upper)
    } else {
      back = base + back
    }
    return .classed(.largeOperator, front + back, .inDisplay)
  }
}

extension Fraction {
  /// What a command makes of two lists.
  init(
    _ kind: FractionCommand, _ numerator: [Atom], _ denominator: [Atom], thickness: Length? = nil
  ) {
    self.init(numerator, over: denominator)
    switch kind {
    case .plain, .general: break
    case .display: style = .display
    case .text: style = .text
    case .continued:
      style = .display
      isContinued = true
    case .binomial(let own):
      (hasLine, left, right, style) = (false, "(", ")", own)
    case .atop: hasLine = false
    case .brace: (hasLine, left, right) = (false, "{", "}")
    case .brack: (hasLine, left, right) = (false, "[", "]")
    case .above:
      self.thickness = thickness
      hasLine = thickness.map { $0.ems > 0 } ?? true
    }
  }
}

/// The signs that may stand behind `\left`, `\right` and `\big`.
enum Delimiters {
  static func sign(_ token: Token) -> String? {
    switch token.kind {
    case .character("<"): return "⟨"
    case .character(">"): return "⟩"
    case .character(let scalar): return signs.contains(String(scalar)) ? String(scalar) : nil
    case .command("{"): return "{"
    case .command("}"): return "}"
    case .command("|"): return "‖"
    case .command("lt"): return "⟨"
    case .command("gt"): return "⟩"
    case .command(let name):
      guard case .symbol(let sign, _)? = SymbolTable.atom(named: name, .normal) else {
        return nil
      }
      return signs.contains(sign) ? sign : sign == "∣" ? "|" : sign == "∥" ? "‖" : nil
    default: return nil
    }
  }

  private static let signs: Set<String> = [
    "(", ")", "[", "]", "{", "}", "|", "‖", "/", "\\", "⟨", "⟩", "⌈", "⌉", "⌊", "⌋", "⟮", "⟯",
    "⎰", "⎱", "⟦", "⟧", "⦃", "⦄", "⟪", "⟫", "⌜", "⌝", "⌞", "⌟", "↑", "↓", "↕", "⇑", "⇓", "⇕",
  ]
}
