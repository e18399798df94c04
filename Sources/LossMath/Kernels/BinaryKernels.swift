// Which function runs over pairs of elements for each operation: one table for each element type.

enum BinaryKernels {
  /// Runs an operation over operands that fit the target's shape, computing in type `type`.
  ///
  /// The target's type is the one that the operation gives; its memory is not that of an operand
  /// unless both are walked alike. Returns whether a result is infinite or nan, if `isChecked`.
  @discardableResult
  static func run(
    _ operation: BinaryOperation, _ left: Operand, _ right: Operand, in type: DType,
    into target: NDArray, isChecked: Bool
  ) throws(MathError) -> Bool {
    if target.count == 0 { return false }
    let isChecked = isChecked && target.dtype.isFloating
    if left.isReadable(as: type) && right.isReadable(as: type) {
      return dispatch(operation, left, right, in: type, into: target, isChecked)
    }
    return dispatch(
      operation, try left.converted(to: type), try right.converted(to: type), in: type,
      into: target, isChecked)
  }

  /// The same where a `float64` operand has the target's shape and both are contiguous, and the
  /// right one is either alike (`rightStep` 1) or one number (0): nothing is left to decide.
  @inline(__always)
  static func run(
    _ operation: BinaryOperation, aligned left: UnsafeMutablePointer<Double>,
    _ right: UnsafeMutablePointer<Double>, rightStep: Int, into target: borrowing NDArray,
    isChecked: Bool
  ) -> Bool {
    if target.count == 0 { return false }
    return PairLoop(left, right, rightStep: rightStep, target).inParts(isChecked: isChecked) {
      doubles(operation, $0)
    }
  }

  private static func dispatch(
    _ operation: BinaryOperation, _ left: borrowing Operand, _ right: borrowing Operand,
    in type: DType, into target: borrowing NDArray, _ isChecked: Bool
  ) -> Bool {
    switch type {
    case .bool:
      withLoop(left, right, target) {
        $0.inParts(isChecked: isChecked) { booleans(operation, $0) }
      }
    case .int64:
      withLoop(left, right, target) {
        $0.inParts(isChecked: isChecked) { integers(operation, $0) }
      }
    case .float32:
      withLoop(left, right, target) {
        $0.inParts(isChecked: isChecked) { singles(operation, $0) }
      }
    case .float64:
      withLoop(left, right, target) {
        $0.inParts(isChecked: isChecked) { doubles(operation, $0) }
      }
    }
  }

  @inline(__always)
  private static func withLoop<T: Element>(
    _ left: borrowing Operand, _ right: borrowing Operand, _ target: borrowing NDArray,
    _ body: (PairLoop<T>) -> Bool
  ) -> Bool {
    var one = (left.scalar ?? .bool(false)).converted(to: T.self)
    var two = (right.scalar ?? .bool(false)).converted(to: T.self)
    defer {
      left.keepAlive()
      right.keepAlive()
      LossMath.keepAlive(target)
    }
    return withUnsafeMutablePointer(to: &one) { leftSlot in
      withUnsafeMutablePointer(to: &two) { rightSlot in
        body(PairLoop(left, right, target, leftSlot, rightSlot))
      }
    }
  }

  private static func booleans(_ operation: BinaryOperation, _ loop: PairLoop<Bool>) {
    switch operation {
    case .add, .maximum, .fmax, .logicalOr, .bitwiseOr: loop.map { $0 != $1 || $0 }
    case .multiply, .minimum, .fmin, .logicalAnd, .bitwiseAnd: loop.map { $0 == $1 && $0 }
    case .logicalXor, .bitwiseXor: loop.map { $0 != $1 }
    case .equal: loop.map { $0 == $1 }
    case .notEqual: loop.map { $0 != $1 }
    case .less: loop.map(Bool.isLess)
    case .lessEqual: loop.map(Bool.isAtMost)
    case .greater: loop.map { Bool.isLess($1, $0) }
    case .greaterEqual: loop.map { Bool.isAtMost($1, $0) }
    default: assertionFailure("the type rules let no other operation come here")
    }
  }

  private static func integers(_ operation: BinaryOperation, _ loop: PairLoop<Int>) {
    switch operation {
    case .add: loop.map { $0 &+ $1 }
    case .subtract: loop.map { $0 &- $1 }
    case .multiply: loop.map { $0 &* $1 }
    case .floorDivide: loop.map(IntegerArithmetic.floorDivide)
    case .remainder: loop.map(IntegerArithmetic.remainder)
    case .fmod: loop.map(IntegerArithmetic.truncatedRemainder)
    case .power: loop.map(IntegerArithmetic.power)
    case .maximum, .fmax: loop.map { $0 > $1 ? $0 : $1 }
    case .minimum, .fmin: loop.map { $0 < $1 ? $0 : $1 }
    case .bitwiseAnd: loop.map { $0 & $1 }
    case .bitwiseOr: loop.map { $0 | $1 }
    case .bitwiseXor: loop.map { $0 ^ $1 }
    case .leftShift: loop.map(IntegerArithmetic.leftShift)
    case .rightShift: loop.map(IntegerArithmetic.rightShift)
    default: compare(operation, loop)
    }
  }

  private static func singles(_ operation: BinaryOperation, _ loop: PairLoop<Float>) {
    floats(operation, loop)
  }

  private static func doubles(_ operation: BinaryOperation, _ loop: PairLoop<Double>) {
    floats(operation, loop)
  }

  @inline(__always)
  private static func floats<T: VectorElement & ComparedElement>(
    _ operation: BinaryOperation, _ loop: PairLoop<T>
  ) {
    switch operation {
    case .add: loop.map { $0 + $1 }
    case .subtract: loop.map { $0 - $1 }
    case .multiply: loop.map { $0 * $1 }
    case .divide: loop.map { $0 / $1 }
    case .floorDivide: loop.map(FloatArithmetic.floorDivide)
    case .remainder: loop.map(FloatArithmetic.remainder)
    case .fmod: loop.map(FloatArithmetic.truncatedRemainder)
    case .power: power(loop)
    // Of zeros with different signs NumPy takes the second.
    case .maximum: loop.map { $0 > $1 || $0 != $0 ? $0 : $1 }
    case .minimum: loop.map { $0 < $1 || $0 != $0 ? $0 : $1 }
    case .fmax: loop.map { $0 > $1 || $1 != $1 ? $0 : $1 }
    case .fmin: loop.map { $0 < $1 || $1 != $1 ? $0 : $1 }
    case .arctan2: loop.map(FloatArithmetic.arctan2)
    case .hypot: loop.map(FloatArithmetic.hypot)
    case .logaddexp: loop.map(FloatArithmetic.logAddExp)
    case .logaddexp2: loop.map(FloatArithmetic.logAddExp2)
    case .copysign: loop.map { T(signOf: $1, magnitudeOf: $0) }
    default: compare(operation, loop)
    }
  }

  @inline(__always)
  private static func compare<T: ComparedElement>(
    _ operation: BinaryOperation, _ loop: PairLoop<T>
  ) {
    guard let comparison = operation.comparison else {
      return assertionFailure("the type rules let no other operation come here")
    }
    loop.compare(comparison)
  }

  /// Powers; where the exponent is one number, the common ones take NumPy's short ways.
  @inline(__always)
  private static func power<T: VectorElement>(_ loop: PairLoop<T>) {
    switch loop.singleRight {
    case 2: loop.map { base, _ in base * base }
    case 0.5: loop.map { base, _ in base.squareRoot() }
    case 1: loop.map { base, _ in base }
    case -1: loop.map { base, _ in 1 / base }
    default: loop.mapPower()
    }
  }
}
