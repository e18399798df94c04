// Numbers with a derivative: a formula computed in them gives its own slope, exactly.

/// A value and its derivative by one input.
///
/// Where a slope is 0 it stays 0 whatever it is multiplied by, so that the branch of a formula that
/// does not depend on the input cannot leak nan.
struct Dual<Base: RealNumber>: RealNumber {
  let base: Base
  let slope: Base

  @inline(__always)
  init(_ base: Base, slope: Base) {
    self.base = base
    self.slope = slope
  }

  @inline(__always)
  init(_ value: Double) { self.init(Base(value), slope: Base(0)) }
  @inline(__always)
  init(_ high: Double, _ low: Double) { self.init(Base(high, low), slope: Base(0)) }
  @inline(__always)
  init(_ number: Precise) { self.init(Base(number), slope: Base(0)) }

  @inline(__always) var isPositive: Base.Condition { base.isPositive }
  @inline(__always) var isNegative: Base.Condition { base.isNegative }
  @inline(__always) var isZero: Base.Condition { base.isZero }
  @inline(__always) var isNaN: Base.Condition { base.isNaN }
  @inline(__always) var isInfinite: Base.Condition { base.isInfinite }
  @inline(__always) var isNothing: Base.Condition { base.isNothing.and(slope.isNothing) }
  @inline(__always) var detached: Dual { Dual(base.detached, slope: Base(0)) }

  @inline(__always)
  static func < (left: Dual, right: Dual) -> Base.Condition { left.base < right.base }

  @inline(__always)
  static func select(_ condition: Base.Condition, _ one: Dual, _ other: Dual) -> Dual {
    Dual(
      Base.select(condition, one.base, other.base),
      slope: Base.select(condition, one.slope, other.slope))
  }

  /// The chain rule: a function's value here, and its derivative here times the slope.
  @inline(__always)
  private func chain(_ value: Base, _ derivative: @autoclosure () -> Base) -> Dual {
    Dual(value, slope: Base.choose(slope.isNothing, slope, else: derivative() * slope))
  }

  /// A slope times a factor that may be infinite.
  @inline(__always)
  private static func scaled(_ slope: Base, _ factor: Base) -> Base {
    Base.choose(slope.isNothing, slope, else: slope * factor)
  }

  @inline(__always)
  static func + (left: Dual, right: Dual) -> Dual {
    Dual(left.base + right.base, slope: Base.joined(left.slope, right.slope))
  }

  @inline(__always)
  static func - (left: Dual, right: Dual) -> Dual {
    Dual(left.base - right.base, slope: Base.joined(left.slope, -right.slope))
  }

  @inline(__always)
  static prefix func - (operand: Dual) -> Dual { Dual(-operand.base, slope: -operand.slope) }

  @inline(__always)
  static func * (left: Dual, right: Dual) -> Dual {
    Dual(
      left.base * right.base,
      slope: Base.joined(scaled(left.slope, right.base), scaled(right.slope, left.base)))
  }

  @inline(__always)
  static func / (left: Dual, right: Dual) -> Dual {
    let quotient = left.base / right.base
    let slope = Base.joined(left.slope, -scaled(right.slope, quotient))
    return Dual(
      quotient, slope: Base.choose(slope.isNothing, slope, else: slope / right.base))
  }

  var exponential: Dual {
    let power = base.exponential
    return chain(power, power)
  }

  var exponentialLessOne: Dual { chain(base.exponentialLessOne, base.exponential) }
  var logarithm: Dual { chain(base.logarithm, Base(1) / base) }
  var logarithmOfOnePlus: Dual { chain(base.logarithmOfOnePlus, Base(1) / (base + 1)) }

  var squareRoot: Dual {
    let root = base.squareRoot
    return chain(root, Base(0.5) / root)
  }

  var sigmoid: Dual { chain(base.sigmoid, base.sigmoid * (-base).sigmoid) }
  var softplus: Dual { chain(base.softplus, base.sigmoid) }
  var normalProbability: Dual { chain(base.normalProbability, base.normalDensity) }

  func power(_ exponent: Double) -> Dual {
    exponent == 0
      ? Dual(1)
      : chain(base.power(exponent), exponent * base.power(exponent - 1))
  }

  /// Where both are nothing, a small change of the first still counts times the logarithm, which is
  /// −∞; one of the second changes nothing.
  func times(logarithmOf other: Dual) -> Dual {
    let share = Base.choose(
      other.slope.isNothing.or(base.isZero), Base(0), else: other.slope * base / other.base)
    let own = Base.choose(slope.isNothing, slope, else: slope * other.base.logarithm)
    return Dual(base.times(logarithmOf: other.base), slope: Base.joined(own, share))
  }
}

extension Dual: DecidedNumber where Base: DecidedNumber {
  @inline(__always) var value: Double { base.value }
}
