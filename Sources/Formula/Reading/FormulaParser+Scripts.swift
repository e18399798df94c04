// Scripts, primes and the commands that say where limits stand.

extension FormulaParser {
  /// The base with the scripts that follow it; the base alone where none do.
  mutating func scripts(on base: [Atom]) throws(FormulaFault) -> Atom {
    var base = base
    var lower: [Atom]?
    var upper: [Atom]?
    while true {
      let token = try take()
      switch token.kind {
      case .character("^"):
        guard upper == nil else { throw FormulaFault(.doubleSuperscript, token.range) }
        upper = try argument(of: token)
      case .character("_"):
        guard lower == nil else { throw FormulaFault(.doubleSubscript, token.range) }
        lower = try argument(of: token)
      case .character("'"), .character("’"):
        guard upper == nil else { throw FormulaFault(.doubleSuperscript, token.range) }
        upper = try primes()
      case .command("limits"), .command("nolimits"), .command("displaylimits"):
        base = try [withLimits(token, on: base)]
      default:
        expander.putBack(token)
        return Self.scripted(base, lower, upper)
      }
    }
  }

  /// The primes from the second one on, and a superscript that stands with them.
  private mutating func primes() throws(FormulaFault) -> [Atom] {
    var count = 1
    while true {
      let token = try take()
      switch token.kind {
      case .character("'"), .character("’"): count += 1
      case .character("^"):
        return [Self.prime(count)] + (try argument(of: token))
      default:
        expander.putBack(token)
        return [Self.prime(count)]
      }
    }
  }

  private static func prime(_ count: Int) -> Atom {
    let signs = ["′", "″", "‴", "⁗"]
    let sign =
      count <= signs.count ? signs[count - 1] : String(repeating: "′", count: min(count, 100))
    return .symbol(sign, .ordinary)
  }

  private func withLimits(_ token: Token, on base: [Atom]) throws(FormulaFault) -> Atom {
    let limits: Limits =
      token.isCommand("limits") ? .always : token.isCommand("nolimits") ? .never : .inDisplay
    switch base.first {
    case .function(let word, _)?: return .function(word, limits)
    case .largeOperator(let sign, _)?: return .largeOperator(sign, limits)
    case .classed(let atomClass, let atoms, _)?: return .classed(atomClass, atoms, limits)
    default: throw FormulaFault(.limitsWithoutOperator(token.text), token.range)
    }
  }

  private static func scripted(_ base: [Atom], _ lower: [Atom]?, _ upper: [Atom]?) -> Atom {
    if lower == nil, upper == nil { return base.first ?? .group([]) }
    switch base.first {
    case .accented(let accent, _)? where accent.takesLimits:
      // The script on a brace's side is its label; the other one stays a script.
      let stack = Stack(
        .atoms(base), over: accent.isUnder ? nil : upper, under: accent.isUnder ? lower : nil)
      let isBare = accent.isUnder ? upper == nil : lower == nil
      if isBare { return .stacked(stack) }
      let labelled = stack.over == nil && stack.under == nil ? base : [.stacked(stack)]
      return .scripts(
        base: labelled, lower: accent.isUnder ? nil : lower, upper: accent.isUnder ? upper : nil)
    default: return .scripts(base: base, lower: lower, upper: upper)
    }
  }
}
