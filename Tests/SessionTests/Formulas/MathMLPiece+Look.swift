// How pieces of MathML look to a reader, and the steps that a row of them shows.

extension MathMLPiece {
  /// Whether an exponent would seem to belong to a part of it.
  var needsParenthesesBelowScripts: Bool {
    switch self {
    case .fraction, .fenced("{", _, _): true
    case .scripts(_, _, let upper): !upper.isEmpty && upper != [.sign("^")]
    default: false
    }
  }

  /// How a name looks: `x`, `y^` for a y with a hat.
  var look: String {
    switch self {
    case .number(let text), .name(let text), .sign(let text): text
    case .scripts(let base, let lower, let upper):
      base.map(\.look).joined() + (lower.isEmpty ? "" : "_" + lower.map(\.look).joined())
        + upper.map(\.look).joined()
    default: "?"
    }
  }

  /// A function's word and what stands below it.
  var word: (String, base: String) {
    switch self {
    case .name(let word): (word, "")
    case .scripts(let base, let lower, _): (base.first?.look ?? "", lower.map(\.look).joined())
    default: ("", "")
    }
  }
}

extension [MathMLPiece] {
  var onlySymbol: String? {
    guard count == 1 else { return nil }
    switch self[0] {
    case .sign(let text), .name(let text): return text
    default: return nil
    }
  }

  /// The steps of a computation, each with the sign before it.
  var steps: [(sign: String, row: [MathMLPiece])] {
    var row = self
    if count == 1, case .table(let rows) = self[0] { row = rows.flatMap { $0.flatMap { $0 } } }
    var steps: [(String, [MathMLPiece])] = [("", [])]
    for piece in row {
      if case .sign(let sign) = piece, ["=", "≈", "←", "⟺"].contains(sign) {
        steps.append((sign, []))
      } else {
        steps[steps.count - 1].1.append(piece)
      }
    }
    return steps.map { (sign: $0.0, row: $0.1) }
  }
}
