// Escapes: from the text between quotes to the string that it stands for.

import Diagnostics

/// Decodes the contents of string literals.
struct StringDecoder {
  let fragment: SourceFragment
  let isRaw: Bool

  /// The string that a range of the fragment stands for.
  func text(_ range: Range<Int>) throws(SyntaxFailure) -> String {
    let bytes = fragment.bytes[range]
    if isRaw || !bytes.contains(UInt8(ascii: "\\")) {
      return String(decoding: bytes, as: UTF8.self)
    }
    var escapes = EscapeReader(fragment: fragment, range: range)
    return String(decoding: try escapes.decode(isBytes: false), as: UTF8.self)
  }

  /// The bytes that a range of the fragment stands for.
  func bytes(_ range: Range<Int>) throws(SyntaxFailure) -> [UInt8] {
    if let offset = range.first(where: { fragment.bytes[$0] >= 0x80 }) {
      throw SyntaxFailure(.nonASCIIBytes, fragment.span(offset, offset + 1))
    }
    if isRaw { return Array(fragment.bytes[range]) }
    var escapes = EscapeReader(fragment: fragment, range: range)
    return try escapes.decode(isBytes: true)
  }
}

/// Walks over text with escapes.
private struct EscapeReader {
  let fragment: SourceFragment
  let range: Range<Int>
  private var position: Int
  private var output: [UInt8] = []

  init(fragment: SourceFragment, range: Range<Int>) {
    self.fragment = fragment
    self.range = range
    position = range.lowerBound
  }

  mutating func decode(isBytes: Bool) throws(SyntaxFailure) -> [UInt8] {
    output.reserveCapacity(range.count)
    while position < range.upperBound {
      let byte = fragment.bytes[position]
      position += 1
      if byte == UInt8(ascii: "\\"), position < range.upperBound {
        try readEscape(isBytes: isBytes)
      } else {
        output.append(byte)
      }
    }
    return output
  }

  private mutating func readEscape(isBytes: Bool) throws(SyntaxFailure) {
    let byte = fragment.bytes[position]
    if let simple = Self.simpleEscapes[byte] {
      position += 1
      output.append(simple)
      return
    }
    switch byte {
    case UInt8(ascii: "\n"): position += 1
    case UInt8(ascii: "0")...UInt8(ascii: "7"): readOctal(isBytes: isBytes)
    case UInt8(ascii: "x"): try readHexadecimal(digits: 2, "\\xXX", isBytes: isBytes)
    case UInt8(ascii: "u") where !isBytes: try readHexadecimal(digits: 4, "\\uXXXX")
    case UInt8(ascii: "U") where !isBytes: try readHexadecimal(digits: 8, "\\UXXXXXXXX")
    case UInt8(ascii: "N") where !isBytes:
      throw SyntaxFailure(.namedEscape, fragment.span(position - 1, position + 1))
    // Python keeps the backslash of an escape that it does not know, as in "\%".
    default: output.append(UInt8(ascii: "\\"))
    }
  }

  private static let simpleEscapes: [UInt8: UInt8] = [
    UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "'"): UInt8(ascii: "'"),
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8,
    UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10, UInt8(ascii: "v"): 11, UInt8(ascii: "f"): 12,
    UInt8(ascii: "r"): 13,
  ]

  private mutating func readOctal(isBytes: Bool) {
    var value: UInt32 = 0
    let end = min(position + 3, range.upperBound)
    while position < end, let digit = fragment.bytes[position].digitValue, digit < 8 {
      value = value * 8 + UInt32(digit)
      position += 1
    }
    // Three octal digits reach 511: always a scalar, and in bytes its lowest eight bits.
    append(value, isBytes: isBytes)
  }

  private mutating func readHexadecimal(
    digits: Int, _ form: String, isBytes: Bool = false
  ) throws(SyntaxFailure) {
    let start = position - 1
    position += 1
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard position < range.upperBound, let digit = fragment.bytes[position].digitValue,
        digit < 16
      else { throw truncated(form, from: start, isBytes: isBytes) }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    let span = fragment.span(start, position)
    if value > 0x10FFFF {
      throw SyntaxFailure(
        .escapeBeyondUnicode(from: offset(start), to: offset(position - 1)), span)
    }
    if (0xD800...0xDFFF).contains(value) { throw SyntaxFailure(.surrogateEscape, span) }
    append(value, isBytes: isBytes)
  }

  private mutating func append(_ value: UInt32, isBytes: Bool) {
    if isBytes {
      output.append(UInt8(truncatingIfNeeded: value))
    } else if let scalar = Unicode.Scalar(value) {
      output += Array(String(Character(scalar)).utf8)
    }
  }

  private func truncated(_ form: String, from start: Int, isBytes: Bool) -> SyntaxFailure {
    let span = fragment.span(start, position)
    return isBytes
      ? SyntaxFailure(.truncatedBytesEscape(position: offset(start)), span)
      : SyntaxFailure(
        .truncatedEscape(form, from: offset(start), to: offset(position - 1)), span)
  }

  /// The place in the literal, as Python counts it.
  private func offset(_ position: Int) -> Int { position - range.lowerBound }
}
