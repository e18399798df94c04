// matplotlib's mathematics in labels, `$\theta_1^2$`, as plain characters: a chart's texts are
// measured and drawn as text.

package enum MathText {
  /// The text with what stands between dollar signs written in Unicode's letters, subscripts and
  /// superscripts; text without two dollar signs stays as it is.
  package static func plain(_ text: String) -> String {
    let pieces = text.replacingPairs("\\$", with: "\u{E000}").split(
      separator: "$", omittingEmptySubsequences: false)
    guard pieces.count > 2, pieces.count % 2 == 1 else { return text }
    let parts = pieces.enumerated().map { index, piece in
      index % 2 == 1 ? mathematics(piece) : String(piece)
    }
    return parts.joined().replacingPairs("\u{E000}", with: "$")
  }

  private static func mathematics(_ source: Substring) -> String {
    var result = ""
    var rest = source
    while let character = rest.popFirst() {
      switch character {
      case "\\": result += command(&rest)
      case "_": result += script(&rest, subscripts, "_")
      case "^": result += script(&rest, superscripts, "^")
      case "{", "}", "~": continue
      case "-": result += "\u{2212}"
      default: result.append(character)
      }
    }
    return result
  }

  /// A command's sign; a word such as `log` stands for itself.
  private static func command(_ rest: inout Substring) -> String {
    let name = rest.prefix { $0.isLetter }
    guard !name.isEmpty else {
      let sign = rest.popFirst()
      return sign == "," || sign == ";" || sign == " "
        ? " " : sign == "!" ? "" : String(sign ?? "\\")
    }
    rest = rest.dropFirst(name.count)
    if name == "frac" {
      let (top, bottom) = (group(&rest), group(&rest))
      return "\(parenthesized(top))/\(parenthesized(bottom))"
    }
    if name == "sqrt" { return "√" + parenthesized(group(&rest)) }
    if let accent = accents[String(name)] {
      return mathematics(Substring(group(&rest))) + accent
    }
    if fonts.contains(String(name)) { return mathematics(Substring(group(&rest))) }
    return signs[String(name)] ?? String(name)
  }

  /// What stands between the next braces, or the next character.
  private static func group(_ rest: inout Substring) -> String {
    while rest.first == " " { rest.removeFirst() }
    guard rest.first == "{" else { return rest.popFirst().map(String.init) ?? "" }
    rest.removeFirst()
    var depth = 1
    var inner = ""
    while let character = rest.popFirst() {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      if depth == 0 { break }
      inner.append(character)
    }
    return inner
  }

  private static func parenthesized(_ text: String) -> String {
    let written = mathematics(Substring(text))
    return written.count > 1 && written.contains { !$0.isNumber } ? "(\(written))" : written
  }

  /// A raised or lowered part: in Unicode's own letters where it has all of them.
  private static func script(
    _ rest: inout Substring, _ letters: [Character: Character], _ sign: String
  ) -> String {
    let inner: String
    if rest.first == "\\" {
      rest.removeFirst()
      inner = command(&rest)
    } else {
      inner = mathematics(Substring(group(&rest)))
    }
    let shifted = inner.compactMap { letters[$0] }
    if shifted.count == inner.count { return String(shifted) }
    return inner.count == 1 ? sign + inner : "\(sign)(\(inner))"
  }

  private static let fonts: Set<String> = [
    "mathrm", "mathbf", "mathit", "mathcal", "mathbb", "text", "textbf", "textit", "boldsymbol",
    "operatorname", "mathsf", "mathtt", "left", "right", "displaystyle",
  ]

  /// Marks that combine with the letter before them.
  private static let accents = [
    "hat": "\u{302}", "bar": "\u{304}", "tilde": "\u{303}", "dot": "\u{307}", "vec": "\u{20D7}",
    "overline": "\u{304}",
  ]

  private static let signs: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "ell": "ℓ", "nabla": "∇", "partial": "∂",
    "infty": "∞", "sum": "∑", "prod": "∏", "int": "∫", "cdot": "·", "times": "×", "pm": "±",
    "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈",
    "sim": "∼", "equiv": "≡", "to": "→", "rightarrow": "→", "leftarrow": "←", "mapsto": "↦",
    "in": "∈", "mid": "|", "vert": "|", "Vert": "‖", "cdots": "⋯", "ldots": "…", "dots": "…",
    "quad": "  ", "circ": "∘", "prime": "′", "star": "⋆", "ast": "∗", "degree": "°",
    "langle": "⟨", "rangle": "⟩", "lVert": "‖", "rVert": "‖", "propto": "∝",
  ]

  private static let superscripts: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹", "+": "⁺", "\u{2212}": "⁻", "=": "⁼", "(": "⁽", ")": "⁾", "n": "ⁿ", "i": "ⁱ",
    "T": "ᵀ", "*": "*", "∗": "*", "′": "′", "k": "ᵏ", "t": "ᵗ", "x": "ˣ",
  ]

  private static let subscripts: [Character: Character] = [
    "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈",
    "9": "₉", "+": "₊", "\u{2212}": "₋", "=": "₌", "(": "₍", ")": "₎", "a": "ₐ", "e": "ₑ",
    "h": "ₕ", "i": "ᵢ", "j": "ⱼ", "k": "ₖ", "l": "ₗ", "m": "ₘ", "n": "ₙ", "o": "ₒ", "p": "ₚ",
    "r": "ᵣ", "s": "ₛ", "t": "ₜ", "u": "ᵤ", "v": "ᵥ", "x": "ₓ",
  ]
}

extension String {
  /// The text with every occurrence of a short piece replaced.
  fileprivate func replacingPairs(_ piece: String, with other: String) -> String {
    split(separator: piece, omittingEmptySubsequences: false).joined(separator: other)
  }
}
