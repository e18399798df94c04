// Quotients of whole numbers, exact until they are rounded once.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A quotient times a power of two: what the mean or the variance of floats is exactly.
struct ExactRatio {
  var numerator: ExactInteger
  /// Above zero.
  var denominator: ExactInteger
  var exponent = 0

  /// The whole number that it is, where it is one of 64 bits.
  var wholeNumber: Int? {
    let scaled = exponent > 0 ? numerator << exponent : numerator
    let divisor = exponent < 0 ? denominator << -exponent : denominator
    let (quotient, isExact) = scaled.divided(by: divisor)
    guard isExact, let size = quotient.word else { return nil }
    return numerator.isNegative ? Int(exactly: size).map { -$0 } : Int(exactly: size)
  }

  /// The float that is nearest.
  var rounded: Double {
    if numerator.isZero { return 0 }
    // Two bits more than a float has, the last of them for all that is smaller.
    let wanted = 56 - (numerator.bitWidth - denominator.bitWidth)
    let shift = min(wanted, 1076 + exponent)
    let (quotient, isExact) = Self.quotient(numerator, denominator, shift: shift)
    let size = Self.float(quotient, isExact: isExact, exponent: exponent - shift)
    return numerator.isNegative ? -size : size
  }

  /// The float that is nearest to the square root.
  var squareRoot: Double {
    if numerator.isZero { return 0 }
    var shift = 114 - (numerator.bitWidth - denominator.bitWidth)
    // The power of two under the root must be even.
    if (exponent - shift) % 2 != 0 { shift += 1 }
    let (square, isWhole) = Self.quotient(numerator, denominator, shift: shift)
    var root = ExactInteger(0)
    for bit in (0...((square.bitWidth + 1) / 2)).reversed() {
      let candidate = root + (ExactInteger(1) << bit)
      if !(square < candidate * candidate) { root = candidate }
    }
    let isExact = isWhole && (square - root * root).isZero
    return Self.float(root, isExact: isExact, exponent: (exponent - shift) / 2)
  }

  private static func quotient(
    _ numerator: ExactInteger, _ denominator: ExactInteger, shift: Int
  ) -> (quotient: ExactInteger, isExact: Bool) {
    if shift >= 0 { return (numerator << shift).divided(by: denominator) }
    return numerator.divided(by: denominator << -shift)
  }

  private static func float(_ number: ExactInteger, isExact: Bool, exponent: Int) -> Double {
    let size = (number.word ?? .max) | (isExact ? 0 : 1)
    return scalbn(Double(size), Int32(clamping: exponent))
  }
}

/// Sums of numbers and of their squares, exactly.
struct ExactMoments {
  private(set) var count = 0
  /// The sums as whole numbers: that of the numbers in units of 2^`exponent`, that of the squares in
  /// units of its square.
  private var sum = ExactInteger(0)
  private var squares = ExactInteger(0)
  private let exponent: Int

  /// - Parameter numbers: finite.
  init(_ numbers: [Double]) {
    exponent = numbers.filter { $0 != 0 }.map(Self.leastExponent).min() ?? 0
    for number in numbers {
      let whole = Self.whole(number, inUnitsOf: exponent)
      sum = sum + whole
      squares = squares + whole * whole
    }
    count = numbers.count
  }

  /// The exponent of the float's last bit.
  private static func leastExponent(_ number: Double) -> Int {
    max(Int(number.exponent), -1022) - 52
  }

  private static func whole(_ number: Double, inUnitsOf exponent: Int) -> ExactInteger {
    if number == 0 { return ExactInteger(0) }
    let least = leastExponent(number)
    let significand = Int(scalbn(number.magnitude, Int32(-least)))
    let size = ExactInteger(significand) << (least - exponent)
    return number < 0 ? -size : size
  }

  var mean: ExactRatio {
    ExactRatio(numerator: sum, denominator: ExactInteger(count), exponent: exponent)
  }

  /// The sum of all numbers by `divisor`.
  func sum(by divisor: Int) -> ExactRatio {
    ExactRatio(numerator: sum, denominator: ExactInteger(divisor), exponent: exponent)
  }

  /// The sum of squared distances from the mean, by `divisor`: (n Σx² − (Σx)²) / n.
  func squaredDistances(by divisor: Int) -> ExactRatio {
    ExactRatio(
      numerator: ExactInteger(count) * squares - sum * sum,
      denominator: ExactInteger(count) * ExactInteger(divisor), exponent: 2 * exponent)
  }
}
