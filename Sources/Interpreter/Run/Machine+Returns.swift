// What becomes of a value that a special method returns: an instance is made, an operation has a result.

import Syntax

extension Machine {
  /// The result of a frame whose return value is not what the caller gets as it is.
  @inline(never)
  func completed(
    _ frame: Frame, _ value: Value, _ call: Instruction,
    _ registers: UnsafeMutablePointer<Value>, _ constants: UnsafeMutablePointer<Value>
  ) throws -> Value {
    if let instance = frame.instance?.takeRetainedValue() {
      try checkInitialized(value)
      return .object(instance)
    }
    return value.isNotImplemented ? try reflected(call, registers, constants) : value
  }

  /// What an operation gives when the left operand's method has returned `NotImplemented`.
  private func reflected(
    _ instruction: Instruction, _ registers: UnsafeMutablePointer<Value>,
    _ constants: UnsafeMutablePointer<Value>
  ) throws -> Value {
    let symbol = instruction.opcode.binaryOperator
    let left = (registers + instruction.b).pointee
    let right =
      instruction.opcode.takesConstant
      ? constants.advanced(byWords: Int(instruction.d)).pointee
      : (registers + instruction.c).pointee
    if let type = right.instance?.type, type !== left.instance?.type,
      let method = type.special(symbol.reflected)
    {
      let result = try call(method, right, left)
      if !result.isNotImplemented { return result }
    }
    throw unsupported(symbol, left, right, isInPlace: instruction.flag == Instruction.isAugmented)
  }
}

extension Opcode {
  /// Whether the right operand is a constant.
  fileprivate var takesConstant: Bool {
    switch self {
    case .addConstant, .subtractConstant, .multiplyConstant, .divideConstant,
      .floorDivideConstant, .moduloConstant, .powerConstant:
      true
    default: false
    }
  }

  /// The operator of an arithmetic instruction.
  fileprivate var binaryOperator: BinaryOperator {
    switch self {
    case .subtract, .subtractConstant, .subtractAdd, .subtractMultiply: .subtract
    case .multiply, .multiplyConstant, .multiplyAdd, .multiplySubtract, .multiplySubtractFrom,
      .multiplyMultiply:
      .multiply
    case .divide, .divideConstant: .divide
    case .floorDivide, .floorDivideConstant: .floorDivide
    case .modulo, .moduloConstant: .modulo
    case .power, .powerConstant: .power
    case .matrixMultiply: .matrixMultiply
    case .leftShift: .leftShift
    case .rightShift: .rightShift
    case .bitAnd: .bitAnd
    case .bitOr: .bitOr
    case .bitXor: .bitXor
    default: .add
    }
  }
}
