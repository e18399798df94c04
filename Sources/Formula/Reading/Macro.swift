// Macros: what authors define, and the ones that every formula may use.

/// A command with a meaning of its own.
package struct Macro: Sendable, Equatable {
  /// How many arguments it takes, 0 to 9.
  var arity: Int
  /// The first argument where it is left out: it then stands in brackets.
  var standard: String?
  /// What must follow each argument: `\def\pair(#1,#2){…}`; index 0 stands before the first.
  var delimiters: [[String]]
  var body: String

  init(arity: Int, standard: String? = nil, delimiters: [[String]] = [], body: String) {
    self.arity = arity
    self.standard = standard
    self.delimiters = delimiters
    self.body = body
  }
}

/// The macros of a document by their names, without backslashes.
package struct MacroTable: Sendable, Equatable {
  package private(set) var macros: [String: Macro] = [:]

  package init() {}

  subscript(name: String) -> Macro? {
    get { macros[name] }
    set { macros[name] = newValue }
  }

  /// Adds a macro given as a name and its text; the highest `#n` in it is the number of its
  /// arguments unless that is given.
  ///
  /// - Returns: false where the name cannot be a command's or the text is unbalanced.
  package mutating func define(_ name: String, as body: String, arity: Int? = nil) -> Bool {
    let name = name.hasPrefix("\\") ? String(name.dropFirst()) : name
    let isName =
      !name.isEmpty
      && (name.unicodeScalars.allSatisfy(\.isTeXLetter) || name.unicodeScalars.count == 1)
    guard isName, let used = Self.parameters(in: body), used <= arity ?? 9,
      (0...9).contains(arity ?? 0)
    else { return false }
    macros[name] = Macro(arity: arity ?? used, body: body)
    return true
  }

  /// The highest parameter of a macro's text; nil for unbalanced braces.
  private static func parameters(in body: String) -> Int? {
    var lexer = FormulaLexer(body)
    var highest = 0
    var depth = 0
    while true {
      switch lexer.next().kind {
      case .end: return depth == 0 ? highest : nil
      case .parameter(let number): highest = max(highest, number)
      case .character("{"): depth += 1
      case .character("}"):
        depth -= 1
        if depth < 0 { return nil }
      default: break
      }
    }
  }

  /// Adds what another table has and this one lacks; the names that both define differently.
  package mutating func adopt(_ other: [String: Macro]) -> [String] {
    var conflicts: [String] = []
    for (name, macro) in other.sorted(by: { $0.key < $1.key }) {
      if let own = macros[name] {
        if own != macro { conflicts.append(name) }
      } else {
        macros[name] = macro
      }
    }
    return conflicts
  }
}
