// Where the opcode loop stands: the running frame as plain pointers.

/// The running frame as the opcode loop sees it: little enough to stay in the processor's registers.
struct Cursor {
  private(set) var registers: UnsafeMutablePointer<Value>
  private var tables: UnsafeMutablePointer<Code.Tables>
  /// The instruction that runs next.
  private(set) var next: UnsafeMutablePointer<Instruction>

  @inline(__always)
  init(_ frame: UnsafeMutablePointer<Frame>) {
    registers = frame.pointee.registers
    tables = frame.pointee.tables
    next = frame.pointee.next
  }

  /// At the start of a function whose register 0 is `registers`.
  @inline(__always)
  init(
    _ tables: UnsafeMutablePointer<Code.Tables>, _ registers: UnsafeMutablePointer<Value>
  ) {
    self.registers = registers
    self.tables = tables
    next = tables.pointee.instructions
  }

  @inline(__always)
  var constants: UnsafeMutablePointer<Value> { tables.pointee.constants }

  @inline(__always)
  var sites: UnsafeMutablePointer<AttributeSite> { tables.pointee.sites }

  /// The instruction to run, stepping to the one behind it.
  @inline(__always)
  mutating func fetch() -> Operands {
    let operands = Operands(registers: registers, tables: tables, place: next)
    next += 1
    return operands
  }

  @inline(__always)
  mutating func jump(to position: Int32) { next = tables.pointee.instructions + Int(position) }

  /// Leaves out the next instruction.
  @inline(__always)
  mutating func skip() { next += 1 }

  /// The instruction that was fetched last.
  var current: Instruction { (next - 1).pointee }
}

/// An instruction's operands, each read when it is asked for.
struct Operands {
  fileprivate let registers: UnsafeMutablePointer<Value>
  fileprivate let tables: UnsafeMutablePointer<Code.Tables>
  /// Where the instruction stands; the one behind it runs next.
  let place: UnsafeMutablePointer<Instruction>

  @inline(__always) var instruction: Instruction { place.pointee }
  @inline(__always) var opcode: Opcode { place.pointee.opcode }
  @inline(__always) var flag: UInt8 { place.pointee.flag }
  @inline(__always) var a: Instruction.Operand { place.pointee.a }
  @inline(__always) var c: Instruction.Operand { place.pointee.c }
  @inline(__always) var d: Int32 { place.pointee.d }
  /// The register R[a].
  @inline(__always) var target: UnsafeMutablePointer<Value> { registers + place.pointee.a }
  /// The register R[b].
  @inline(__always) var left: UnsafeMutablePointer<Value> { registers + place.pointee.b }
  /// The register R[c].
  @inline(__always) var right: UnsafeMutablePointer<Value> { registers + place.pointee.c }
  /// The register R[d].
  @inline(__always) var other: UnsafeMutablePointer<Value> {
    registers.advanced(byWords: Int(place.pointee.d))
  }
  /// The register R[a] of the next instruction.
  @inline(__always) var nextTarget: UnsafeMutablePointer<Value> {
    registers + (place + 1).pointee.a
  }
  /// The constant K[d].
  @inline(__always) var constant: UnsafeMutablePointer<Value> {
    tables.pointee.constants.advanced(byWords: Int(place.pointee.d))
  }
  /// The constant K[c] of a comparison that jumps.
  @inline(__always) var smallConstant: UnsafeMutablePointer<Value> {
    tables.pointee.constants + place.pointee.c
  }
}
