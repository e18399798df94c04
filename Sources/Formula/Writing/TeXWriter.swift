// Writes a formula's tree as TeX that reads back as the same tree.

/// Writes atoms as TeX.
package enum TeXWriter {
  package static func text(_ atoms: [Atom]) -> String {
    var text = ""
    for (index, atom) in atoms.enumerated() {
      let next = index == atoms.count - 1 ? writeLast(atom) : write(atom)
      // A command ends where no letter follows.
      if let first = next.unicodeScalars.first, first.isTeXLetter, endsInCommand(text) {
        text += " "
      }
      text += next
    }
    return text
  }

  /// What changes all that follows needs no group at the end of its list.
  private static func writeLast(_ atom: Atom) -> String {
    switch atom {
    case .styled(let style, let atoms): "\\" + style.rawValue + " " + text(atoms)
    case .decorated(.size(let factor), let atoms):
      Commands.sizeName(factor) + " " + text(atoms)
    default: write(atom)
    }
  }

  private static func endsInCommand(_ text: String) -> Bool {
    let letters = text.unicodeScalars.reversed().prefix(while: \.isTeXLetter)
    return !letters.isEmpty && text.unicodeScalars.dropLast(letters.count).last == "\\"
  }

  private static func bracketed(_ atoms: [Atom]) -> String {
    let inner = text(atoms)
    return inner.contains("]") ? "[{" + inner + "}]" : "[" + inner + "]"
  }

  private static func group(_ atoms: [Atom]) -> String { "{" + text(atoms) + "}" }

  private static func write(_ atom: Atom) -> String {
    switch atom {
    case .identifier(let text, let alphabet): identifier(text, alphabet)
    case .number(let text, let alphabet): lettered(text, alphabet)
    case .symbol(let sign, let atomClass): SignNames.tex(sign, atomClass)
    case .function(let word, let limits): function(word) + suffix(limits, of: word)
    case .largeOperator(let sign, let limits):
      SignNames.tex(sign, .largeOperator) + suffix(limits, sign)
    case .text(let text, let font): Self.text(text, font)
    case .space(let length): space(length)
    case .group(let atoms): group(atoms)
    case .classed(let atomClass, let atoms, let limits):
      classCommand(atomClass) + group(atoms)
        + (limits == .inDisplay ? "" : limits == .always ? "\\limits" : "\\nolimits")
    case .fraction(let fraction): self.fraction(fraction)
    case .root(let radicand, let index):
      "\\sqrt" + (index.map(bracketed) ?? "") + group(radicand)
    case .scripts(let base, let lower, let upper):
      text(base) + (lower.map { "_" + group($0) } ?? "") + (upper.map { "^" + group($0) } ?? "")
    case .fenced(let fenced): self.fenced(fenced)
    case .delimiter(let sign, let size, let atomClass): sized(sign, size, atomClass)
    case .accented(let accent, let atoms): "\\" + accent.command + group(atoms)
    case .stacked(let stack): self.stack(stack)
    case .table(let table): self.table(table)
    case .styled(let style, let atoms): "{\\" + style.rawValue + " " + text(atoms) + "}"
    case .decorated(let decoration, let atoms): decorated(decoration, atoms)
    case .reference(let label, let inParentheses):
      (inParentheses ? "\\eqref{" : "\\ref{") + label + "}"
    }
  }

  // MARK: Tokens

  private static func identifier(_ text: String, _ alphabet: Alphabet) -> String {
    if let name = SignNames.name(ofLetter: text, alphabet) { return name }
    return lettered(text.unicodeScalars.map { SignNames.letter($0) }.joined(), alphabet)
  }

  private static func lettered(_ text: String, _ alphabet: Alphabet) -> String {
    switch alphabet {
    case .normal: text
    case .boldScript: "\\mathbfscr{\(text)}"
    case .boldFraktur: "\\mathbffrak{\(text)}"
    case .boldSansSerif: "\\mathbfsf{\(text)}"
    case .italicSansSerif: "\\mathsfit{\(text)}"
    default: "\\\(alphabet.rawValue){\(text)}"
    }
  }

  /// Eighteenths of an em where they are whole: they add up without rounding.
  private static func space(_ length: Length) -> String {
    let mu = length.ems * 18
    guard abs(mu) < 1000, abs(mu - mu.rounded()) < 1e-9 else {
      return "\\kern" + length.text.zeroWithUnit + " "
    }
    return "\\mkern\(Int(mu.rounded()))mu "
  }

  private static func function(_ word: String) -> String {
    let command = word.filter { $0 != "\u{202F}" }
    if let known = FunctionNames.find(command), known.word == word { return "\\" + command }
    let letters = word.map { $0 == "\u{202F}" ? "\\," : String($0) }.joined()
    return "\\operatorname{\(letters)}"
  }

  private static func suffix(_ limits: Limits, of word: String) -> String {
    let known = FunctionNames.find(word.filter { $0 != "\u{202F}" })
    let own = known?.word == word ? known?.limits ?? .never : .never
    return limits == own ? "" : suffix(limits)
  }

  private static func suffix(_ limits: Limits, _ sign: String) -> String {
    guard let scalar = sign.unicodeScalars.first,
      case .largeOperator(_, limits)? = SymbolTable.atom(of: scalar, .normal)
    else { return suffix(limits) }
    return ""
  }

  private static func suffix(_ limits: Limits) -> String {
    switch limits {
    case .always: "\\limits"
    case .never: "\\nolimits"
    case .inDisplay: "\\displaylimits"
    }
  }

  private static func text(_ text: String, _ font: TextFont) -> String {
    var written = "\\text{" + TextSigns.escaped(text) + "}"
    if font.isItalic { written = "\\textit{" + TextSigns.escaped(text) + "}" }
    if font.isBold {
      written = "\\textbf{" + (font.isItalic ? written : TextSigns.escaped(text)) + "}"
    }
    switch font.family {
    case .roman: return written
    case .sansSerif:
      return "\\textsf{"
        + (written.contains("\\textb") || font.isItalic ? written : TextSigns.escaped(text)) + "}"
    case .monospace:
      return "\\texttt{" + (font.isBold || font.isItalic ? written : TextSigns.escaped(text)) + "}"
    }
  }

  private static func classCommand(_ atomClass: AtomClass) -> String {
    switch atomClass {
    case .ordinary: "\\mathord"
    case .largeOperator: "\\mathop"
    case .binary: "\\mathbin"
    case .relation: "\\mathrel"
    case .opening: "\\mathopen"
    case .closing: "\\mathclose"
    case .punctuation: "\\mathpunct"
    case .inner: "\\mathinner"
    }
  }

  // MARK: Structures

  private static func fraction(_ fraction: Fraction) -> String {
    let parts = group(fraction.numerator) + group(fraction.denominator)
    if fraction.isContinued { return "\\cfrac" + parts }
    let styles: [MathStyle: String] = [.display: "d", .text: "t"]
    let prefix = fraction.style.map { styles[$0] ?? "" } ?? ""
    if fraction.hasLine, fraction.thickness == nil, fraction.left == nil, fraction.right == nil {
      return "\\" + prefix + "frac" + parts
    }
    if !fraction.hasLine, fraction.left == "(", fraction.right == ")" {
      return "\\" + prefix + "binom" + parts
    }
    let thickness =
      fraction.hasLine ? fraction.thickness?.text.zeroWithUnit ?? "" : "0em"
    let numbers: [MathStyle: String] = [
      .display: "0", .text: "1", .script: "2", .scriptScript: "3",
    ]
    let style = fraction.style.flatMap { numbers[$0] } ?? ""
    let fences = [fraction.left, fraction.right].map { "{" + ($0.map(delimiter) ?? "") + "}" }
    return "\\genfrac" + fences.joined() + "{\(thickness)}{\(style)}" + parts
  }

  private static func delimiter(_ sign: String) -> String {
    SignNames.tex(sign, .opening)
  }

  /// A delimiter on the right: bars, which look the same on both sides, have another name there.
  private static func closing(_ sign: String) -> String {
    ["|", "‖"].contains(sign) ? SignNames.tex(sign, .closing) : delimiter(sign)
  }

  private static func fenced(_ fenced: Fenced) -> String {
    var written = "\\left" + (fenced.left.map(delimiter) ?? ".") + " "
    for (index, part) in fenced.parts.enumerated() {
      if index > 0 {
        let middle = fenced.middles[index - 1]
        written += "\\middle" + (middle.isEmpty ? "." : delimiter(middle)) + " "
      }
      written += text(part)
    }
    return written + "\\right" + (fenced.right.map(closing) ?? ".")
  }

  private static func sized(_ sign: String, _ size: Int, _ atomClass: AtomClass) -> String {
    let names = ["\\big", "\\Big", "\\bigg", "\\Bigg"]
    let suffixes: [AtomClass: String] = [.opening: "l", .closing: "r", .relation: "m"]
    return names[min(max(size, 1), 4) - 1] + (suffixes[atomClass] ?? "") + delimiter(sign)
  }

  private static func stack(_ stack: Stack) -> String {
    switch stack.base {
    case .arrow(let sign):
      let name = Commands.arrowName(sign) ?? "xrightarrow"
      let under = stack.under.map(bracketed) ?? ""
      return "\\" + name + under + group(stack.over ?? [])
    case .atoms(let atoms):
      if case .accented(let accent, _)? = atoms.first, accent.takesLimits, atoms.count == 1 {
        let script = accent.isUnder ? stack.under.map { "_" + group($0) } : nil
        return text(atoms) + (script ?? stack.over.map { "^" + group($0) } ?? "")
      }
      switch (stack.over, stack.under) {
      case (let over?, let under?):
        return "\\overunderset" + group(over) + group(under) + group(atoms)
      case (let over?, nil): return "\\overset" + group(over) + group(atoms)
      case (nil, let under?): return "\\underset" + group(under) + group(atoms)
      case (nil, nil): return group(atoms)
      }
    }
  }

  private static func decorated(_ decoration: Decoration, _ atoms: [Atom]) -> String {
    switch decoration {
    case .color(let color): return "\\textcolor{\(color)}" + group(atoms)
    case .background(let color, let border):
      let command = border.map { "\\fcolorbox{\($0)}" } ?? "\\colorbox"
      return command + "{\(color)}{" + inText(atoms) + "}"
    case .box: return "\\angl" + group(atoms)
    case .strike(let strike): return "\\" + strike.rawValue + group(atoms)
    case .phantom(let phantom): return "\\" + phantom.rawValue + group(atoms)
    case .smash(let top, let bottom):
      return "\\smash" + (top && bottom ? "" : top ? "[t]" : "[b]") + group(atoms)
    case .lap(let lap): return "\\" + lap.rawValue + group(atoms)
    case .size(let factor): return "{" + Commands.sizeName(factor) + " " + text(atoms) + "}"
    case .raise(let height):
      return "\\raisebox{\(height.text.zeroWithUnit)}{" + inText(atoms) + "}"
    case .link(let address): return "\\href{\(address)}" + group(atoms)
    case .bold: return "\\boldsymbol" + group(atoms)
    }
  }

  /// Atoms where running text is expected.
  private static func inText(_ atoms: [Atom]) -> String { "$" + text(atoms) + "$" }

  private static func table(_ table: MathTable) -> String {
    var begin = "\\begin{\(table.environment)}"
    let header = Environment.find(table.environment)?.header
    if header == .columns {
      let columns = table.alignments.enumerated().map { index, alignment in
        rule(table.verticalRules[index]) + String(alignment.rawValue)
      }
      begin += "{" + columns.joined() + rule(table.verticalRules[table.alignments.count]) + "}"
    } else if header == .count {
      begin += "{1}"
    } else if header == .alignment, let alignment = table.alignments.first {
      begin += "[\(alignment.rawValue)]"
    }
    let rows = table.rows.map { row in
      row.rulesAbove.map { $0 == .solid ? "\\hline " : "\\hdashline " }.joined()
        + row.cells.map(text).joined(separator: " & ")
        + (row.tag.map { "\\tag*{$" + text($0) + "$}" } ?? "")
        + (row.label.map { "\\label{\($0)}" } ?? "")
        + (row.gap.map { "\\\\[\($0.text.zeroWithUnit)]" } ?? " \\\\ ")
    }
    let below = table.rulesBelow.map { $0 == .solid ? "\\hline" : "\\hdashline" }.joined()
    return begin + rows.joined() + below + "\\end{\(table.environment)}"
  }

  private static func rule(_ rule: MathTable.Rule?) -> String {
    rule.map { $0 == .solid ? "|" : ":" } ?? ""
  }
}

extension String {
  /// TeX wants a unit at a length of nothing too.
  fileprivate var zeroWithUnit: String { self == "0" ? "0em" : self }
}
