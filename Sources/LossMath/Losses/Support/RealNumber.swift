// What the formulas of losses are written in: numbers of more digits and any size, and the same
// numbers with a derivative beside them.

/// A number that a loss's formula can be computed in.
///
/// A formula is written once, for any such number: with `Precise` it gives the value, with `Dual` the
/// derivative along with it.
protocol RealNumber {
  init(_ value: Double)
  /// A constant that a double cannot hold: the unevaluated sum of two.
  init(_ high: Double, _ low: Double)

  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self
  static prefix func - (operand: Self) -> Self

  /// The rounded number, without its derivative.
  var value: Double { get }
  var isPositive: Bool { get }
  var isNegative: Bool { get }
  /// Whether it is 0 and has no derivative either, so that nothing it is multiplied by matters.
  var isNothing: Bool { get }

  /// eˣ.
  var exponential: Self { get }
  /// eˣ − 1, exact near 0.
  var exponentialLessOne: Self { get }
  /// log x.
  var logarithm: Self { get }
  /// log(1 + x), exact near 0.
  var logarithmOfOnePlus: Self { get }
  var squareRoot: Self { get }
  /// 1 / (1 + e⁻ˣ).
  var sigmoid: Self { get }
  /// log(1 + eˣ).
  var softplus: Self { get }
  /// The probability that a standard normal variable is at most x.
  var normalProbability: Self { get }
  /// xᵃ for x ≥ 0.
  func power(_ exponent: Double) -> Self
  /// x · log y, where nothing times the logarithm of nothing is nothing.
  func times(logarithmOf other: Self) -> Self
}

extension RealNumber {
  @inline(__always) var isNaN: Bool { value.isNaN }
  @inline(__always) var isZero: Bool { !isPositive && !isNegative && !isNaN }
  @inline(__always) var isNothing: Bool { isZero }
  @inline(__always) var squared: Self { self * self }

  @inline(__always)
  static func < (left: Self, right: Self) -> Bool { (left - right).isNegative }

  @inline(__always)
  static func * (left: Double, right: Self) -> Self { Self(left) * right }
  @inline(__always)
  static func + (left: Self, right: Double) -> Self { left + Self(right) }
  @inline(__always)
  static func - (left: Self, right: Double) -> Self { left - Self(right) }
  @inline(__always)
  static func / (left: Self, right: Double) -> Self { left / Self(right) }

  /// |x|, whose derivative at 0 is 0.
  @inline(__always)
  var magnitude: Self { isNegative ? -self : (isPositive || isNaN ? self : Self(0)) }

  /// max(0, x), whose derivative at 0 is 0.
  @inline(__always)
  var positivePart: Self { isPositive || isNaN ? self : Self(0) }

  /// tanh x = (1 − e⁻²ˣ) / (1 + e⁻²ˣ).
  var hyperbolicTangent: Self {
    let size = isNegative ? -self : self
    let rest = (-2 * size).exponentialLessOne
    let tangent = -rest / (rest + 2)
    return isNegative ? -tangent : tangent
  }

  func times(logarithmOf other: Self) -> Self {
    let logarithm = other.logarithm
    return isZero && !logarithm.value.isFinite && !logarithm.isNaN ? Self(0) : self * logarithm
  }

  /// The sum of `Σ cᵢ xⁱ` from i = 0, by Horner's rule.
  static func polynomial(_ coefficients: [Double], at x: Self) -> Self {
    coefficients.reversed().reduce(Self(0)) { $0 * x + $1 }
  }

  static var logarithmOf2: Self { Self(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56) }
  /// log 2π.
  static var logarithmOfCircle: Self { Self(0x1.d67f1c864beb5p0, -0x1.65b5a1b7ff5dfp-54) }
}
