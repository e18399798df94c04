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

  private mutating func collect(_ element: Element) {
    elements.insert(element.name)
    for attribute in element.attributes {
      guard let value = attribute.value else { continue }
      if attribute.name == "id" { ids.insert(value) }
      if attribute.name == "class" {
        classes.formUnion(value.split(separator: " ").map(String.init))
      }
    }
    for child in element.children { collect(child) }
  }
}
