// Running text within a formula, with mathematics within it again.

extension FormulaParser {
  /// The text in the braces behind a command.
  mutating func text(_ font: TextFont, _ command: Token) throws(FormulaFault) -> Atom {
    let open = expander.nonSpace()
    var reader = TextReader(font: font)
    if open.isCharacter("{") {
      try readText(into: &reader, from: open)
    } else if open.kind == .end || open.isCharacter("}") {
      throw FormulaFault(.missingArgument(of: command.text), command.range)
    } else {
      try readText(open, into: &reader)
    }
    reader.flush()
    return reader.atoms.count == 1 ? reader.atoms[0] : .group(reader.atoms)
  }

  /// Reads up to the brace that closes the group.
  private mutating func readText(
    into reader: inout TextReader, from open: Token
  ) throws(FormulaFault) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw FormulaFault(.tooDeep(limit: Self.depthLimit), open.range)
    }
    while true {
      let token = try expander.next()
      if token.kind == .end { throw FormulaFault(.unclosedGroup, open.range) }
      if token.isCharacter("}") { return }
      try readText(token, into: &reader)
    }
  }

  private mutating func readText(
    _ token: Token, into reader: inout TextReader
  ) throws(FormulaFault) {
    switch token.kind {
    case .space: reader.append(" ")
    case .character("{"): try readText(into: &reader, from: token)
    case .character("$"): try readMathematics(into: &reader, from: token, until: .dollar)
    case .character("~"): reader.append("\u{A0}")
    case .character(let scalar): reader.append(scalar)
    case .command(let name): try readTextCommand(name, token, into: &reader)
    case .parameter, .end: throw FormulaFault(.misplaced(token.text), token.range)
    }
  }

  private mutating func readMathematics(
    into reader: inout TextReader, from open: Token, until stop: Stop
  ) throws(FormulaFault) {
    reader.flush()
    let outer = alphabet
    alphabet = .normal
    defer { alphabet = outer }
    reader.atoms += try list(until: stop)
    let close = try take()
    guard stop == .dollar ? close.isCharacter("$") : close.isCommand(")") else {
      throw FormulaFault(.unclosedDollar, open.range)
    }
  }

  private mutating func readTextCommand(
    _ name: String, _ token: Token, into reader: inout TextReader
  ) throws(FormulaFault) {
    if name == "(" { return try readMathematics(into: &reader, from: token, until: .parenthesis) }
    if let text = TextSigns.named[name] { return reader.append(text) }
    if let mark = TextSigns.accents[name] {
      let letters = try expander.argument(of: token).text
      return reader.append(TextSigns.accented(letters, mark))
    }
    if case .text(let style)? = Commands.find(name) {
      let outer = reader.font
      reader.flush()
      reader.font = style.applied(to: outer)
      let open = expander.nonSpace()
      if open.isCharacter("{") {
        try readText(into: &reader, from: open)
      } else {
        try readText(open, into: &reader)
      }
      reader.flush()
      reader.font = outer
      return
    }
    if case .space(let mu)? = Commands.find(name) {
      return reader.append(mu >= 18 ? "\u{2003}" : mu > 0 ? "\u{A0}" : "")
    }
    // A sign of mathematics within words: what the author means is plain.
    guard let atom = try command(name, token) else { return }
    reader.flush()
    reader.atoms.append(atom)
  }
}

/// Text that is being read, and the atoms that came before it.
struct TextReader {
  var atoms: [Atom] = []
  var font: TextFont
  private var text = ""

  init(font: TextFont) { self.font = font }

  mutating func append(_ more: String) { text += more }

  /// Hyphens and quotes join as in TeX: `--` is a dash, ` `` ` a quotation mark.
  mutating func append(_ scalar: Unicode.Scalar) {
    switch (scalar, text.unicodeScalars.last) {
    case ("-", "-"): replaceLast("–")
    case ("-", "–"): replaceLast("—")
    case ("`", "‘"): replaceLast("“")
    case ("`", _): text += "‘"
    case ("'", "’"): replaceLast("”")
    case ("'", _): text += "’"
    default: text.unicodeScalars.append(scalar)
    }
  }

  private mutating func replaceLast(_ sign: String) {
    text.unicodeScalars.removeLast()
    text += sign
  }

  mutating func flush() {
    if !text.isEmpty { atoms.append(.text(text, font)) }
    text = ""
  }
}

/// The commands of running text.
enum TextSigns {
  static let named: [String: String] = [
    "%": "%", "$": "$", "&": "&", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "\\": " ",
    "textendash": "–", "textemdash": "—", "textellipsis": "…", "ldots": "…", "dots": "…",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "textless": "<", "textgreater": ">", "textbar": "|",
    "textbardbl": "‖", "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^",
    "textunderscore": "_", "textdollar": "$", "textbraceleft": "{", "textbraceright": "}",
    "textdegree": "°", "textdagger": "†", "textdaggerdbl": "‡", "textsterling": "£",
    "textregistered": "®", "textcopyright": "©", "i": "ı", "j": "ȷ", "ss": "ß", "ae": "æ",
    "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł",
    "S": "§", "P": "¶", "lq": "‘", "rq": "’", "textcent": "¢", "texteuro": "€", "-": "", "/": "",
    "textperiodcentered": "·", "textbullet": "•", "quotedblbase": "„",
  ]

  /// The marks that join the letter before them.
  static let accents: [String: String] = [
    "'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "~": "\u{303}", "=": "\u{304}",
    "u": "\u{306}", ".": "\u{307}", "\"": "\u{308}", "r": "\u{30A}", "v": "\u{30C}",
    "H": "\u{30B}", "c": "\u{327}", "k": "\u{328}", "textcircled": "\u{20DD}",
  ]

  static func accented(_ letters: String, _ mark: String) -> String {
    let letters = letters == "\\i" ? "i" : letters == "\\j" ? "j" : letters
    guard let first = letters.first else { return mark }
    return String(first) + mark + letters.dropFirst()
  }
}
