// Gathers the inline content of one node: texts are joined before placeholders are looked for.

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

  /// Turns the text so far into texts, formulas and inline values.
  mutating func flush(_ context: inout ProseContext) {
    guard !text.isEmpty else { return }
    for piece in context.shield.pieces(of: text[...]) {
      switch piece {
      case .text(let bytes): inlines.append(.text(String(decoding: bytes, as: UTF8.self)))
      case .placeholder(let number): inlines.append(context.inline(number))
      }
    }
    text.removeAll(keepingCapacity: true)
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
