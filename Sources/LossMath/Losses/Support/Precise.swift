// Numbers of 32 digits and of any size, so that formulas neither cancel nor overflow on their way
// to a double.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A `DoubleDouble` times a power of 2⁵¹²: as the exponent is counted apart, products of the largest
/// and of the smallest doubles keep their digits.
struct Precise: DecidedNumber {
  private(set) var parts: DoubleDouble
  /// How many times 2⁵¹² is a factor. Sums and products of ordinary numbers leave it 0.
  private(set) var band: Int

  @inline(__always)
  init(_ value: Double) { self.init(DoubleDouble(value), band: 0) }

  @inline(__always)
  init(_ high: Double, _ low: Double) { self.init(DoubleDouble(high, low), band: 0) }

  @inline(__always)
  init(_ parts: DoubleDouble) { self.init(parts, band: 0) }

  @inline(__always)
  init(_ number: Precise) { self = number }

  @inline(__always)
  private init(_ parts: DoubleDouble, band: Int) {
    self.parts = parts
    self.band = band
    let size = parts.high.magnitude
    if !(size >= 0x1p-256 && size < 0x1p256) { settle() }
  }

  /// Brings the leading part between 2⁻²⁵⁶ and 2²⁵⁶; what is no finite number has no band.
  @inline(never)
  private mutating func settle() {
    if parts.high == 0 || !parts.high.isFinite {
      parts.low = 0
      band = 0
      return
    }
    while parts.high.magnitude >= 0x1p256 {
      parts = DoubleDouble(parts.high * 0x1p-512, parts.low * 0x1p-512)
      band += 1
    }
    while parts.high.magnitude < 0x1p-256 {
      parts = DoubleDouble(parts.high * 0x1p512, parts.low * 0x1p512)
      band -= 1
    }
  }

  /// The number rounded to a double: ∞ or 0 where it is too large or too small for one.
  var value: Double {
    var result = parts.value
    if band == 0 { return result }
    if band.magnitude > 3 { return result * (band > 0 ? .infinity : 0) }
    for _ in 0..<band.magnitude { result *= band > 0 ? 0x1p512 : 0x1p-512 }
    return result
  }

  @inline(__always) var isPositive: Bool { parts.high > 0 }
  @inline(__always) var isNegative: Bool { parts.high < 0 }

  // MARK: Limits

  /// From which band on a number stands for infinity.
  private static let farBand = 1 << 30

  /// A number larger than any that formulas meet. Unlike infinity it can be subtracted from itself
  /// and divided by itself; its logarithm is smaller, and still larger than any double.
  static func largerThanAny(_ sign: FloatingPointSign) -> Precise {
    Precise(DoubleDouble(sign == .plus ? 1 : -1), band: 1 << 40)
  }

  /// Numbers as they are, but for one infinity that is alone among them.
  static func limits(of values: [Double]) -> [Precise] {
    let isAlone = values.count(where: \.isInfinite) == 1
    return values.map {
      isAlone && $0.isInfinite ? .largerThanAny($0.sign) : Precise($0)
    }
  }

  /// Infinity in the place of a number larger than any, 0 for one closer to 0 than any.
  var asLimit: Precise { band.magnitude < Precise.farBand >> 10 ? self : Precise(value) }

  // MARK: Arithmetic

  @inline(__always)
  static func + (left: Precise, right: Precise) -> Precise {
    if left.band == right.band { return Precise(left.parts + right.parts, band: left.band) }
    return left.aligned(adding: right)
  }

  @inline(never)
  private func aligned(adding other: Precise) -> Precise {
    if parts.high == 0 || !other.parts.high.isFinite { return other }
    if other.parts.high == 0 || !parts.high.isFinite { return self }
    if band < other.band { return other.aligned(adding: self) }
    if band - other.band > 1 { return self }
    let scaled = DoubleDouble(other.parts.high * 0x1p-512, other.parts.low * 0x1p-512)
    return Precise(parts + scaled, band: band)
  }

  @inline(__always)
  static prefix func - (operand: Precise) -> Precise {
    var result = operand
    result.parts = -operand.parts
    return result
  }

  @inline(__always)
  static func - (left: Precise, right: Precise) -> Precise { left + -right }

  @inline(__always)
  static func * (left: Precise, right: Precise) -> Precise {
    let product = left.parts.high * right.parts.high
    if product == 0 || !product.isFinite { return Precise(product) }
    return Precise(left.parts * right.parts, band: left.band + right.band)
  }

  @inline(__always)
  static func / (left: Precise, right: Precise) -> Precise {
    let quotient = left.parts.high / right.parts.high
    if quotient == 0 || !quotient.isFinite { return Precise(quotient) }
    return Precise(left.parts / right.parts, band: left.band - right.band)
  }

  var squareRoot: Precise {
    let root = parts.high.squareRoot()
    if root == 0 || !root.isFinite { return Precise(root) }
    let rest = parts - DoubleDouble(product: root, root)
    let result = DoubleDouble(sum: root, rest.high / (2 * root))
    let half = Precise(result, band: band >> 1)
    return band & 1 == 0 ? half : half * Precise(0x1p256)
  }

  // MARK: Exponentials and logarithms

  var exponential: Precise {
    if parts.high.isNaN { return self }
    if band < 0 { return self + Precise(1) }
    if band > 0 || parts.high.magnitude > 1e9 { return Precise(isNegative ? 0 : .infinity) }
    let count = (parts.high * 1.4426950408889634).rounded()
    let rest = parts - DoubleDouble(count) * DoubleDouble.logarithmOf2
    let power = DoubleDouble(1) + rest.smallExponentialLessOne
    let (band, order) = Precise.split(Int(count))
    let scale = Double(sign: .plus, exponent: order, significand: 1)
    return Precise(DoubleDouble(power.high * scale, power.low * scale), band: band)
  }

  /// A binary order as a number of bands and an order from −256 to 255.
  private static func split(_ order: Int) -> (band: Int, order: Int) {
    let band = (order + 256) >> 9
    return (band, order - band << 9)
  }

  var exponentialLessOne: Precise {
    if band < 0 { return self }
    if band == 0, parts.high.magnitude < 0.35 {
      return Precise(parts.smallExponentialLessOne, band: 0)
    }
    return exponential - Precise(1)
  }

  var logarithm: Precise {
    if !isPositive || !parts.high.isFinite { return Precise(log(parts.high)) }
    if band.magnitude >= Precise.farBand {
      return Precise(DoubleDouble(band > 0 ? 1 : -1), band: Precise.farBand >> 10)
    }
    var order = Int(parts.high.exponent)
    if parts.high.significand > 1.4142135623730951 { order += 1 }
    let scale = Double(sign: .plus, exponent: -order, significand: 1)
    let near = DoubleDouble(parts.high * scale, parts.low * scale) - DoubleDouble(1)
    let rest = Precise(near, band: 0).logarithmOfOnePlus
    let orders = order + band << 9
    if orders == 0 { return rest }
    return Precise(DoubleDouble(Double(orders)) * DoubleDouble.logarithmOf2, band: 0) + rest
  }

  var logarithmOfOnePlus: Precise {
    if band < 0 { return self }
    if band == 0, parts.high.magnitude < 0.45 {
      return Precise(parts.smallLogarithmOfOnePlus, band: 0)
    }
    return (self + Precise(1)).logarithm
  }

  func power(_ exponent: Double) -> Precise {
    if exponent == 0 { return Precise(1) }
    guard band.magnitude >= Precise.farBand, isPositive, exponent.isFinite else {
      return (Precise(exponent) * logarithm).exponential
    }
    let far = min(max(Double(band) * exponent, -0x1p45), 0x1p45)
    return Precise(DoubleDouble(1), band: Int(far))
  }

  var sigmoid: Precise {
    let power = (-magnitude).exponential
    return (isNegative ? power : Precise(1)) / (Precise(1) + power)
  }

  var softplus: Precise { positivePart + (-magnitude).exponential.logarithmOfOnePlus }
}

extension DoubleDouble {
  /// eˣ − 1 for |x| ≤ 0.6, by the series for x / 16 and four squarings.
  var smallExponentialLessOne: DoubleDouble {
    let x = DoubleDouble(high / 16, low / 16)
    let y = x.high
    // Terms from x⁶ / 6! on are too small for their own lower halves to count.
    var tail = 1 / 6_227_020_800.0
    for factorial in [479_001_600.0, 39_916_800, 3_628_800, 362_880, 40_320, 5_040, 720] {
      tail = tail * y + 1 / factorial
    }
    var sum = DoubleDouble(0x1.1111111111111p-7, 0x1.1111111111111p-63 + y * tail)
    sum = sum * x + DoubleDouble(0x1.5555555555555p-5, 0x1.5555555555555p-59)
    sum = sum * x + DoubleDouble(0x1.5555555555555p-3, 0x1.5555555555555p-57)
    sum = sum * x + DoubleDouble(0.5)
    sum = (sum * x + DoubleDouble(1)) * x
    for _ in 0..<4 { sum = sum * (sum + DoubleDouble(2)) }
    return sum
  }

  /// log(1 + x) for |x| < 0.45: the C library's, bettered by one step of Newton's method.
  var smallLogarithmOfOnePlus: DoubleDouble {
    if high == 0 { return self }
    let leading = log1p(high)
    let inverse = DoubleDouble(-leading).smallExponentialLessOne
    return DoubleDouble(leading) + (self + inverse + self * inverse)
  }
}
