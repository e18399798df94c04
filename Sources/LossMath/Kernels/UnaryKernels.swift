// Which function runs over the elements for each operation on one operand.

enum UnaryKernels {
  /// Runs an operation over an operand of the target's shape, into a target of the result's type.
  ///
  /// Returns whether a result is infinite or nan, if `isChecked`.
  @discardableResult
  static func run(
    _ operation: UnaryOperation, _ operand: Operand, into target: NDArray, isChecked: Bool
  ) throws(MathError) -> Bool {
    // Predicates read the operand as it is; all others read it in the type of the result.
    let isPredicate = if case .truth = operation.typeRule { true } else { false }
    let type = isPredicate ? operand.dtype : target.dtype
    if target.count == 0 { return false }
    let isChecked = isChecked && target.dtype.isFloating
    if operand.isReadable(as: type) {
      return dispatch(operation, operand, in: type, into: target, isChecked)
    }
    return dispatch(
      operation, try operand.converted(to: type), in: type, into: target, isChecked)
  }

  private static func dispatch(
    _ operation: UnaryOperation, _ operand: borrowing Operand, in type: DType,
    into target: borrowing NDArray, _ isChecked: Bool
  ) -> Bool {
    switch type {
    case .bool:
      withLoop(operand, target) { loop in
        loop.inParts(isChecked: false) {
          booleans(operation, $0)
          return true
        }
      }
    case .int64:
      withLoop(operand, target) { loop in
        loop.inParts(isChecked: false) {
          integers(operation, $0)
          return true
        }
      }
    case .float32:
      withLoop(operand, target) { $0.inParts(isChecked: isChecked) { singles(operation, $0) } }
    case .float64:
      withLoop(operand, target) { $0.inParts(isChecked: isChecked) { doubles(operation, $0) } }
    }
  }

  @inline(__always)
  private static func withLoop<T: Element>(
    _ operand: borrowing Operand, _ target: borrowing NDArray, _ body: (SingleLoop<T>) -> Bool
  ) -> Bool {
    var value = (operand.scalar ?? .bool(false)).converted(to: T.self)
    defer {
      operand.keepAlive()
      LossMath.keepAlive(target)
    }
    return withUnsafeMutablePointer(to: &value) { slot in
      body(SingleLoop(operand, target, slot))
    }
  }

  private static func booleans(_ operation: UnaryOperation, _ loop: SingleLoop<Bool>) {
    switch operation {
    case .invert, .logicalNot: loop.map { !$0 }
    case .isfinite: loop.map { _ in true }
    case .isnan, .isinf, .signbit: loop.map { _ in false }
    default: loop.map { $0 }
    }
  }

  private static func integers(_ operation: UnaryOperation, _ loop: SingleLoop<Int>) {
    switch operation {
    case .negative: loop.map { 0 &- $0 }
    case .absolute: loop.map { $0 < 0 ? 0 &- $0 : $0 }
    case .sign: loop.map { $0.signum() }
    case .square: loop.map { $0 &* $0 }
    case .reciprocal: loop.map { $0 == 0 ? Int.min : ($0 == 1 || $0 == -1 ? $0 : 0) }
    case .invert: loop.map { ~$0 }
    case .relu: loop.map { $0 > 0 ? $0 : 0 }
    case .logicalNot: loop.map { $0 == 0 }
    case .isfinite: loop.map { _ in true }
    case .isnan, .isinf: loop.map { _ in false }
    case .signbit: loop.map { $0 < 0 }
    default: loop.map { $0 }
    }
  }

  private static func singles(_ operation: UnaryOperation, _ loop: SingleLoop<Float>) -> Bool {
    floats(operation, loop)
  }

  private static func doubles(_ operation: UnaryOperation, _ loop: SingleLoop<Double>) -> Bool {
    floats(operation, loop)
  }

  /// Returns whether every result is known to be finite.
  @inline(__always)
  private static func floats<T: VectorElement>(
    _ operation: UnaryOperation, _ loop: SingleLoop<T>
  ) -> Bool {
    if let function = operation.vectorFunction { return loop.map(function) }
    switch operation {
    case .negative: loop.map { -$0 }
    case .positive: loop.map { $0 }
    case .absolute: loop.map { $0.magnitude }
    case .sign: loop.map { Elementary.sign($0) }
    case .square: loop.map { $0 * $0 }
    case .reciprocal: loop.map { 1 / $0 }
    // relu(nan) is nan, as torch has it.
    case .relu: loop.map { $0 > 0 || $0 != $0 ? $0 : 0 }
    case .isnan: loop.map { $0 != $0 }
    case .isinf: loop.map { $0.isInfinite }
    case .isfinite: loop.map { $0.isFinite }
    case .signbit: loop.map { $0.sign == .minus }
    case .logicalNot: loop.map { $0 == 0 }
    case .degrees:
      let factor = 180 / T(Double.pi)
      loop.map { $0 * factor }
    case .radians:
      let factor = T(Double.pi) / 180
      loop.map { $0 * factor }
    case .rad2deg: loop.map { $0 * T(180 / Double.pi) }
    case .deg2rad: loop.map { $0 * T(Double.pi / 180) }
    default:
      if let function = operation.function { loop.map { T(function(Double($0))) } }
    }
    return false
  }
}
