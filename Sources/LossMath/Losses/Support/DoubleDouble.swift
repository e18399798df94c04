// Numbers of twice the precision: for sums that must not depend on the order of their terms, and
// for formulas whose leading digits cancel.

/// An unevaluated sum of two doubles, about 32 significant digits.
///
/// The algorithms are Dekker's and Knuth's, as collected in Muller et al., Handbook of
/// Floating-Point Arithmetic, chapters 4 and 14.
struct DoubleDouble {
  var high: Double
  var low: Double

  @inline(__always)
  init(_ high: Double, _ low: Double = 0) {
    self.high = high
    self.low = low
  }

  /// The rounded value.
  @inline(__always)
  var value: Double { high + low }

  /// The exact sum of two doubles; where it is not finite, the rounded one.
  @inline(__always)
  init(sum one: Double, _ two: Double) {
    high = one + two
    let part = high - one
    let error = (one - (high - part)) + (two - part)
    low = high.isFinite ? error : 0
  }

  /// The exact product of two doubles, where it neither overflows nor is subnormal.
  @inline(__always)
  init(product one: Double, _ two: Double) {
    high = one * two
    low = high.isFinite ? (-high).addingProduct(one, two) : 0
  }

  @inline(__always)
  static func + (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let sum = DoubleDouble(sum: left.high, right.high)
    let rest = DoubleDouble(sum: left.low, right.low)
    let carried = DoubleDouble(sum: sum.high, sum.low + rest.high)
    return DoubleDouble(sum: carried.high, carried.low + rest.low)
  }

  @inline(__always)
  static prefix func - (operand: DoubleDouble) -> DoubleDouble {
    DoubleDouble(-operand.high, -operand.low)
  }

  @inline(__always)
  static func - (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble { left + -right }

  @inline(__always)
  static func * (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let product = DoubleDouble(product: left.high, right.high)
    let cross = left.high * right.low + left.low * right.high
    return DoubleDouble(sum: product.high, product.low + cross)
  }

  @inline(__always)
  static func / (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let first = left.high / right.high
    if !first.isFinite { return DoubleDouble(first) }
    let rest = left - DoubleDouble(first) * right
    let second = rest.high / right.high
    let remaining = rest - DoubleDouble(second) * right
    return DoubleDouble(sum: first, second) + DoubleDouble(remaining.high / right.high)
  }
}

extension DoubleDouble {
  /// log 2 to 32 digits.
  static let logarithmOf2 = DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56)
}

/// A sum in twice the precision, so that its value does not depend on the order of its terms.
struct CompensatedSum {
  private(set) var total = DoubleDouble(0)
  /// The plain sum: what the value is where a term is infinite or nan.
  private var plain = 0.0

  init() {}

  /// The sum of many terms, in four parts side by side, none of which waits for another.
  init(of terms: [Double]) {
    var (second, third, fourth) = (Self(), Self(), Self())
    let quarter = terms.count / 4
    terms.withUnsafeBufferPointer { terms in
      for index in 0..<quarter {
        add(terms[index])
        second.add(terms[quarter + index])
        third.add(terms[2 * quarter + index])
        fourth.add(terms[3 * quarter + index])
      }
      for term in terms[(4 * quarter)...] { fourth.add(term) }
    }
    for part in [second, third, fourth] {
      plain += part.plain
      total = total + part.total
    }
  }

  @inline(__always)
  mutating func add(_ term: Double) {
    plain += term
    let sum = DoubleDouble(sum: total.high, term)
    total = DoubleDouble(sum: sum.high, sum.low + total.low)
  }

  @inline(__always)
  mutating func add(_ term: DoubleDouble) {
    plain += term.high
    total = total + term
  }

  /// Adds the exact product of two numbers; nothing times anything, even infinity, is nothing.
  @inline(__always)
  mutating func add(weight: Double, times factor: Double) {
    if weight == 0 { return }
    add(DoubleDouble(product: weight, factor))
  }

  /// The sum in twice the precision, or the plain one where it is not finite.
  var precise: DoubleDouble { plain.isFinite ? total : DoubleDouble(plain) }

  /// The sum, rounded once.
  var value: Double { precise.value }
}
