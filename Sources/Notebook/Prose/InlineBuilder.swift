// Gathers the inline content of one node: texts are joined before placeholders are looked for.

import Diagnostics

/// The content of a paragraph, heading, link or emphasis while libcmark's tree is walked.
struct InlineBuilder {
  private(set) var inlines: [Inline] = []
  /// Text not yet cut at its placeholders.
  private var text: [UInt8] = []

  mutating func append(text literal: UnsafePointer<CChar>?) {
    guard var byte = literal else { return }
    while byte.pointee != 0 {
      text.append(UInt8(bitPattern: byte.pointee))
      byte += 1
    }
  }

  mutating func append(_ inline: Inline, _ context: inout ProseContext) {
    flush(&context)
    inlines.append(inline)
  }

  /// Turns the text so far into texts, formulas, inline values and references.
  mutating func flush(_ context: inout ProseContext) {
    guard !text.isEmpty else { return }
    for piece in context.shield.pieces(of: text[...], leavingTextual: true) {
      switch piece {
      case .text(let bytes): inlines.append(.text(String(decoding: bytes, as: UTF8.self)))
      case .placeholder(let number): inlines.append(context.inline(number))
      }
    }
    text.removeAll(keepingCapacity: true)
  }

  /// Takes `prefix` off the text that the content starts with; false where it starts otherwise.
  mutating func dropPrefix(_ prefix: String) -> Bool {
    guard case .text(let text)? = inlines.first, text.hasPrefix(prefix) else { return false }
    inlines[0] = .text(String(text.dropFirst(prefix.count)))
    return true
  }

  /// Takes the attributes that the content ends with.
  mutating func takeAttributes(_ context: inout ProseContext) -> (Attributes, Span)? {
    flush(&context)
    guard case .text(let last)? = inlines.last,
      let found = context.shield.trailingAttributes(of: last)
    else { return nil }
    inlines.removeLast()
    if !found.rest.isEmpty { inlines.append(.text(found.rest)) }
    return (found.attributes, found.span)
  }

  /// The content with bare links and strikethrough found and every placeholder replaced.
  ///
  /// - Parameter isLinked: Whether a link or an image is around it, in which no link can stand.
  mutating func finish(isLinked: Bool, _ context: inout ProseContext) -> [Inline] {
    flush(&context)
    sizeImages(&context)
    let linked = isLinked ? inlines : BareLinks.marked(inlines)
    return Strikethrough.marked(linked).map { inline in
      guard case .text(let text) = inline else { return inline }
      return .text(context.shield.restored(text))
    }
  }

  /// Gives images in the text the sizes and the words that the braces right behind them say.
  private mutating func sizeImages(_ context: inout ProseContext) {
    for index in inlines.indices.dropLast() {
      guard case .image(let source, let title, let alternative, _) = inlines[index],
        case .text(let text) = inlines[index + 1],
        let found = context.shield.leadingAttributes(of: text)
      else { continue }
      let read = context.image((found.attributes, found.span))
      inlines[index] = .image(
        source: source, title: title,
        alternative: read.alternative.map { [.text($0)] } ?? alternative, size: read.size)
      inlines[index + 1] = .text(found.rest)
    }
  }

  /// The number of the one placeholder that this text is.
  func placeholder(_ shield: Shield) -> Int? {
    let pieces = shield.pieces(of: text[...])
    guard inlines.isEmpty, pieces.count == 1, case .placeholder(let number) = pieces[0] else {
      return nil
    }
    return number
  }
}
