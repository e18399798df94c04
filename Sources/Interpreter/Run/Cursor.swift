// Where the opcode loop stands: the running frame's tables as plain pointers.

/// The running frame as the opcode loop sees it.
struct Cursor {
  private(set) var registers: UnsafeMutablePointer<Value>
  private(set) var constants: UnsafeMutablePointer<Value>
  private(set) var sites: UnsafeMutablePointer<AttributeSite>
  private var instructions: UnsafeMutablePointer<Instruction>
  /// The instruction that runs next.
  private(set) var next: UnsafeMutablePointer<Instruction>

  @inline(__always)
  init(_ frame: UnsafeMutablePointer<Frame>, _ stack: UnsafeMutablePointer<Value>) {
    registers = stack + frame.pointee.base
    let tables = frame.pointee.tables
    constants = tables.pointee.constants
    sites = tables.pointee.sites
    instructions = tables.pointee.instructions
    next = frame.pointee.next
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
}
