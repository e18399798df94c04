// NumPy's universal functions: element by element, with `out`, `where` and `dtype`.

import Interpreter
import LossMath

/// One universal function.
struct UniversalFunction: Sendable {
  /// What it does with its operands.
  enum Body: Sendable {
    case unary(UnaryOperation)
    case binary(BinaryOperation)
    case single(@Sendable (Operand) throws(MathError) -> NDArray)
    case pair(@Sendable (Operand, Operand) throws(MathError) -> NDArray)
  }

  var name: String
  var summary: String
  var body: Body

  init(_ name: String, _ body: Body, _ summary: String) {
    self.name = name
    self.summary = summary
    self.body = body
  }

  /// The name by which NumPy's errors call it, where it has several.
  var firstName: String {
    switch body {
    case .unary(let operation): operation.rawValue
    case .binary(let operation): operation.rawValue
    case .single, .pair: name
    }
  }

  /// Whether its results are truths whatever the operands are.
  private var givesTruths: Bool {
    switch body {
    case .unary(let operation): operation.givesTruthValues
    case .binary(let operation): operation.givesTruthValues
    case .single, .pair: false
    }
  }

  /// How many arrays it takes.
  var operandCount: Int {
    switch body {
    case .unary, .single: 1
    case .binary, .pair: 2
    }
  }

  /// The function as cells see it.
  var builtin: Builtin {
    let options =
      "/, out=None, *, where=True, casting='same_kind', order='K', dtype=None, subok=True"
    let parameters = operandCount == 1 ? "x, \(options)" : "x1, x2, \(options)"
    var builtin = Builtin("np.\(name)", parameters, summary) { arguments, machine in
      try call(arguments, machine)
    }
    if operandCount == 2 { builtin.members = { members } }
    if case .unary(let operation) = body { builtin.shortcut = .elementwise(operation) }
    return builtin
  }

  private func call(_ arguments: Arguments, _ machine: Machine) throws -> Value {
    let options = operandCount
    if !(options..<options + 5).contains(where: arguments.isGiven) {
      return try plain(arguments, machine)
    }
    guard var operands = try operands(arguments, machine) else {
      return try ofObjects(values(arguments), machine)
    }
    let isUnsafe = try allowsAnyCast(arguments, options + 2)
    if let dtype = try arguments.dtype(options + 4) {
      if dtype != .bool { try checkLoop() }
      let isTruth = dtype == .bool && givesTruths
      operands =
        isTruth
        ? operands
        : try operands.enumerated().map {
          try converted($1, to: dtype, index: $0, isUnsafe: isUnsafe, machine)
        }
    }
    let (out, mask) = (try arguments.output(options), try arguments.mask(options + 1))
    try machine.compute { try checkShapes(operands, out?.array, mask) }
    var result = try machine.compute(work(operands)) { try evaluate(operands) }
    if isUnsafe, let out { result = try machine.compute { try result.asType(out.array.dtype) } }
    if mask == nil { try noteIssues(operands, result, machine) }
    guard let out else {
      guard let mask else { return .array(result) }
      // NumPy leaves what is not computed as the memory was; here it is zero.
      let target = try machine.compute {
        try NDArray.zeros(
          try Dimensions.broadcast([result.shape, mask.shape]), dtype: result.dtype)
      }
      return try machine.result(target.count) {
        try target.receive(result, where: mask, operation: firstName, operands: [])
        return target
      }
    }
    try machine.compute(out.array.count) {
      try out.array.receive(
        result, where: mask, operation: firstName, operands: operands.map(\.shape))
    }
    return .array(out)
  }

  /// NumPy names the shapes of `out` and `where` together with those that do not fit each other,
  /// once it has seen that results of this type go into `out`.
  private func checkShapes(_ operands: [Operand], _ out: NDArray?, _ mask: NDArray?) throws {
    let shapes = operands.map(\.shape) + [out?.shape, mask?.shape].compactMap { $0 }
    do {
      _ = try Dimensions.broadcast(shapes)
    } catch {
      if let out {
        let samples = try operands.map { operand in
          guard case .array(let array) = operand else { return operand }
          return .array(try NDArray.ones(Dimensions(), dtype: array.dtype))
        }
        let type = try evaluate(samples).dtype
        if !type.castsInKind(to: out.dtype) {
          throw MathError.cannotCast(operation: firstName, from: type, to: out.dtype)
        }
      }
      throw error
    }
  }

  /// Refuses to compute truths in another type.
  func checkLoop() throws {
    if givesTruths {
      throw Fault.type(
        "No loop matching the specified signature and casting was found for ufunc \(firstName)")
    }
  }

  /// The call without options, which is nearly every call.
  private func plain(_ arguments: Arguments, _ machine: Machine) throws -> Value {
    switch body {
    case .unary(let operation):
      guard let operand = try machine.arrayOperand(arguments[0]) else {
        return try ofObjects(values(arguments), machine)
      }
      let (result, hasNonFinite) = try machine.compute(operand.count) {
        () throws(MathError) in try NDArray.evaluate(operation, operand)
      }
      try machine.noteIssues(of: operation, operand, result, hasNonFinite: hasNonFinite)
      return .array(result)
    case .binary(let operation):
      guard let left = try machine.arrayOperand(arguments[0]),
        let right = try machine.arrayOperand(arguments[1])
      else { return try ofObjects(values(arguments), machine) }
      let (result, hasNonFinite) = try machine.compute(max(left.count, right.count)) {
        () throws(MathError) in try NDArray.evaluate(operation, left, right)
      }
      try machine.noteIssues(of: operation, left, right, result, hasNonFinite: hasNonFinite)
      return .array(result)
    case .single, .pair:
      guard let operands = try operands(arguments, machine) else {
        return try ofObjects(values(arguments), machine)
      }
      return .array(try machine.compute(work(operands)) { try evaluate(operands) })
    }
  }

  private func values(_ arguments: Arguments) -> [Value] {
    (0..<operandCount).map { arguments[$0] }
  }

  /// The operands; nil where one is no number and no sequence.
  private func operands(_ arguments: Arguments, _ machine: Machine) throws -> [Operand]? {
    var operands: [Operand] = []
    for value in values(arguments) {
      guard let operand = try machine.arrayOperand(value) else { return nil }
      operands.append(operand)
    }
    return operands
  }

  private func noteIssues(
    _ operands: [Operand], _ result: NDArray, _ machine: Machine
  ) throws {
    switch body {
    case .unary(let operation):
      try machine.noteIssues(
        of: operation, operands[0], result, hasNonFinite: result.hasNonFinite)
    case .binary(let operation):
      try machine.noteIssues(
        of: operation, operands[0], operands[1], result, hasNonFinite: result.hasNonFinite)
    case .single, .pair: break
    }
  }

  private func work(_ operands: [Operand]) -> Int {
    operands.map { $0.shape.elementCount }.max() ?? 0
  }

  /// `casting=`: whether fractions may be cut off without a word.
  private func allowsAnyCast(_ arguments: Arguments, _ parameter: Int) throws -> Bool {
    switch try arguments.text(parameter, default: "same_kind") {
    case "unsafe": return true
    case "same_kind": return false
    case let rule: throw Fault.notImplemented("`casting='\(rule)'` of `np.\(name)`")
    }
  }

  private func converted(
    _ operand: Operand, to dtype: DType, index: Int, isUnsafe: Bool, _ machine: Machine
  ) throws -> Operand {
    guard isUnsafe || operand.dtype.castsInKind(to: dtype) else {
      throw Fault.math(
        .cannotCastInput(operation: firstName, index: index, from: operand.dtype, to: dtype))
    }
    return .array(try machine.compute { try operand.array.asType(dtype) })
  }

  func evaluate(_ operand: Operand) throws(MathError) -> NDArray {
    switch body {
    case .unary(let operation): try NDArray.apply(operation, operand)
    case .single(let function): try function(operand)
    case .binary, .pair: try evaluate(operand, operand)
    }
  }

  func evaluate(_ left: Operand, _ right: Operand) throws(MathError) -> NDArray {
    switch body {
    case .binary(let operation): try NDArray.apply(operation, left, right)
    case .pair(let function): try function(left, right)
    case .unary, .single: try evaluate(left)
    }
  }

  private func evaluate(_ operands: [Operand]) throws(MathError) -> NDArray {
    operands.count == 1 ? try evaluate(operands[0]) : try evaluate(operands[0], operands[1])
  }
}
