// Where the opcode loop stands: the running frame's tables as plain pointers.

/// The running frame as the opcode loop sees it.
struct Cursor {
  private(set) var base: Int
  private(set) var registers: UnsafeMutablePointer<Value>
  private(set) var constants: UnsafeMutablePointer<Value>
  private(set) var sites: UnsafeMutablePointer<AttributeSite>
  /// How many registers the frame has.
  private(set) var registerCount: Int
  private var instructions: UnsafeMutablePointer<Instruction>
  /// The instruction that runs next.
  private var next: UnsafeMutablePointer<Instruction>

  /// - Parameter position: the instruction to go on with.
  @inline(__always)
  init(_ frame: UnsafeMutablePointer<Frame>, _ stack: RegisterStack, at position: Int) {
    base = frame.pointee.base
    registers = stack.base + base
    let tables = frame.pointee.tables.pointee
    constants = tables.constants
    sites = tables.sites
    registerCount = tables.registerCount
    instructions = tables.instructions
    next = instructions + position
  }

  /// The instruction to run, stepping to the one behind it.
  @inline(__always)
  mutating func fetch() -> Instruction {
    let instruction = next.pointee
    next += 1
    return instruction
  }

  @inline(__always)
  mutating func jump(to position: Int32) { next = instructions + Int(position) }

  /// The instruction that was fetched last.
  var current: Instruction { (next - 1).pointee }

  /// The position of the instruction that was fetched last.
  @inline(__always)
  var position: Int { next - instructions - 1 }
}
