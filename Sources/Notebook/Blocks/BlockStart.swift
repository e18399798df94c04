// The first bytes by which CommonMark's blocks are known. Each test looks at one line, past its
// containers and its indentation, and each is named after the section of the specification.

import Diagnostics

enum BlockStart {
  /// `#` to `######`, then white space or the end: where the heading's text starts.
  static func headingText(_ cursor: LineCursor) -> Range<Int>? {
    let marks = cursor.rest.prefix { $0 == UInt8(ascii: "#") }
    guard (1...6).contains(marks.count) else { return nil }
    guard let next = cursor.rest.dropFirst(marks.count).first else {
      return cursor.end..<cursor.end
    }
    return next.isSpaceOrTab ? marks.endIndex..<cursor.end : nil
  }

  /// Three or more backticks or tildes; behind backticks no backtick may follow.
  static func fence(_ cursor: LineCursor, line: Int, indentation: Int) -> Fence? {
    guard let mark = cursor.byte, mark == .backtick || mark == UInt8(ascii: "~") else {
      return nil
    }
    let marks = cursor.rest.prefix { $0 == mark }
    let info = cursor.rest[marks.endIndex...]
    guard marks.count >= 3, mark != .backtick || !info.contains(.backtick) else { return nil }
    return Fence(
      line: line, marker: marks.startIndex..<marks.endIndex, info: marks.endIndex..<cursor.end,
      indentation: indentation)
  }

  /// Whether the line is the closing one of a fence.
  static func closes(_ fence: Fence, _ cursor: LineCursor) -> Bool {
    guard cursor.indentation <= 3 else { return false }
    let rest = cursor.pastIndentation().rest
    let marks = rest.prefix { $0 == cursor.file.bytes[fence.marker.lowerBound] }
    return marks.count >= fence.marker.count && rest.dropFirst(marks.count).isBlank
  }

  /// The line under a heading's text: `===` or `---`.
  static func isSetextUnderline(_ cursor: LineCursor) -> Bool {
    guard let mark = cursor.byte, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else {
      return false
    }
    return cursor.rest.drop { $0 == mark }.isBlank
  }

  /// Three or more of one of `*`, `-`, `_`, with white space between them or not.
  static func isThematicBreak(_ cursor: LineCursor) -> Bool {
    guard let mark = cursor.byte, "*-_".utf8.contains(mark) else { return false }
    var count = 0
    for byte in cursor.rest {
      if byte == mark { count += 1 } else if !byte.isSpaceOrTab { return false }
    }
    return count >= 3
  }

  /// A bullet or a number with its delimiter; only `1.` with text may interrupt a paragraph.
  static func listMarker(_ cursor: LineCursor, interruptsParagraph: Bool) -> Int? {
    guard let length = bulletLength(cursor) ?? numberLength(cursor, interruptsParagraph) else {
      return nil
    }
    let rest = cursor.rest.dropFirst(length)
    guard rest.first?.isSpaceOrTab ?? true else { return nil }
    return interruptsParagraph && rest.isBlank ? nil : length
  }

  private static func bulletLength(_ cursor: LineCursor) -> Int? {
    guard let byte = cursor.byte, "*-+".utf8.contains(byte) else { return nil }
    return 1
  }

  private static func numberLength(_ cursor: LineCursor, _ interruptsParagraph: Bool) -> Int? {
    let digits = cursor.rest.prefix(while: \.isDigit)
    guard (1...9).contains(digits.count), digits.endIndex < cursor.end else { return nil }
    guard ".)".utf8.contains(cursor.file.bytes[digits.endIndex]) else { return nil }
    let isOne = digits.last == UInt8(ascii: "1") && digits.dropLast().allSatisfy { $0 == 0x30 }
    return interruptsParagraph && !isOne ? nil : digits.count + 1
  }
}
