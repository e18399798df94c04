// What a term gives, computed from what is shown of it: whether the shown formula is true.

import Syntax

extension Term {
  /// The value of a term without names; nil where it has none that can be computed here.
  ///
  /// - Parameter precision: the significant digits with which numbers are shown; nil for all.
  func value(precision: Int?) -> Double? {
    switch self {
    case .number(let number): precision.map { NumberText.rounded(number, to: $0) } ?? number
    case .truth(let truth): truth ? 1 : 0
    case .constant(let constant): constant.value
    case .negative(let inner): inner.value(precision: precision).map { -$0 }
    case .sum(let terms): values(terms, precision)?.reduce(0, +)
    case .product(let factors): values(factors, precision)?.reduce(1, *)
    case .quotient(let top, let bottom):
      values([top, bottom], precision).map { $0[0] / $0[1] }
    case .power(let base, let exponent):
      values([base, exponent], precision).map { powerValue($0[0], $0[1]) }
    case .root(let inner, let degree):
      inner.value(precision: precision).map { Self.root($0, degree) }
    case .function(let function, let arguments):
      values(arguments, precision).flatMap { function.value($0) }
    case .fenced(let fence, let inner): fenced(fence, inner, precision)
    case .inner(let left, let right): Self.inner(left, right, precision)
    default: condition(precision)
    }
  }

  private func values(_ terms: [Term], _ precision: Int?) -> [Double]? {
    var values: [Double] = []
    for term in terms {
      guard let value = term.value(precision: precision) else { return nil }
      values.append(value)
    }
    return values
  }

  private static func root(_ x: Double, _ degree: Int) -> Double {
    if degree == 2 { return x.squareRoot() }
    let size = powerValue(x.magnitude, 1 / Double(degree))
    return x < 0 ? (degree % 2 == 1 ? -size : .nan) : size
  }

  private func fenced(_ fence: Fence, _ inner: Term, _ precision: Int?) -> Double? {
    if case .norm = fence { return nil }
    guard let value = inner.value(precision: precision) else { return nil }
    switch fence {
    case .absolute: return value.magnitude
    case .floor: return value.rounded(.down)
    case .ceiling: return value.rounded(.up)
    case .norm, .iverson: return value
    }
  }

  private static func inner(_ left: Term, _ right: Term, _ precision: Int?) -> Double? {
    guard case .array(let a) = left, case .array(let b) = right, a.isComplete, b.isComplete,
      a.shape == b.shape
    else { return nil }
    let round = { (x: Double) in precision.map { NumberText.rounded(x, to: $0) } ?? x }
    return zip(a.values, b.values).reduce(0) { $0 + round($1.0) * round($1.1) }
  }

  // MARK: Truth

  private func condition(_ precision: Int?) -> Double? {
    switch self {
    case .cases(let then, let condition, let otherwise):
      guard let holds = condition.value(precision: precision) else { return nil }
      return (holds != 0 ? then : otherwise).value(precision: precision)
    case .comparison(let operands, let signs):
      guard let numbers = values(operands, precision) else { return nil }
      for (index, sign) in signs.enumerated() {
        guard let holds = sign.holds(numbers[index], numbers[index + 1]) else { return nil }
        if !holds { return 0 }
      }
      return 1
    case .logic(let symbol, let operands):
      guard let truths = values(operands, precision)?.map({ $0 != 0 }) else { return nil }
      return (symbol == .and ? !truths.contains(false) : truths.contains(true)) ? 1 : 0
    case .not(let inner): return inner.value(precision: precision).map { $0 == 0 ? 1 : 0 }
    default: return nil
    }
  }

  /// Whether the numbers that the term shows are all shown with every digit.
  func isExact(precision: Int) -> Bool {
    var isExact = true
    forEach { part in
      switch part {
      case .number(let number):
        isExact = isExact && NumberText.rounded(number, to: precision).isSame(as: number)
      case .array(let array):
        isExact =
          isExact
          && array.values.allSatisfy { NumberText.rounded($0, to: precision).isSame(as: $0) }
      default: break
      }
    }
    return isExact
  }
}

extension Double {
  /// Equality in which nan is nan.
  func isSame(as other: Double) -> Bool { self == other || (isNaN && other.isNaN) }
}

extension ComparisonOperator {
  fileprivate func holds(_ left: Double, _ right: Double) -> Bool? {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .isSame, .isNotSame, .isIn, .isNotIn: nil
    }
  }
}
