// Whole numbers of any size, as far as exact statistics need them.

/// A whole number: its sign, and its size in words of 64 bits, the least significant first.
struct ExactInteger: Sendable {
  private(set) var isNegative: Bool
  private var words: [UInt]

  init(_ number: Int) {
    isNegative = number < 0
    words = number == 0 ? [] : [number.magnitude]
  }

  private init(isNegative: Bool, words: [UInt]) {
    self.words = words
    while self.words.last == 0 { self.words.removeLast() }
    self.isNegative = isNegative && !self.words.isEmpty
  }

  var isZero: Bool { words.isEmpty }

  /// How many bits the size has.
  var bitWidth: Int {
    guard let last = words.last else { return 0 }
    return words.count * UInt.bitWidth - last.leadingZeroBitCount
  }

  /// The size, where one word holds it.
  var word: UInt? { words.count > 1 ? nil : words.first ?? 0 }

  var magnitude: ExactInteger { ExactInteger(isNegative: false, words: words) }

  // MARK: Arithmetic

  static prefix func - (number: ExactInteger) -> ExactInteger {
    ExactInteger(isNegative: !number.isNegative, words: number.words)
  }

  static func + (left: ExactInteger, right: ExactInteger) -> ExactInteger {
    if left.isNegative == right.isNegative {
      return ExactInteger(isNegative: left.isNegative, words: sum(left.words, right.words))
    }
    if isLess(left.words, right.words) {
      return ExactInteger(
        isNegative: right.isNegative, words: difference(right.words, left.words))
    }
    return ExactInteger(isNegative: left.isNegative, words: difference(left.words, right.words))
  }

  static func - (left: ExactInteger, right: ExactInteger) -> ExactInteger { left + -right }

  static func * (left: ExactInteger, right: ExactInteger) -> ExactInteger {
    var product = [UInt](repeating: 0, count: left.words.count + right.words.count)
    for (i, a) in left.words.enumerated() {
      var carry: UInt = 0
      for (j, b) in right.words.enumerated() {
        let (high, low) = a.multipliedFullWidth(by: b)
        let (first, firstCarry) = product[i + j].addingReportingOverflow(low)
        let (second, secondCarry) = first.addingReportingOverflow(carry)
        product[i + j] = second
        // The full product of two words leaves room for both carries.
        carry = high &+ (firstCarry ? 1 : 0) &+ (secondCarry ? 1 : 0)
      }
      product[i + right.words.count] = carry
    }
    return ExactInteger(isNegative: left.isNegative != right.isNegative, words: product)
  }

  static func << (number: ExactInteger, count: Int) -> ExactInteger {
    guard count > 0, !number.isZero else { return number }
    let (whole, part) = count.quotientAndRemainder(dividingBy: UInt.bitWidth)
    var words = [UInt](repeating: 0, count: whole)
    var carry: UInt = 0
    for word in number.words {
      words.append(word << UInt(part) | carry)
      carry = part == 0 ? 0 : word >> UInt(UInt.bitWidth - part)
    }
    return ExactInteger(isNegative: number.isNegative, words: words + [carry])
  }

  static func < (left: ExactInteger, right: ExactInteger) -> Bool { (left - right).isNegative }

  /// The quotient of the sizes, and whether a remainder is left; bit by bit, as the quotients that
  /// are asked for are short.
  func divided(by divisor: ExactInteger) -> (quotient: ExactInteger, isExact: Bool) {
    var rest = magnitude
    let divisor = divisor.magnitude
    var quotient = ExactInteger(0)
    var shift = rest.bitWidth - divisor.bitWidth
    while shift >= 0 {
      let part = divisor << shift
      quotient = quotient << 1
      if !(rest < part) {
        rest = rest - part
        quotient = quotient + ExactInteger(1)
      }
      shift -= 1
    }
    return (quotient, rest.isZero)
  }

  // MARK: Words

  private static func sum(_ left: [UInt], _ right: [UInt]) -> [UInt] {
    var result: [UInt] = []
    var carry: UInt = 0
    for index in 0..<max(left.count, right.count) {
      let a = index < left.count ? left[index] : 0
      let b = index < right.count ? right[index] : 0
      let (first, firstCarry) = a.addingReportingOverflow(b)
      let (second, secondCarry) = first.addingReportingOverflow(carry)
      result.append(second)
      carry = firstCarry || secondCarry ? 1 : 0
    }
    return result + [carry]
  }

  /// The difference, where `left` is not the smaller one.
  private static func difference(_ left: [UInt], _ right: [UInt]) -> [UInt] {
    var result: [UInt] = []
    var borrow: UInt = 0
    for index in left.indices {
      let b = index < right.count ? right[index] : 0
      let (first, firstBorrow) = left[index].subtractingReportingOverflow(b)
      let (second, secondBorrow) = first.subtractingReportingOverflow(borrow)
      result.append(second)
      borrow = firstBorrow || secondBorrow ? 1 : 0
    }
    return result
  }

  private static func isLess(_ left: [UInt], _ right: [UInt]) -> Bool {
    if left.count != right.count { return left.count < right.count }
    for (a, b) in zip(left.reversed(), right.reversed()) where a != b { return a < b }
    return false
  }
}
