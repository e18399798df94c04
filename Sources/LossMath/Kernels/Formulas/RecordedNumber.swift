// A number that writes down what a formula does with it.

import CVectorMath

/// A number of a formula that is being written down, to be computed for all elements of arrays.
///
/// No number is infinite or nan here: elements that are, or that lead there, come out as nan, "not
/// known", and are then computed on their own in `Precise` numbers.
struct RecordedNumber: RealNumber {
  let node: FormulaValue

  init(_ node: FormulaValue) { self.node = node }
  init(_ constant: Precise) { node = .constant(constant) }
  init(_ value: Double) { self.init(Precise(value)) }
  init(_ high: Double, _ low: Double) { self.init(Precise(high, low)) }

  private var constant: Precise? { node.constant.map { Precise($0) } }

  /// A function's value: a constant of constants, otherwise an operation.
  private func applying(
    _ operation: FormulaOperation, sizes: FormulaSizes, _ exact: (Precise) -> Precise
  ) -> RecordedNumber {
    if let constant { return RecordedNumber(exact(constant)) }
    return RecordedNumber(.operation(operation, node, sizes: sizes))
  }

  // MARK: Arithmetic

  static func + (left: Self, right: Self) -> Self {
    if let one = left.constant, let two = right.constant { return Self(one + two) }
    return Self(
      .operation(FormulaAdd, left.node, right.node, sizes: left.node.sizes + right.node.sizes))
  }

  static func - (left: Self, right: Self) -> Self {
    if let one = left.constant, let two = right.constant { return Self(one - two) }
    return Self(
      .operation(FormulaSubtract, left.node, right.node, sizes: left.node.sizes + right.node.sizes))
  }

  static func * (left: Self, right: Self) -> Self {
    if let one = left.constant, let two = right.constant { return Self(one * two) }
    if left.isOne { return right }
    if right.isOne { return left }
    let (one, two) = (left.node.keptKnown, right.node.keptKnown)
    return Self(.operation(FormulaMultiply, one, two, sizes: one.sizes * two.sizes))
  }

  static func / (left: Self, right: Self) -> Self {
    if let two = right.constant, !two.isZero {
      if let one = left.constant { return Self(one / two) }
      return left * Self(Precise(1) / two)
    }
    let (one, two) = (left.node.keptKnown, right.node.keptKnown)
    return Self(.operation(FormulaDivide, one, two, sizes: one.sizes / two.sizes))
  }

  private var isOne: Bool { node.constant.map { $0.high == 1 && $0.low == 0 } ?? false }

  static prefix func - (operand: Self) -> Self {
    if let constant = operand.constant { return Self(-constant) }
    if let opposite = operand.opposite { return Self(opposite) }
    // The rest of a zero becomes a negative zero, which is more than a plain number has.
    return Self(.operation(FormulaNegate, operand.node, sizes: operand.node.sizes))
  }

  /// A derivative that is nothing adds nothing.
  static func joined(_ one: Self, _ other: Self) -> Self {
    one.node.isNothing ? other : (other.node.isNothing ? one : one + other)
  }

  /// What it is the negative of, if it is written so.
  private var opposite: FormulaValue? {
    if case .operation(FormulaNegate, let operands) = node.content { operands[0] } else { nil }
  }

  /// That of −x is that of x, so that what is made of it is computed once.
  var magnitude: Self {
    if let constant { return Self(constant.magnitude) }
    let node = opposite ?? node
    return Self(
      .operation(FormulaMagnitude, node, sizes: node.sizes, isPlain: node.isPlain))
  }

  // MARK: Conditions

  var isPositive: RecordedCondition { condition(FormulaIsPositive, \.isPositive) }
  var isNegative: RecordedCondition { condition(FormulaIsNegative, \.isNegative) }
  var isZero: RecordedCondition { condition(FormulaIsZero, \.isZero) }
  /// Where numbers are infinite or nan, nothing is known.
  var isNaN: RecordedCondition { .known(false) }
  var isInfinite: RecordedCondition { .known(false) }
  /// A derivative that is 0 for some elements alone may be multiplied: what is not finite is not known.
  var isNothing: RecordedCondition { .known(node.isNothing) }

  private func condition(
    _ operation: FormulaOperation, _ test: (Precise) -> Bool
  ) -> RecordedCondition {
    if let constant, !constant.isNaN { return .known(test(constant)) }
    return .found(.truth(operation, node))
  }

  static func < (left: Self, right: Self) -> RecordedCondition {
    if let one = left.constant, let two = right.constant, !one.isNaN, !two.isNaN {
      return .known(one < two)
    }
    return .found(.truth(FormulaIsLess, left.node, right.node))
  }

  static func select(_ condition: RecordedCondition, _ one: Self, _ other: Self) -> Self {
    switch condition {
    case .known(let isTrue): return isTrue ? one : other
    case .found(let truth):
      return Self(
        .operation(
          FormulaSelect, one.node, other.node, truth,
          sizes: one.node.sizes.joined(other.node.sizes),
          isPlain: one.node.isPlain && other.node.isPlain))
    }
  }

  // MARK: Functions

  var exponential: Self {
    applying(FormulaExp, sizes: FormulaSizes(-997, 997), \.exponential)
  }

  var exponentialLessOne: Self {
    applying(
      FormulaExpm1, sizes: FormulaSizes(node.sizes.least - 1, 997), \.exponentialLessOne)
  }

  var logarithm: Self {
    Self(node.keptKnown).applying(FormulaLog, sizes: FormulaSizes(-110, 10), \.logarithm)
  }

  var logarithmOfOnePlus: Self {
    Self(node.keptKnown).applying(
      FormulaLog1p, sizes: FormulaSizes(min(node.sizes.least, 0) - 1, 10), \.logarithmOfOnePlus)
  }

  var squareRoot: Self {
    Self(node.keptKnown).applying(FormulaRoot, sizes: FormulaSizes(-201, 201), \.squareRoot)
  }

  var sigmoid: Self {
    let power = (-magnitude).exponential
    return Self.choose(isNegative, power, else: Self(1)) / (power + 1)
  }

  var softplus: Self { positivePart + (-magnitude).exponential.logarithmOfOnePlus }

  /// Not known beyond 8, which is seldom met.
  var normalProbability: Self {
    applying(FormulaNormal, sizes: FormulaSizes(-51, 1), \.normalProbability)
  }

  func power(_ exponent: Double) -> Self {
    if let constant { return Self(constant.power(exponent)) }
    if exponent >= 0, exponent <= 64, exponent == exponent.rounded() {
      return wholePower(Int(exponent))
    }
    let power = (Self(exponent) * logarithm).exponential
    return exponent > 0 ? Self.choose(isZero, Self(0), else: power) : power
  }

  private func wholePower(_ exponent: Int) -> Self {
    if exponent < 2 { return exponent == 1 ? self : Self(1) }
    let half = wholePower(exponent / 2)
    return exponent % 2 == 0 ? half * half : half * half * self
  }

  /// Nothing times the logarithm of nothing is nothing.
  var timesOwnLogarithm: Self {
    Self.choose(isZero, Self(0), else: self * logarithm)
  }
}

/// A truth of a formula that is being written down.
enum RecordedCondition: FormulaCondition {
  case known(Bool)
  case found(FormulaValue)

  var known: Bool? { if case .known(let isTrue) = self { isTrue } else { nil } }

  func and(_ other: RecordedCondition) -> RecordedCondition {
    switch (self, other) {
    case (.known(let isTrue), let rest), (let rest, .known(let isTrue)):
      isTrue ? rest : .known(false)
    case (.found(let one), .found(let two)): .found(.truth(FormulaAnd, one, two))
    }
  }

  func or(_ other: RecordedCondition) -> RecordedCondition {
    switch (self, other) {
    case (.known(let isTrue), let rest), (let rest, .known(let isTrue)):
      isTrue ? .known(true) : rest
    case (.found(let one), .found(let two)): .found(.truth(FormulaOr, one, two))
    }
  }

  var negated: RecordedCondition {
    switch self {
    case .known(let isTrue): .known(!isTrue)
    case .found(let truth): .found(.truth(FormulaNot, truth))
    }
  }
}
