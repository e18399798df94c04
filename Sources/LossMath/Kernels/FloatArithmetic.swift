// Arithmetic of floating-point pairs beyond the four operations, with NumPy's rules for signs.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Functions of two numbers; those of the C library are computed as doubles.
enum FloatArithmetic {
  /// ⌊a / b⌋ by way of the exact remainder, so that it agrees with `remainder`.
  @inline(__always)
  static func floorDivide<T: FloatingElement>(_ dividend: T, _ divisor: T) -> T {
    if divisor == 0 { return dividend / divisor }
    let rest = truncatedRemainder(dividend, divisor)
    var quotient = (dividend - rest) / divisor
    if rest != 0 && (divisor < 0) != (rest < 0) { quotient -= 1 }
    if quotient == 0 { return T(signOf: dividend / divisor, magnitudeOf: 0) }
    let floor = quotient.rounded(.down)
    return quotient - floor > 0.5 ? floor + 1 : floor
  }

  /// The remainder with the sign of b; a zero has the sign of b too.
  @inline(__always)
  static func remainder<T: FloatingElement>(_ dividend: T, _ divisor: T) -> T {
    let rest = truncatedRemainder(dividend, divisor)
    if divisor == 0 { return rest }
    if rest == 0 { return T(signOf: divisor, magnitudeOf: 0) }
    return (divisor < 0) != (rest < 0) ? rest + divisor : rest
  }

  /// The exact remainder with the sign of a.
  @inline(__always)
  static func truncatedRemainder<T: FloatingElement>(_ dividend: T, _ divisor: T) -> T {
    T(fmod(Double(dividend), Double(divisor)))
  }

  @inline(__always)
  static func power<T: FloatingElement>(_ base: T, _ exponent: T) -> T {
    T(pow(Double(base), Double(exponent)))
  }

  @inline(__always)
  static func arctan2<T: FloatingElement>(_ ordinate: T, _ abscissa: T) -> T {
    T(atan2(Double(ordinate), Double(abscissa)))
  }

  @inline(__always)
  static func hypot<T: FloatingElement>(_ one: T, _ two: T) -> T {
    T(Self.length(Double(one), Double(two)))
  }

  @inline(__always)
  private static func length(_ one: Double, _ two: Double) -> Double {
    #if canImport(Glibc)
      Glibc.hypot(one, two)
    #else
      Darwin.hypot(one, two)
    #endif
  }

  /// log(eᵃ + eᵇ) without overflow.
  @inline(__always)
  static func logAddExp<T: FloatingElement>(_ one: T, _ two: T) -> T {
    let (one, two) = (Double(one), Double(two))
    if one == two { return T(one + 0.6931471805599453) }
    let difference = one - two
    if difference > 0 { return T(one + log1p(exp(-difference))) }
    return difference <= 0 ? T(two + log1p(exp(difference))) : T(difference)
  }

  /// log₂(2ᵃ + 2ᵇ) without overflow.
  @inline(__always)
  static func logAddExp2<T: FloatingElement>(_ one: T, _ two: T) -> T {
    let (one, two) = (Double(one), Double(two))
    if one == two { return T(one + 1) }
    let difference = one - two
    let scale = 1.4426950408889634
    if difference > 0 { return T(one + scale * log1p(exp2(-difference))) }
    return difference <= 0 ? T(two + scale * log1p(exp2(difference))) : T(difference)
  }
}
