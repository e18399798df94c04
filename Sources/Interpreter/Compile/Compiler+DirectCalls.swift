// Calls of the cell's own functions with plain arguments, in one instruction less: the function is
// looked up when it is called, not before its arguments are computed.
//
// Python looks it up first, which makes a difference only where computing an argument runs somebody's
// code or fails. So arguments are variables, constants and arithmetic, and where an operand is not a
// plain number, or the name not a function that takes as many arguments, the machine goes to a second
// copy of the call that does everything in Python's order. Those copies stand behind the function's
// last instruction.

import Diagnostics
import Syntax

extension Compiler {
  /// A call whose step-by-step copy is still to be written.
  struct DirectCall {
    let callee: Span
    let global: Int32
    /// The instructions that compute the arguments.
    let arguments: Range<Int>
    /// The index of the call.
    let call: Int
  }

  /// Compiles a call of a global function; returns false, and does nothing, where it is not of the
  /// kind.
  ///
  /// - Parameter base: the register of the callee, behind which the arguments go.
  mutating func compileDirectCall(
    of name: String, _ callee: Span, _ arguments: [Argument], base: Register,
    into target: Register, at span: Span
  ) -> Bool {
    guard globals.functions.contains(name), let global = globalIndex(of: name),
      builder.regions.isEmpty, builder.scope.kind != .classBody,
      arguments.allSatisfy({ isPlain($0.value) })
    else { return false }
    let start = builder.position
    for argument in arguments { compile(argument.value, into: builder.allocate()) }
    builder.markArithmetic(from: start)
    let call = builder.emit(
      .callGlobal, target, base, Register(truncatingIfNeeded: global),
      flag: UInt8(truncatingIfNeeded: arguments.count), at: span)
    builder.directCalls.append(
      DirectCall(callee: callee, global: global, arguments: start..<call, call: call))
    return true
  }

  /// Whether an argument is made of constants and variables that hold something.
  private func isPlain(_ value: Expression) -> Bool {
    switch value.kind {
    case .literal(.int), .literal(.float), .literal(.bool), .literal(.none), .literal(.string): true
    case .name(let name): directRegister(of: name).map(builder.bound.contains) ?? false
    case .binary(let left, let symbol, let right):
      symbol.isPlainArithmetic && isPlain(left) && isPlain(right)
    default: false
    }
  }
}

extension BinaryOperator {
  /// Whether the opcode loop computes it for plain numbers by itself.
  fileprivate var isPlainArithmetic: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .floorDivide, .modulo: true
    default: false
    }
  }
}

extension CodeBuilder {
  /// Has arithmetic from an instruction on go to the copy of its call where operands are not plain.
  fileprivate mutating func markArithmetic(from start: Int) {
    for index in start..<position where code.instructions[index].opcode.isArithmetic {
      code.instructions[index].flag = Instruction.isArgument
    }
  }

  /// Writes the step-by-step copies of the direct calls.
  mutating func writeDirectCalls() {
    for direct in directCalls {
      let call = code.instructions[direct.call]
      patch(direct.call)
      emit(.loadCallee, call.b, d: direct.global, at: direct.callee)
      for index in direct.arguments {
        var instruction = code.instructions[index]
        if instruction.opcode.isArithmetic { instruction.flag = 0 }
        append(instruction, at: code.spans[index])
      }
      emit(.call, call.a, call.b, Register(call.flag), at: code.spans[direct.call])
      emit(.jump, d: Int32(truncatingIfNeeded: direct.call + 1), at: direct.callee)
    }
    directCalls = []
  }
}

extension Opcode {
  /// Whether it is arithmetic that the opcode loop computes for plain numbers by itself.
  fileprivate var isArithmetic: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .floorDivide, .modulo, .addConstant,
      .subtractConstant, .multiplyConstant, .divideConstant, .floorDivideConstant,
      .moduloConstant:
      true
    default: false
    }
  }
}
