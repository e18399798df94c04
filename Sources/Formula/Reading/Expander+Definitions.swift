// Definitions within a formula: \newcommand, \def, \let, \DeclareMathOperator.

extension Expander {
  /// The tokens that may stand between two arguments.
  private static let delimiterLimit = 20

  /// Reads what follows a defining command; false where the command defines nothing.
  mutating func readDefinition(_ command: Token) throws(FormulaFault) -> Bool {
    guard case .command(let name) = command.kind else { return false }
    switch name {
    case "newcommand", "renewcommand", "providecommand": try readNewCommand(command)
    case "def", "gdef", "edef", "xdef": try readDef(command)
    case "let": try readLet(command)
    case "DeclareMathOperator": try readOperator(command)
    // Words that only say how far a definition reaches.
    case "global", "long", "protect", "relax": break
    default: return false
    }
    return true
  }

  /// `\newcommand{\name}[2][standard]{body}`, also without braces around the name.
  private mutating func readNewCommand(_ command: Token) throws(FormulaFault) {
    skipStar()
    let name = try name(after: command)
    var arity = 0
    var standard: String?
    if let count = try bracketed(after: command) {
      guard let number = Int(count.text), (0...9).contains(number) else {
        throw FormulaFault(.malformedDefinition(command.text), command.range)
      }
      arity = number
      standard = try bracketed(after: command)?.text
    }
    let body = try argument(of: command)
    if command.isCommand("providecommand"), isMacro(name) { return }
    define(name, Macro(arity: arity, standard: standard, body: body.text))
  }

  private mutating func skipStar() {
    let star = nonSpace()
    if !star.isCharacter("*") { putBack(star) }
  }

  /// `\def\name#1,#2;{body}`.
  private mutating func readDef(_ command: Token) throws(FormulaFault) {
    let name = try name(after: command)
    var arity = 0
    var delimiters: [[String]] = [[]]
    while true {
      let token = raw()
      switch token.kind {
      case .character("{"):
        putBack(token)
        let body = try argument(of: command).text
        let isPlain = delimiters.allSatisfy(\.isEmpty)
        define(name, Macro(arity: arity, delimiters: isPlain ? [] : delimiters, body: body))
        return
      case .parameter(arity + 1):
        arity += 1
        delimiters.append([])
      case .end, .parameter, .character("}"):
        throw FormulaFault(.malformedDefinition(command.text), command.range)
      default:
        delimiters[delimiters.count - 1].append(token.text)
        guard delimiters[delimiters.count - 1].count <= Self.delimiterLimit else {
          throw FormulaFault(.malformedDefinition(command.text), command.range)
        }
      }
    }
  }

  /// `\let\name=\other`.
  private mutating func readLet(_ command: Token) throws(FormulaFault) {
    let name = try name(after: command)
    var value = nonSpace()
    if value.isCharacter("=") { value = nonSpace() }
    guard value.kind != .end else {
      throw FormulaFault(.malformedDefinition(command.text), command.range)
    }
    if case .command(let other) = value.kind, let macro = meaning(other) {
      define(name, macro)
    } else {
      define(name, Macro(arity: 0, body: value.text))
    }
  }

  /// `\DeclareMathOperator*{\name}{text}`.
  private mutating func readOperator(_ command: Token) throws(FormulaFault) {
    let star = nonSpace()
    let hasLimits = star.isCharacter("*")
    if !hasLimits { putBack(star) }
    let name = try name(after: command)
    let text = try argument(of: command).text
    define(name, Macro(arity: 0, body: "\\operatorname\(hasLimits ? "*" : ""){\(text)}"))
  }

  private mutating func name(after command: Token) throws(FormulaFault) -> String {
    let tokens = try argument(of: command).filter { $0.kind != .space }
    guard tokens.count == 1, case .command(let name) = tokens[0].kind, !name.isEmpty else {
      throw FormulaFault(.malformedDefinition(command.text), command.range)
    }
    return name
  }
}
