// What a command leaves in the tree: first the tables of signs and words, then the structures.

import Diagnostics

extension FormulaParser {
  mutating func command(_ name: String, _ token: Token) throws(FormulaFault) -> Atom? {
    if let atom = SymbolTable.atom(named: name, alphabet) { return atom }
    if let function = FunctionNames.find(name) { return .function(function.word, function.limits) }
    if let accent = Accent.all[name] { return .accented(accent, try argument(of: token)) }
    if let command = Commands.find(name) { return try perform(command, token) }
    if try expander.readDefinition(token) { return nil }
    throw FormulaFault(
      .unknownCommand(name, suggestion: KnownCommands.nearest(to: name)), token.range)
  }

  private mutating func perform(_ command: Command, _ token: Token) throws(FormulaFault) -> Atom? {
    switch command {
    case .fraction(let kind): try fraction(kind, token)
    case .root: try root(token)
    case .alphabet(let alphabet): try letters(in: alphabet, token)
    case .bold: try bold(token)
    case .operatorName: try operatorName(token)
    case .classed(let atomClass): .classed(atomClass, try argument(of: token), .inDisplay)
    case .text(let style): try text(style.applied(to: TextFont()), token)
    case .space(let mu): .space(Length(mu: mu))
    case .length: .space(try length(after: token))
    case .left: try fenced(token)
    case .sized(let size, let atomClass): try sized(size, atomClass, token)
    case .over, .under, .overUnder, .arrow, .substack, .sideset, .prescript:
      try stack(command, token)
    case .not: try negation(token)
    case .begin: try environment(token)
    case .tag, .label: try note(command, token)
    case .reference(let inParentheses):
      try reference(token, inParentheses)
    case .link, .address: try link(command, token)
    case .character: try character(token)
    case .mathChoice: try mathChoice(token)
    case .verbatim: try verbatim(token)
    case .dots: try dots()
    case .angle: .decorated(.box, try argument(of: token))
    case .nothing(let count): try skip(count, token)
    case .infix, .style, .size, .color, .alphabetSwitch:
      throw FormulaFault(.misplaced(token.text), token.range)
    default: try decoration(command, token)
    }
  }

  // MARK: Letters

  private mutating func letters(
    in alphabet: Alphabet, _ token: Token
  ) throws(FormulaFault) -> Atom {
    let outer = self.alphabet
    self.alphabet = alphabet
    defer { self.alphabet = outer }
    let atoms = try argument(of: token).withJoinedWords
    if atoms.count == 1, let atom = atoms.first {
      if case .identifier = atom { return atom }
      if case .number = atom { return atom }
    }
    return .group(atoms)
  }

  /// `\boldsymbol`: letters in bold, and bold signs around them.
  private mutating func bold(_ token: Token) throws(FormulaFault) -> Atom {
    let outer = alphabet
    alphabet = alphabet.bolder
    defer { alphabet = outer }
    let atoms = try argument(of: token).withJoinedWords
    let hasSigns = atoms.contains { if case .symbol = $0 { true } else { false } }
    if hasSigns { return .decorated(.bold, atoms) }
    return atoms.count == 1 ? atoms[0] : .group(atoms)
  }

  /// `\operatorname{name}`, with limits for `\operatorname*`.
  private mutating func operatorName(_ token: Token) throws(FormulaFault) -> Atom {
    var limits = token.isCommand("operatornamewithlimits") ? Limits.inDisplay : .never
    let star = try take()
    if star.isCharacter("*") { limits = .inDisplay } else { expander.putBack(star) }
    let outer = alphabet
    alphabet = .roman
    defer { alphabet = outer }
    let atoms = try argument(of: token).withJoinedWords
    if let word = atoms.word { return .function(word, limits) }
    return .classed(.largeOperator, atoms, limits)
  }

  private mutating func negation(_ token: Token) throws(FormulaFault) -> Atom {
    let atoms = try argument(of: token)
    switch atoms.first {
    case .symbol(let sign, let atomClass)? where atoms.count == 1:
      return .symbol(Negations.negated(sign), atomClass)
    case .group(let inner)? where inner.count == 1:
      if case .symbol(let sign, let atomClass) = inner[0] {
        return .symbol(Negations.negated(sign), atomClass)
      }
    default: break
    }
    return .decorated(.strike(.cancel), atoms)
  }

  /// Dots that stand as high as what follows them.
  private mutating func dots() throws(FormulaFault) -> Atom {
    let next = try peek()
    let atom: Atom? =
      switch next.kind {
      case .character(let scalar): SymbolTable.atom(of: scalar, .normal)
      case .command(let name): SymbolTable.atom(named: name, .normal)
      default: nil
      }
    switch atom {
    case .symbol(_, .binary)?, .symbol(_, .relation)?, .largeOperator?: return .symbol("⋯", .inner)
    default: return .symbol("…", .inner)
    }
  }

  // MARK: Characters, links, notes

  /// `\char"263a`, `\unicode{x263a}`.
  private mutating func character(_ token: Token) throws(FormulaFault) -> Atom {
    var digits = ""
    let first = try take()
    if first.isCharacter("{") {
      expander.putBack(first)
      digits = try raw(token).text
    } else {
      expander.putBack(first)
      while case .character(let scalar) = try peek().kind,
        scalar == "\"" || scalar == "'" || scalar == "`" || scalar.properties.isASCIIHexDigit
      {
        digits.unicodeScalars.append(scalar)
        _ = try take()
      }
    }
    let radix =
      digits.hasPrefix("\"") || digits.lowercased().hasPrefix("x")
      ? 16 : digits.hasPrefix("'") ? 8 : 10
    let number = radix == 10 ? digits : String(digits.dropFirst())
    guard let value = UInt32(number, radix: radix), let scalar = Unicode.Scalar(value),
      let atom = SymbolTable.atom(of: scalar, alphabet)
    else { throw FormulaFault(.missingArgument(of: token.text), token.range) }
    return atom
  }

  private mutating func link(_ command: Command, _ token: Token) throws(FormulaFault) -> Atom {
    let address = try raw(token)
    guard FormulaLink.isHarmless(address.text) else {
      throw FormulaFault(.unsafeLink(address.text), address.range)
    }
    if case .address = command {
      return .decorated(.link(address.text), [.text(address.text, TextFont())])
    }
    return .decorated(.link(address.text), try argument(of: token))
  }

  private mutating func reference(
    _ token: Token, _ inParentheses: Bool
  ) throws(FormulaFault) -> Atom {
    let name = try raw(token)
    references.append((name.text, name.range))
    return .reference(name.text, inParentheses: inParentheses)
  }

  private mutating func note(_ command: Command, _ token: Token) throws(FormulaFault) -> Atom? {
    if case .label = command {
      let name = try raw(token)
      label = (name.text, name.range)
      labels.append((name.text, name.range))
      return nil
    }
    let star = try take()
    let isBare = star.isCharacter("*")
    if !isBare { expander.putBack(star) }
    let atom = try text(TextFont(), token)
    tag = isBare ? [atom] : [.text("(", TextFont()), atom, .text(")", TextFont())]
    return nil
  }

  private mutating func mathChoice(_ token: Token) throws(FormulaFault) -> Atom {
    _ = try argument(of: token)
    let chosen = try argument(of: token)
    _ = try argument(of: token)
    _ = try argument(of: token)
    return .group(chosen)
  }

  private mutating func verbatim(_ token: Token) throws(FormulaFault) -> Atom {
    guard let text = expander.verbatim() else {
      throw FormulaFault(.missingArgument(of: token.text), token.range)
    }
    var font = TextFont()
    font.family = .monospace
    return .text(text, font)
  }

  private mutating func skip(_ count: Int, _ token: Token) throws(FormulaFault) -> Atom? {
    for _ in 0..<count { _ = try expander.argument(of: token) }
    return nil
  }

  /// An argument as it is written, and where.
  mutating func raw(_ command: Token) throws(FormulaFault) -> (text: String, range: Range<Int>) {
    let tokens = try expander.argument(of: command)
    let range = (tokens.first?.range ?? command.range).lowerBound
    return (tokens.text, range..<max(range, (tokens.last?.range ?? command.range).upperBound))
  }
}

extension [Atom] {
  /// The letters, digits and spaces of a name; nil where it holds anything else.
  fileprivate var word: String? {
    var word = ""
    for atom in self {
      switch atom {
      case .identifier(let text, _), .number(let text, _): word += text
      case .symbol("−", _): word += "-"
      case .symbol(let sign, .ordinary), .symbol(let sign, .punctuation): word += sign
      case .space(let length) where length.ems > 0: word += "\u{202F}"
      case .text(let text, _): word += text
      case .group(let atoms):
        guard let inner = atoms.word else { return nil }
        word += inner
      default: return nil
      }
    }
    return word.isEmpty ? nil : word
  }
}

/// Every command that a formula may use, for suggestions.
package enum KnownCommands {
  static func nearest(to name: String) -> String? {
    let near = Suggestion.near(to: name, in: all)
    return near.first { $0.first == name.first } ?? near.first
  }

  package static let all: [String] = {
    let names =
      Array(SymbolTable.names) + Array(FunctionNames.all) + Array(Accent.all.keys) + Commands.names
      + Array(StandardMacros.names) + [
        "newcommand", "renewcommand", "providecommand", "def", "gdef", "let",
        "DeclareMathOperator", "right", "middle", "end", "limits", "nolimits", "displaylimits",
      ]
    return Set(names.filter { $0.first?.isLetter == true }).sorted()
  }()
}

/// Where a formula may lead.
enum FormulaLink {
  static func isHarmless(_ address: String) -> Bool {
    let lowered = address.lowercased()
    return ["https://", "http://", "mailto:", "#"].contains { lowered.hasPrefix($0) }
      && !address.unicodeScalars.contains { $0.value < 0x21 }
  }
}
