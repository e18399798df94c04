// The seven kinds of raw HTML blocks: how each starts and how it ends.

/// An HTML block, by what ends it.
enum HTMLBlock: Equatable {
  /// Kinds 1 to 5 end with the line that holds one of these texts, which are in lower case.
  case until([String])
  /// Kinds 6 and 7 end at an empty line.
  case untilBlankLine

  /// Whether a line of the block is its last.
  func ends(with line: ArraySlice<UInt8>) -> Bool {
    guard case .until(let texts) = self else { return line.isBlank }
    return texts.contains { text in contains(line, Array(text.utf8)) }
  }

  private func contains(_ line: ArraySlice<UInt8>, _ text: [UInt8]) -> Bool {
    var start = line.startIndex
    while start + text.count <= line.endIndex {
      let part = line[start..<(start + text.count)]
      if part.elementsEqual(text, by: { $0.lowercased == $1 }) { return true }
      start += 1
    }
    return false
  }

  /// The HTML block that a line starts.
  init?(_ line: ArraySlice<UInt8>, interruptsParagraph: Bool) {
    guard line.first == UInt8(ascii: "<") else { return nil }
    let tail = line.dropFirst()
    if let block = Self.special(tail) {
      self = block
      return
    }
    let isClosing = tail.first == UInt8(ascii: "/")
    let name = (isClosing ? tail.dropFirst() : tail).prefix { $0.isLetter || $0.isDigit }
    let after = tail[name.endIndex...]
    let word = String(decoding: name, as: UTF8.self).lowercased()
    let endsName =
      after.first.map { $0.isWhitespace || $0 == UInt8(ascii: ">") } ?? true
      || after.starts(with: "/>".utf8)
    if !isClosing, Self.verbatim.contains(word), endsName, !after.starts(with: "/>".utf8) {
      self = .until(Self.verbatim.map { "</\($0)>" })
    } else if endsName, Self.blockNames.contains(word) {
      self = .untilBlankLine
    } else if !interruptsParagraph, HTMLTag.isWholeLine(line) {
      self = .untilBlankLine
    } else {
      return nil
    }
  }

  /// Comments, instructions, declarations and CDATA: kinds 2 to 5.
  private static func special(_ tail: ArraySlice<UInt8>) -> HTMLBlock? {
    if tail.starts(with: "!--".utf8) { return .until(["-->"]) }
    if tail.first == UInt8(ascii: "?") { return .until(["?>"]) }
    if tail.starts(with: "![CDATA[".utf8) { return .until(["]]>"]) }
    if tail.first == UInt8(ascii: "!"), tail.dropFirst().first?.isLetter ?? false {
      return .until([">"])
    }
    return nil
  }

  private static let verbatim = ["script", "pre", "style", "textarea"]

  private static let blockNames: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center",
    "col", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5",
    "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link", "main", "menu",
    "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "section", "source",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
  ]
}

extension UInt8 {
  fileprivate var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
