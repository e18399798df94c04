// Operators: arithmetic, comparisons, `and`/`or`, conditions and the jumps they become.

import Diagnostics
import Syntax

extension BinaryOperator {
  var opcode: Opcode {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .floorDivide: .floorDivide
    case .modulo: .modulo
    case .power: .power
    case .matrixMultiply: .matrixMultiply
    case .leftShift: .leftShift
    case .rightShift: .rightShift
    case .bitAnd: .bitAnd
    case .bitOr: .bitOr
    case .bitXor: .bitXor
    }
  }

  /// The variant whose right operand is a constant, where there is one.
  var constantOpcode: Opcode? {
    switch self {
    case .add: .addConstant
    case .subtract: .subtractConstant
    case .multiply: .multiplyConstant
    case .divide: .divideConstant
    case .floorDivide: .floorDivideConstant
    case .modulo: .moduloConstant
    case .power: .powerConstant
    default: nil
    }
  }

  /// The variant whose left operand is a constant, where there is one.
  var leftConstantOpcode: Opcode? {
    switch self {
    case .add: .constantAdd
    case .subtract: .constantSubtract
    case .multiply: .constantMultiply
    case .divide: .constantDivide
    default: nil
    }
  }
}

extension ComparisonOperator {
  var opcode: Opcode {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .isSame: .isSame
    case .isNotSame: .isNotSame
    case .isIn: .isIn
    case .isNotIn: .isNotIn
    }
  }
}

extension Expression {
  /// Whether its value stands in a register of its own, which is nobody's variable.
  fileprivate var isResult: Bool {
    switch kind {
    case .name, .literal: false
    default: true
    }
  }
}

extension Compiler {
  /// A literal number as a constant of the code.
  private mutating func numericConstant(_ expression: Expression) -> Int32? {
    guard case .literal(let literal) = expression.kind else { return nil }
    switch literal {
    case .int(let number): return builder.constant(.int(number))
    case .float(let number): return builder.constant(.float(number))
    default: return nil
    }
  }

  mutating func compile(
    _ left: Expression, _ symbol: BinaryOperator, _ right: Expression, into target: Register,
    at span: Span
  ) {
    if let opcode = symbol.leftConstantOpcode, let constant = numericConstant(left),
      numericConstant(right) == nil
    {
      builder.emit(
        opcode, target, 0, operand(right), d: constant,
        flag: right.isResult ? Instruction.rightIsResult : 0, at: span)
      return
    }
    let leftRegister = operand(left, before: right)
    compile(
      leftRegister, symbol, right, into: target, at: span,
      flag: left.isResult ? Instruction.leftIsResult : 0)
  }

  /// An operation whose left operand is already in a register.
  mutating func compile(
    _ left: Register, _ symbol: BinaryOperator, _ right: Expression, into target: Register,
    at span: Span, flag: UInt8
  ) {
    if let opcode = symbol.constantOpcode, let constant = numericConstant(right) {
      builder.emit(opcode, target, left, d: constant, flag: flag, at: span)
    } else {
      let isFree = flag != Instruction.isAugmented && right.isResult
      builder.emit(
        symbol.opcode, target, left, operand(right),
        flag: isFree ? flag | Instruction.rightIsResult : flag, at: span)
    }
  }

  mutating func compile(
    _ symbol: UnaryOperator, _ inner: Expression, into target: Register, at span: Span
  ) {
    if symbol == .negative, case .literal(.int(let number)) = inner.kind {
      builder.emit(.loadConstant, target, d: builder.constant(.int(-number)), at: span)
      return
    }
    if symbol == .negative, case .literal(.float(let number)) = inner.kind {
      builder.emit(.loadConstant, target, d: builder.constant(.float(-number)), at: span)
      return
    }
    if symbol == .negative, case .literal(.bigInt("9223372036854775808")) = inner.kind {
      builder.emit(.loadConstant, target, d: builder.constant(.int(.min)), at: span)
      return
    }
    let opcode: Opcode =
      switch symbol {
      case .negative: .negate
      case .positive: .plus
      case .invert: .invert
      case .not: .not
      }
    builder.emit(opcode, target, operand(inner), at: span)
  }

  /// `and` and `or` give the deciding operand itself.
  mutating func compile(
    _ symbol: BooleanOperator, _ items: [Expression], into target: Register, at span: Span
  ) {
    let result = builder.allocate()
    var exits: [Int] = []
    conditionally { compiler in
      for (index, item) in items.enumerated() {
        compiler.compile(item, into: result)
        if index < items.count - 1 {
          exits.append(
            compiler.builder.emit(.jumpTruth, result, flag: symbol == .or ? 1 : 0, at: item.span))
        }
      }
    }
    builder.patch(exits)
    builder.emit(.move, target, result, at: span)
  }

  mutating func compileConditional(
    _ condition: Expression, _ then: Expression, _ otherwise: Expression, into target: Register
  ) {
    let toOtherwise = compileJump(ifFalse: condition)
    conditionally { $0.compile(then, into: target) }
    let toEnd = builder.emit(.jump, at: then.span)
    builder.patch(toOtherwise)
    conditionally { $0.compile(otherwise, into: target) }
    builder.patch(toEnd)
  }

  /// A comparison; a chain evaluates each operand once and stops at the first link that is false.
  mutating func compile(
    _ first: Expression, _ links: [ComparisonLink], into target: Register, at span: Span
  ) {
    if let link = links.first, links.count == 1 {
      let left = operand(first, before: link.operand)
      builder.emit(link.comparison.opcode, target, left, operand(link.operand), at: span)
      return
    }
    let result = builder.allocate()
    var left = builder.allocate()
    compile(first, into: left)
    var exits: [Int] = []
    let bound = builder.bound
    for (index, link) in links.enumerated() {
      let right = builder.allocate()
      compile(link.operand, into: right)
      builder.emit(link.comparison.opcode, result, left, right, at: span)
      if index < links.count - 1 {
        exits.append(builder.emit(.jumpTruth, result, flag: 0, at: span))
      }
      left = right
    }
    builder.bound.formIntersection(bound)
    builder.patch(exits)
    builder.emit(.move, target, result, at: span)
  }

  /// Compiles a condition as jumps; the returned jumps, still to be patched, are taken when it is
  /// false.
  mutating func compileJump(ifFalse condition: Expression) -> [Int] {
    let mark = builder.nextRegister
    defer { builder.release(to: mark) }
    switch condition.kind {
    case .unary(.not, let inner): return compileJump(ifTrue: inner)
    case .boolean(.and, let items):
      return conditionalOperands(items) { $0.compileJump(ifFalse: $1) }
    case .comparison(let first, let links) where links.count == 1:
      if let jump = compileComparisonJump(first, links[0], when: false, at: condition.span) {
        return [jump]
      }
    default: break
    }
    let register = operand(condition)
    return [builder.emit(.jumpTruth, register, flag: 0, at: condition.span)]
  }

  /// The same for jumps that are taken when the condition is true.
  mutating func compileJump(ifTrue condition: Expression) -> [Int] {
    let mark = builder.nextRegister
    defer { builder.release(to: mark) }
    switch condition.kind {
    case .unary(.not, let inner): return compileJump(ifFalse: inner)
    case .boolean(.or, let items):
      return conditionalOperands(items) { $0.compileJump(ifTrue: $1) }
    case .comparison(let first, let links) where links.count == 1:
      if let jump = compileComparisonJump(first, links[0], when: true, at: condition.span) {
        return [jump]
      }
    default: break
    }
    let register = operand(condition)
    return [builder.emit(.jumpTruth, register, flag: 1, at: condition.span)]
  }

  /// The operands of `and` or `or` as jumps: only the first is sure to run.
  private mutating func conditionalOperands(
    _ items: [Expression], _ body: (inout Compiler, Expression) -> [Int]
  ) -> [Int] {
    var jumps: [Int] = []
    guard let first = items.first else { return jumps }
    jumps += body(&self, first)
    conditionally { compiler in
      for item in items.dropFirst() { jumps += body(&compiler, item) }
    }
    return jumps
  }

  /// One comparison and its jump in one instruction, where there is one for it.
  private mutating func compileComparisonJump(
    _ left: Expression, _ link: ComparisonLink, when sense: Bool, at span: Span
  ) -> Int? {
    let right = link.operand
    let constant = numericConstant(right).flatMap { Register(exactly: $0) }
    var flag: UInt8 = sense ? 1 : 0
    let opcode: Opcode
    var isSwapped = false
    switch (link.comparison, constant != nil) {
    case (.equal, true): opcode = .jumpEqualConstant
    case (.notEqual, true): (opcode, flag) = (.jumpEqualConstant, 1 - flag)
    case (.less, true): opcode = .jumpLessConstant
    case (.lessOrEqual, true): opcode = .jumpLessOrEqualConstant
    case (.greater, true): opcode = .jumpGreaterConstant
    case (.greaterOrEqual, true): opcode = .jumpGreaterOrEqualConstant
    case (.equal, false): opcode = .jumpEqual
    case (.notEqual, false): return nil
    case (.less, false): opcode = .jumpLess
    case (.lessOrEqual, false): opcode = .jumpLessOrEqual
    case (.greater, false): (opcode, isSwapped) = (.jumpLess, true)
    case (.greaterOrEqual, false): (opcode, isSwapped) = (.jumpLessOrEqual, true)
    default: return nil
    }
    let leftRegister = operand(left, before: right)
    let rightRegister = constant ?? operand(right)
    // `flag` 2 tells the slow path that the operands were swapped, for its error's wording.
    return isSwapped
      ? builder.emit(opcode, 0, rightRegister, leftRegister, flag: flag | 2, at: span)
      : builder.emit(opcode, 0, leftRegister, rightRegister, flag: flag, at: span)
  }
}
