// Numbers and the ends of strings.

import Diagnostics

extension Lexer {
  mutating func readNumber() throws(Diagnostic) {
    let start = position
    if byte() == UInt8(ascii: "0"), let kind = byte(1) {
      switch kind | 0x20 {
      case UInt8(ascii: "x"): return try readInteger(radix: 16, name: "hexadecimal", from: start)
      case UInt8(ascii: "o"): return try readInteger(radix: 8, name: "octal", from: start)
      case UInt8(ascii: "b"): return try readInteger(radix: 2, name: "binary", from: start)
      default: break
      }
    }
    skipDigits()
    var isFloat = false
    if byte() == UInt8(ascii: ".") {
      isFloat = true
      position += 1
      skipDigits()
    }
    if let mark = byte(), mark | 0x20 == UInt8(ascii: "e"), hasExponent {
      isFloat = true
      position += byte(1).map(isDigit) ?? false ? 1 : 2
      skipDigits()
    }
    let digits = text(start, position).filter { $0 != "_" }
    let isImaginary = byte().map { $0 | 0x20 == UInt8(ascii: "j") } ?? false
    if isImaginary { position += 1 }
    try checkEnd(from: start, name: isImaginary ? "imaginary" : "decimal")
    append(
      .number(try literal(digits, isFloat: isFloat, isImaginary: isImaginary, from: start)),
      start, position, text: text(start, position))
  }

  private func literal(
    _ digits: String, isFloat: Bool, isImaginary: Bool, from start: Int
  ) throws(Diagnostic) -> Literal {
    if isImaginary { return .imaginary(Double(digits) ?? 0) }
    if isFloat {
      let padded = digits.hasPrefix(".") ? "0" + digits : digits
      return .float(Double(padded) ?? Double(padded + "0") ?? .infinity)
    }
    if digits.hasPrefix("0"), digits.contains(where: { $0 != "0" }) {
      throw fault(.leadingZeros, start, position)
    }
    return Int(digits).map(Literal.int) ?? .bigInt(digits)
  }

  /// Whether the `e` here starts an exponent: digits follow, after a sign or not.
  private var hasExponent: Bool {
    if let next = byte(1), isDigit(next) { return true }
    guard let sign = byte(1), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      return false
    }
    return byte(2).map(isDigit) ?? false
  }

  /// Digits with single underscores between them.
  private mutating func skipDigits() {
    while let next = byte() {
      if isDigit(next) {
        position += 1
      } else if next == UInt8(ascii: "_"), byte(1).map(isDigit) ?? false {
        position += 2
      } else {
        return
      }
    }
  }

  private mutating func readInteger(
    radix: Int, name: String, from start: Int
  ) throws(Diagnostic) {
    position += 2
    let first = position
    while let next = byte(), isAlphanumeric(next) { position += 1 }
    let digits = text(first, position)
    let plain = digits.filter { $0 != "_" }
    let isValid =
      !plain.isEmpty && !digits.hasSuffix("_") && !digits.contains("__")
      && plain.allSatisfy { $0.hexDigitValue.map { $0 < radix } ?? false }
    guard isValid else { throw fault(.invalidNumber(name), start, position) }
    let literal = Int(plain, radix: radix).map(Literal.int) ?? .bigInt(text(start, position))
    append(.number(literal), start, position, text: text(start, position))
  }

  /// A number must not run into a name: `1abc`. `1if x` may, as in CPython.
  private mutating func checkEnd(from start: Int, name: String) throws(Diagnostic) {
    guard let next = byte(), isAlphanumeric(next) else { return }
    let wordStart = position
    var end = position
    while end < limit, isAlphanumeric(bytes[end]) { end += 1 }
    let word = text(wordStart, end)
    if ["and", "or", "if", "else", "in", "is", "for", "not"].contains(word) { return }
    throw fault(.invalidNumber(name), start, end)
  }

  private func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "_")
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// Reads a string whose prefix starts at `start`; the position is at its quote.
  mutating func readString(prefix start: Int) throws(Diagnostic) {
    let prefix = text(start, position).lowercased()
    guard let quote = byte() else { return }
    let isTriple = byte(1) == quote && byte(2) == quote
    position += isTriple ? 3 : 1
    let first = position
    while true {
      guard let next = byte(), isTriple || next != UInt8(ascii: "\n") else {
        let line = line(at: min(position, max(limit - 1, 0)))
        throw fault(
          isTriple ? .unterminatedTripleString(line: line) : .unterminatedString(line: line),
          start, isTriple ? first : position)
      }
      if next == UInt8(ascii: "\\") {
        position += min(2, limit - position)
      } else if next == quote, !isTriple || (byte(1) == quote && byte(2) == quote) {
        break
      } else {
        position += 1
      }
    }
    let token = StringToken(
      isFormatted: prefix.contains("f"), isRaw: prefix.contains("r"),
      isBytes: prefix.contains("b"), start: first, end: position)
    position += isTriple ? 3 : 1
    append(.string(token), start, position)
  }
}
