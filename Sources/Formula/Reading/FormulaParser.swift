// Reads TeX: tokens in, atoms out. What each family of commands does stands in the files beside
// this one.

/// A parser over one formula. It works by descent, with a bound on the depth.
struct FormulaParser {
  /// More than any author nests; the trees are walked by recursion.
  static let depthLimit = 60

  /// What ends a list of atoms besides the signs that always do.
  enum Stop: Equatable {
    case formula, group, bracket, dollar, parenthesis, right, cell
    /// The `@` of an arrow.
    case diagram
    /// The sign of an arrow behind what is written on it.
    case mark(Unicode.Scalar)
  }

  var expander: Expander
  var alphabet = Alphabet.normal
  var depth = 0
  /// What `\tag` and `\label` said since the current row or formula began.
  var tag: [Atom]?
  var label: (name: String, range: Range<Int>)?
  /// Every label of the formula, for the page to number.
  var labels: [(name: String, range: Range<Int>)] = []
  /// The labels of other formulas that the formula refers to.
  var references: [(name: String, range: Range<Int>)] = []

  init(_ source: String, macros: MacroTable) {
    expander = Expander(source, macros: macros)
  }

  // MARK: Tokens

  /// The next token of mathematics, where white space means nothing.
  mutating func take() throws(FormulaFault) -> Token {
    while true {
      let token = try expander.next()
      if token.kind != .space { return token }
    }
  }

  mutating func peek() throws(FormulaFault) -> Token {
    let token = try take()
    expander.putBack(token)
    return token
  }

  // MARK: The formula

  /// The whole formula: one list, or rows of a display formula that breaks its lines itself.
  mutating func formula() throws(FormulaFault) -> [Atom] {
    var rows: [MathTable.Row] = []
    while true {
      let atoms = try list(until: .formula)
      let end = try take()
      if end.kind == .end {
        if rows.isEmpty { return atoms }
        if !atoms.isEmpty { rows.append(MathTable.Row([atoms])) }
        var table = MathTable(environment: "gathered", kind: .gathered, rows: rows)
        table.isDisplay = true
        return [.table(table)]
      }
      guard end.isLineBreak else { throw unexpected(end) }
      rows.append(MathTable.Row([atoms]))
    }
  }

  /// What to say of a token that ends a list which it cannot end.
  func unexpected(_ token: Token) -> FormulaFault {
    switch token.kind {
    case .character("}"): FormulaFault(.unexpectedClose("}"), token.range)
    case .command("right"): FormulaFault(.rightWithoutLeft, token.range)
    default: FormulaFault(.misplaced(token.text), token.range)
    }
  }

  // MARK: Lists

  /// Atoms up to a sign that ends them, which is left to be read.
  mutating func list(until stop: Stop) throws(FormulaFault) -> [Atom] {
    depth += 1
    defer { depth -= 1 }
    var atoms: [Atom] = []
    var fraction: (command: Token, kind: FractionCommand, numerator: [Atom], extra: Length?)?
    while true {
      let token = try take()
      if ends(token, stop) {
        expander.putBack(token)
        break
      }
      guard depth <= Self.depthLimit else {
        throw FormulaFault(.tooDeep(limit: Self.depthLimit), token.range)
      }
      if case .command(let name) = token.kind, case .infix(let kind)? = Commands.find(name) {
        guard fraction == nil else {
          throw FormulaFault(.ambiguousFraction(token.text), token.range)
        }
        var extra: Length?
        if case .above = kind { extra = try length(after: token) }
        fraction = (token, kind, atoms, extra)
        atoms = []
      } else if try !applySwitch(token, to: &atoms, until: stop) {
        try append(token, to: &atoms)
      }
    }
    guard let fraction else { return atoms }
    return [
      .fraction(
        Fraction(
          fraction.kind, fraction.numerator, atoms,
          thickness: fraction.extra))
    ]
  }

  /// Whether a token ends a list; what it then means is for the list's owner to say.
  private func ends(_ token: Token, _ stop: Stop) -> Bool {
    switch token.kind {
    case .end, .character("}"), .character("&"): true
    case .character("]"): stop == .bracket
    case .character("$"): true
    case .character("@") where stop == .diagram: true
    case .character(let scalar): stop == .mark(scalar)
    case .command(let name):
      switch name {
      case "right", "middle", "end", "\\", "cr", "newline", ")", "]": true
      default: false
      }
    default: false
    }
  }

  /// A command that changes everything up to the end of its group.
  private mutating func applySwitch(
    _ token: Token, to atoms: inout [Atom], until stop: Stop
  ) throws(FormulaFault) -> Bool {
    guard case .command(let name) = token.kind, let command = Commands.find(name) else {
      return false
    }
    switch command {
    case .style(let style): atoms.append(.styled(style, try list(until: stop)))
    case .size(let factor): atoms.append(.decorated(.size(factor), try list(until: stop)))
    case .color:
      let color = try color(after: token)
      atoms.append(.decorated(.color(color), try list(until: stop)))
    case .alphabetSwitch(let alphabet):
      let outer = self.alphabet
      self.alphabet = alphabet
      defer { self.alphabet = outer }
      atoms += try list(until: stop).withJoinedWords
    default: return false
    }
    return true
  }

  /// Reads one atom with its scripts, the first token of which is `token`.
  private mutating func append(_ token: Token, to atoms: inout [Atom]) throws(FormulaFault) {
    switch token.kind {
    case .character("^"), .character("_"), .character("'"), .character("’"):
      expander.putBack(token)
      atoms.append(try scripts(on: []))
    case .character(let scalar) where scalar.isDigit:
      let number = try number(from: scalar)
      atoms.append(try scripts(on: [number]))
    default:
      if let nucleus = try nucleus(token) { atoms.append(try scripts(on: [nucleus])) }
    }
  }

  /// A run of digits, with a decimal point where digits follow it.
  private mutating func number(from first: Unicode.Scalar) throws(FormulaFault) -> Atom {
    var digits = String.UnicodeScalarView([first])
    while true {
      let token = try take()
      if case .character(let scalar) = token.kind, scalar.isDigit {
        digits.append(scalar)
        continue
      }
      if token.isCharacter(".") {
        let behind = try take()
        expander.putBack(behind)
        if case .character(let scalar) = behind.kind, scalar.isDigit {
          digits.append(".")
          continue
        }
      }
      expander.putBack(token)
      return .number(String(digits), alphabet)
    }
  }

  // MARK: One atom

  /// An atom without scripts; nil for a command that leaves nothing behind.
  mutating func nucleus(_ token: Token) throws(FormulaFault) -> Atom? {
    switch token.kind {
    case .character("{"): return .group(try group(from: token))
    case .character("~"): return .space(Length(mu: 5))
    case .character(let scalar):
      guard let atom = SymbolTable.atom(of: scalar, alphabet) else {
        throw FormulaFault(.strangeCharacter(scalar), token.range)
      }
      return atom
    case .command(let name): return try command(name, token)
    case .parameter, .space, .end: throw FormulaFault(.misplaced(token.text), token.range)
    }
  }

  /// What stands between an opening brace, already read, and its closing one.
  mutating func group(from open: Token) throws(FormulaFault) -> [Atom] {
    var rows: [MathTable.Row] = []
    while true {
      let atoms = try list(until: .group)
      let close = try take()
      if close.kind == .end { throw FormulaFault(.unclosedGroup, open.range) }
      guard !close.isCharacter("}") else {
        if rows.isEmpty { return atoms }
        rows.append(MathTable.Row([atoms]))
        return [.table(MathTable(environment: "gathered", kind: .gathered, rows: rows))]
      }
      guard close.isLineBreak else { throw unexpected(close) }
      rows.append(MathTable.Row([atoms]))
    }
  }

  /// An argument of a command: a group, or one atom.
  mutating func argument(of command: Token) throws(FormulaFault) -> [Atom] {
    let first = try take()
    switch first.kind {
    case .character("{"): return try group(from: first)
    case .end, .character("}"), .character("^"), .character("_"), .character("&"),
      .command("right"), .command("end"), .command("\\"):
      throw FormulaFault(.missingArgument(of: command.text), command.range)
    default:
      depth += 1
      defer { depth -= 1 }
      guard depth <= Self.depthLimit else {
        throw FormulaFault(.tooDeep(limit: Self.depthLimit), first.range)
      }
      return try nucleus(first).map { [$0] } ?? []
    }
  }

  /// What stands in brackets behind a command; nil where no bracket opens.
  mutating func bracketArgument(of command: Token) throws(FormulaFault) -> [Atom]? {
    let first = try take()
    guard first.isCharacter("[") else {
      expander.putBack(first)
      return nil
    }
    let atoms = try list(until: .bracket)
    guard try take().isCharacter("]") else {
      throw FormulaFault(.unclosedBracket(of: command.text), first.range)
    }
    return atoms
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}

extension [Atom] {
  /// With the letters of a word in one piece: `\mathrm{KL}` is one name.
  var withJoinedWords: [Atom] {
    var joined: [Atom] = []
    joined.reserveCapacity(count)
    for atom in self {
      if case .identifier(let letter, let alphabet) = atom, alphabet.formsWords,
        letter.unicodeScalars.allSatisfy(\.isASCII),
        case .identifier(let word, alphabet)? = joined.last,
        word.unicodeScalars.allSatisfy(\.isASCII)
      {
        joined[joined.count - 1] = .identifier(word + letter, alphabet)
      } else {
        joined.append(atom)
      }
    }
    return joined
  }
}
