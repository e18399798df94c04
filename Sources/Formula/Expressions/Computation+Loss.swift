// A loss of the catalogue is shown by its own formula, with the cell's names in it where the formula says
// which of its letters stands for which argument.

import Syntax

extension Computation {
  /// The call and the formula of a loss; nil where the expression is no loss whose formula says what
  /// ran: the formula is that of one example.
  func lossSides(_ writer: TermWriter, _ result: Term) -> [[Atom]]? {
    guard case .number = result, case .call(let callee, let arguments) = expression.kind,
      case .name(let name) = callee.kind, case .loss(let loss)? = names[name],
      let base = base(of: arguments), loss.serves(arguments.map { known($0.value) })
    else { return nil }
    let inputs = arguments.filter { $0.keyword == nil }.map(\.value)
    let letters = loss.letters ?? []
    guard letters.count == inputs.count else {
      guard let formula = loss.atoms(with: [:], base: base) else { return nil }
      return [formula.right ?? formula.left]
    }
    var names: [Character: String] = [:]
    for (letter, input) in zip(letters, inputs) {
      guard case .name(let name) = input.kind else { return nil }
      names[letter] = TeXWriter.text([writer.symbols.atom(name)])
    }
    guard let formula = loss.atoms(with: names, base: base) else { return nil }
    return [formula.left] + (formula.right.map { [$0] } ?? [])
  }

  /// The base of the logarithm that a call asks for, empty for e; nil where it has other options.
  private func base(of arguments: [Argument]) -> String? {
    var base = ""
    for argument in arguments where argument.kind != .positional {
      guard argument.keyword == "base", case .literal(.int(let number)) = argument.value.kind else {
        return nil
      }
      base = String(number)
    }
    return base
  }

  private func known(_ expression: Expression) -> KnownValue {
    switch expression.kind {
    case .name(let name): names[name] ?? .other
    case .literal(.int), .literal(.float): .number(0)
    case .list(let items): .list(ArrayExcerpt(shape: [items.count]) { _ in 0 })
    default: .other
    }
  }
}

extension LossFormula {
  /// Whether the formula gives the value of these arguments: a number where it is one of numbers, a
  /// row where it has an index.
  fileprivate func serves(_ values: [KnownValue]) -> Bool {
    let hasIndex = formula.contains("_i") || formula.contains("_j")
    guard values.count >= argumentCount else { return false }
    return values.prefix(argumentCount).allSatisfy { value in
      switch value {
      case .number: !hasIndex
      case .array(let array), .list(let array): hasIndex && array.shape.count == 1
      default: false
      }
    }
  }

  /// The letters that stand for the arguments: `p` and `q` of `H(p, q) = …`.
  fileprivate var letters: [Character]? {
    guard let equals = formula.firstIndex(of: "="), let open = formula.firstIndex(of: "("),
      open < equals, let close = formula.firstIndex(of: ")"), close < equals
    else { return nil }
    let list = formula[formula.index(after: open)..<close].filter { $0 != " " }
    let parts = list.split { $0 == "," || $0 == "|" || $0 == "\\" }
    let letters = parts.compactMap { $0.count == 1 ? $0.first : nil }
    return letters.count == parts.count && !letters.isEmpty ? letters : nil
  }

  /// The formula with other names for its letters.
  fileprivate func atoms(
    with names: [Character: String], base: String
  ) -> (left: [Atom], right: [Atom]?)? {
    var tex = ""
    var isCommand = false
    for character in formula {
      isCommand = character == "\\" || (isCommand && character.isLetter)
      if !isCommand, let name = names[character] {
        tex += "{\(name)}"
      } else {
        tex.append(character)
      }
    }
    if !base.isEmpty { tex = tex.replacingLogarithms(base) }
    guard let atoms = try? Formula(tex: tex, isDisplay: true).atoms else { return nil }
    guard letters != nil, let equals = atoms.firstIndex(of: .symbol("=", .relation)) else {
      return (atoms, nil)
    }
    return (Array(atoms[..<equals]), Array(atoms[(equals + 1)...]))
  }
}

extension String {
  /// With a base below each logarithm.
  fileprivate func replacingLogarithms(_ base: String) -> String {
    var text = ""
    var rest = self[...]
    while let character = rest.first {
      if rest.hasPrefix("\\log"), rest.dropFirst(4).first?.isLetter != true {
        text += "\\log_{\(base)}"
        rest = rest.dropFirst(4)
      } else {
        text.append(character)
        rest = rest.dropFirst()
      }
    }
    return text
  }
}
