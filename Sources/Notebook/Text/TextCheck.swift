// The first look at a file's bytes: are they text, and where does the text start?

import Diagnostics

enum TextCheck {
  /// The offset at which the text starts, past a byte-order mark.
  ///
  /// Throws at the first byte that is not UTF-8 or is NUL.
  static func textStart(of file: SourceFile) throws(Fault) -> Int {
    if let offset = file.bytes.firstIndex(of: 0), offset < (firstInvalid(file.bytes) ?? .max) {
      throw Fault(.nullCharacter, Span(offset, offset + 1))
    }
    if let offset = firstInvalid(file.bytes) {
      throw Fault(.invalidUTF8(byte: file.bytes[offset]), Span(offset, offset + 1))
    }
    return file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The offset of the first byte that does not begin or continue a UTF-8 scalar as it should.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] < 0x80 {
        offset += 1
        continue
      }
      guard let length = scalarLength(bytes, at: offset) else { return offset }
      offset += length
    }
    return nil
  }

  /// The length of the well-formed sequence at `offset`, by table 3-7 of the Unicode Standard.
  private static func scalarLength(_ bytes: [UInt8], at offset: Int) -> Int? {
    let second: ClosedRange<UInt8>
    let length: Int
    switch bytes[offset] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    default: return nil
    }
    guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return nil }
    let tail = bytes[(offset + 1)..<(offset + length)]
    return tail.allSatisfy { $0 & 0xC0 == 0x80 } ? length : nil
  }
}
