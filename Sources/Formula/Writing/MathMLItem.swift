// One atom on its way into a row of MathML: what it becomes, and how its neighbours see it.

import Markup

/// A node that may still get attributes for the space around it.
struct MathMLItem {
  /// An operator's sign, whose attributes the row decides.
  struct Core {
    var sign: String
    /// Attributes that the atom needs anyhow.
    var attributes: [Element.Attribute] = []
    /// Whether it must not grow with its neighbours.
    var isFixed = false
    /// A form that is not left to its place in the row.
    var form: OperatorForm?
  }

  /// The class towards the left and the right; nil where the item keeps its spaces to itself.
  var left: AtomClass?
  var right: AtomClass?
  /// The operator at the heart of the item, if there is one.
  var core: Core?
  /// Whether the item is no higher than a line of text.
  var isLow = true
  /// Whether it is a word that applies to what follows.
  var isFunction = false
  /// The node, around the `<mo>` of the core.
  var wrap: (Node) -> Node

  /// An item that is complete.
  init(_ node: Node, _ atomClass: AtomClass?, isLow: Bool = true) {
    (left, right) = (atomClass, atomClass)
    self.isLow = isLow
    wrap = { _ in node }
  }

  init(_ core: Core, _ atomClass: AtomClass?, wrap: @escaping (Node) -> Node = { $0 }) {
    (left, right) = (atomClass, atomClass)
    self.core = core
    self.wrap = wrap
  }
}
