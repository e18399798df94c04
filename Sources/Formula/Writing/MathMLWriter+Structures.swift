// Fractions, roots, scripts, fences, accents and stacks as MathML.

import Markup

extension MathMLWriter {
  // MARK: Fractions and roots

  func fraction(_ fraction: Fraction) -> MathMLItem {
    var writer = self
    if let style = fraction.style {
      writer.isDisplay = style == .display
      writer.level = style == .script ? 1 : style == .scriptScript ? 2 : 0
    }
    let thickness = fraction.hasLine ? fraction.thickness?.text : "0"
    var part = writer.part
    if fraction.isContinued { part = writer }
    let parts = [fraction.numerator, fraction.denominator].map { atoms in
      fraction.isContinued
        ? element("mstyle", ["displaystyle": "true", "scriptlevel": "0"], part.row(atoms))
        : part.single(atoms)
    }
    var node = element("mfrac", ["linethickness": thickness], parts)
    if writer.isDisplay != isDisplay || writer.level != level {
      node = element("mstyle", writer.difference(from: self), [node])
    }
    if fraction.left != nil || fraction.right != nil {
      let fences = [fraction.left.map(Self.fence), node, fraction.right.map(Self.fence)]
      node = element("mrow", [:], fences.compactMap { $0 })
    }
    return MathMLItem(node, fraction.left == nil ? .inner : .ordinary, isLow: false)
  }

  func root(_ radicand: [Atom], _ index: [Atom]?) -> MathMLItem {
    let node: Node =
      if let index {
        element("mroot", [:], [inText.single(radicand), script.single(index)])
      } else {
        element("msqrt", [:], inText.row(radicand))
      }
    return MathMLItem(node, .ordinary, isLow: false)
  }

  // MARK: Scripts

  func scripts(_ base: [Atom], _ lower: [Atom]?, _ upper: [Atom]?) -> MathMLItem {
    let limits = Self.limits(base)
    let areStacked = limits == .always || (limits == .inDisplay && isDisplay)
    var item = self.base(base, movesLimits: !(areStacked && !isDisplay))
    let names = areStacked ? ("munder", "mover", "munderover") : ("msub", "msup", "msubsup")
    let scripts = [lower, upper].compactMap { $0.map { script.single($0) } }
    let name = lower == nil ? names.1 : upper == nil ? names.0 : names.2
    let inner = item.wrap
    item.wrap = { element(name, [:], [inner($0)] + scripts) }
    item.isLow = false
    return item
  }

  private func base(_ atoms: [Atom], movesLimits: Bool) -> MathMLItem {
    if atoms.count == 1, case .largeOperator(let sign, _) = atoms[0] {
      return largeOperator(sign, movesLimits: movesLimits)
    }
    let items = items(atoms)
    if items.count == 1 { return items[0] }
    return MathMLItem(element("mrow", [:], nodes(of: items)), atoms.isEmpty ? nil : .ordinary)
  }

  /// How the limits of a base stand; nil for a base that has none.
  private static func limits(_ base: [Atom]) -> Limits? {
    guard base.count == 1 else { return nil }
    switch base[0] {
    case .function(_, let limits), .largeOperator(_, let limits): return limits
    case .classed(.largeOperator, _, let limits): return limits
    case .stacked(let stack) where stack.base.isBrace: return .always
    default: return nil
    }
  }

  // MARK: Fences

  func fenced(_ fenced: Fenced) -> MathMLItem {
    let parts = fenced.parts.map(items)
    let isLow = parts.allSatisfy { $0.allSatisfy(\.isLow) }
    let fence = { (sign: String) in isLow ? Self.lowFence(sign) : Self.fence(sign) }
    var nodes: [Node] = fenced.left.map { [fence($0)] } ?? []
    for (index, part) in parts.enumerated() {
      if index > 0 { nodes.append(Self.middle(fenced.middles[index - 1], isLow: isLow)) }
      nodes += self.nodes(of: part)
    }
    nodes += fenced.right.map { [fence($0)] } ?? []
    return MathMLItem(element("mrow", [:], nodes), .inner, isLow: isLow)
  }

  /// A delimiter at an end of its row, where browsers let it grow.
  static func fence(_ sign: String) -> Node {
    let grows = OperatorDictionary.defaults(sign, .prefix).isStretchy && !isArrow(sign)
    return element("mo", ["stretchy": grows ? nil : "true"], [.text(sign)])
  }

  /// A delimiter around what is no higher than it is.
  private static func lowFence(_ sign: String) -> Node {
    let grows = OperatorDictionary.defaults(sign, .prefix).isStretchy
    return element("mo", ["stretchy": grows ? "false" : nil], [.text(sign)])
  }

  private static func isArrow(_ sign: String) -> Bool {
    sign.unicodeScalars.first.map { (0x2190...0x21FF).contains($0.value) } ?? false
  }

  private static func middle(_ sign: String, isLow: Bool) -> Node {
    guard !sign.isEmpty else { return element("mrow") }
    let space = Length(mu: 3).text
    return element(
      "mo", ["stretchy": isLow ? nil : "true", "lspace": space, "rspace": space], [.text(sign)])
  }

  static func sized(_ sign: String, _ size: Int, _ atomClass: AtomClass) -> MathMLItem {
    let height = Length(ems: 0.6 + 0.6 * Double(size)).text
    let form: OperatorForm = atomClass == .closing ? .postfix : .prefix
    var core = MathMLItem.Core(
      sign: sign, attributes: [.init("minsize", height), .init("maxsize", height)])
    if OperatorDictionary.defaults(sign, form).isStretchy {
      core.form = atomClass == .relation ? nil : form
    }
    if core.form == nil { core.attributes.append(.init("stretchy", "true")) }
    var item = MathMLItem(core, atomClass)
    item.isLow = false
    return item
  }

  // MARK: Above and below

  func accented(_ accent: Accent, _ atoms: [Atom]) -> MathMLItem {
    let items = items(atoms)
    let base = Self.rowNode(nodes(of: items))
    let isLine = accent.command == "overline" || accent.command == "underline"
    var attributes: [Element.Attribute] = []
    if accent.isWide, !isLine, let width = Self.stretchClass(accent.sign, atoms) {
      attributes.append(.init("class", width))
    } else if accent.command == "vec" {
      attributes.append(.init("class", "vec"))
    } else if !accent.isWide, atoms.count > 1 || items.contains(where: { !$0.isLow }) {
      attributes.append(.init("stretchy", "false"))
    }
    let sign = Node.element(Element("mo", attributes, [.text(accent.sign)]))
    let node = element(
      accent.isUnder ? "munder" : "mover",
      [
        accent.isUnder ? "accentunder" : "accent": "true",
        "class": isLine ? accent.command : nil,
      ], [base, sign])
    return MathMLItem(node, .ordinary, isLow: false)
  }

  /// Hats and tildes do not grow in every browser; the class says how wide what is below them is.
  private static func stretchClass(_ sign: String, _ atoms: [Atom]) -> String? {
    guard ["^", "~", "ˇ"].contains(sign) else { return nil }
    let width = min(atoms.reduce(0) { $0 + $1.roughWidth }, 5)
    return width < 2 ? nil : "wide\(width)"
  }

  func stacked(_ stack: Stack) -> MathMLItem {
    var item: MathMLItem
    switch stack.base {
    case .arrow(let sign):
      item = MathMLItem(.init(sign: sign), .relation)
      if !OperatorDictionary.defaults(sign, .infix).isStretchy {
        item.core?.attributes.append(.init("stretchy", "true"))
      }
    case .atoms(let atoms):
      item = base(atoms, movesLimits: isDisplay)
      // What stands above a sign does not make it wider.
      if let sign = item.core?.sign, OperatorDictionary.defaults(sign, .infix).isStretchy {
        item.core?.attributes.append(.init("stretchy", "false"))
      }
    }
    var isPadded = false
    if case .arrow = stack.base { isPadded = true }
    let parts = [stack.under, stack.over].compactMap { atoms in
      atoms.map { isPadded ? script.padded($0) : script.single($0) }
    }
    let name = stack.over == nil ? "munder" : stack.under == nil ? "mover" : "munderover"
    let inner = item.wrap
    if !parts.isEmpty { item.wrap = { element(name, [:], [inner($0)] + parts) } }
    if let atomClass = stack.atomClass { (item.left, item.right) = (atomClass, atomClass) }
    item.isLow = false
    return item
  }

  /// What stands on an arrow, with room for the arrow's head.
  private func padded(_ atoms: [Atom]) -> Node {
    element("mrow", [:], [Self.space(7)] + row(atoms) + [Self.space(7)])
  }
}

extension Stack.Base {
  /// Whether a brace or a bracket stands at the base.
  fileprivate var isBrace: Bool {
    guard case .atoms(let atoms) = self, case .accented(let accent, _)? = atoms.first else {
      return false
    }
    return accent.takesLimits
  }
}

extension Atom {
  /// About how many letters wide the atom is.
  var roughWidth: Int {
    switch self {
    case .identifier(let text, _), .number(let text, _), .function(let text, _): text.count
    case .text(let text, _): text.count
    case .symbol, .largeOperator, .delimiter, .reference: 1
    case .table(let table):
      table.rows.map { row in row.cells.joined().reduce(row.cells.count) { $0 + $1.roughWidth } }
        .max() ?? 0
    case .space: 0
    case .group(let atoms), .classed(_, let atoms, _), .styled(_, let atoms),
      .decorated(_, let atoms), .accented(_, let atoms), .root(let atoms, _):
      atoms.reduce(0) { $0 + $1.roughWidth }
    case .fraction(let fraction):
      max(
        fraction.numerator.reduce(0) { $0 + $1.roughWidth },
        fraction.denominator.reduce(0) { $0 + $1.roughWidth })
    case .scripts(let base, _, _): base.reduce(0) { $0 + $1.roughWidth } + 1
    case .fenced(let fenced): fenced.parts.joined().reduce(2) { $0 + $1.roughWidth }
    case .stacked(let stack): stack.roughWidth
    }
  }
}

extension Stack {
  fileprivate var roughWidth: Int {
    var lines = [over ?? [], under ?? []]
    if case .atoms(let atoms) = base { lines.append(atoms) }
    return lines.map { $0.reduce(2) { $0 + $1.roughWidth } }.max() ?? 2
  }
}
