// Where values meet the core math module: operands, indexing, conversion to and from arrays.

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
      return .array(
        try mathematics { () throws(MathError) in try NDArray.matrixProduct(a.array, b.array) })
    }
    guard let operation = symbol.arrayOperation else {
      throw Fault.unsupportedOperands(
        symbol.rawValue, left: left.typeName, right: right.typeName)
    }
    try charge(max(a.shape.elementCount, b.shape.elementCount))
    let (result, hasNonFinite) = try mathematics { () throws(MathError) in
      try NDArray.evaluate(operation, a, b)
    }
    try noteIssues(
      of: operation, a, b, result, hasNonFinite: hasNonFinite,
      isScalar: !(left.isArrayObject || right.isArrayObject))
    return .array(result)
  }

  /// `array op right` with an array or one of Python's numbers, by the shortest way; nil for all else.
  func operate(
    _ symbol: BinaryOperator, _ left: ArrayObject, _ right: Value
  ) throws -> Value? {
    guard let operation = symbol.arrayOperation else { return nil }
    let operand: Operand
    switch right {
    case .array(let object): operand = .array(object.array)
    case .float(let number): operand = .float(number)
    case .int(let number): operand = .int(number)
    default: return nil
    }
    try charge(max(left.array.count, operand.count))
    let result: (array: NDArray, hasNonFinite: Bool)
    do {
      result = try NDArray.evaluate(operation, .array(left.array), operand)
    } catch {
      throw fault(of: error)
    }
    try noteIssues(
      of: operation, .array(left.array), operand, result.array,
      hasNonFinite: result.hasNonFinite)
    return .array(result.array)
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
      throw Fault.unsupportedOperands(
        symbol.rawValue + "=", left: "numpy.ndarray", right: right.typeName)
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
      throw Fault.unorderable(symbol.rawValue, left: left.typeName, right: right.typeName)
    }
    try charge(array.count)
    return .array(
      try mathematics { () throws(MathError) in
        try NDArray.full(array.shape, .bool(symbol == .notEqual))
      })
  }

  // MARK: Indexing

  /// The element, or the row, at a position along the first axis.
  package func element(of object: ArrayObject, at index: Int) throws -> Value {
    let array = object.array
    if array.rank == 1 {
      let scalar = try mathematics { () throws(MathError) in try array.element(at: index) }
      return Value(scalar, dtype: array.dtype)
    }
    return .array(try mathematics { () throws(MathError) in try array.row(index) })
  }

  package func item(of object: ArrayObject, at index: Value) throws -> Value {
    if let position = index.index, !index.isBoolean {
      return try element(of: object, at: position)
    }
    if case .object(let bounds) = index, let slice = bounds as? SliceObject {
      return .array(ArrayObject(try rows(slice, of: object.array)))
    }
    let items = try indexItems(index)
    let part = try mathematics { () throws(MathError) in try object.array.get(items) }
    try charge(part.count)
    // A part without axes is a scalar, unless an ellipsis asked for an array.
    let asksForArray = items.contains { if case .ellipsis = $0 { true } else { false } }
    return asksForArray ? .array(ArrayObject(part)) : .array(part)
  }

  /// The view that a slice alone takes.
  private func rows(_ slice: SliceObject, of array: NDArray) throws -> NDArray {
    let start = try SliceObject.bound(slice.start)
    let stop = try SliceObject.bound(slice.stop)
    let step = try SliceObject.bound(slice.step)
    let rows = try mathematics { () throws(MathError) in
      try array.rows(from: start, to: stop, step: step)
    }
    try charge(rows.count)
    return rows
  }

  /// What None is as an element of a type.
  private func absentNumber(_ dtype: DType) throws -> Value {
    switch dtype {
    case .float64, .float32: return .float(.nan)
    case .bool: return .bool(false)
    case .int64:
      throw Fault.type(
        "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'")
    }
  }

  func setItem(of object: ArrayObject, at index: Value, to value: Value) throws {
    let array = object.array
    if array.rank == 1, let position = index.index, !index.isBoolean, let scalar = value.scalar {
      if array.dtype == .int64, case .float(let number) = value {
        _ = try element(of: object, at: position)
        try checkConversion(of: NDArray(scalar: number), to: .int64)
      }
      try mathematics { () throws(MathError) in try array.setElement(at: position, to: scalar) }
      return
    }
    var value = value
    if case .string = value {
      value = .array(ArrayObject(try self.array(from: value, dtype: array.dtype)))
    }
    if value.isNone { value = try absentNumber(array.dtype) }
    guard let operand = try arrayOperand(value) else {
      throw Fault.type(
        "float() argument must be a string or a real number, not '\(value.typeName)'")
    }
    let items = try indexItems(index)
    if case .array = value {
    } else {
      do {
        try checkConversion(of: operand.array, to: array.dtype)
      } catch {
        // A wrong index is told before a wrong number.
        _ = try mathematics { () throws(MathError) in try array.get(items) }
        throw error
      }
    }
    if items.count == array.rank, operand.shape.count > 0, items.allSatisfy(\.isInteger) {
      _ = try mathematics { () throws(MathError) in try array.get(items) }
      throw Fault.value("setting an array element with a sequence.")
    }
    try charge(operand.shape.elementCount)
    try mathematics { () throws(MathError) in try array.set(items, to: operand) }
  }

  /// What stands between the brackets, item by item.
  package func indexItems(_ index: Value) throws -> [IndexItem] {
    if case .tuple(let tuple) = index { return try tuple.items.map(indexItem) }
    return [try indexItem(index)]
  }

  private func indexItem(_ value: Value) throws -> IndexItem {
    switch value {
    case .none: return .newAxis
    case .ellipsis: return .ellipsis
    case .bool(let flag), .numpyBool(let flag): return .mask(NDArray(scalar: flag))
    case .int(let number), .numpyInt(let number): return .integer(number)
    case .array, .list, .tuple: return try indexArray(try array(from: value))
    case .object(let object):
      if let slice = object as? SliceObject {
        return .slice(
          start: try SliceObject.bound(slice.start), stop: try SliceObject.bound(slice.stop),
          step: try SliceObject.bound(slice.step))
      }
      if object is RangeObject { return try indexArray(try array(from: value)) }
      if let array = try value.content?.elements(self) {
        if array.rank == 0, case .int(let number)? = value.scalar { return .integer(number) }
        return try indexArray(array)
      }
    default: break
    }
    throw Fault.index(
      "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or "
        + "boolean arrays are valid indices")
  }

  private func indexArray(_ array: NDArray) throws -> IndexItem {
    switch array.dtype {
    case .bool: return .mask(array)
    case .int64: return .integers(array)
    default:
      if array.count == 0 {
        return .integers(try mathematics { () throws(MathError) in try array.asType(.int64) })
      }
      throw Fault.index("arrays used as indices must be of integer (or boolean) type")
    }
  }

  func reshaped(_ array: NDArray, to shape: Value) throws -> NDArray {
    let dimensions = try dimensions(from: shape)
    return try mathematics { () throws(MathError) in try array.reshaped(dimensions) }
  }

  /// A shape: a whole number, or a sequence of them.
  package func dimensions(from value: Value) throws -> Dimensions {
    if let length = value.index {
      return try mathematics { () throws(MathError) in try Dimensions(checking: [length]) }
    }
    if case .float(let number) = value {
      throw Fault.type(
        "expected a sequence of integers or a single integer, got '\(PythonText.repr(number))'")
    }
    let lengths = try values(of: value).map { value in
      guard let length = value.index else {
        throw Fault.type("'\(value.typeName)' object cannot be interpreted as an integer")
      }
      return length
    }
    return try mathematics { () throws(MathError) in try Dimensions(checking: lengths) }
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

  /// Whether it is an array, not one of its scalars.
  fileprivate var isArrayObject: Bool {
    if case .array = self { true } else { false }
  }

  fileprivate var isBoolean: Bool {
    switch self {
    case .bool, .numpyBool: true
    default: false
    }
  }
}

extension IndexItem {
  /// Whether it names one place of an axis.
  fileprivate var isInteger: Bool {
    if case .integer = self { true } else { false }
  }
}

extension BinaryOperator {
  /// The elementwise operation of an operator; nil for the matrix product.
  fileprivate var arrayOperation: BinaryOperation? {
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
  fileprivate var arrayOperation: BinaryOperation? {
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
