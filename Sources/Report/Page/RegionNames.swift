// Gives boxes that scroll names of their own: a screen reader lists them all, so no two may share.

import Markup

/// Numbers the regions of a page that would bear the same name.
struct RegionNames {
  private var counts: [String: Int] = [:]

  /// The tree with `Table`, `Table 2`, `Table 3` where three regions were called `Table`.
  static func made(unique node: Node) -> Node {
    var names = RegionNames()
    return names.renamed(node)
  }

  private mutating func renamed(_ node: Node) -> Node {
    switch node {
    case .text, .styleSheet: return node
    case .fragment(let nodes): return .fragment(nodes.map { renamed($0) })
    case .element(var element):
      if element.attributes.contains(.init("role", "region")) { rename(&element) }
      // Whatever else holds regions, formulas and charts do not.
      guard element.name != "math", element.name != "svg" else { return node }
      element.children = element.children.map { renamed($0) }
      return .element(element)
    }
  }

  private mutating func rename(_ element: inout Element) {
    for index in element.attributes.indices where element.attributes[index].name == "aria-label" {
      guard let name = element.attributes[index].value else { continue }
      counts[name, default: 0] += 1
      let count = counts[name] ?? 1
      if count > 1 { element.attributes[index].value = "\(name) \(count)" }
    }
  }
}
