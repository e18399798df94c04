// The tree that every page, chart and formula is made of before it is written.

/// A piece of HTML, SVG or MathML.
///
/// Texts and attribute values are plain, unescaped strings: escaping happens in `MarkupWriter` and
/// nowhere else, so nothing that an author writes can become markup.
package indirect enum Node: Sendable, Equatable {
  /// Character data; escaped when written.
  case text(String)
  case element(Element)
  /// Siblings without an element around them.
  case fragment([Node])
  /// The rules of a `<style>` element, which HTML does not unescape; written as they are.
  case styleSheet(StyleSheet)

  /// Nothing at all.
  package static let empty = Node.fragment([])
}

/// An element: its name, its attributes in the order in which they are written, its children.
package struct Element: Sendable, Equatable {
  package var name: String
  package var attributes: [Attribute]
  package var children: [Node]

  package init(_ name: String, _ attributes: [Attribute] = [], _ children: [Node] = []) {
    self.name = name
    self.attributes = attributes
    self.children = children
  }

  package struct Attribute: Sendable, Equatable {
    package var name: String
    /// The value; nil for an attribute that stands alone (`open`).
    package var value: String?

    package init(_ name: String, _ value: String? = nil) {
      self.name = name
      self.value = value
    }
  }
}

/// Rules of a style sheet that this program wrote; never text from an author.
package struct StyleSheet: Sendable, Equatable {
  let rules: String

  /// - Parameter rules: CSS; every `<` in it is written as the CSS escape `\3C `, so that the text
  ///   cannot end its element.
  package init(_ rules: String) {
    self.rules = rules.split(separator: "<", omittingEmptySubsequences: false)
      .joined(separator: "\\3C ")
  }
}

extension Node: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self = .text(value) }
}

extension Element.Attribute: ExpressibleByStringLiteral {
  /// An attribute without a value: `"open"`.
  package init(stringLiteral value: String) { self.init(value) }
}

/// An element as a node: `element("p", ["class": "note"], ["Text"])`.
///
/// Attributes whose value is nil are left out; use `Element.Attribute` for one that stands alone.
package func element(
  _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [Node] = []
) -> Node {
  let given = attributes.compactMap { name, value in value.map { Element.Attribute(name, $0) } }
  return .element(Element(name, given, children))
}
