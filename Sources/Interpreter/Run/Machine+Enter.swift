// Starting functions from the opcode loop: arguments are in place, a frame is pushed, nothing recurses.

import Syntax

extension Machine {
  /// Whether a call by position needs no binding; defaults that it leaves out are filled in.
  ///
  /// - Parameter window: where the arguments stand, with room for all parameters behind them.
  @inline(__always)
  func prepare(
    _ function: Unmanaged<FunctionObject>, _ window: UnsafeMutablePointer<Value>, count: Int
  ) throws -> Bool {
    function._withUnsafeGuaranteedRef { $0.tables.pointee.simpleCount } == count
      ? true : try fillDefaults(of: function.takeUnretainedValue(), window, count: count)
  }

  @inline(never)
  private func fillDefaults(
    of function: FunctionObject, _ window: UnsafeMutablePointer<Value>, count: Int
  ) throws -> Bool {
    let simpleCount = function.tables.pointee.simpleCount
    let defaults = function.defaults
    guard count < simpleCount, simpleCount - count <= defaults.count else { return false }
    try stack.require(window - stack.base + simpleCount)
    for index in count..<simpleCount {
      (window + index).put(defaults[defaults.count - simpleCount + index])
    }
    return true
  }

  /// Pushes the frame of a function whose arguments are in the registers from `base`.
  @inline(__always)
  func push(
    _ function: Unmanaged<FunctionObject>, base: Int, destination: Register,
    completion: Frame.Completion = .result, instance: InstanceObject? = nil
  ) throws {
    let tables = function._withUnsafeGuaranteedRef { $0.tables }
    let end = base &+ tables.pointee.registerCount
    try stack.require(end)
    guard frames.hasRoom else { throw Fault.recursion(limit: limits.depth) }
    stepsLeft &-= 1
    if stepsLeft < 0 { try charge(0) }
    top = end
    frames.append(
      Frame(
        tables, function, base: base, destination: destination,
        completion: completion, instance: instance.map { Unmanaged.passRetained($0) }))
    let variables = tables.pointee.variables
    var register = stack.base + base + variables.lowerBound
    for _ in variables {
      register.put(.unbound)
      register += 1
    }
  }

  /// Starts `__init__` of a new instance; false where the class is made in another way.
  ///
  /// - Parameter callee: the register of the class, with the arguments behind it: the instance takes
  ///   its place.
  @inline(never)
  func enterConstruction(
    _ type: ClassObject, _ callee: UnsafeMutablePointer<Value>, count: Int, destination: Register
  ) throws -> Bool {
    guard type.errorClass == nil, case .function(let method)? = type.special(.initialize)
    else { return false }
    // The class keeps its method alive.
    let function = Unmanaged.passUnretained(method)
    guard try prepare(function, callee, count: count + 1) else { return false }
    let instance = InstanceObject(type)
    callee.put(.object(instance))
    try push(
      function, base: callee - stack.base, destination: destination, completion: .construction,
      instance: instance)
    return true
  }

  /// Starts the left operand's method of an operator; false where it is found in another way.
  @inline(never)
  func enterOperation(
    _ symbol: BinaryOperator, _ left: UnsafeMutablePointer<Value>,
    _ right: UnsafeMutablePointer<Value>, _ instruction: Instruction
  ) throws -> Bool {
    guard let type = left.pointee.instance?.type,
      case .function(let method)? = type.special(symbol.special),
      instruction.flag == 0 || type.special(symbol.inPlace) == nil
    else { return false }
    let function = Unmanaged.passUnretained(method)
    if let other = right.pointee.instance?.type, other !== type, other.derives(from: type) {
      return false
    }
    try stack.require(top + 2)
    let window = stack.base + top
    window.copy(from: left)
    (window + 1).copy(from: right)
    guard try prepare(function, window, count: 2) else { return false }
    try push(function, base: top, destination: instruction.a, completion: .operation)
    return true
  }

  /// What an operation gives when the left operand's method has returned `NotImplemented`.
  @inline(never)
  func reflected(
    _ instruction: Instruction, _ registers: UnsafeMutablePointer<Value>,
    _ constants: UnsafeMutablePointer<Value>
  ) throws -> Value {
    let symbol = instruction.opcode.binaryOperator
    let left = registers[Int(instruction.b)]
    let right =
      instruction.opcode.takesConstant
      ? constants[Int(instruction.d)] : registers[Int(instruction.c)]
    if let type = right.instance?.type, type !== left.instance?.type,
      let method = type.special(symbol.reflected)
    {
      let result = try call(method, right, left)
      if !result.isNotImplemented { return result }
    }
    throw unsupported(symbol, left, right, isInPlace: instruction.flag == 1)
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
    case .subtract, .subtractConstant: .subtract
    case .multiply, .multiplyConstant: .multiply
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
