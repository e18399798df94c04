// Operations on every element: types are found, shapes broadcast, kernels run.

extension NDArray {
  /// An operation on one operand, element by element.
  ///
  /// The result has the operand's shape and the type that NumPy gives. Throws on types that NumPy
  /// refuses, and on truth values where it gives `int8` or `float16`.
  @inline(__always)
  public static func apply(
    _ operation: UnaryOperation, _ operand: Operand
  ) throws(MathError) -> NDArray {
    try evaluate(operation, operand, isChecked: false).array
  }

  /// The result of an operation, and whether an element of it is infinite or nan.
  ///
  /// Where the operation makes none of finite operands (`hasIssues`), they are not looked for.
  @inline(__always)
  public static func evaluate(
    _ operation: UnaryOperation, _ operand: Operand
  ) throws(MathError) -> (array: NDArray, hasNonFinite: Bool) {
    try evaluate(operation, operand, isChecked: operation.hasIssues)
  }

  @inline(__always)
  private static func evaluate(
    _ operation: UnaryOperation, _ operand: Operand, isChecked: Bool
  ) throws(MathError) -> (array: NDArray, hasNonFinite: Bool) {
    let result = try NDArray(
      uninitialized: operand.shape, dtype: try operation.resultType(for: operand.dtype))
    let found = try UnaryKernels.run(operation, operand, into: result, isChecked: isChecked)
    return (result, found)
  }

  /// An operation on this array, element by element.
  public func apply(_ operation: UnaryOperation) throws(MathError) -> NDArray {
    try NDArray.apply(operation, .array(self))
  }

  /// The operation's value for one number, in double precision.
  ///
  /// It is nil for operations whose result is no floating-point number (`isnan`, `invert` …).
  public static func value(_ operation: UnaryOperation, of number: Double) -> Double? {
    switch operation {
    case .negative: -number
    case .positive: number
    case .absolute: number.magnitude
    case .sign: Elementary.sign(number)
    case .square: number * number
    case .reciprocal: 1 / number
    case .relu: number > 0 || number.isNaN ? number : 0
    default: operation.vectorFunction?(number) ?? operation.function?(number)
    }
  }

  /// An operation on two operands, element by element, with broadcasting.
  ///
  /// Throws when the shapes do not fit, on types that NumPy refuses, and on negative powers of
  /// whole numbers.
  @inline(__always)
  public static func apply(
    _ operation: BinaryOperation, _ left: Operand, _ right: Operand
  ) throws(MathError) -> NDArray {
    try evaluate(operation, left, right, isChecked: false).array
  }

  /// The result of an operation, and whether an element of it is infinite or nan.
  ///
  /// Where the operation makes none of finite operands (`hasIssues`), they are not looked for.
  @inline(__always)
  public static func evaluate(
    _ operation: BinaryOperation, _ left: Operand, _ right: Operand
  ) throws(MathError) -> (array: NDArray, hasNonFinite: Bool) {
    try evaluate(operation, left, right, isChecked: operation.hasIssues)
  }

  @inline(__always)
  private static func evaluate(
    _ operation: BinaryOperation, _ left: Operand, _ right: Operand, isChecked: Bool
  ) throws(MathError) -> (array: NDArray, hasNonFinite: Bool) {
    if let result = aligned(operation, left, right, isChecked) { return result }
    let type = try operation.computationType(for: Operand.commonType(left, right))
    let shape = try Dimensions.broadcast(left.shape, right.shape)
    if operation == .power, shape.elementCount > 0 { try checkExponents(right, in: type) }
    let result = try NDArray(
      uninitialized: shape, dtype: operation.givesTruthValues ? .bool : type)
    let found = try BinaryKernels.run(
      operation, left, right, in: type, into: result, isChecked: isChecked)
    return (result, found)
  }

  /// The result where no type has to be found and no shape stretched: a contiguous array of
  /// `float64` with another of its shape, or with a number. Short arrays live by this.
  @inline(__always)
  private static func aligned(
    _ operation: BinaryOperation, _ left: Operand, _ right: Operand, _ isChecked: Bool
  ) -> (array: NDArray, hasNonFinite: Bool)? {
    guard case .array(let one) = left, one.isPlainRow, operation.isFloating else { return nil }
    switch right {
    case .array(let two):
      if let result = arithmetic(operation, one, two) { return result }
      guard two.isPlainRow, two.shape == one.shape else { return nil }
      let result = NDArray(shapedLike: one, dtype: operation.givesTruthValues ? .bool : .float64)
      let found = BinaryKernels.run(
        operation, aligned: one.pointer(), two.pointer(), rightStep: 1, into: result,
        isChecked: isChecked)
      keepAlive(one)
      keepAlive(two)
      return (result, found)
    case .float(let number): return aligned(operation, one, number, isChecked)
    case .int(let number): return aligned(operation, one, Double(number), isChecked)
    case .bool: return nil
    }
  }

  @inline(__always)
  private static func aligned(
    _ operation: BinaryOperation, _ array: borrowing NDArray, _ number: Double,
    _ isChecked: Bool
  ) -> (array: NDArray, hasNonFinite: Bool) {
    if let result = arithmetic(operation, array, number) { return result }
    let result = NDArray(shapedLike: array, dtype: operation.givesTruthValues ? .bool : .float64)
    var number = number
    let found = BinaryKernels.run(
      operation, aligned: array.pointer(), &number, rightStep: 0, into: result,
      isChecked: isChecked)
    keepAlive(array)
    return (result, found)
  }

  /// An operation on two operands whose results go into an array that is there: `a += b`.
  ///
  /// Throws as `apply(_:_:_:)` does, and when the array cannot be written, has a shape to which
  /// the operands do not stretch, or a type into which results of this kind do not go.
  public static func apply(
    _ operation: BinaryOperation, _ left: Operand, _ right: Operand, into target: NDArray
  ) throws(MathError) {
    let type = try operation.computationType(for: Operand.commonType(left, right))
    let resultType = operation.givesTruthValues ? .bool : type
    if !resultType.castsInKind(to: target.dtype) {
      throw .cannotCast(operation: operation.rawValue, from: resultType, to: target.dtype)
    }
    try target.checkWriteable(or: .readOnlyOutput)
    guard let shape = left.shape.broadcast(with: right.shape) else {
      throw .notBroadcastable([left.shape, right.shape, target.shape])
    }
    if target.shape.broadcast(with: shape) != target.shape {
      throw .notBroadcastableInto(target: target.shape, operands: shape)
    }
    if operation == .power, target.count > 0 {
      do {
        try checkExponents(right, in: type)
      } catch {
        try target.writePowers(left, right)
        throw error
      }
    }
    if resultType != target.dtype {
      let result = try apply(operation, left, right)
      try result.broadcast(to: target.shape).copyElements(into: target)
      return
    }
    try BinaryKernels.run(
      operation, try left.separated(from: target), try right.separated(from: target), in: type,
      into: target, isChecked: false)
  }

  /// Throws when whole numbers would be raised to negative powers.
  private static func checkExponents(_ exponents: Operand, in type: DType) throws(MathError) {
    if type != .int64 { return }
    let isNegative =
      switch exponents {
      case .array(let array): array.dtype == .int64 && array.integers.contains { $0 < 0 }
      case .int(let value): value < 0
      default: false
      }
    if isNegative { throw .negativeIntegerPower }
  }
}

extension Operand {
  /// The operand, or a copy where writing the target would change what is yet to be read.
  fileprivate func separated(from target: NDArray) throws(MathError) -> Operand {
    guard case .array(let array) = self, array.storage === target.storage else { return self }
    let isSameView =
      array.offset == target.offset && array.shape == target.shape
      && array.strides == target.strides
    return isSameView ? self : .array(try array.copy())
  }
}

/// An operand or its copy that shares no memory with what is written.
extension NDArray {
  /// The array, or a copy where it shares memory with `target`.
  func separated(from target: NDArray) throws(MathError) -> NDArray {
    storage === target.storage ? try copy() : self
  }
}
