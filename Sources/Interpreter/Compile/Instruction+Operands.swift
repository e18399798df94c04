// How instructions name registers and constants, and how they are sealed once the code is complete.

extension UnsafeMutablePointer<Value> {
  /// The value that stands so many words behind.
  @inline(__always)
  func advanced(byWords words: Int) -> Self {
    (UnsafeMutableRawPointer(self) + words &* MemoryLayout<UInt64>.stride)
      .assumingMemoryBound(to: Value.self)
  }
}

extension Instruction {
  /// A register, or a small number: the instruction knows which.
  ///
  /// A register is counted in words, of which a value takes two: that much the processor multiplies by
  /// itself when it computes an address.
  struct Operand {
    fileprivate let bits: UInt16

    /// The words of a value.
    static let stride = MemoryLayout<Value>.stride / MemoryLayout<UInt64>.stride

    /// The register where a frame's begin.
    static let first = Operand(bits: 0)

    /// The register's index.
    var index: Int { Int(bits) / Self.stride }
    /// The operand as a count or as an index into a table.
    @inline(__always) var number: Int { Int(bits) }

    /// The register of a frame.
    @inline(__always)
    static func + (
      registers: UnsafeMutablePointer<Value>, operand: Operand
    ) -> UnsafeMutablePointer<Value> {
      registers.advanced(byWords: Int(operand.bits))
    }
  }

  /// An instruction as the compiler writes it: operands are registers by their index.
  struct Draft {
    var opcode: Opcode
    var flag: UInt8 = 0
    var a: Register = 0
    var b: Register = 0
    var c: Register = 0
    var d: Int32 = 0
  }

  init(_ draft: Draft) {
    func words(_ index: Register) -> Operand {
      Operand(bits: index &* Register(Operand.stride))
    }
    opcode = draft.opcode
    flag = draft.flag
    a = words(draft.a)
    b = words(draft.b)
    c = opcode.takesValueInC ? words(draft.c) : Operand(bits: draft.c)
    d = opcode.takesValueInD ? draft.d &* Int32(Operand.stride) : draft.d
  }
}

extension Opcode {
  /// Whether the operand c is a register or a constant.
  fileprivate var takesValueInC: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .floorDivide, .modulo, .power, .matrixMultiply,
      .leftShift, .rightShift, .bitAnd, .bitOr, .bitXor, .constantAdd, .constantSubtract,
      .constantMultiply, .constantDivide, .multiplyAdd, .multiplySubtract, .multiplySubtractFrom,
      .multiplyMultiply, .addAdd, .addMultiply, .subtractAdd, .subtractMultiply, .equal, .notEqual,
      .less, .lessOrEqual, .greater, .greaterOrEqual, .isSame, .isNotSame, .isIn, .isNotIn,
      .jumpEqual, .jumpLess, .jumpLessOrEqual, .jumpEqualConstant, .jumpLessConstant,
      .jumpLessOrEqualConstant, .jumpGreaterConstant, .jumpGreaterOrEqualConstant,
      .matchException, .exitContext, .yield, .addDict, .getItem, .setItem, .makeFunction,
      .makeClass, .makeSuper, .formatValue, .callShow:
      true
    default: false
    }
  }

  /// Whether the operand d is a register or a constant.
  fileprivate var takesValueInD: Bool {
    switch self {
    case .loadConstant, .addConstant, .subtractConstant, .multiplyConstant, .divideConstant,
      .floorDivideConstant, .moduloConstant, .powerConstant, .constantAdd, .constantSubtract,
      .constantMultiply, .constantDivide, .multiplyAdd, .multiplySubtract, .multiplySubtractFrom,
      .multiplyMultiply, .addAdd, .addMultiply, .subtractAdd, .subtractMultiply:
      true
    default: false
    }
  }
}
