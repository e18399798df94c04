// The one writer that all markup leaves through, and so the one place where text is escaped.

/// Writes nodes as HTML with SVG and MathML inside it.
package struct MarkupWriter {
  private var bytes: [UInt8] = []

  package init() {}

  /// The node as UTF-8 bytes.
  package static func bytes(_ node: Node) -> [UInt8] {
    var writer = MarkupWriter()
    writer.write(node)
    return writer.bytes
  }

  /// The node as a string.
  package static func string(_ node: Node) -> String {
    String(decoding: bytes(node), as: UTF8.self)
  }

  private mutating func write(_ node: Node) {
    switch node {
    case .text(let text): escape(text, inAttribute: false)
    case .element(let element): write(element)
    case .fragment(let nodes): for child in nodes { write(child) }
    case .styleSheet(let sheet): bytes += sheet.rules.utf8
    }
  }

  private mutating func write(_ element: Element) {
    bytes.append(UInt8(ascii: "<"))
    bytes += element.name.utf8
    for attribute in element.attributes { write(attribute) }
    if element.children.isEmpty, Self.foreignLeaves.contains(element.name) {
      bytes += "/>".utf8
      return
    }
    bytes.append(UInt8(ascii: ">"))
    if element.children.isEmpty, Self.voidElements.contains(element.name) { return }
    // HTML drops a line break right after these start tags; one more keeps the author's own.
    if element.name == "pre" || element.name == "textarea", startsWithLineBreak(element.children) {
      bytes.append(UInt8(ascii: "\n"))
    }
    for child in element.children { write(child) }
    bytes += "</".utf8
    bytes += element.name.utf8
    bytes.append(UInt8(ascii: ">"))
  }

  private func startsWithLineBreak(_ nodes: [Node]) -> Bool {
    firstByte(nodes) == UInt8(ascii: "\n")
  }

  /// The first byte of character data, past everything that writes nothing; nil where an element
  /// comes first.
  private func firstByte(_ nodes: [Node]) -> UInt8? {
    for node in nodes where !isNothing(node) {
      switch node {
      case .text(let text): return text.utf8.first
      case .fragment(let inner): return firstByte(inner)
      case .element, .styleSheet: return nil
      }
    }
    return nil
  }

  private func isNothing(_ node: Node) -> Bool {
    switch node {
    case .text(let text): text.isEmpty
    case .fragment(let inner): inner.allSatisfy(isNothing)
    case .element, .styleSheet: false
    }
  }

  private mutating func write(_ attribute: Element.Attribute) {
    bytes.append(UInt8(ascii: " "))
    bytes += attribute.name.utf8
    guard let value = attribute.value else { return }
    bytes += "=\"".utf8
    escape(value, inAttribute: true)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ text: String, inAttribute: Bool) {
    // Most of a page: numbers, paths, words.
    guard !text.utf8.allSatisfy(Self.isPlain) else {
      bytes += text.utf8
      return
    }
    for byte in Self.writable(text).utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">") where !inAttribute: bytes += "&gt;".utf8
      case UInt8(ascii: "\"") where inAttribute: bytes += "&quot;".utf8
      default: bytes.append(byte)
      }
    }
  }

  /// Whether a byte is a character that is written as it is wherever it stands.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): false
    default: (0x20..<0x7F).contains(byte)
    }
  }

  /// The text with a visible sign for each character that neither HTML nor XML can hold: a control
  /// picture (`␛`) for a control character, U+FFFD for the rest.
  private static func writable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnwritable) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let picture =
        scalar.value < 0x20 ? scalar.value + 0x2400 : scalar.value == 0x7F ? 0x2421 : 0xFFFD
      result.append(isUnwritable(scalar) ? Unicode.Scalar(picture) ?? "\u{FFFD}" : scalar)
    }
    return String(result)
  }

  private static func isUnwritable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case ..<0x20, 0x7F...0x9F, 0xFDD0...0xFDEF: true
    case let value: value & 0xFFFE == 0xFFFE
    }
  }

  /// HTML's elements without an end tag.
  private static let voidElements: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]

  /// SVG's and MathML's elements that close themselves when they hold nothing.
  private static let foreignLeaves: Set<String> = [
    "circle", "ellipse", "line", "mglyph", "mprescripts", "mspace", "none", "path", "polygon",
    "polyline", "rect", "stop", "use",
  ]
}
