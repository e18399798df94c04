// What the scanner finds at a place, and the small questions about bytes that it asks.

/// A lexeme without its place.
enum ScannedLexeme: Sendable, Equatable {
  case name
  case keyword(Keyword)
  case number
  case string
  case symbol(Symbol)
}

extension UInt8 {
  var isDecimalDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  var isASCIILetter: Bool {
    let lowered = self | 0x20
    return lowered >= UInt8(ascii: "a") && lowered <= UInt8(ascii: "z")
  }

  var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }

  /// Whether the byte can start an identifier; beyond ASCII the scalar decides.
  var startsIdentifier: Bool { isASCIILetter || self == UInt8(ascii: "_") || self >= 0x80 }

  /// Blanks within a line: space, tab, form feed, and the return of a CRLF.
  var isBlank: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == 0x0C || self == 0x0D
  }

  /// The value of a digit in any base up to 36, or nil.
  var digitValue: Int? {
    if isDecimalDigit { return Int(self - UInt8(ascii: "0")) }
    return isASCIILetter ? Int((self | 0x20) - UInt8(ascii: "a")) + 10 : nil
  }
}

/// The shape of a string literal: its prefix, and where its contents stand in the fragment.
struct StringShape: Sendable, Equatable {
  var isRaw = false
  var isBytes = false
  var isFormatted = false
  var contents: Range<Int>

  /// - Parameter range: the bytes of a complete string literal, prefix and quotes included.
  init(of range: Range<Int>, in bytes: [UInt8]) {
    var start = range.lowerBound
    while start < range.upperBound, !bytes[start].isQuote {
      switch bytes[start] | 0x20 {
      case UInt8(ascii: "r"): isRaw = true
      case UInt8(ascii: "b"): isBytes = true
      case UInt8(ascii: "f"): isFormatted = true
      default: break
      }
      start += 1
    }
    let quote = start < range.upperBound ? bytes[start] : 0
    let isTriple =
      range.upperBound - start >= 6 && bytes[start + 1] == quote && bytes[start + 2] == quote
    let width = isTriple ? 3 : 1
    let end = max(start + width, range.upperBound - width)
    contents = min(start + width, end)..<end
  }
}
