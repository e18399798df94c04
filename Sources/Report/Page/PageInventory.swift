// What a laid-out page contains, so that it carries no rule and no link that nothing needs.

import Markup

/// The element names, classes and ids of a tree.
struct PageInventory {
  private(set) var elements: Set<String> = []
  private(set) var classes: Set<String> = []
  private(set) var ids: Set<String> = []

  init(of node: Node) {
    collect(node)
  }

  private mutating func collect(_ node: Node) {
    switch node {
    case .text, .styleSheet: break
    case .fragment(let nodes): for child in nodes { collect(child) }
    case .element(let element): collect(element)
    }
  }

  /// Formulas and charts have rules of their own for all that is in them, and most of what a page
  /// consists of.
  private static let opaque: Set<String> = ["math", "svg"]

  private mutating func collect(_ element: Element) {
    elements.insert(element.name)
    for attribute in element.attributes {
      guard let value = attribute.value else { continue }
      if attribute.name == "id" { ids.insert(value) }
      if attribute.name == "class" { collect(classes: value) }
    }
    guard !Self.opaque.contains(element.name) else { return }
    for child in element.children { collect(child) }
  }

  private mutating func collect(classes value: String) {
    guard value.utf8.contains(UInt8(ascii: " ")) else {
      classes.insert(value)
      return
    }
    for name in value.split(separator: " ") { classes.insert(String(name)) }
  }
}
