// Each kind of atom as an item of a row: letters, numbers, signs, words, and what holds others.

import Markup

extension MathMLWriter {
  /// - Parameter previous: the class of the atom before it, for atoms that let it through.
  func item(_ atom: Atom, after previous: AtomClass?) -> MathMLItem {
    switch atom {
    case .identifier(let text, let alphabet):
      MathMLItem(Self.identifier(text, alphabet), .ordinary)
    case .number(let text, let alphabet):
      MathMLItem(element("mn", [:], [.text(alphabet.styled(text))]), .ordinary)
    case .symbol(let sign, let atomClass): Self.symbol(sign, atomClass)
    case .function(let word, _): Self.function(word)
    case .largeOperator(let sign, _): largeOperator(sign, movesLimits: true)
    case .text(let text, let font): MathMLItem(Self.text(text, font), .ordinary)
    case .space(let length): MathMLItem(Self.space(length), nil)
    case .group(let atoms): group(atoms)
    case .classed(let atomClass, let atoms, _): classed(atomClass, atoms)
    case .fraction(let fraction): self.fraction(fraction)
    case .root(let radicand, let index): root(radicand, index)
    case .scripts(let base, let lower, let upper): scripts(base, lower, upper)
    case .fenced(let fenced): self.fenced(fenced)
    case .delimiter(let sign, let size, let atomClass): Self.sized(sign, size, atomClass)
    case .accented(let accent, let atoms): accented(accent, atoms)
    case .stacked(let stack): stacked(stack)
    case .table(let table): MathMLItem(self.table(table), .ordinary, isLow: false)
    case .styled(let style, let atoms): styled(style, atoms, after: previous)
    case .decorated(let decoration, let atoms): decorated(decoration, atoms, after: previous)
    case .reference(let label, let inParentheses):
      MathMLItem(reference(label, inParentheses), .ordinary)
    }
  }

  // MARK: Tokens

  /// One letter is italic by itself, several are upright; anything else is said.
  static func identifier(_ text: String, _ alphabet: Alphabet) -> Node {
    let isLetter = text.unicodeScalars.count == 1
    let isUpright = alphabet == .roman && isLetter && Alphabet.italic.styled(text) != text
    let shown =
      alphabet == .italic && isLetter ? text : alphabet.styled(text)
    return element("mi", ["mathvariant": isUpright ? "normal" : nil], [.text(shown)])
  }

  /// Signs that are no operators are identifiers, which have no space of their own.
  private static func symbol(_ sign: String, _ atomClass: AtomClass) -> MathMLItem {
    switch atomClass {
    case .ordinary:
      if sign.hasPrefix("′") || ["″", "‴", "⁗"].contains(sign) {
        return MathMLItem(element("mo", [:], [.text(sign)]), .ordinary)
      }
      return MathMLItem(element("mi", [:], [.text(sign)]), .ordinary)
    case .inner: return MathMLItem(element("mi", [:], [.text(sign)]), .inner)
    case .opening, .closing:
      let isBar = sign == "|" || sign == "‖"
      let form: OperatorForm = atomClass == .opening ? .prefix : .postfix
      let core = MathMLItem.Core(sign: sign, isFixed: true, form: isBar ? form : nil)
      return MathMLItem(core, atomClass)
    default: return MathMLItem(.init(sign: sign, isFixed: true), atomClass)
    }
  }

  private static func function(_ word: String) -> MathMLItem {
    var item = MathMLItem(identifier(word, .roman), .largeOperator)
    item.isFunction = true
    return item
  }

  func largeOperator(_ sign: String, movesLimits: Bool) -> MathMLItem {
    var core = MathMLItem.Core(sign: sign)
    if !movesLimits { core.attributes.append(.init("movablelimits", "false")) }
    var item = MathMLItem(core, .largeOperator)
    item.isLow = !isDisplay
    return item
  }

  static func text(_ text: String, _ font: TextFont) -> Node {
    var style = font.isBold ? "font-weight:bold;" : ""
    if font.isItalic { style += "font-style:italic;" }
    switch font.family {
    case .roman: break
    case .sansSerif: style += "font-family:sans-serif;"
    case .monospace: style += "font-family:monospace;"
    }
    return element(
      "mtext", ["style": style.isEmpty ? nil : String(style.dropLast())],
      [.text(keepingEnds(text))])
  }

  /// White space at the ends of a token would be dropped; a space that does not break is kept.
  private static func keepingEnds(_ text: String) -> String {
    var characters = Array(text)
    if characters.first == " " { characters[0] = "\u{A0}" }
    if characters.last == " " { characters[characters.count - 1] = "\u{A0}" }
    return String(characters)
  }

  private static func space(_ length: Length) -> Node {
    length.ems >= 0
      ? element("mspace", ["width": length.text])
      : element("mspace", ["style": "margin-left:" + length.text])
  }

  private func reference(_ label: String, _ inParentheses: Bool) -> Node {
    let number = targets[label]?.number ?? "?"
    let text = inParentheses ? "(\(number))" : number
    guard let anchor = targets[label]?.anchor else { return Self.text(text, TextFont()) }
    return element("mtext", [:], [element("a", ["href": "#" + anchor], [.text(text)])])
  }

  // MARK: Groups

  private func group(_ atoms: [Atom]) -> MathMLItem {
    let items = items(atoms)
    var item = MathMLItem(Self.rowNode(nodes(of: items)), .ordinary)
    item.isLow = items.allSatisfy(\.isLow)
    return item
  }

  static func rowNode(_ nodes: [Node]) -> Node {
    nodes.count == 1 ? nodes[0] : element("mrow", [:], nodes)
  }

  /// Atoms with a class of their own: one sign gets the class itself.
  private func classed(_ atomClass: AtomClass, _ atoms: [Atom]) -> MathMLItem {
    let items = items(atoms)
    let isSpaced = atomClass == .binary || atomClass == .relation
    if items.count == 1, var item = items.first, item.core != nil {
      (item.left, item.right) = (atomClass, atomClass)
      return item
    }
    if isSpaced, let word = atoms.plainWord {
      return MathMLItem(.init(sign: word), atomClass)
    }
    var item = MathMLItem(Self.rowNode(nodes(of: items)), atomClass)
    item.isLow = items.allSatisfy(\.isLow)
    item.isFunction = atomClass == .largeOperator
    return item
  }

  private func styled(
    _ style: MathStyle, _ atoms: [Atom], after previous: AtomClass?
  ) -> MathMLItem {
    var inner = self
    inner.isDisplay = style == .display
    inner.level = style == .script ? 1 : style == .scriptScript ? 2 : 0
    let items = inner.items(atoms)
    let nodes = inner.nodes(of: items, after: previous)
    let isSame = inner.isDisplay == isDisplay && inner.level == level
    let node =
      isSame
      ? Self.rowNode(nodes) : element("mstyle", inner.difference(from: self), nodes)
    return transparent(node, items)
  }

  /// The attributes that lead from one style to another.
  func difference(from outer: MathMLWriter) -> KeyValuePairs<String, String?> {
    [
      "displaystyle": isDisplay == outer.isDisplay ? nil : String(isDisplay),
      "scriptlevel": level == outer.level ? nil : String(level),
    ]
  }

  /// An item around others that lets their classes through.
  func transparent(_ node: Node, _ items: [MathMLItem]) -> MathMLItem {
    var item = MathMLItem(node, nil)
    item.right = items.last { $0.right != nil }?.right
    item.isLow = items.allSatisfy(\.isLow)
    return item
  }
}

extension [Atom] {
  /// The word that the atoms are, where they are one.
  fileprivate var plainWord: String? {
    guard count == 1 else { return nil }
    switch self[0] {
    case .identifier(let text, .roman): return text
    case .group(let atoms): return atoms.plainWord
    default: return nil
    }
  }
}
