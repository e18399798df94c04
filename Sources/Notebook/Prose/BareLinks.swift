// GFM's extended autolinks: addresses that stand in the text without brackets around them.

/// Cuts a text at the addresses in it. Every byte is looked at a bounded number of times.
struct BareLinks {
  private let bytes: [UInt8]
  private var output: [Inline] = []
  /// Up to where the text is in `output`.
  private var copied = 0
  /// Where the host that was looked at last ends; nothing within it starts an address.
  private var hostEnd = 0

  /// The content with a link in the place of each address.
  static func marked(_ content: [Inline]) -> [Inline] {
    guard content.contains(where: mayHoldAddress) else { return content }
    return content.flatMap { inline in
      guard case .text(let text) = inline, mayHoldAddress(inline) else { return [inline] }
      var links = BareLinks(bytes: Array(text.utf8))
      links.find()
      return links.output
    }
  }

  private static func mayHoldAddress(_ inline: Inline) -> Bool {
    guard case .text(let text) = inline else { return false }
    return text.utf8.contains { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: ":") }
      || text.contains("www.")
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func find() {
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: ":"): index = url(at: index)
      case UInt8(ascii: "w"): index = web(at: index)
      case UInt8(ascii: "@"): index = mail(at: index)
      default: index += 1
      }
    }
    copy(upTo: bytes.count)
  }

  // MARK: Kinds of addresses

  /// `http://`, `https://` or `ftp://` around the colon at `colon`.
  private mutating func url(at colon: Int) -> Int {
    guard colon >= hostEnd, bytes[colon...].starts(with: "://".utf8) else { return colon + 1 }
    let scheme = bytes[copied..<colon].suffix(6).reversed().prefix(while: \.isLetter).count
    let start = colon - scheme
    let name = String(decoding: bytes[start..<colon], as: UTF8.self).lowercased()
    guard ["http", "https", "ftp"].contains(name) else { return colon + 1 }
    return link(from: start, host: colon + 3, needsDot: false, prefix: "")
  }

  private mutating func web(at start: Int) -> Int {
    let before = start > 0 ? bytes[start - 1] : .space
    guard start >= hostEnd, bytes[start...].starts(with: "www.".utf8),
      before.isWhitespace || "*_~(".utf8.contains(before)
    else { return start + 1 }
    return link(from: start, host: start, needsDot: true, prefix: "http://")
  }

  /// Appends the link that starts at `start`, if its host is one; the offset to go on from.
  private mutating func link(
    from start: Int, host: Int, needsDot: Bool, prefix: String
  ) -> Int {
    let name = bytes[host...].prefix(while: Self.isHost)
    hostEnd = max(hostEnd, name.endIndex)
    let parts = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard !name.isEmpty, !needsDot || parts.count > 1,
      !parts.suffix(2).contains(where: { $0.contains(UInt8(ascii: "_")) })
    else { return start + 1 }
    let text = bytes[start...].prefix { !$0.isWhitespace && $0 != UInt8(ascii: "<") }
    let end = Self.withoutTail(text).endIndex
    guard end > host else { return start + 1 }
    append(start..<end, prefix: prefix)
    return end
  }

  /// `name@host.tld` around the sign at `sign`, with `mailto:` before it or not.
  private mutating func mail(at sign: Int) -> Int {
    let isName: (UInt8) -> Bool = { $0.isLetter || $0.isDigit || ".+-_".utf8.contains($0) }
    let name = bytes[copied..<sign].reversed().prefix(while: isName).count
    let host = bytes[(sign + 1)...].prefix {
      $0.isLetter || $0.isDigit || "-_.".utf8.contains($0)
    }
    let hasAnotherSign = host.endIndex < bytes.count && bytes[host.endIndex] == bytes[sign]
    guard name > 0, !hasAnotherSign, let end = Self.endOfMailHost(host) else {
      return sign + 1
    }
    let scheme = Array("mailto:".utf8)
    let start = sign - name
    let hasScheme = bytes[copied..<start].suffix(scheme.count).elementsEqual(scheme)
    append((hasScheme ? start - scheme.count : start)..<end, prefix: hasScheme ? "" : "mailto:")
    return end
  }

  /// Where the host of an address ends: before a last full stop, and not at `-` or `_`.
  private static func endOfMailHost(_ host: ArraySlice<UInt8>) -> Int? {
    var host = host
    while host.last == UInt8(ascii: ".") { host = host.dropLast() }
    guard host.contains(UInt8(ascii: ".")), host.last?.isLetter ?? false,
      host.first != UInt8(ascii: ".")
    else { return nil }
    return host.endIndex
  }

  // MARK: The end of an address

  private static func isHost(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || "-_.".utf8.contains(byte) || byte >= 0x80
  }

  /// Without the punctuation, closing brackets and entity that belong to the sentence around it.
  private static func withoutTail(_ address: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = address
    var closing = text.filter { $0 == UInt8(ascii: ")") }.count
    let opening = text.filter { $0 == UInt8(ascii: "(") }.count
    while let last = text.last {
      if "?!.,:*_~'\"".utf8.contains(last) {
        text = text.dropLast()
      } else if last == UInt8(ascii: ")"), closing > opening {
        closing -= 1
        text = text.dropLast()
      } else if last == UInt8(ascii: ";") {
        let entity = text.dropLast().reversed().prefix { $0.isLetter || $0.isDigit }.count
        let start = text.endIndex - entity - 2
        let isEntity = entity > 0 && start >= text.startIndex && text[start] == UInt8(ascii: "&")
        text = isEntity ? text[..<start] : text.dropLast()
      } else {
        break
      }
    }
    return text
  }

  // MARK: Output

  private mutating func append(_ range: Range<Int>, prefix: String) {
    copy(upTo: range.lowerBound)
    let text = String(decoding: bytes[range], as: UTF8.self)
    output.append(.link(destination: prefix + text, title: nil, [.text(text)]))
    copied = range.upperBound
  }

  private mutating func copy(upTo end: Int) {
    guard copied < end else { return }
    output.append(.text(String(decoding: bytes[copied..<end], as: UTF8.self)))
    copied = end
  }
}
