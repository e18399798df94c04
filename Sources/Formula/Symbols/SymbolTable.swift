// What a name or a character of TeX stands for: the sign, its class, how its limits stand.

/// Finds signs by their names and characters by themselves.
enum SymbolTable {
  /// The atom of a command that is nothing but a sign, in the alphabet that is in force.
  static func atom(named name: String, _ alphabet: Alphabet) -> Atom? {
    entries[name].map { $0.atom(alphabet) }
  }

  /// The names of all signs, for suggestions.
  static var names: Dictionary<String, Entry>.Keys { entries.keys }

  struct Entry {
    enum Kind {
      case letter, uprightLetter, letterlike
      case symbol(AtomClass)
      case largeOperator(Limits)
    }

    var sign: String
    var kind: Kind

    func atom(_ alphabet: Alphabet) -> Atom {
      switch kind {
      case .letter: .identifier(sign, alphabet == .calligraphic ? .normal : alphabet)
      case .uprightLetter: .identifier(sign, alphabet == .normal ? .roman : alphabet)
      case .letterlike:
        .identifier(sign, alphabet == .boldItalic || alphabet == .bold ? .bold : .roman)
      case .symbol(let atomClass): .symbol(sign, atomClass)
      case .largeOperator(let limits): .largeOperator(sign, limits)
      }
    }
  }

  private static let entries: [String: Entry] = {
    var entries: [String: Entry] = [:]
    func add(_ list: String, _ kind: Entry.Kind) {
      let words = list.split { $0 == " " || $0 == "\n" }
      for index in stride(from: 0, to: words.count - 1, by: 2) {
        entries[String(words[index])] = Entry(sign: String(words[index + 1]), kind: kind)
      }
    }
    add(SymbolLists.letters, .letter)
    add(SymbolLists.uprightLetters, .uprightLetter)
    add(SymbolLists.letterlikes, .letterlike)
    add(SymbolLists.ordinaries, .symbol(.ordinary))
    add(SymbolLists.relations, .symbol(.relation))
    add(SymbolLists.binaries, .symbol(.binary))
    add(SymbolLists.openings, .symbol(.opening))
    add(SymbolLists.closings, .symbol(.closing))
    add(SymbolLists.punctuation, .symbol(.punctuation))
    add(SymbolLists.inners, .symbol(.inner))
    add(SymbolLists.largeOperators, .largeOperator(.inDisplay))
    add(SymbolLists.integrals, .largeOperator(.never))
    // Commands that are one character, and names whose sign a list of words cannot hold.
    for sign in ["#", "&", "$", "%", "_"] {
      entries[sign] = Entry(sign: sign, kind: .symbol(.ordinary))
    }
    entries["{"] = Entry(sign: "{", kind: .symbol(.opening))
    entries["}"] = Entry(sign: "}", kind: .symbol(.closing))
    entries["|"] = Entry(sign: "‖", kind: .symbol(.ordinary))
    return entries
  }()

  // MARK: Characters

  /// The atom of a character that stands for itself; nil for one that a formula cannot hold.
  static func atom(of scalar: Unicode.Scalar, _ alphabet: Alphabet) -> Atom? {
    switch scalar {
    case "a"..."z", "A"..."Z": .identifier(String(scalar), alphabet)
    case "0"..."9": .number(String(scalar), alphabet)
    case "-": .symbol("−", .binary)
    case "*": .symbol("∗", .binary)
    case "`": .symbol("‘", .ordinary)
    default: special[scalar].map { .symbol(String(scalar), $0) } ?? other(scalar, alphabet)
    }
  }

  /// A character that TeX has a name for has that name's class; any other is a letter or a sign.
  private static func other(_ scalar: Unicode.Scalar, _ alphabet: Alphabet) -> Atom? {
    if let entry = bySign[scalar] { return entry.atom(alphabet) }
    let properties = scalar.properties
    if properties.isAlphabetic { return .identifier(String(scalar), alphabet) }
    switch properties.generalCategory {
    case .control, .surrogate, .privateUse, .unassigned: return nil
    case .decimalNumber, .otherNumber: return .number(String(scalar), alphabet)
    default: return .symbol(String(scalar), .ordinary)
    }
  }

  private static let special: [Unicode.Scalar: AtomClass] = [
    "+": .binary, "=": .relation, "<": .relation, ">": .relation, ":": .relation,
    ",": .punctuation, ";": .punctuation, "(": .opening, "[": .opening, ")": .closing,
    "]": .closing, "!": .closing, "?": .closing, ".": .ordinary, "/": .ordinary, "|": .ordinary,
    "@": .ordinary, "\"": .ordinary,
  ]

  /// What a sign is when it is typed as itself: `≤`, `∑`, `α`.
  private static let bySign: [Unicode.Scalar: Entry] = {
    var found: [Unicode.Scalar: Entry] = [:]
    for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
      guard entry.sign.unicodeScalars.count == 1, let scalar = entry.sign.unicodeScalars.first,
        !scalar.isASCII, found[scalar] == nil || !name.hasPrefix("var")
      else { continue }
      if found[scalar] == nil { found[scalar] = entry }
    }
    for (sign, kind) in preferredKinds { found[sign] = Entry(sign: String(sign), kind: kind) }
    return found
  }()

  /// Where several names share a sign, the class of the sign itself.
  private static let preferredKinds: [Unicode.Scalar: Entry.Kind] = [
    "‖": .symbol(.ordinary), "⊲": .symbol(.binary), "⊳": .symbol(.binary),
    "⊴": .symbol(.relation), "⊵": .symbol(.relation), "⊥": .symbol(.relation),
    "·": .symbol(.binary), "∥": .symbol(.relation), "∣": .symbol(.relation),
    "Δ": .uprightLetter, "Γ": .uprightLetter, "Θ": .uprightLetter, "Λ": .uprightLetter,
    "Ξ": .uprightLetter, "Π": .uprightLetter, "Σ": .uprightLetter, "Υ": .uprightLetter,
    "Φ": .uprightLetter, "Ψ": .uprightLetter, "Ω": .uprightLetter, "∘": .symbol(.binary),
    "…": .symbol(.inner), "⋯": .symbol(.inner), "⋈": .symbol(.relation), "−": .symbol(.binary),
  ]
}
