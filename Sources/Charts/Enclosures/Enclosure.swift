// Interval arithmetic: the values that an expression can take over a range of x, and whether it
// may break there.

/// A range that holds every value that an expression takes over a range of x.
///
/// The bounds of sums, products and quotients round as the values themselves do, so they hold
/// what is computed, not only what is meant.
struct Enclosure: Sendable, Equatable {
  var low: Double
  var high: Double
  /// Whether the expression is sure to be continuous over the whole range of x, or to have no value
  /// anywhere in it.
  var isWhole: Bool

  init(_ low: Double, _ high: Double, isWhole: Bool = true) {
    self.low = low
    self.high = high
    self.isWhole = isWhole
  }

  /// No value anywhere.
  static let nothing = Enclosure(.infinity, -.infinity)
  /// Any value, or none.
  static let anything = Enclosure(-.infinity, .infinity, isWhole: false)

  var isEmpty: Bool { low > high }

  /// Whether a line through the values neither breaks nor begins nor ends in this range.
  var isUnbroken: Bool {
    isWhole
      && (isEmpty || (low.isFinite && high.isFinite) || low == .infinity || high == -.infinity)
  }

  /// The range around both, which may jump from one to the other.
  func joined(with other: Enclosure) -> Enclosure {
    Enclosure(min(low, other.low), max(high, other.high), isWhole: false)
  }

  /// The range around values, of which one that is no number says that nothing is known.
  private static func around(_ values: [Double], isWhole: Bool) -> Enclosure {
    guard !values.contains(where: \.isNaN), let low = values.min(), let high = values.max() else {
      return .anything
    }
    return Enclosure(low, high, isWhole: isWhole)
  }

  // MARK: Operators

  static prefix func - (operand: Enclosure) -> Enclosure {
    Enclosure(-operand.high, -operand.low, isWhole: operand.isWhole)
  }

  static func + (left: Enclosure, right: Enclosure) -> Enclosure {
    if left.isEmpty || right.isEmpty { return .nothing }
    let low = left.low + right.low
    let high = left.high + right.high
    return around([low, high], isWhole: left.isWhole && right.isWhole)
  }

  static func - (left: Enclosure, right: Enclosure) -> Enclosure { left + (-right) }

  static func * (left: Enclosure, right: Enclosure) -> Enclosure {
    corners(left, right, *)
  }

  static func / (left: Enclosure, right: Enclosure) -> Enclosure {
    if left.isEmpty || right.isEmpty { return .nothing }
    return right.low <= 0 && right.high >= 0 ? .anything : corners(left, right, /)
  }

  /// The remainder with the divisor's sign, of a divisor that is one number.
  func remainder(by divisor: Enclosure) -> Enclosure {
    if isEmpty || divisor.isEmpty { return .nothing }
    guard divisor.low == divisor.high, divisor.low != 0, low.isFinite, high.isFinite else {
      return .anything
    }
    let turns = (self / divisor).floor
    if turns.isWhole { return (self - divisor * turns).widened }
    return Enclosure(min(divisor.low, 0), max(divisor.low, 0), isWhole: false)
  }

  func power(_ exponent: Enclosure) -> Enclosure {
    if isEmpty || exponent.isEmpty { return exponent.low == 0 ? .anything : .nothing }
    if exponent.low == exponent.high, exponent.low.rounded() == exponent.low {
      return wholePower(exponent.low)
    }
    if high < 0 { return .nothing }
    let isInside = low > 0 || (low == 0 && exponent.low > 0)
    let base = Enclosure(max(low, 0), high, isWhole: isWhole && isInside)
    return Self.corners(base, exponent) { $0.raised(to: $1) }.widened
  }

  private func wholePower(_ exponent: Double) -> Enclosure {
    if exponent == 0 { return Enclosure(1, 1, isWhole: isWhole) }
    if exponent < 0 { return Enclosure(1, 1) / wholePower(-exponent) }
    let base = exponent.remainder(dividingBy: 2) == 0 ? magnitude : self
    let ends = [base.low.raised(to: exponent), base.high.raised(to: exponent)]
    return exponent == 2
      ? Self.around(ends, isWhole: isWhole) : Self.around(ends, isWhole: isWhole).widened
  }

  static func larger(_ left: Enclosure, _ right: Enclosure) -> Enclosure {
    // Where one side has no value, the result is the other or has none either.
    if left.isEmpty { return right }
    if right.isEmpty { return left }
    return Enclosure(
      max(left.low, right.low), max(left.high, right.high),
      isWhole: left.isWhole && right.isWhole)
  }

  static func smaller(_ left: Enclosure, _ right: Enclosure) -> Enclosure {
    -larger(-left, -right)
  }

  /// What an operation gives that has its extremes where both operands have theirs.
  private static func corners(
    _ left: Enclosure, _ right: Enclosure, _ operation: (Double, Double) -> Double
  ) -> Enclosure {
    if left.isEmpty || right.isEmpty { return .nothing }
    let values = [
      operation(left.low, right.low), operation(left.low, right.high),
      operation(left.high, right.low), operation(left.high, right.high),
    ]
    return around(values, isWhole: left.isWhole && right.isWhole)
  }
}
