// Names for the bytes that the scanners of this module look for.

extension UInt8 {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
  static let backslash = UInt8(ascii: "\\")
  static let backtick = UInt8(ascii: "`")
  static let dollar = UInt8(ascii: "$")
  static let pipe = UInt8(ascii: "|")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")

  var isDigit: Bool { (0x30...0x39).contains(self) }

  var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }

  /// A space, a tab or a line break.
  var isWhitespace: Bool { self == .space || (0x09...0x0D).contains(self) }

  var isSpaceOrTab: Bool { self == .space || self == .tab }

  /// ASCII punctuation: what a backslash escapes in CommonMark.
  var isPunctuation: Bool {
    switch self {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}

extension BidirectionalCollection where Element == UInt8 {
  /// Without the spaces, tabs and line breaks at both ends.
  var trimmed: SubSequence {
    var rest = self[...]
    rest = rest.drop(while: \.isWhitespace)
    var end = rest.endIndex
    while end > rest.startIndex {
      let last = rest.index(before: end)
      guard rest[last].isWhitespace else { break }
      end = last
    }
    return rest[rest.startIndex..<end]
  }

  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
