// Number literals as lexemes, with Python's rules for underscores, bases and what may follow.

extension Scanner {
  /// Moves past the number at the cursor.
  mutating func scanNumber() throws(SyntaxFailure) {
    if peek() == UInt8(ascii: "0"), let base = NumberBase(prefix: peek(1)) {
      try scanDigits(of: base)
      try checkEnd(of: base.name)
      return
    }
    try scanDecimal()
  }

  private mutating func scanDigits(of base: NumberBase) throws(SyntaxFailure) {
    position += 2
    repeat {
      if peek() == UInt8(ascii: "_") { position += 1 }
      let start = position
      while let digit = peek().digitValue, digit < base.radix { position += 1 }
      if position == start || peek().isDecimalDigit { throw badDigit(of: base) }
    } while peek() == UInt8(ascii: "_")
  }

  private func badDigit(of base: NumberBase) -> SyntaxFailure {
    peek().isDecimalDigit
      ? failure(
        .invalidDigit(Character(Unicode.Scalar(peek())), base.name), position, position + 1)
      : failure(.invalidNumber(base.name), position - 1, position)
  }

  private mutating func scanDecimal() throws(SyntaxFailure) {
    let start = position
    var isWhole = true
    try skipDecimalDigits()
    let wholeEnd = position
    if peek() == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      if peek().isDecimalDigit { try skipDecimalDigits() }
    }
    if try skipExponent() { isWhole = false }
    if peek() | 0x20 == UInt8(ascii: "j") {
      position += 1
      return try checkEnd(of: .imaginary)
    }
    if isWhole { try checkLeadingZeros(start..<wholeEnd) }
    try checkEnd(of: .decimal)
  }

  private mutating func skipDecimalDigits() throws(SyntaxFailure) {
    while true {
      while peek().isDecimalDigit { position += 1 }
      guard peek() == UInt8(ascii: "_") else { return }
      guard peek(1).isDecimalDigit else {
        throw failure(.invalidNumber(.decimal), position, position + 1)
      }
      position += 1
    }
  }

  /// Moves past an exponent, if one is there; an `e` without digits is left to what follows.
  private mutating func skipExponent() throws(SyntaxFailure) -> Bool {
    guard peek() | 0x20 == UInt8(ascii: "e") else { return false }
    let hasSign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
    guard peek(hasSign ? 2 : 1).isDecimalDigit else {
      if hasSign { throw failure(.invalidNumber(.decimal), position, position + 1) }
      return false
    }
    position += hasSign ? 2 : 1
    try skipDecimalDigits()
    return true
  }

  private func checkLeadingZeros(_ range: Range<Int>) throws(SyntaxFailure) {
    guard range.count > 1, bytes[range.lowerBound] == UInt8(ascii: "0") else { return }
    let isZero = bytes[range].allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "_") }
    if !isZero { throw failure(.leadingZeros, range.lowerBound, range.upperBound) }
  }

  /// A number is not followed by a name, save by a keyword that can come next (`1if x else 2`).
  private func checkEnd(of name: NumberBase.Name) throws(SyntaxFailure) {
    guard peek().startsIdentifier || peek().isDecimalDigit else { return }
    if peek() >= 0x80, !scalar(at: position).0.properties.isXIDStart { return }
    for keyword in ["and", "else", "for", "if", "in", "is", "or", "not"] {
      if bytes[position..<limit].starts(with: keyword.utf8) { return }
    }
    throw failure(.invalidNumber(name), position, position + 1)
  }
}

/// The base of a number literal with a prefix.
struct NumberBase: Sendable {
  enum Name: String, Sendable, Equatable { case binary, octal, hexadecimal, decimal, imaginary }

  var name: Name
  var radix: Int

  /// - Parameter prefix: the letter after the leading zero.
  init?(prefix: UInt8) {
    switch prefix | 0x20 {
    case UInt8(ascii: "b"): (name, radix) = (.binary, 2)
    case UInt8(ascii: "o"): (name, radix) = (.octal, 8)
    case UInt8(ascii: "x"): (name, radix) = (.hexadecimal, 16)
    default: return nil
    }
  }
}
