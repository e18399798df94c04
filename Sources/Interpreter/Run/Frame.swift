// The running functions, innermost last.

/// A running function or cell.
///
/// What it refers to is kept alive by others: the function by the caller's register, by its class or
/// by who called the machine; the code by the function.
struct Frame {
  /// What the opcode loop reads of the code.
  let tables: UnsafeMutablePointer<Code.Tables>
  private let owner: Unmanaged<FunctionObject>?
  /// Register 0, and the stack index behind the last one.
  let registers: UnsafeMutablePointer<Value>
  let end: Int
  /// The caller's register that takes the result.
  let destination: Instruction.Operand
  let completion: Completion
  /// The instruction behind the one that runs, or, for a frame that waits, behind its call.
  var next: UnsafeMutablePointer<Instruction>
  /// The instance that `__init__` is making; released when the frame ends.
  let instance: Unmanaged<InstanceObject>?

  /// What becomes of the result.
  enum Completion: UInt8 {
    case result
    /// It must be `None`: the instance is the result.
    case construction
    /// `NotImplemented` means that the other operand is asked.
    case operation
  }

  /// - Parameter base: the stack index of register 0.
  init(
    code: Code, function: FunctionObject?, base: Int, on stack: RegisterStack, position: Int = 0
  ) {
    self.init(
      code.tables, function.map { Unmanaged.passUnretained($0) }, registers: stack.base + base,
      end: base + code.registerCount, destination: .first)
    next += position
  }

  @inline(__always)
  init(
    _ tables: UnsafeMutablePointer<Code.Tables>, _ function: Unmanaged<FunctionObject>?,
    registers: UnsafeMutablePointer<Value>, end: Int, destination: Instruction.Operand,
    completion: Completion = .result, instance: Unmanaged<InstanceObject>? = nil
  ) {
    self.tables = tables
    owner = function
    self.registers = registers
    self.end = end
    self.destination = destination
    self.completion = completion
    self.instance = instance
    next = tables.pointee.instructions
  }

  /// The index of the instruction that runs.
  var position: Int { max(0, next - tables.pointee.instructions - 1) }

  /// Goes on at the instruction of an index.
  mutating func go(to position: Int) { next = tables.pointee.instructions + position }

  var code: Code { tables.pointee.code.takeUnretainedValue() }

  /// The function object; nil for a cell.
  var function: FunctionObject? { owner?.takeUnretainedValue() }

  /// The function, without a count of the reference.
  var unretainedFunction: Unmanaged<FunctionObject>? { owner }
  var isFunction: Bool { owner != nil }

  /// What the function captured.
  @inline(__always)
  var captures: UnsafeMutablePointer<Value>? { owner?._withUnsafeGuaranteedRef { $0.captures } }
}

/// A stack of frames with unchecked access, as deep as the limit of nested calls.
final class FrameStack {
  /// The place below the outermost frame, where none stands, and the last one for a frame.
  private let bottom: UnsafeMutablePointer<Frame>
  private let limit: UnsafeMutablePointer<Frame>
  /// The innermost frame; the place below the outermost where there is none.
  @exclusivity(unchecked) private(set) var top: UnsafeMutablePointer<Frame>

  /// - Parameter depth: the most calls that may be nested in a cell.
  init(depth: Int) {
    bottom = .allocate(capacity: depth + 2)
    limit = bottom + depth + 1
    top = bottom
  }

  deinit {
    removeAll()
    bottom.deallocate()
  }

  var count: Int { top - bottom }

  /// The place where the innermost of `count` frames stands.
  func place(ofCount count: Int) -> UnsafeMutablePointer<Frame> { bottom + count }

  var last: Frame? { top == bottom ? nil : top.pointee }

  /// Whether another frame fits.
  @inline(__always)
  var hasRoom: Bool { top < limit }

  @inline(__always)
  func append(_ frame: Frame) {
    top += 1
    top.initialize(to: frame)
  }

  /// Takes the innermost frame away; it stands in its place until the next one comes.
  @inline(__always)
  func drop() { top -= 1 }

  @discardableResult
  func removeLast() -> Frame {
    drop()
    return top[1]
  }

  func removeAll() {
    while top != bottom { removeLast().instance?.release() }
  }
}
