// Where values meet the core math module: operands, indexing, conversion to and from arrays.

import CMemory
import LossMath
import Syntax

extension Machine {
  /// Runs mathematics and turns its errors into faults.
  @inline(__always)
  package func mathematics<Result>(_ body: () throws(MathError) -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      throw fault(of: error)
    }
  }

  /// The fault of an error of the mathematics: what has no memory left reaches the notebook's limit.
  private func fault(of error: MathError) -> Fault {
    if case .outOfMemory = error { .limit(.memory, limits.memory) } else { .math(error) }
  }

  // MARK: Operands

  /// A value as an operand of array arithmetic; nil where it is neither a number nor a sequence.
  package func arrayOperand(_ value: Value) throws -> Operand? {
    switch value {
    case .array(let object): return .array(object.array)
    case .int(let number): return .int(number)
    case .float(let number): return .float(number)
    case .bool(let flag): return .bool(flag)
    case .numpyInt(let number): return .array(NDArray(scalar: number))
    case .numpyFloat(let number): return .array(NDArray(scalar: number))
    case .numpyFloat32(let number): return .array(NDArray(scalar: number))
    case .numpyBool(let flag): return .array(NDArray(scalar: flag))
    case .list, .tuple: return .array(try array(from: value))
    case .object(let object) where object is RangeObject: return .array(try array(from: value))
    case .object: return try value.content?.elements(self).map(Operand.array)
    default: return nil
    }
  }

  /// `left op right` where at least one is an array or one of its scalars.
  func operate(
    _ symbol: BinaryOperator, _ a: Operand, _ b: Operand, _ left: Value, _ right: Value
  ) throws -> Value {
    if symbol == .matrixMultiply {
      guard left.isArrayObject || right.isArrayObject else {
        throw unsupported(symbol, left, right, isInPlace: false)
      }
      return .array(
        try mathematics { () throws(MathError) in try NDArray.matrixProduct(a.array, b.array) })
    }
    guard let operation = symbol.arrayOperation else {
      throw Fault.unsupportedOperands(
        symbol.rawValue, left: left.typeName, right: right.typeName)
    }
    try charge(max(a.shape.elementCount, b.shape.elementCount))
    let (result, hasNonFinite) = try mathematics { () throws(MathError) in
      // NumPy squares an array then, and the square of truth values has a type of its own.
      if operation == .power, case .int(2) = b, a.dtype == .bool, left.isArrayObject {
        return try NDArray.evaluate(.square, a)
      }
      // Of single numbers it takes no square root, which keeps the signs of -0.0 and -inf.
      if operation == .power, !(left.isArrayObject || right.isArrayObject),
        right.scalar?.asDouble == 0.5, let base = left.scalar?.asDouble,
        base == 0 || base == -.infinity
      {
        return try NDArray.evaluate(operation, .array(try a.array.apply(.absolute)), b)
      }
      return try NDArray.evaluate(operation, a, b)
    }
    try noteIssues(
      of: operation, a, b, result, hasNonFinite: hasNonFinite,
      isScalar: !(left.isArrayObject || right.isArrayObject))
    return .array(result)
  }

  /// `left op right` of arrays and Python's numbers, by the shortest way; nil for all else.
  func calculate(_ symbol: BinaryOperator, _ left: Value, _ right: Value) throws -> Value? {
    guard let operation = symbol.arrayOperation else { return nil }
    let result: (array: NDArray, hasNonFinite: Bool)?
    switch (left, right) {
    case (.array(let one), .array(let two)):
      result = NDArray.arithmetic(operation, one.array, two.array)
    case (.array(let one), .float(let number)):
      result = NDArray.arithmetic(operation, one.array, number)
    case (.array(let one), .int(let number)):
      result = NDArray.arithmetic(operation, one.array, Double(number))
    case (.float(let number), .array(let two)):
      result = NDArray.arithmetic(operation, number, two.array)
    case (.int(let number), .array(let two)):
      result = NDArray.arithmetic(operation, Double(number), two.array)
    default: return nil
    }
    guard let result else {
      guard let a = try arrayOperand(left), let b = try arrayOperand(right) else { return nil }
      return try operate(symbol, a, b, left, right)
    }
    try charge(result.array.count)
    if result.hasNonFinite || floatingPolicy.findsUnderflow,
      let a = try arrayOperand(left), let b = try arrayOperand(right)
    {
      try noteIssues(of: operation, a, b, result.array, hasNonFinite: result.hasNonFinite)
    }
    return .array(result.array)
  }

  /// Arithmetic on a long array that is the result of an expression and nobody else refers to: the
  /// results are written over it, which spares the memory another. False where it is not that.
  func overwrite(
    _ symbol: BinaryOperator, _ left: UnsafeMutablePointer<Value>,
    _ right: UnsafeMutablePointer<Value>, _ place: UnsafeMutablePointer<Instruction>
  ) throws -> Bool {
    let flag = place.pointee.flag
    let target: UnsafeMutablePointer<Value>
    if flag & Instruction.leftIsResult != 0, left.isSoleLongArray {
      target = left
    } else if flag & Instruction.rightIsResult != 0, right.isSoleLongArray {
      target = right
    } else {
      return false
    }
    guard let operation = symbol.arrayOperation, !floatingPolicy.findsUnderflow,
      case .array(let object) = target.pointee, let one = left.plainOperand,
      let two = right.plainOperand,
      let issues = NDArray.overwrite(object.array, operation, one, two)
    else { return false }
    try charge(object.array.count)
    (frames.top.pointee.registers + place.pointee.a).put(target.take())
    try report(issues, operation.rawValue)
    return true
  }

  /// `array op= right`: the elements change, and every view of them with it.
  func operateInPlace(
    _ symbol: BinaryOperator, _ target: ArrayObject, _ right: Value
  ) throws -> Value {
    guard let operation = symbol.arrayOperation, let operand = try arrayOperand(right) else {
      if symbol == .matrixMultiply {
        let product = try operate(symbol, .array(target), right, 0)
        try setItem(of: target, at: .ellipsis, to: product)
        return .array(target)
      }
      throw try objectFault(symbol, .array(target), right, isInPlace: true)
    }
    try charge(target.array.count)
    let before = try mathematics { () throws(MathError) in
      target.array.hasNonFinite ? try target.array.copy() : nil
    }
    try mathematics { () throws(MathError) in
      try NDArray.apply(operation, .array(target.array), operand, into: target.array)
    }
    // Where the elements were finite, the operand on the right tells all.
    try noteIssues(
      of: operation, before.map { .array($0) } ?? operand, operand, target.array,
      hasNonFinite: target.array.hasNonFinite)
    return .array(target)
  }

  func compareArrays(_ symbol: ComparisonOperator, _ a: Operand, _ b: Operand) throws -> Value {
    guard let operation = symbol.arrayOperation else { return .bool(false) }
    try charge(max(a.shape.elementCount, b.shape.elementCount))
    return .array(
      try mathematics { () throws(MathError) in try NDArray.apply(operation, a, b) })
  }

  /// An array beside something that is no number: unequal throughout, and without an order.
  func compareArray(
    _ symbol: ComparisonOperator, _ array: NDArray, _ left: Value, _ right: Value
  ) throws -> Value {
    guard symbol == .equal || symbol == .notEqual else {
      return try compareObjects(symbol, left, right)
    }
    try charge(array.count)
    return .array(
      try mathematics { () throws(MathError) in
        try NDArray.full(array.shape, .bool(symbol == .notEqual))
      })
  }
}

extension UnsafeMutablePointer<Value> {
  /// Whether the register holds the only reference to an array, and that to elements worth saving.
  fileprivate var isSoleLongArray: Bool {
    guard case .array = pointee else { return false }
    let object = unretained(ArrayObject.self)
    return memory_references(object.toOpaque()) == 1
      && object._withUnsafeGuaranteedRef { $0.array.isSoleAndLong() }
  }

  /// An array or one of Python's numbers.
  fileprivate var plainOperand: Operand? {
    switch pointee {
    case .array(let object): .array(object.array)
    case .float(let number): .float(number)
    case .int(let number): .int(number)
    default: nil
    }
  }
}

extension Value {
  /// A number taken out of an array, as NumPy's scalar of the array's type.
  package init(_ scalar: Scalar, dtype: DType) {
    switch scalar {
    case .bool(let flag): self = .numpyBool(flag)
    case .int(let number): self = .numpyInt(number)
    case .float(let number):
      self = dtype == .float32 ? .numpyFloat32(Float(number)) : .numpyFloat(number)
    }
  }

  /// A number as the math module takes it; nil for everything else.
  package var scalar: Scalar? {
    switch self {
    case .bool(let flag), .numpyBool(let flag): .bool(flag)
    case .int(let number), .numpyInt(let number): .int(number)
    case .float(let number), .numpyFloat(let number): .float(number)
    case .numpyFloat32(let number): .float(Double(number))
    case .array(let object) where object.array.rank == 0: try? object.array.item()
    case .object: content?.scalar
    default: nil
    }
  }

  var isBoolean: Bool {
    switch self {
    case .bool, .numpyBool: true
    default: false
    }
  }
}

extension BinaryOperator {
  /// The elementwise operation of an operator; nil for the matrix product.
  package var arrayOperation: BinaryOperation? {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .floorDivide: .floorDivide
    case .modulo: .remainder
    case .power: .power
    case .leftShift: .leftShift
    case .rightShift: .rightShift
    case .bitAnd: .bitwiseAnd
    case .bitOr: .bitwiseOr
    case .bitXor: .bitwiseXor
    case .matrixMultiply: nil
    }
  }
}

extension ComparisonOperator {
  /// The elementwise operation of a comparison; nil for `is` and `in`.
  package var arrayOperation: BinaryOperation? {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterEqual
    default: nil
    }
  }
}
