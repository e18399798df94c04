// Arithmetic of whole numbers in arrays: it wraps, and division by zero gives zero, as in NumPy.

enum IntegerArithmetic {
  /// ⌊a / b⌋, and 0 where b is 0.
  @inline(__always)
  static func floorDivide(_ dividend: Int, _ divisor: Int) -> Int {
    if divisor == 0 { return 0 }
    if divisor == -1 { return 0 &- dividend }
    let quotient = dividend / divisor
    let isInexact = quotient &* divisor != dividend
    return isInexact && (dividend < 0) != (divisor < 0) ? quotient - 1 : quotient
  }

  /// a − b⌊a / b⌋, which has the sign of b, and 0 where b is 0.
  @inline(__always)
  static func remainder(_ dividend: Int, _ divisor: Int) -> Int {
    if divisor == 0 || divisor == -1 { return 0 }
    let rest = dividend % divisor
    return rest != 0 && (rest < 0) != (divisor < 0) ? rest + divisor : rest
  }

  /// The remainder with the sign of a (C's `%`), and 0 where b is 0.
  @inline(__always)
  static func truncatedRemainder(_ dividend: Int, _ divisor: Int) -> Int {
    divisor == 0 || divisor == -1 ? 0 : dividend % divisor
  }

  /// The power by repeated squaring; the exponent is not negative.
  @inline(__always)
  static func power(_ base: Int, _ exponent: Int) -> Int {
    var (result, square, rest) = (1, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = result &* square }
      square = square &* square
      rest >>= 1
    }
    return result
  }

  /// a · 2^b; everything is shifted out from 64 places on.
  @inline(__always)
  static func leftShift(_ value: Int, _ places: Int) -> Int {
    places >= 0 && places < 64 ? value << places : 0
  }

  /// ⌊a / 2^b⌋; only the sign is left from 64 places on.
  @inline(__always)
  static func rightShift(_ value: Int, _ places: Int) -> Int {
    places >= 0 && places < 64 ? value >> places : (value < 0 ? -1 : 0)
  }
}
