// The TeX of a sign: the command that it has, or the sign itself.

enum SignNames {
  /// The command of a sign in a class; a sign without one is written as it is.
  static func tex(_ sign: String, _ atomClass: AtomClass) -> String {
    let name = byAtom[Key(sign: sign, atomClass: atomClass)]
    if let name, atomClass != .ordinary { return "\\" + name }
    if let plain = plain[sign] { return plain }
    if let affirmed = Negations.affirmed(sign) { return "\\not{" + tex(affirmed, atomClass) + "}" }
    if let name { return "\\" + name }
    return sign
  }

  private static let plain: [String: String] = [
    "{": "\\{", "}": "\\}", "−": "-", "∗": "*", "#": "\\#", "$": "\\$", "%": "\\%", "&": "\\&",
    "_": "\\_", "′": "\\prime", "\\": "\\backslash",
  ]

  private struct Key: Hashable {
    var sign: String
    var atomClass: AtomClass
  }

  /// The shortest name of each sign, and of those the first in the alphabet.
  private static let byAtom: [Key: String] = {
    var found: [Key: String] = [:]
    for name in SymbolTable.names.sorted(by: { ($0.count, $0) < ($1.count, $1) }) {
      let key: Key? =
        switch SymbolTable.atom(named: name, .normal) {
        case .symbol(let sign, let atomClass)?: Key(sign: sign, atomClass: atomClass)
        case .largeOperator(let sign, _)?: Key(sign: sign, atomClass: .largeOperator)
        default: nil
        }
      if let key, found[key] == nil { found[key] = name }
    }
    return found
  }()

  // MARK: Letters

  /// The command of a letter where it has one in this alphabet: `\alpha`, `\Gamma`, `\nabla`.
  static func name(ofLetter text: String, _ alphabet: Alphabet) -> String? {
    letters[LetterKey(text: text, alphabet: alphabet)].map { "\\" + $0 }
  }

  /// A letter as it can stand in the argument of an alphabet.
  static func letter(_ scalar: Unicode.Scalar) -> String {
    let text = String(scalar)
    if scalar.isASCII { return plain[text] ?? text }
    return name(ofLetter: text, .normal).map { $0 + " " } ?? name(ofLetter: text, .roman).map {
      $0 + " "
    }
      ?? text
  }

  private struct LetterKey: Hashable {
    var text: String
    var alphabet: Alphabet
  }

  private static let letters: [LetterKey: String] = {
    var found: [LetterKey: String] = [:]
    for name in SymbolTable.names.sorted(by: { ($0.count, $0) < ($1.count, $1) }) {
      guard case .identifier(let text, let alphabet)? = SymbolTable.atom(named: name, .normal)
      else { continue }
      let key = LetterKey(text: text, alphabet: alphabet)
      if found[key] == nil { found[key] = name }
    }
    return found
  }()
}

extension Commands {
  /// The command of an arrow that grows.
  static func arrowName(_ sign: String) -> String? {
    arrows.filter { $0.value == sign }.keys.min()
  }

  /// The command of a size of type.
  static func sizeName(_ factor: Double) -> String {
    let sizes: [(Double, String)] = [
      (0.5, "tiny"), (0.6, "sixptsize"), (0.7, "scriptsize"), (0.8, "footnotesize"), (0.9, "small"),
      (1, "normalsize"), (1.2, "large"), (1.44, "Large"), (1.728, "LARGE"), (2.074, "huge"),
      (2.488, "Huge"),
    ]
    return "\\" + (sizes.first { $0.0 == factor }?.1 ?? "normalsize")
  }
}

extension TextSigns {
  /// Running text in which TeX's own characters stand for themselves.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%", "$", "&", "#", "_", "{", "}": result += "\\" + String(scalar)
      case "\\": result += "\\textbackslash{}"
      case "~": result += "\\textasciitilde{}"
      case "^": result += "\\textasciicircum{}"
      case "\u{A0}": result += "~"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
