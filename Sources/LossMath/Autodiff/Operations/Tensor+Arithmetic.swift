// Operations on pairs of elements.

/// An operand of arithmetic on tensors: a tensor, or a number that takes the tensor's type.
public enum TensorOperand {
  case tensor(Tensor)
  case number(Scalar)

  @inline(__always)
  var operand: Operand {
    switch self {
    case .tensor(let tensor): .array(tensor.array)
    case .number(let number): Operand(number)
    }
  }

  @inline(__always)
  var tensor: Tensor? {
    if case .tensor(let tensor) = self { tensor } else { nil }
  }

  @inline(__always)
  var requiresGradient: Bool {
    if case .tensor(let tensor) = self { tensor.requiresGradient } else { false }
  }

  /// A result of the operation, for rules.
  public static func float(_ number: Double) -> TensorOperand { .number(.float(number)) }
}

extension Tensor {
  /// An operation on each pair of elements, with broadcasting.
  ///
  /// Throws as `NDArray.apply` does, and when the operation has no derivative and one is wanted.
  public static func apply(
    _ operation: BinaryOperation, _ left: TensorOperand, _ right: TensorOperand
  ) throws(MathError) -> Tensor {
    let isRecorded =
      (left.requiresGradient || right.requiresGradient) && ThreadState.isRecording
    if let number = calculate(operation, left, right) {
      return isRecorded ? Tensor(number, BinaryNode(operation, left, right)) : Tensor(number)
    }
    let value = try NDArray.apply(operation, left.operand, right.operand)
    guard isRecorded, value.dtype.isFloating else { return Tensor(value) }
    return Tensor(value, BinaryNode(operation, left, right, value))
  }

  static func + (left: Tensor, right: Tensor) throws(MathError) -> Tensor {
    try apply(.add, .tensor(left), .tensor(right))
  }
  static func - (left: Tensor, right: Tensor) throws(MathError) -> Tensor {
    try apply(.subtract, .tensor(left), .tensor(right))
  }
  static func * (left: Tensor, right: Tensor) throws(MathError) -> Tensor {
    try apply(.multiply, .tensor(left), .tensor(right))
  }
  static func / (left: Tensor, right: Tensor) throws(MathError) -> Tensor {
    try apply(.divide, .tensor(left), .tensor(right))
  }
  static func + (left: Tensor, right: Double) throws(MathError) -> Tensor {
    try apply(.add, .tensor(left), .float(right))
  }
  static func - (left: Tensor, right: Double) throws(MathError) -> Tensor {
    try apply(.subtract, .tensor(left), .float(right))
  }
  static func - (left: Double, right: Tensor) throws(MathError) -> Tensor {
    try apply(.subtract, .float(left), .tensor(right))
  }
  static func * (left: Tensor, right: Double) throws(MathError) -> Tensor {
    try apply(.multiply, .tensor(left), .float(right))
  }
  static func / (left: Tensor, right: Double) throws(MathError) -> Tensor {
    try apply(.divide, .tensor(left), .float(right))
  }
  static func / (left: Double, right: Tensor) throws(MathError) -> Tensor {
    try apply(.divide, .float(left), .tensor(right))
  }
  func raised(to exponent: Double) throws(MathError) -> Tensor {
    try Tensor.apply(.power, .tensor(self), .float(exponent))
  }

  /// A comparison, which has no derivative.
  func compared(_ operation: BinaryOperation, _ other: TensorOperand) throws(MathError) -> NDArray {
    try NDArray.apply(operation, .array(array), other.operand)
  }
}

extension Tensor {
  static func sumOfSquares(
    _ one: TensorOperand, _ two: TensorOperand
  ) throws(MathError) -> Tensor {
    let first = try apply(.multiply, one, one)
    return try first + (try apply(.multiply, two, two))
  }
}
