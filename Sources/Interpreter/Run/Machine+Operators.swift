// Binary and unary operators on values of every kind.

import LossMath
import Syntax

extension Machine {
  /// `left op right`; `flag` is that of the instruction.
  func operate(
    _ symbol: BinaryOperator, _ left: Value, _ right: Value, _ flag: UInt8
  ) throws -> Value {
    let isInPlace = flag == Instruction.isAugmented
    if left.unretainedType != nil, right.unretainedType != nil {
      let result = try operateOnInstances(symbol, left, right, isInPlace: isInPlace)
      if let result { return result }
      throw unsupported(symbol, left, right, isInPlace: isInPlace)
    }
    if left.content != nil {
      let result = try operateOnHosts(symbol, left, right, isInPlace: isInPlace)
      if let result { return result }
    }
    if !isInPlace, let result = try calculate(symbol, left, right) { return result }
    if let result = try Arithmetic.operate(symbol, left, right) { return result }
    if let result = try operateOnHosts(symbol, left, right, isInPlace: isInPlace) {
      return result
    }
    if let result = try operateOnInstances(symbol, left, right, isInPlace: isInPlace) {
      return result
    }
    if case .array(let object) = left, isInPlace {
      return try operateInPlace(symbol, object, right)
    }
    if symbol == .multiply, left.isRepeatable(by: right) || right.isRepeatable(by: left) {
      return try repeated(left, right, isInPlace: isInPlace)
    }
    if left.isArrayLike || right.isArrayLike, let a = try arrayOperand(left),
      let b = try arrayOperand(right)
    {
      return try operate(symbol, a, b, left, right)
    }
    if let result = try operateOnContainers(symbol, left, right, isInPlace: isInPlace) {
      return result
    }
    if left.isArrayLike || right.isArrayLike {
      throw try objectFault(symbol, left, right, isInPlace: isInPlace)
    }
    throw unsupported(symbol, left, right, isInPlace: isInPlace)
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
      let more = try listed(right)
      try reserve(bytes: (a.items.count + more.count) * 16)
      a.items += more
      return left
    case (.add, .tuple(let a), .tuple(let b)):
      try reserve(bytes: (a.items.count + b.items.count) * 16)
      return .tuple(a.items + b.items)
    case (.multiply, .array, _), (.multiply, _, .array): return nil
    case (.multiply, _, _) where isInPlace && left.isContainerWithoutRepetition: return nil
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

  /// A sequence times one of NumPy's numbers, which must be whole.
  private func repeated(_ left: Value, _ right: Value, isInPlace: Bool) throws -> Value {
    let (sequence, number) = left.concatenable == nil ? (right, left) : (left, right)
    guard !number.isBoolean, let count = number.index,
      let result = try repeated(sequence, count, isInPlace: isInPlace)
    else { throw Fault.notRepeatable(by: number.typeName) }
    return result
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
    case .tuple(let tuple): return tuple.count > 0
    case .dict(let dict): return dict.table.count != 0
    case .set(let set): return set.table.count != 0
    case .array(let object):
      return try mathematics { () throws(MathError) in try object.array.truth() }
    case .object(let object): return try object.isTrue(self)
    }
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

  /// The name of a sequence that `+` joins with its own kind alone.
  fileprivate var concatenable: String? {
    switch self {
    case .string, .list: typeName
    case .tuple: "tuple"
    default: nil
    }
  }

  /// Whether it is of a type that has elements and none that `*` repeats.
  fileprivate var isContainerWithoutRepetition: Bool {
    switch self {
    case .dict, .set: true
    case .object(let object): object is RangeObject || object is InstanceObject
    default: false
    }
  }

  /// Whether it is a sequence of Python's own beside one of NumPy's numbers, which leaves it to
  /// Python to repeat the sequence, where an array would multiply.
  fileprivate func isRepeatable(by other: Value) -> Bool {
    other.isArrayLike && !other.isArrayObject && concatenable != nil
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
