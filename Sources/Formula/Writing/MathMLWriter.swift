// Writes a formula's tree as MathML Core, with TeX's spaces: where a browser would leave another
// space around an operator than TeX, the operator says so.

import Markup

/// Writes atoms in one style; what stands in another style is written by another writer.
struct MathMLWriter {
  /// Whether large operators are large and their limits stand above and below.
  var isDisplay: Bool
  /// 0 for text, 1 for scripts, 2 for scripts of scripts.
  var level = 0
  /// The labelled formulas, by their labels.
  var targets: [String: Formula.Target]

  init(isDisplay: Bool, targets: [String: Formula.Target]) {
    self.isDisplay = isDisplay
    self.targets = targets
  }

  var script: MathMLWriter {
    var writer = self
    writer.isDisplay = false
    writer.level = min(level + 1, 2)
    return writer
  }

  /// The style of a fraction's parts.
  var part: MathMLWriter {
    var writer = self
    writer.isDisplay = false
    if !isDisplay { writer.level = min(level + 1, 2) }
    return writer
  }

  var inText: MathMLWriter {
    var writer = self
    writer.isDisplay = false
    return writer
  }

  // MARK: Rows

  /// Atoms as one node: `<mrow>` around several.
  func single(_ atoms: [Atom]) -> Node {
    let nodes = row(atoms)
    return nodes.count == 1 ? nodes[0] : element("mrow", [:], nodes)
  }

  /// Atoms as siblings.
  ///
  /// - Parameter previous: the class of what stands before them in the same line.
  func row(_ atoms: [Atom], after previous: AtomClass? = nil) -> [Node] {
    nodes(of: items(atoms), after: previous)
  }

  func items(_ atoms: [Atom]) -> [MathMLItem] {
    var items: [MathMLItem] = []
    for atom in atoms.withJoinedSpaces {
      items.append(item(atom, after: items.last { $0.right != nil }?.right))
    }
    return items
  }

  func nodes(of items: [MathMLItem], after previous: AtomClass? = nil) -> [Node] {
    let classes = Spacing.resolved(items.map { ($0.left, $0.right) }, after: previous)
    // A browser leaves no space around the only operator of a script.
    if items.count == 1, level > 0, let item = items.first, let core = item.core {
      return [item.wrap(.element(Element("mo", core.attributes, [.text(core.sign)])))]
    }
    var nodes: [Node] = []
    var spaces = spaces(items, classes, after: previous)
    for index in items.indices {
      let item = items[index]
      if item.core == nil, spaces[index].left > 0, !nodes.isEmpty {
        nodes.append(Self.space(spaces[index].left))
      }
      nodes.append(
        node(
          item, spaces[index], form: Self.form(index, of: items.count)))
      if item.isFunction, let next = argument(after: index, items, classes) {
        nodes.append(Self.application(next == .opening ? 0 : spaces[index].right))
        spaces[index].right = 0
      } else if item.core == nil, spaces[index].right > 0 {
        nodes.append(Self.space(spaces[index].right))
      }
    }
    return nodes
  }

  /// The space that each item takes to its left and right: an operator takes it where it can.
  private func spaces(
    _ items: [MathMLItem], _ classes: [AtomClass?], after previous: AtomClass?
  ) -> [(left: Double, right: Double)] {
    var spaces = [(left: Double, right: Double)](repeating: (0, 0), count: items.count)
    var last: (index: Int?, right: AtomClass?) = (nil, previous)
    for index in items.indices {
      guard let left = classes[index] else {
        if let right = items[index].right { last = (nil, right) }
        continue
      }
      if let right = last.right {
        // A binary operator that became ordinary is so towards both sides.
        let space = Spacing.between(right, left, inScript: level > 0)
        let takesLeft = items[index].core != nil && left.isOperator
        if let before = last.index, items[before].isFunction || items[before].core != nil,
          right.isOperator || !takesLeft
        {
          spaces[before].right = space
        } else if !(right == .inner || left == .inner) || items[index].core != nil {
          spaces[index].left = space
        }
      }
      let isUnary = items[index].right == .binary && classes[index] == .ordinary
      last = (index, isUnary ? .ordinary : items[index].right)
    }
    return spaces
  }

  /// The class of what a function applies to; nil where nothing follows that it could.
  private func argument(
    after index: Int, _ items: [MathMLItem], _ classes: [AtomClass?]
  ) -> AtomClass? {
    guard let next = classes[(index + 1)...].first(where: { $0 != nil }) ?? nil else { return nil }
    switch next {
    case .ordinary, .opening, .largeOperator, .inner: return next
    default: return nil
    }
  }

  private static func form(_ index: Int, of count: Int) -> OperatorForm {
    if count == 1 { return .infix }
    return index == 0 ? .prefix : index == count - 1 ? .postfix : .infix
  }

  static func space(_ mu: Double) -> Node {
    element("mspace", ["width": Length(mu: mu).text])
  }

  /// U+2061 between a function and its argument, which screen readers say as "of".
  private static func application(_ mu: Double) -> Node {
    element("mo", ["rspace": mu > 0 ? Length(mu: mu).text : nil], ["\u{2061}"])
  }

  // MARK: Operators

  private func node(
    _ item: MathMLItem, _ space: (left: Double, right: Double), form: OperatorForm
  ) -> Node {
    guard let core = item.core else { return item.wrap(.empty) }
    return item.wrap(Self.operatorNode(core, space, form: form))
  }

  /// An operator with the attributes that make a browser leave the spaces that are wanted.
  static func operatorNode(
    _ core: MathMLItem.Core, _ space: (left: Double, right: Double), form: OperatorForm
  ) -> Node {
    var attributes = core.attributes
    var defaults = OperatorDictionary.defaults(core.sign, core.form ?? form)
    if let own = core.form, own != form,
      OperatorDictionary.defaults(core.sign, form) != defaults
    {
      attributes.append(.init("form", own.rawValue))
    }
    if !isNear(space.left, defaults.left) || !isNear(space.right, defaults.right) {
      let prefix = OperatorDictionary.defaults(core.sign, .prefix)
      if core.form == nil, space == (0, 0), prefix.left == 0, prefix.right == 0,
        prefix.isStretchy == defaults.isStretchy
      {
        attributes.append(.init("form", "prefix"))
        defaults = prefix
      } else {
        if !isNear(space.left, defaults.left) {
          attributes.append(.init("lspace", Length(mu: space.left).text))
        }
        if !isNear(space.right, defaults.right) {
          attributes.append(.init("rspace", Length(mu: space.right).text))
        }
      }
    }
    // What may grow is given room to grow by some browsers, even where it need not.
    if core.isFixed, defaults.isStretchy, !isHorizontal(core.sign) {
      attributes.append(.init("stretchy", "false"))
    }
    return .element(Element("mo", attributes, [.text(core.sign)]))
  }

  /// A difference of an eighteenth of an em is not worth an attribute; a space for none is.
  private static func isNear(_ wanted: Double, _ given: Double) -> Bool {
    wanted == given || (wanted > 0 && given > 0 && abs(wanted - given) <= 1)
  }

  /// Arrows that could only grow sideways, which they do not in a row.
  private static func isHorizontal(_ sign: String) -> Bool {
    guard let value = sign.unicodeScalars.first?.value else { return false }
    let isVertical = [0x2191, 0x2193, 0x2195, 0x21D1, 0x21D3, 0x21D5].contains(value)
    return (0x2190...0x21FF).contains(value) && !isVertical || (0x27F5...0x27FF).contains(value)
  }
}

extension AtomClass {
  /// Whether the space beside the atom is its own rather than its neighbour's.
  fileprivate var isOperator: Bool {
    self == .binary || self == .relation || self == .punctuation || self == .largeOperator
  }
}

extension [Atom] {
  /// With spaces side by side as one.
  fileprivate var withJoinedSpaces: [Atom] {
    var joined: [Atom] = []
    joined.reserveCapacity(count)
    for atom in self {
      if case .space(let more) = atom, case .space(let length)? = joined.last {
        joined[joined.count - 1] = .space(Length(ems: length.ems + more.ems))
      } else {
        joined.append(atom)
      }
    }
    return joined
  }
}
