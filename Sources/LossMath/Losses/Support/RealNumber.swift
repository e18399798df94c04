// What the formulas of losses are written in: numbers of more digits and any size, and the same
// numbers with a derivative beside them.

/// What is known of a number: true, false, or true of some elements of an array and false of others.
protocol FormulaCondition {
  /// The truth, where it is one for all.
  var known: Bool? { get }
  func and(_ other: Self) -> Self
  func or(_ other: Self) -> Self
  var negated: Self { get }
}

extension Bool: FormulaCondition {
  @inline(__always) var known: Bool? { self }
  @inline(__always) func and(_ other: Bool) -> Bool { self && other }
  @inline(__always) func or(_ other: Bool) -> Bool { self || other }
  @inline(__always) var negated: Bool { !self }
}

/// A number whose conditions are decided at once.
protocol DecidedNumber: RealNumber where Condition == Bool {
  /// The rounded number, without its derivative.
  var value: Double { get }
}

extension DecidedNumber {
  @inline(__always) var isNaN: Bool { value.isNaN }
  @inline(__always) var isZero: Bool { !isPositive && !isNegative && !isNaN }
  @inline(__always) var isInfinite: Bool { value.isInfinite }

  @inline(__always)
  static func < (left: Self, right: Self) -> Bool { (left - right).isNegative }

  @inline(__always)
  static func select(_ condition: Bool, _ one: Self, _ other: Self) -> Self {
    condition ? one : other
  }
}

/// A number that a loss's formula can be computed in.
///
/// A formula is written once, for any such number: with `Precise` it gives the value, with `Dual` the
/// derivative along with it, and with `RecordedNumber` the steps that vector instructions take. What
/// depends on numbers is therefore chosen with `choose` and not with `if`.
protocol RealNumber {
  /// What is known of a number.
  associatedtype Condition: FormulaCondition

  init(_ value: Double)
  /// A constant that a double cannot hold: the unevaluated sum of two.
  init(_ high: Double, _ low: Double)
  /// A constant of any size.
  init(_ number: Precise)

  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self
  static prefix func - (operand: Self) -> Self

  var isPositive: Condition { get }
  var isNegative: Condition { get }
  var isZero: Condition { get }
  var isNaN: Condition { get }
  var isInfinite: Condition { get }
  /// Whether it is 0 and has no derivative either, so that nothing it is multiplied by matters.
  var isNothing: Condition { get }
  /// The same number as a constant: without its derivative.
  var detached: Self { get }

  static func < (left: Self, right: Self) -> Condition
  /// One of two numbers that are both computed.
  static func select(_ condition: Condition, _ one: Self, _ other: Self) -> Self
  /// The sum of two derivatives, of which one may be nothing.
  static func joined(_ one: Self, _ other: Self) -> Self

  /// eˣ.
  var exponential: Self { get }
  /// eˣ − 1, exact near 0.
  var exponentialLessOne: Self { get }
  /// log x.
  var logarithm: Self { get }
  /// log(1 + x), exact near 0.
  var logarithmOfOnePlus: Self { get }
  var squareRoot: Self { get }
  /// |x|, whose derivative at 0 is 0.
  var magnitude: Self { get }
  var timesOwnLogarithm: Self { get }
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
  @inline(__always) var isNothing: Condition { isZero }
  @inline(__always) var detached: Self { self }
  @inline(__always) var squared: Self { self * self }

  @inline(__always)
  static func joined(_ one: Self, _ other: Self) -> Self { one + other }

  /// One of two numbers; the other is computed only where it is not known yet which.
  @inline(__always)
  static func choose(
    _ condition: Condition, _ one: @autoclosure () -> Self, else other: @autoclosure () -> Self
  ) -> Self {
    if let known = condition.known { return known ? one() : other() }
    return select(condition, one(), other())
  }

  @inline(__always)
  static func * (left: Double, right: Self) -> Self { Self(left) * right }
  @inline(__always)
  static func + (left: Self, right: Double) -> Self { left + Self(right) }
  @inline(__always)
  static func - (left: Self, right: Double) -> Self { left - Self(right) }
  @inline(__always)
  static func / (left: Self, right: Double) -> Self { left / Self(right) }

  @inline(__always)
  var magnitude: Self {
    Self.choose(isNegative, -self, else: Self.choose(isZero, Self(0), else: self))
  }

  /// max(0, x), whose derivative at 0 is 0.
  @inline(__always)
  var positivePart: Self { Self.choose(isPositive.or(isNaN), self, else: Self(0)) }

  /// tanh x = (1 − e⁻²ˣ) / (1 + e⁻²ˣ).
  var hyperbolicTangent: Self {
    let size = Self.choose(isNegative, -self, else: self)
    let rest = (-2 * size).exponentialLessOne
    let tangent = -rest / (rest + 2)
    return Self.choose(isNegative, -tangent, else: tangent)
  }

  func times(logarithmOf other: Self) -> Self {
    let logarithm = other.logarithm
    return Self.choose(isZero.and(logarithm.isInfinite), Self(0), else: self * logarithm)
  }

  /// x · log x, which is 0 where x is.
  var timesOwnLogarithm: Self { times(logarithmOf: self) }

  /// The sum of `Σ cᵢ xⁱ` from i = 0, by Horner's rule.
  static func polynomial(_ coefficients: [Double], at x: Self) -> Self {
    coefficients.reversed().reduce(Self(0)) { $0 * x + $1 }
  }

  static var logarithmOf2: Self { Self(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56) }
  /// log 2π.
  static var logarithmOfCircle: Self { Self(0x1.d67f1c864beb5p0, -0x1.65b5a1b7ff5dfp-54) }
}
