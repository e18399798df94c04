// Collects one function's instructions: registers, constants, names, jumps that are patched later.

import Diagnostics
import Syntax

/// A register of a frame.
typealias Register = UInt16

/// A code object under construction.
struct CodeBuilder {
  let code: Code
  let scope: Scope
  /// The registers of the scope's own variables; in a cell, of its globals.
  private(set) var variables: [String: Register] = [:]
  /// Variables of the comprehensions around the current place, innermost last.
  var comprehensionVariables: [[String: Register]] = []
  /// Variables that surely hold a value here, so that no check is needed.
  var bound: Set<Register> = []
  var loops: [Loop] = []
  /// The parts of `try` and `with` statements around the current place, innermost last.
  var regions: [Region] = []
  /// Calls whose step-by-step copies are written behind the last instruction.
  var directCalls: [Compiler.DirectCall] = []
  /// Jumps of `with` statements whose manager swallowed an exception, by the manager's register.
  private var contextExits: [Register: [Int]] = [:]
  private var constantIndices: [ConstantKey: Int32] = [:]
  private var nameIndices: [String: Int32] = [:]
  private(set) var nextRegister: Int
  /// Where temporaries start; variables are below.
  let firstTemporary: Int
  private let limit: Int
  /// The first fault of a code that is too large for its operands.
  private(set) var isTooLarge = false

  /// The most instructions of one function: `finally` bodies inside each other multiply.
  private static let instructionLimit = 1 << 20

  /// A loop under construction: where `continue` goes, and the jumps of `break`, to be patched.
  struct Loop {
    var start: Int
    /// How many regions are around the loop.
    var regions: Int
    var breaks: [Int] = []
    var continues: [Int] = []
  }

  /// What runs when a jump leaves a region.
  enum Cleanup {
    case none
    /// The body of an `except`: the exception before it, kept in a register, is current again.
    case handler(previous: Register)
    /// The body of an `except … as name`.
    case name(String)
    /// The body of a `try` with `finally`.
    case finally([Statement])
    /// The body of a `with`, whose manager is in a register.
    case context(Register)
  }

  /// A part of a `try` or `with` statement under construction.
  struct Region {
    let cleanup: Cleanup
    /// Instructions in its midst that no longer belong to it: what runs on a jump out of it.
    var holes: [Range<Int>] = []

    init(_ cleanup: Cleanup) { self.cleanup = cleanup }
  }

  /// - Parameter firstTemporary: where temporaries start; variables are below.
  init(code: Code, scope: Scope, firstTemporary: Int) {
    self.code = code
    self.scope = scope
    nextRegister = firstTemporary
    self.firstTemporary = firstTemporary
    limit = Int(Register.max) / Instruction.Operand.stride
    code.registerCount = firstTemporary
  }

  // MARK: Registers

  /// The next free register.
  mutating func allocate() -> Register {
    guard nextRegister < limit else {
      isTooLarge = true
      return Register(limit)
    }
    nextRegister += 1
    code.registerCount = max(code.registerCount, nextRegister)
    return Register(nextRegister - 1)
  }

  /// Frees every register from `mark` on.
  mutating func release(to mark: Int) { nextRegister = mark }

  mutating func declare(_ name: String, _ register: Register) { variables[name] = register }

  // MARK: Tables

  /// What makes two constants one: their type and their exact value.
  private enum ConstantKey: Hashable {
    case int(Int)
    case float(UInt64)
    case string(String)
    case bool(Bool)
    case none
    case ellipsis
  }

  mutating func constant(_ value: Value) -> Int32 {
    let key: ConstantKey? =
      switch value {
      case .int(let number): .int(number)
      case .float(let number): .float(number.bitPattern)
      case .string(let string): .string(string.text)
      case .bool(let flag): .bool(flag)
      case .none: ConstantKey.none
      case .ellipsis: .ellipsis
      default: nil
      }
    if let key, let index = constantIndices[key] { return index }
    code.constants.append(value)
    let index = Int32(truncatingIfNeeded: code.constants.count - 1)
    if let key { constantIndices[key] = index }
    return index
  }

  mutating func name(_ name: String) -> Int32 {
    if let index = nameIndices[name] { return index }
    code.names.append(name)
    let index = Int32(truncatingIfNeeded: code.names.count - 1)
    nameIndices[name] = index
    return index
  }

  /// A place that names an attribute: each remembers for itself what it found.
  /// - Parameter receiver: where the object stands, for a call that finds it there.
  mutating func site(_ symbol: Symbol, receiver: Register = 0) -> Int32 {
    code.sites.append(AttributeSite(symbol: symbol, receiver: receiver))
    return Int32(truncatingIfNeeded: code.sites.count - 1)
  }

  // MARK: Contexts

  mutating func addContextExit(_ manager: Register, _ jump: Int) {
    contextExits[manager, default: []].append(jump)
  }

  mutating func takeContextExits(_ manager: Register) -> [Int] {
    contextExits.removeValue(forKey: manager) ?? []
  }

  // MARK: Instructions

  /// The index of the next instruction.
  var position: Int { code.instructions.count }

  /// Appends an instruction and returns its index.
  @discardableResult
  mutating func emit(
    _ opcode: Opcode, _ a: Register = 0, _ b: Register = 0, _ c: Register = 0, d: Int32 = 0,
    flag: UInt8 = 0, at span: Span
  ) -> Int {
    append(Instruction.Draft(opcode: opcode, flag: flag, a: a, b: b, c: c, d: d), at: span)
    return code.instructions.count - 1
  }

  mutating func append(_ instruction: Instruction.Draft, at span: Span) {
    if code.instructions.count >= Self.instructionLimit { isTooLarge = true }
    code.instructions.append(instruction)
    code.spans.append(span)
  }

  /// Makes the jump at `index` go to the next instruction.
  mutating func patch(_ index: Int) {
    code.instructions[index].d = Int32(truncatingIfNeeded: position)
  }

  mutating func patch(_ indices: [Int]) { for index in indices { patch(index) } }

  /// Makes the jumps at `indices` go to `target`.
  mutating func patch(_ indices: [Int], to target: Int) {
    for index in indices { code.instructions[index].d = Int32(truncatingIfNeeded: target) }
  }

  mutating func jump(to target: Int, at span: Span) {
    emit(.loop, d: Int32(truncatingIfNeeded: target), at: span)
  }

  /// Ends the body of a loop over an iterator, whose next value the instruction at `start` takes.
  mutating func repeatLoop(from start: Int, at span: Span) {
    var next = code.instructions[start]
    next.opcode = next.opcode == .nextValue ? .loopValue : .loopUnpacked
    next.d = Int32(truncatingIfNeeded: start + 1)
    append(next, at: code.spans[start])
  }
}
