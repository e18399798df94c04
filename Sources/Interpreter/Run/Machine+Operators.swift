// Binary and unary operators on values of every kind.

import LossMath
import Syntax

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Machine {
  /// `left op right`; `flag` is 1 for an augmented assignment, which changes a list or an array in
  /// place.
  func operate(
    _ symbol: BinaryOperator, _ left: Value, _ right: Value, _ flag: UInt8
  ) throws -> Value {
    if case .array(let array) = left, flag == 0,
      let result = try operate(symbol, array, right)
    {
      return result
    }
    if let result = try Arithmetic.operate(symbol, left, right) { return result }
    if let result = try operateOnHosts(symbol, left, right, isInPlace: flag == 1) {
      return result
    }
    if let result = try operateOnInstances(symbol, left, right, isInPlace: flag == 1) {
      return result
    }
    if case .array(let object) = left, flag == 1 {
      return try operateInPlace(symbol, object, right)
    }
    if left.isArrayLike || right.isArrayLike, let a = try arrayOperand(left),
      let b = try arrayOperand(right)
    {
      return try operate(symbol, a, b, left, right)
    }
    if let result = try operateOnContainers(symbol, left, right, isInPlace: flag == 1) {
      return result
    }
    throw unsupported(symbol, left, right, isInPlace: flag == 1)
  }

  func unsupported(
    _ symbol: BinaryOperator, _ left: Value, _ right: Value, isInPlace: Bool
  ) -> Fault {
    if symbol == .add, let sequence = left.concatenable {
      return .type("can only concatenate \(sequence) (not \"\(right.typeName)\") to \(sequence)")
    }
    let name = symbol == .power ? "** or pow()" : symbol.rawValue
    return .unsupportedOperands(
      name + (isInPlace ? "=" : ""), left: left.typeName, right: right.typeName)
  }

  /// The result where an operand is an object of the library's own kind that knows the operator.
  private func operateOnHosts(
    _ symbol: BinaryOperator, _ left: Value, _ right: Value, isInPlace: Bool
  ) throws -> Value? {
    if let content = left.content,
      let result = try content.operate(
        symbol, right, isReflected: false, isInPlace: isInPlace, self)
    {
      // What changed in place is the same object still.
      return result.content === content ? left : result
    }
    if case .array = left, isInPlace { return nil }
    return try right.content?.operate(symbol, left, isReflected: true, isInPlace: false, self)
  }

  private func operateOnContainers(
    _ symbol: BinaryOperator, _ left: Value, _ right: Value, isInPlace: Bool
  ) throws -> Value? {
    switch (symbol, left, right) {
    case (.add, .string(let a), .string(let b)):
      try reserve(bytes: a.text.utf8.count + b.text.utf8.count)
      return .string(a.text + b.text)
    case (.add, .list(let a), .list(let b)) where !isInPlace:
      try reserve(bytes: (a.items.count + b.items.count) * 16)
      return .list(a.items + b.items)
    case (.add, .list(let a), _) where isInPlace:
      let more = try values(of: right)
      try reserve(bytes: (a.items.count + more.count) * 16)
      a.items += more
      return left
    case (.add, .tuple(let a), .tuple(let b)):
      try reserve(bytes: (a.items.count + b.items.count) * 16)
      return .tuple(a.items + b.items)
    case (.multiply, _, _) where left.content == nil && right.content == nil,
      (.multiply, _, _) where left.concatenable != nil || right.concatenable != nil:
      if let count = right.index { return try repeated(left, count, isInPlace: isInPlace) }
      if let count = left.index { return try repeated(right, count, isInPlace: false) }
      if left.concatenable != nil { throw Fault.notRepeatable(by: right.typeName) }
      if right.concatenable != nil { throw Fault.notRepeatable(by: left.typeName) }
      return nil
    case (.modulo, .string(let template), _):
      return .string(try formatPercent(template.text, right))
    case (_, .set(let a), .set(let b)):
      guard let result = a.combined(symbol, with: b) else { return nil }
      guard isInPlace, !a.isFrozen else { return .set(result) }
      a.take(over: result)
      return left
    case (_, .dict(let a), .dict(let b)) where a.kind != nil || b.kind != nil:
      return try operate(symbol, a, b, isInPlace: isInPlace)
    case (.bitOr, .dict, _) where isInPlace:
      guard case .dict(let a) = left else { return nil }
      guard case .dict(let b) = try asDict(right) else { return nil }
      for (key, value) in zip(b.table.keys, b.table.values) {
        a.table.set(key, hash: try Hashing.hash(of: key), to: value)
      }
      return left
    case (.bitOr, .object, _), (.bitOr, _, .object): return UnionType.union(left, right)
    case (.bitOr, .dict(let a), .dict(let b)): return .dict(try union(of: a, b, kind: nil))
    default: return nil
    }
  }

  /// A sequence times a whole number.
  private func repeated(_ sequence: Value, _ count: Int, isInPlace: Bool) throws -> Value? {
    let count = max(count, 0)
    func checked(_ size: Int) throws {
      let (bytes, overflow) = size.multipliedReportingOverflow(by: count)
      try reserve(bytes: overflow ? .max : bytes)
    }
    switch sequence {
    case .string(let string):
      try checked(string.text.utf8.count)
      return .string(StringOperations.repeated(string.text, count))
    case .list(let list):
      try checked(list.items.count * 16)
      let items = list.items.repeated(count)
      guard isInPlace else { return .list(items) }
      list.items = items
      return sequence
    case .tuple(let tuple):
      try checked(tuple.items.count * 16)
      return .tuple(tuple.items.repeated(count))
    default: return nil
    }
  }

  // MARK: Unary operators

  package func negated(_ value: Value) throws -> Value {
    switch value {
    case .int(let number):
      if number == .min { throw Fault.integerOverflow }
      return .int(-number)
    case .float(let number): return .float(-number)
    case .bool(let flag): return .int(flag ? -1 : 0)
    default: return try unary(.negative, "-", value)
    }
  }

  package func positive(_ value: Value) throws -> Value {
    switch value {
    case .int, .float: return value
    case .bool(let flag): return .int(flag ? 1 : 0)
    default: return try unary(.positive, "+", value)
    }
  }

  package func inverted(_ value: Value) throws -> Value {
    switch value {
    case .int(let number): return .int(~number)
    case .bool(let flag): return .int(flag ? -2 : -1)
    default: return try unary(.invert, "~", value)
    }
  }

  private func unary(_ operation: UnaryOperation, _ symbol: String, _ value: Value) throws -> Value
  {
    if let name = operation.special, let result = try callSpecial(name, on: value) {
      return result
    }
    if case .dict(let dict) = value, operation == .positive || operation == .negative,
      let result = try dict.kind?.signed(isNegative: operation == .negative, dict, self)
    {
      return .dict(result)
    }
    guard value.isArrayLike, let array = try arrayOperand(value) else {
      throw Fault.unsupportedUnary(symbol, value.typeName)
    }
    return .array(try mathematics { () throws(MathError) in try array.array.apply(operation) })
  }

  // MARK: Truth

  /// Python's truth of a value.
  package func isTrue(_ value: Value) throws -> Bool {
    switch value {
    case .unbound, .none: return false
    case .ellipsis, .function, .pinned, .builtin, .pinnedBuiltin, .pinnedModule: return true
    case .bool(let flag), .numpyBool(let flag): return flag
    case .int(let number), .numpyInt(let number): return number != 0
    case .float(let number), .numpyFloat(let number): return number != 0
    case .numpyFloat32(let number): return number != 0
    case .string(let string): return !string.text.isEmpty
    case .list(let list): return !list.items.isEmpty
    case .tuple(let tuple): return !tuple.items.isEmpty
    case .dict(let dict): return dict.table.count != 0
    case .set(let set): return set.table.count != 0
    case .array(let object):
      return try mathematics { () throws(MathError) in try object.array.truth() }
    case .object(let object): return try object.isTrue(self)
    }
  }
}

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
  /// Whether it can be called.
  package var isCallable: Bool {
    switch self {
    case .function, .builtin: true
    case .object(let object): object.isCallable
    default: false
    }
  }

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

  /// The name of a sequence that `+` joins with its own kind alone.
  fileprivate var concatenable: String? {
    switch self {
    case .string, .list: typeName
    case .tuple: "tuple"
    default: nil
    }
  }

  /// Whether NumPy's rules apply: an array or one of its scalars.
  package var isArrayLike: Bool {
    switch self {
    case .array, .numpyInt, .numpyBool, .numpyFloat, .numpyFloat32: true
    default: false
    }
  }
}

// MARK: Operators for the library

extension Machine {
  /// `left op right`, as the operator itself gives it.
  package func binary(_ symbol: BinaryOperator, _ left: Value, _ right: Value) throws -> Value {
    try operate(symbol, left, right, 0)
  }

  package func add(_ left: Value, _ right: Value) throws -> Value {
    if case .float(let a) = left, case .float(let b) = right { return .float(a + b) }
    if case .int(let a) = left, case .int(let b) = right {
      let (sum, overflow) = a.addingReportingOverflow(b)
      if !overflow { return .int(sum) }
    }
    return try operate(.add, left, right, 0)
  }

  /// The truth of `left < right`.
  package func isLess(_ left: Value, _ right: Value) throws -> Bool {
    if case .float(let a) = left, case .float(let b) = right { return a < b }
    return try isTrue(compare(.less, left, right))
  }
}

extension Machine {
  /// The truth of `left > right`.
  package func isGreater(_ left: Value, _ right: Value) throws -> Bool {
    try isTrue(compare(.greater, left, right))
  }

  /// `left op right` for a comparison: a bool, or an array of them.
  package func comparison(
    _ symbol: ComparisonOperator, _ left: Value, _ right: Value
  ) throws -> Value {
    try compare(symbol, left, right)
  }

  /// The truth of any comparison.
  package func holds(_ symbol: ComparisonOperator, _ left: Value, _ right: Value) throws -> Bool {
    try isTrue(compare(symbol, left, right))
  }
}

extension UnaryOperation {
  /// The method of a class that stands behind the operator.
  fileprivate var special: SpecialName? {
    switch self {
    case .negative: .negative
    case .positive: .positive
    case .invert: .invert
    default: nil
    }
  }
}

extension [Value] {
  /// The elements, `times` times over.
  fileprivate func repeated(_ times: Int) -> [Value] {
    if count == 1 { return Array(repeating: self[0], count: times) }
    var result: [Value] = []
    result.reserveCapacity(count * times)
    for _ in 0..<times { result.append(contentsOf: self) }
    return result
  }
}
