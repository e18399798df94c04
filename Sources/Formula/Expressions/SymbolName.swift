// The sign of a name: `alpha` is α, `y_hat` is ŷ, `x_1` has an index, and a longer name is a word.

/// What names of cells look like in formulas.
struct SymbolName {
  private var atoms: [String: Atom] = [:]

  /// - Parameter names: the names of one formula; two that would look alike stay as the cell says
  ///   them.
  init(_ names: some Sequence<String>) {
    var owners: [String: [String]] = [:]
    for name in Set(names) {
      let atom = Self.atom(name)
      atoms[name] = atom
      owners[TeXWriter.text([atom]), default: []].append(name)
    }
    for names in owners.values where names.count > 1 {
      for name in names { atoms[name] = .text(name, .code) }
    }
  }

  func atom(_ name: String) -> Atom { atoms[name] ?? Self.atom(name) }

  /// A letter with accents and indices, or a word.
  private static func atom(_ name: String) -> Atom {
    var parts = name.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    // `lambda_` and `max_` are spelt so where the name alone is Python's.
    if parts.count == 2, parts[1].isEmpty { parts.removeLast() }
    guard let first = parts.first, !parts.contains(""), let letter = letter(first) else {
      return .identifier(name, .roman)
    }
    var symbol = letter.symbol
    var lower = letter.index.map { [$0] } ?? []
    var marks: [String] = []
    for part in parts.dropFirst() {
      if let mark = accents[part], lower.isEmpty {
        symbol = .accented(mark, [symbol])
      } else if let mark = superscripts[part] {
        marks.append(mark)
      } else {
        lower.append(part)
      }
    }
    guard !lower.isEmpty || !marks.isEmpty else { return symbol }
    return .scripts(
      base: [symbol], lower: lower.isEmpty ? nil : indices(lower),
      upper: marks.isEmpty ? nil : marks.map { .symbol($0, .ordinary) })
  }

  /// A single letter, or a letter's Greek name, with the digits behind it.
  private static func letter(_ word: String) -> (symbol: Atom, index: String?)? {
    let digits = String(word.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    let head = String(word.dropLast(digits.count))
    let index = digits.isEmpty ? nil : digits
    if head.count == 1, head.first?.isLetter == true { return (.identifier(head, .normal), index) }
    let name = spellings[head] ?? head
    guard greek.contains(name.lowercased()), let atom = SymbolTable.atom(named: name, .normal),
      case .identifier = atom
    else { return nil }
    return (atom, index)
  }

  private static func indices(_ parts: [String]) -> [Atom] {
    var atoms: [Atom] = []
    for part in parts {
      if !atoms.isEmpty { atoms.append(.symbol(",", .punctuation)) }
      if part.allSatisfy({ $0.isASCII && $0.isNumber }) {
        atoms.append(.number(part, .normal))
      } else if let letter = letter(part), letter.index == nil {
        atoms.append(letter.symbol)
      } else {
        atoms.append(.identifier(part, .roman))
      }
    }
    return atoms
  }

  private static let greek: Set<String> = [
    "alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta", "iota",
    "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "varphi",
    "chi", "psi", "omega",
  ]
  private static let spellings = ["lam": "lambda", "lmbda": "lambda", "eps": "varepsilon"]
  private static let superscripts = ["star": "∗", "prime": "′", "plus": "+"]
  private static let accents: [String: Accent] = {
    let names = ["hat": "hat", "bar": "bar", "tilde": "tilde", "dot": "dot", "vec": "vec"]
    return names.compactMapValues { Accent.all[$0] }
  }()
}

extension TextFont {
  /// What cells say is set as code is.
  static let code: TextFont = {
    var font = TextFont()
    font.family = .monospace
    return font
  }()
}
