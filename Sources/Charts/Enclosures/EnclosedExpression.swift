// An expression of x that interval arithmetic can follow, whatever it was read from.

/// An expression of one variable.
package indirect enum EnclosedExpression: Sendable, Equatable {
  case x
  case number(Double)
  case function(EnclosedFunction, EnclosedExpression)
  case binary(Operation, EnclosedExpression, EnclosedExpression)
  case conditional(EnclosedCondition, then: EnclosedExpression, otherwise: EnclosedExpression)
  /// One where a condition holds, zero where not.
  case truth(EnclosedCondition)
  /// No value anywhere.
  case undefined

  package enum Operation: Sendable {
    case add, subtract, multiply, divide, floorDivide, remainder, power, larger, smaller
  }

  /// What the expression can be over a range of x.
  func enclosure(over x: Enclosure) -> Enclosure {
    switch self {
    case .x: return x
    case .number(let number): return number.isNaN ? .nothing : Enclosure(number, number)
    case .function(let function, let operand):
      return function.enclosure(of: operand.enclosure(over: x))
    case .binary(.multiply, let left, let right) where left == right:
      return left.enclosure(over: x).power(Enclosure(2, 2))
    case .binary(let operation, let left, let right):
      return operation.enclosure(left.enclosure(over: x), right.enclosure(over: x))
    case .conditional(let condition, let then, let otherwise):
      switch condition.truth(over: x) {
      case true?: return then.enclosure(over: x)
      case false?: return otherwise.enclosure(over: x)
      case nil: return then.enclosure(over: x).joined(with: otherwise.enclosure(over: x))
      }
    case .truth(let condition):
      guard let truth = condition.truth(over: x) else { return Enclosure(0, 1, isWhole: false) }
      return truth ? Enclosure(1, 1) : Enclosure(0, 0)
    case .undefined: return .nothing
    }
  }

  /// Whether it has at most so many parts; what is left of the allowance is left in `parts`.
  func fits(_ parts: inout Int) -> Bool {
    parts -= 1
    guard parts >= 0 else { return false }
    switch self {
    case .x, .number, .undefined: return true
    case .function(_, let operand): return operand.fits(&parts)
    case .binary(_, let left, let right): return left.fits(&parts) && right.fits(&parts)
    case .conditional(let condition, let then, let otherwise):
      return condition.fits(&parts) && then.fits(&parts) && otherwise.fits(&parts)
    case .truth(let condition): return condition.fits(&parts)
    }
  }

  private static let mostParts = 400

  /// Whether it is short enough to be followed over many ranges.
  package var isShort: Bool {
    var parts = Self.mostParts
    return fits(&parts)
  }

  /// How many parts it has, up to the most that count as short.
  var size: Int {
    var parts = Self.mostParts
    return fits(&parts) ? Self.mostParts - parts : Self.mostParts
  }
}

extension EnclosedExpression.Operation {
  func enclosure(_ left: Enclosure, _ right: Enclosure) -> Enclosure {
    switch self {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case .divide: left / right
    case .floorDivide: (left / right).floor
    case .remainder: left.remainder(by: right)
    case .power: left.power(right)
    case .larger: .larger(left, right)
    case .smaller: .smaller(left, right)
    }
  }
}

/// A condition on x.
package indirect enum EnclosedCondition: Sendable, Equatable {
  case constant(Bool)
  case less(EnclosedExpression, EnclosedExpression)
  case lessOrEqual(EnclosedExpression, EnclosedExpression)
  case equal(EnclosedExpression, EnclosedExpression)
  case not(EnclosedCondition)
  case all([EnclosedCondition])

  /// Whether it holds over a whole range of x; nil where it may hold in one part alone.
  func truth(over x: Enclosure) -> Bool? {
    switch self {
    case .constant(let truth): return truth
    case .not(let condition): return condition.truth(over: x).map(!)
    case .all(let conditions):
      let truths = conditions.map { $0.truth(over: x) }
      if truths.contains(false) { return false }
      return truths.contains(nil) ? nil : true
    case .less(let first, let second):
      return Self.compare(first, second, x) {
        $0.high < $1.low
      } isFalse: {
        $0.low >= $1.high
      }
    case .lessOrEqual(let first, let second):
      return Self.compare(first, second, x) {
        $0.high <= $1.low
      } isFalse: {
        $0.low > $1.high
      }
    case .equal(let first, let second):
      return Self.compare(first, second, x) {
        $0.low == $0.high && $0 == $1
      } isFalse: {
        $0.high < $1.low || $1.high < $0.low
      }
    }
  }

  private static func compare(
    _ first: EnclosedExpression, _ second: EnclosedExpression, _ x: Enclosure,
    isTrue: (Enclosure, Enclosure) -> Bool, isFalse: (Enclosure, Enclosure) -> Bool
  ) -> Bool? {
    let (left, right) = (first.enclosure(over: x), second.enclosure(over: x))
    // A side without a value compares like nan, or is an error: neither is worth a guess.
    guard left.isWhole, right.isWhole, !left.isEmpty, !right.isEmpty else { return nil }
    if isTrue(left, right) { return true }
    return isFalse(left, right) ? false : nil
  }

  func fits(_ parts: inout Int) -> Bool {
    switch self {
    case .constant: return true
    case .less(let first, let second), .lessOrEqual(let first, let second),
      .equal(let first, let second):
      return first.fits(&parts) && second.fits(&parts)
    case .not(let condition): return condition.fits(&parts)
    case .all(let conditions):
      for condition in conditions {
        guard condition.fits(&parts) else { return false }
      }
      return true
    }
  }
}
