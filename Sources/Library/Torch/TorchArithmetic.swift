// Arithmetic on tensors by PyTorch's rules of types: tensors with axes decide, then those without,
// then numbers, each only by its kind.

import Interpreter
import LossMath

enum TorchArithmetic {
  /// An operation on elements, its operands brought to one type.
  static func apply(
    _ operation: BinaryOperation, _ left: TensorOperand, _ right: TensorOperand,
    _ machine: Machine
  ) throws -> Tensor {
    if left.tensor == nil, right.tensor == nil {
      return try apply(operation, try ofNumbers(left, right, machine), right, machine)
    }
    let (left, right) = try paired(operation, left, right, machine)
    return try machine.torch {
      let result = try Tensor.apply(operation, left, right)
      // PyTorch multiplies a number by the reciprocal.
      if operation == .divide, left.tensor == nil { result.setTitle("Mul") }
      return result
    }
  }

  /// The left of two numbers as a tensor of the type that they make: the default where one has a
  /// fraction.
  private static func ofNumbers(
    _ left: TensorOperand, _ right: TensorOperand, _ machine: Machine
  ) throws -> TensorOperand {
    let isFloating = [left, right].contains { $0.plain.array.dtype.isFloating }
    let type = isFloating ? machine.torchState.defaultDType : .int64
    return .tensor(try machine.torch { Tensor(try left.plain.array.asType(type)) })
  }

  /// An operation whose result goes into the left operand: `x += y`, `x.add_(y)`.
  static func change(
    _ target: Tensor, _ operation: BinaryOperation, _ right: TensorOperand, _ machine: Machine
  ) throws {
    let (left, right) = try paired(operation, .tensor(target), right, machine)
    let kind = operation.isComparison ? DType.bool : (left.tensor?.dtype ?? target.dtype)
    try checkCast(kind, to: target)
    try machine.torch {
      let matters = target.requiresGradient || right.tensor?.requiresGradient == true
      guard matters, GradientRecording.isOn else {
        try NDArray.apply(operation, left.plain, right.plain, into: target.array)
        return try target.changed()
      }
      let before = target.requiresGradient ? try target.snapshot() : target
      try target.become(try Tensor.apply(operation, .tensor(before), right))
    }
  }

  /// Refuses results that a target's type cannot hold.
  static func checkCast(_ dtype: DType, to target: Tensor) throws {
    if dtype == .bool || dtype.torchRank <= target.dtype.torchRank { return }
    if dtype.isFloating && target.dtype.isFloating { return }
    throw Fault.runtime(
      "result type \(dtype.torchName) can't be cast to the desired output type "
        + target.dtype.torchName)
  }

  /// An operation on single elements that gives floating-point numbers.
  static func apply(
    _ operation: UnaryOperation, _ tensor: Tensor, _ machine: Machine
  ) throws -> Tensor {
    try machine.torch(tensor.count) { try floating(tensor, machine).apply(operation) }
  }

  /// The tensor, or one of the default floating type where it holds whole numbers.
  static func floating(_ tensor: Tensor, _ machine: Machine) throws(MathError) -> Tensor {
    tensor.dtype.isFloating ? tensor : try tensor.converted(to: machine.torchState.defaultDType)
  }

  /// Operands as they are computed with.
  private static func paired(
    _ operation: BinaryOperation, _ left: TensorOperand, _ right: TensorOperand,
    _ machine: Machine
  ) throws -> (TensorOperand, TensorOperand) {
    if areOfOneType(left, right) { return (left, right) }
    if operation == .subtract, left.isTruth != right.isTruth {
      throw Fault.runtime(
        "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to "
          + "invert a mask, use the `~` or `logical_not()` operator instead.")
    }
    var type = resultType(left, right, machine)
    switch operation {
    case .divide, .arctan2, .hypot, .logaddexp, .logaddexp2:
      if !type.isFloating { type = machine.torchState.defaultDType }
    case .floorDivide, .remainder:
      if !type.isFloating, right.plain.array.integers.contains(0) {
        throw Fault.runtime("ZeroDivisionError")
      }
    default: break
    }
    return try machine.torch {
      (try left.converted(to: type), try right.converted(to: type))
    }
  }

  /// Whether nothing is to be converted: floating-point tensors of one type, or one and a number.
  private static func areOfOneType(_ left: TensorOperand, _ right: TensorOperand) -> Bool {
    switch (left, right) {
    case (.tensor(let one), .tensor(let two)): one.dtype == two.dtype && one.dtype.isFloating
    case (.tensor(let tensor), .number(.float)), (.number(.float), .tensor(let tensor)):
      tensor.dtype.isFloating
    default: false
    }
  }

  /// The type in which PyTorch computes.
  static func resultType(
    _ left: TensorOperand, _ right: TensorOperand, _ machine: Machine
  ) -> DType {
    if let one = left.tensor, let two = right.tensor {
      let (a, b) = (one.dtype, two.dtype)
      if a == b { return a }
      if (one.rank == 0) == (two.rank == 0) { return a.torchRank > b.torchRank ? a : b }
      let (strong, weak) = one.rank > 0 ? (a, b) : (b, a)
      return weak.category > strong.category ? weak : strong
    }
    guard let tensor = left.tensor ?? right.tensor else { return machine.torchState.defaultDType }
    if tensor.dtype.isFloating { return tensor.dtype }
    let number = left.tensor == nil ? left : right
    let kind: DType =
      switch number {
      case .number(.float): machine.torchState.defaultDType
      case .number(.int): .int64
      default: .bool
      }
    return kind.category > tensor.dtype.category ? kind : tensor.dtype
  }
}

extension DType {
  /// Truth values, whole numbers, floating-point numbers.
  var category: Int {
    switch self {
    case .bool: 0
    case .int64: 1
    case .float32, .float64: 2
    }
  }

  /// The order in which PyTorch promotes.
  var torchRank: Int { Int(rawValue) }
}

extension TensorOperand {
  /// The operand as computed with: tensors of the given type, numbers as they are.
  func converted(to dtype: DType) throws(MathError) -> TensorOperand {
    switch self {
    case .tensor(let tensor): .tensor(try tensor.converted(to: dtype))
    case .number(.bool(let flag)) where dtype != .bool: .number(.int(flag ? 1 : 0))
    case .number: self
    }
  }

  var tensor: Tensor? {
    if case .tensor(let tensor) = self { tensor } else { nil }
  }

  /// Whether it is made of truth values.
  fileprivate var isTruth: Bool {
    switch self {
    case .tensor(let tensor): tensor.dtype == .bool
    case .number(.bool): true
    case .number: false
    }
  }

  var plain: Operand {
    switch self {
    case .tensor(let tensor): .array(tensor.array)
    case .number(let number): Operand(number)
    }
  }
}

extension BinaryOperation {
  fileprivate var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual: true
    default: false
    }
  }
}
