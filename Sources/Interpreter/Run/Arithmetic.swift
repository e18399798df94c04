// Arithmetic of Python's own ints, bools and floats, with Python's errors.

import Syntax

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Arithmetic of Python's own numbers: exact in 64 bits, or an error, never a wrap.
enum Arithmetic {
  /// The result for two of Python's numbers; nil where an operand is something else.
  static func operate(_ symbol: BinaryOperator, _ left: Value, _ right: Value) throws -> Value? {
    if let a = left.pythonInt, let b = right.pythonInt {
      if case .bool(let x) = left, case .bool(let y) = right,
        let flag = logical(symbol, x, y)
      {
        return .bool(flag)
      }
      return try operate(symbol, a, b)
    }
    guard let a = left.pythonNumber, let b = right.pythonNumber else { return nil }
    return try operate(symbol, a, b)
  }

  private static func logical(_ symbol: BinaryOperator, _ a: Bool, _ b: Bool) -> Bool? {
    switch symbol {
    case .bitAnd: a && b
    case .bitOr: a || b
    case .bitXor: a != b
    default: nil
    }
  }

  private static func operate(_ symbol: BinaryOperator, _ a: Int, _ b: Int) throws -> Value? {
    func checked(_ result: (partialValue: Int, overflow: Bool)) throws -> Value {
      if result.overflow { throw Fault.integerOverflow }
      return .int(result.partialValue)
    }
    switch symbol {
    case .add: return try checked(a.addingReportingOverflow(b))
    case .subtract: return try checked(a.subtractingReportingOverflow(b))
    case .multiply: return try checked(a.multipliedReportingOverflow(by: b))
    case .divide:
      guard b != 0 else { throw Fault.zeroDivision("division by zero") }
      return .float(quotient(a, b))
    case .floorDivide:
      guard b != 0 else { throw Fault.zeroDivision("integer division or modulo by zero") }
      let (quotient, overflow) = a.dividedReportingOverflow(by: b)
      if overflow { throw Fault.integerOverflow }
      return .int(a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient)
    case .modulo:
      guard b != 0 else { throw Fault.zeroDivision("integer modulo by zero") }
      if b == -1 { return .int(0) }
      let remainder = a % b
      return .int(remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder)
    case .power: return b < 0 ? try power(Double(a), Double(b)) : try checked(power(a, b))
    case .leftShift, .rightShift: return try shift(symbol, a, b)
    case .bitAnd: return .int(a & b)
    case .bitOr: return .int(a | b)
    case .bitXor: return .int(a ^ b)
    case .matrixMultiply: return nil
    }
  }

  /// The quotient of whole numbers as Python rounds it: once, from the exact value.
  private static func quotient(_ a: Int, _ b: Int) -> Double {
    if let x = Double(exactly: a), let y = Double(exactly: b) { return x / y }
    return exactQuotient(a, b)
  }

  /// Long division to 66 significant bits with the remainder's trace in the last: enough to round
  /// correctly to 53.
  private static func exactQuotient(_ a: Int, _ b: Int) -> Double {
    let sign: Double = (a < 0) != (b < 0) ? -1 : 1
    var remainder = a.magnitude
    let divisor = b.magnitude
    var exponent = 0
    var quotient = remainder / divisor
    remainder %= divisor
    while quotient < 1 << 62, remainder != 0 || quotient != 0 {
      let (doubled, overflow) = remainder.multipliedReportingOverflow(by: 2)
      let exceeds = overflow || doubled >= divisor
      quotient = quotient << 1 | (exceeds ? 1 : 0)
      remainder = exceeds ? doubled &- divisor : doubled
      exponent -= 1
    }
    if remainder != 0 { quotient |= 1 }
    return sign * scalbn(Double(quotient), Int32(exponent))
  }

  private static func power(_ base: Int, _ exponent: Int) -> (partialValue: Int, overflow: Bool) {
    var result = 1
    var factor = base
    var remaining = exponent
    var overflows = false
    while remaining > 0 {
      if remaining & 1 == 1 {
        let (product, overflow) = result.multipliedReportingOverflow(by: factor)
        if overflow || overflows { return (0, true) }
        result = product
      }
      remaining >>= 1
      let (square, overflow) = factor.multipliedReportingOverflow(by: factor)
      overflows = overflows || overflow
      factor = square
    }
    return (result, false)
  }

  private static func shift(_ symbol: BinaryOperator, _ a: Int, _ b: Int) throws -> Value {
    guard b >= 0 else { throw Fault.value("negative shift count") }
    if symbol == .rightShift { return .int(a >> min(b, 63)) }
    if a == 0 { return .int(0) }
    guard b < 64, (a << b) >> b == a else { throw Fault.integerOverflow }
    return .int(a << b)
  }

  private static func operate(_ symbol: BinaryOperator, _ a: Double, _ b: Double) throws -> Value? {
    switch symbol {
    case .add: return .float(a + b)
    case .subtract: return .float(a - b)
    case .multiply: return .float(a * b)
    case .divide:
      guard b != 0 else { throw Fault.zeroDivision("float division by zero") }
      return .float(a / b)
    case .floorDivide:
      guard b != 0 else { throw Fault.zeroDivision("float floor division by zero") }
      return .float(divided(a, b).quotient)
    case .modulo:
      guard b != 0 else { throw Fault.zeroDivision("float modulo") }
      return .float(divided(a, b).remainder)
    case .power: return try power(a, b)
    default: return nil
    }
  }

  /// Python's floor division and modulo of floats: the remainder has the divisor's sign.
  static func divided(_ a: Double, _ b: Double) -> (quotient: Double, remainder: Double) {
    var remainder = fmod(a, b)
    var quotient = (a - remainder) / b
    if remainder != 0 {
      if (b < 0) != (remainder < 0) {
        remainder += b
        quotient -= 1
      }
    } else {
      remainder = Double(signOf: b, magnitudeOf: 0)
    }
    if quotient != 0 {
      let floor = quotient.rounded(.down)
      quotient = quotient - floor > 0.5 ? floor + 1 : floor
    } else {
      quotient = Double(signOf: a / b, magnitudeOf: 0)
    }
    return (quotient, remainder)
  }

  private static func power(_ base: Double, _ exponent: Double) throws -> Value {
    if base == 0, exponent < 0 {
      throw Fault.zeroDivision("0.0 cannot be raised to a negative power")
    }
    if base < 0, base.isFinite, exponent.isFinite, exponent.rounded() != exponent {
      throw Fault.notImplemented("a complex number (a negative number to a fractional power)")
    }
    let result = pow(base, exponent)
    if result.isInfinite, base.isFinite, exponent.isFinite {
      throw Fault.overflow("(34, 'Numerical result out of range')")
    }
    return .float(result)
  }
}

extension Value {
  /// An `int` or `bool` of Python's own.
  fileprivate var pythonInt: Int? {
    switch self {
    case .int(let number): number
    case .bool(let flag): flag ? 1 : 0
    default: nil
    }
  }

  /// An `int`, `bool` or `float` of Python's own, as a float.
  fileprivate var pythonNumber: Double? {
    switch self {
    case .float(let number): number
    case .int(let number): Double(number)
    case .bool(let flag): flag ? 1 : 0
    default: nil
    }
  }
}
