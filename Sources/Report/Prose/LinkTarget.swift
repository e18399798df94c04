// Where links may lead: what could run a script is no link, and what is one is valid HTML.

enum LinkTarget {
  /// Whether a link may lead there: to a place relative to the page, or by a scheme that opens
  /// a document or writes to someone. Any other scheme (`javascript:`, `data:` …) is refused.
  static func isHarmless(_ destination: String) -> Bool {
    guard let scheme = scheme(of: destination) else { return true }
    return harmlessSchemes.contains(scheme)
  }

  /// Whether an image source is an image in itself, so that showing it asks for nothing.
  static func isEmbeddedImage(_ source: String) -> Bool {
    let isImage = embeddedTypes.contains { source.lowercased().hasPrefix("data:image/" + $0) }
    return isImage && source == encoded(source)
  }

  /// The destination with every byte escaped that a URL may not hold, as CommonMark's own
  /// renderer does; escapes that are there already stay.
  static func encoded(_ destination: String) -> String {
    let bytes = Array(destination.utf8)
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if safeBytes.contains(byte) || byte == UInt8(ascii: "%") && isEscape(bytes, at: index) {
        result.append(byte)
      } else {
        result.append(UInt8(ascii: "%"))
        result += [hexadecimalDigits[Int(byte >> 4)], hexadecimalDigits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let harmlessSchemes: Set<String> = ["http", "https", "mailto", "tel", "doi"]
  private static let embeddedTypes = [
    "png;base64,", "jpeg;base64,", "gif;base64,", "webp;base64,", "svg+xml;base64,",
  ]
  private static let hexadecimalDigits = Array("0123456789ABCDEF".utf8)
  private static let safeBytes = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~!*'(),#@?=;:/+&$".utf8)

  /// The scheme in lower case; nil for a relative destination. Browsers skip white space and
  /// control characters while they look for the scheme, and so must this.
  private static func scheme(of destination: String) -> String? {
    var scheme = ""
    for scalar in destination.unicodeScalars where scalar.value > 0x20 && scalar.value != 0x7F {
      switch scalar {
      case ":": return scheme
      case "/", "?", "#": return nil
      default: scheme += scalar.properties.lowercaseMapping
      }
    }
    return nil
  }

  private static func isEscape(_ bytes: [UInt8], at index: Int) -> Bool {
    func isHexadecimal(_ byte: UInt8?) -> Bool {
      guard let byte else { return false }
      return hexadecimalDigits.contains(byte & 0xDF) || hexadecimalDigits.contains(byte)
    }
    return isHexadecimal(bytes[within: index + 1]) && isHexadecimal(bytes[within: index + 2])
  }
}
