// A formula: what is read from TeX or made from an expression, ready to be written.

import Markup

/// A formula and its source.
package struct Formula: Sendable, Equatable {
  package var atoms: [Atom]
  /// Whether it stands on lines of its own.
  package var isDisplay: Bool
  /// The TeX that it was read from, or that says the same; kept as an annotation.
  package var source: String
  /// What `\tag` says, with its parentheses.
  package var tag: [Atom]?
  /// The labels that it has, with their places in the source.
  package var labels: [Label]
  /// The labels that it refers to by `\ref` and `\eqref`.
  package var references: [Label]
  /// The macros that it defines.
  package var definitions: [String: Macro]

  /// What a reference shows of the formula that it refers to.
  package struct Target: Sendable, Equatable {
    package var number: String
    /// Where it stands on the page; nil where nothing may be linked.
    package var anchor: String?

    package init(number: String, anchor: String?) {
      self.number = number
      self.anchor = anchor
    }
  }

  package struct Label: Sendable, Equatable {
    package var name: String
    package var range: Range<Int>
  }

  /// A formula made of atoms; its TeX is written from them.
  package init(_ atoms: [Atom], isDisplay: Bool) {
    self.atoms = atoms
    self.isDisplay = isDisplay
    source = TeXWriter.text(atoms)
    labels = []
    references = []
    definitions = [:]
  }

  /// Reads TeX.
  ///
  /// - Parameter macros: what the document defines besides the formula itself.
  /// - Throws: the first thing that is wrong, with its place in the source.
  package init(
    tex source: String, isDisplay: Bool, macros: MacroTable = MacroTable()
  ) throws(FormulaFault) {
    var parser = FormulaParser(source, macros: macros)
    atoms = try parser.formula()
    self.isDisplay = isDisplay
    self.source = source
    tag = parser.tag
    labels = parser.labels.map { Label(name: $0.name, range: $0.range) }
    references = parser.references.map { Label(name: $0.name, range: $0.range) }
    definitions = parser.expander.definitions
  }

  /// Whether there is nothing to be seen: a formula that only defines macros.
  package var isEmpty: Bool { atoms.isEmpty }

  /// The formula as a `<math>` element.
  ///
  /// - Parameter targets: the labelled formulas, for `\ref` and `\eqref`.
  package func mathML(targets: [String: Target] = [:]) -> Node {
    let writer = MathMLWriter(isDisplay: isDisplay, targets: targets)
    return element(
      "math", ["display": isDisplay ? "block" : nil],
      [
        element(
          "semantics", [:],
          [
            writer.single(atoms),
            element("annotation", ["encoding": "application/x-tex"], [.text(source)]),
          ])
      ])
  }

  /// What the tag says, without its parentheses.
  package var tagText: String? {
    tag.map { atoms in
      let text = atoms.map(\.plainText).joined()
      return text.hasPrefix("(") && text.hasSuffix(")") ? String(text.dropFirst().dropLast()) : text
    }
  }

  /// About how many letters wide the formula is.
  package var roughWidth: Int { atoms.reduce(0) { $0 + $1.roughWidth } }

  /// The tag as a `<math>` element; nil where there is none.
  package var tagNode: Node? {
    tag.map { element("math", [:], [MathMLWriter(isDisplay: false, targets: [:]).single($0)]) }
  }
}

extension Atom {
  /// The letters and signs of the atom, one after the other.
  fileprivate var plainText: String {
    switch self {
    case .identifier(let text, _), .number(let text, _), .symbol(let text, _), .text(let text, _):
      text
    case .group(let atoms), .classed(_, let atoms, _), .styled(_, let atoms),
      .decorated(_, let atoms):
      atoms.map(\.plainText).joined()
    case .scripts(let base, let lower, let upper):
      (base + (lower ?? []) + (upper ?? [])).map(\.plainText).joined()
    default: ""
    }
  }
}
