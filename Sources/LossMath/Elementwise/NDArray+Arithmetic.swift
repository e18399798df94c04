// Arithmetic and elementary functions of `float64` where nothing has to be found out first: what short
// arrays live by.

import CVectorMath

extension BinaryOperation {
  /// The vector loop of the operation, where it has one.
  @inline(__always)
  var arithmetic: VectorArithmetic? {
    switch self {
    case .add: VectorArithmeticAdd
    case .subtract: VectorArithmeticSubtract
    case .multiply: VectorArithmeticMultiply
    case .divide: VectorArithmeticDivide
    default: nil
    }
  }
}

extension BinaryKernels {
  /// Writes the results of rows of numbers; a step of 0 has one number on that side of all. Returns
  /// whether one is infinite or nan.
  @inline(__always)
  static func calculate(
    _ operation: VectorArithmetic, _ left: UnsafePointer<Double>, _ leftStep: Int,
    _ right: UnsafePointer<Double>, _ rightStep: Int, into target: UnsafeMutablePointer<Double>,
    count: Int
  ) -> Bool {
    let instructions = VectorInstructions.best
    if count < Parallel.shortestRow {
      return vector_arithmetic(
        operation, left, leftStep, right, rightStep, target, count, instructions) != 0
    }
    return Parallel.any(Parallel.partCount(of: count)) { part in
      let start = part &* Parallel.partLength
      return vector_arithmetic(
        operation, left + start &* leftStep, leftStep, right + start &* rightStep, rightStep,
        target + start, min(Parallel.partLength, count &- start), instructions) != 0
    }
  }
}

extension NDArray {
  /// Whether the elements are `float64`, one after the other.
  @inline(__always)
  var isPlainRow: Bool { dtype == .float64 && isContiguous }

  /// `+ − × ÷` of two plain rows of one shape, with whether a result is infinite or nan; nil for
  /// other operations and other arrays.
  public static func arithmetic(
    _ operation: BinaryOperation, _ left: borrowing NDArray, _ right: borrowing NDArray
  ) -> (array: NDArray, hasNonFinite: Bool)? {
    guard let arithmetic = operation.arithmetic, left.isPlainRow, right.isPlainRow,
      left.shape == right.shape
    else { return nil }
    let result = NDArray(shapedLike: left, dtype: .float64)
    let found = BinaryKernels.calculate(
      arithmetic, left.pointer(), 1, right.pointer(), 1, into: result.pointer(),
      count: result.count)
    keepAlive(left)
    keepAlive(right)
    return (result, found)
  }

  /// The same with one number on the right.
  public static func arithmetic(
    _ operation: BinaryOperation, _ left: borrowing NDArray, _ right: Double
  ) -> (array: NDArray, hasNonFinite: Bool)? {
    guard let arithmetic = operation.arithmetic, left.isPlainRow else { return nil }
    let result = NDArray(shapedLike: left, dtype: .float64)
    let found = withUnsafePointer(to: right) {
      BinaryKernels.calculate(
        arithmetic, left.pointer(), 1, $0, 0, into: result.pointer(), count: result.count)
    }
    keepAlive(left)
    return (result, found)
  }

  /// The same with one number on the left.
  public static func arithmetic(
    _ operation: BinaryOperation, _ left: Double, _ right: borrowing NDArray
  ) -> (array: NDArray, hasNonFinite: Bool)? {
    guard let arithmetic = operation.arithmetic, right.isPlainRow else { return nil }
    let result = NDArray(shapedLike: right, dtype: .float64)
    let found = withUnsafePointer(to: left) {
      BinaryKernels.calculate(
        arithmetic, $0, 0, right.pointer(), 1, into: result.pointer(), count: result.count)
    }
    keepAlive(right)
    return (result, found)
  }

  /// An elementary function of a plain row that is not long, with whether a result is infinite or
  /// nan; nil for other operations and other arrays.
  public static func elementary(
    _ operation: UnaryOperation, _ array: borrowing NDArray
  ) -> (array: NDArray, hasNonFinite: Bool)? {
    guard let function = operation.vectorFunction, array.isPlainRow,
      array.count < Parallel.shortestRow
    else { return nil }
    let result = NDArray(shapedLike: array, dtype: .float64)
    let (count, target) = (array.count, result.pointer(Double.self))
    let isFinite = vector_map_double(function, array.pointer(), target, count, .best) != 0
    keepAlive(array)
    return (result, !isFinite && NonFinite.isAmong(target, count: count, step: 1, itemSize: 8))
  }
}
