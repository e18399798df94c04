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
  init(_ frame: UnsafeMutablePointer<Frame>) {
    self.init(frame.pointee.tables, frame.pointee.registers)
    next = frame.pointee.next
  }

  /// At the start of a function whose register 0 is `registers`.
  @inline(__always)
  init(
    _ tables: UnsafeMutablePointer<Code.Tables>, _ registers: UnsafeMutablePointer<Value>
  ) {
    self.registers = registers
    constants = tables.pointee.constants
    sites = tables.pointee.sites
    instructions = tables.pointee.instructions
    next = instructions
  }

  /// The instruction to run, stepping to the one behind it.
  @inline(__always)
  mutating func fetch() -> Operands {
    let operands = Operands(registers: registers, constants: constants, place: next)
    next += 1
    return operands
  }

  @inline(__always)
  mutating func jump(to position: Int32) { next = instructions + Int(position) }

  /// The instruction that was fetched last.
  var current: Instruction { (next - 1).pointee }
}

/// An instruction's operands, each read when it is asked for.
struct Operands {
  fileprivate let registers: UnsafeMutablePointer<Value>
  fileprivate let constants: UnsafeMutablePointer<Value>
  fileprivate let place: UnsafeMutablePointer<Instruction>

  @inline(__always) var instruction: Instruction { place.pointee }
  @inline(__always) var opcode: Opcode { place.pointee.opcode }
  @inline(__always) var flag: UInt8 { place.pointee.flag }
  @inline(__always) var a: UInt16 { place.pointee.a }
  @inline(__always) var c: UInt16 { place.pointee.c }
  @inline(__always) var d: Int32 { place.pointee.d }
  /// The register R[a].
  @inline(__always) var target: UnsafeMutablePointer<Value> { registers + Int(place.pointee.a) }
  /// The register R[b].
  @inline(__always) var left: UnsafeMutablePointer<Value> { registers + Int(place.pointee.b) }
  /// The register R[c].
  @inline(__always) var right: UnsafeMutablePointer<Value> { registers + Int(place.pointee.c) }
  /// The constant K[d].
  @inline(__always) var constant: UnsafeMutablePointer<Value> {
    constants + Int(place.pointee.d)
  }
  /// The constant K[c] of a comparison that jumps.
  @inline(__always) var smallConstant: UnsafeMutablePointer<Value> {
    constants + Int(place.pointee.c)
  }
}
