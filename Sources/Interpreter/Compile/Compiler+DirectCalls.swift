// Calls of the cell's own functions and of a module's with plain arguments, in one instruction less:
// the function is looked up when it is called, not before its arguments are computed.
//
// Python looks it up first, which makes a difference only where computing an argument runs somebody's
// code or fails. So arguments are variables, constants and arithmetic, and where an operand is not a
// plain number, or the name not a module or a function that takes as many arguments, the machine goes
// to a second copy of the call that does everything in Python's order. Those copies stand behind the
// function's last instruction.

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

  /// Compiles a call of a global name whose arguments are names and constants: those run no code, and
  /// where one of them may be unbound, the name called is one that never is. Returns false, and does
  /// nothing, where the call is not of the kind.
  mutating func compileNamedCall(
    of name: String, _ arguments: [Argument], base: Register, into target: Register, at span: Span
  ) -> Bool {
    guard let global = globalIndex(of: name), !globals.functions.contains(name),
      arguments.allSatisfy({ isPlain($0.value) || globals.isProvided(name) && $0.value.isAtom }),
      !arguments.contains(where: { $0.value.isOperation })
    else { return false }
    for argument in arguments { compile(argument.value, into: builder.allocate()) }
    builder.emit(.callName, target, base, Register(arguments.count), d: global, at: span)
    return true
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
    let start = compilePlain(arguments)
    let call = builder.emit(
      .callGlobal, target, base, Register(truncatingIfNeeded: global),
      flag: UInt8(truncatingIfNeeded: arguments.count), at: span)
    builder.directCalls.append(
      DirectCall(callee: callee, global: global, arguments: start..<call, call: call))
    return true
  }

  /// The same for the function of a module in a global name, or for the method of what else is there.
  ///
  /// - Parameter base: the register of the module, behind which the arguments go.
  mutating func compileDirectCall(
    of method: Identifier, ofGlobal global: Int32, _ callee: Span, _ arguments: [Argument],
    base: Register, into target: Register, at span: Span
  ) -> Bool {
    guard builder.regions.isEmpty, builder.scope.kind != .classBody,
      arguments.allSatisfy({ isPlain($0.value) })
    else { return false }
    let start = compilePlain(arguments)
    let site = builder.site(
      symbols.symbol(mangled(method.name)), receiver: Register(truncatingIfNeeded: global))
    let call = builder.emit(
      .callModule, target, base, Register(arguments.count), d: site, at: span)
    builder.directCalls.append(
      DirectCall(callee: callee, global: global, arguments: start..<call, call: call))
    return true
  }

  /// Computes arguments behind each other; returns the index of the first instruction.
  private mutating func compilePlain(_ arguments: [Argument]) -> Int {
    let start = builder.position
    for argument in arguments { compile(argument.value, into: builder.allocate()) }
    builder.markArithmetic(from: start)
    return start
  }

  /// Whether an argument is made of constants and variables that hold something.
  private func isPlain(_ value: Expression) -> Bool {
    switch value.kind {
    case .literal(.int), .literal(.float), .literal(.bool), .literal(.none), .literal(.string): true
    case .name(let name): directRegister(of: name).map(builder.bound.contains) ?? false
    case .binary(let left, let symbol, let right):
      symbol.isPlainArithmetic && isPlain(left) && isPlain(right)
    case .unary(.negative, let inner): isPlain(inner)
    default: false
    }
  }
}

extension Expression {
  /// Whether it is arithmetic.
  fileprivate var isOperation: Bool {
    switch kind {
    case .binary, .unary: true
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
      let isOfModule = call.opcode == .callModule
      if isOfModule {
        code.sites[Int(call.d)].copy = Int32(truncatingIfNeeded: position)
      } else {
        patch(direct.call)
      }
      emit(
        isOfModule ? .loadReceiver : .loadCallee, call.b, d: direct.global, at: direct.callee)
      for index in direct.arguments {
        var instruction = code.instructions[index]
        if instruction.opcode.isArithmetic { instruction.flag = 0 }
        append(instruction, at: code.spans[index])
      }
      let span = code.spans[direct.call]
      if isOfModule {
        emit(.callMethod, call.a, call.b, call.c, d: call.d, at: span)
      } else {
        emit(.call, call.a, call.b, Register(call.flag), at: span)
      }
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
      .moduloConstant, .constantAdd, .constantSubtract, .constantMultiply, .constantDivide, .negate:
      true
    default: false
    }
  }
}
