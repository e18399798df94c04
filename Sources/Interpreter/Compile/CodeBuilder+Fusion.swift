// Two arithmetic instructions as one, where the second computes with what the first gives.

extension CodeBuilder {
  /// Has the first of two operations do the work of both where their operands are plain numbers.
  ///
  /// The second stays where it is, for all other operands, and for those who jump to it. A temporary
  /// that arithmetic reads was written for it alone.
  mutating func fuseArithmetic() {
    for index in code.instructions.indices.dropLast() {
      let (first, second) = (code.instructions[index], code.instructions[index + 1])
      guard first.a >= firstTemporary, (second.b == first.a) != (second.c == first.a),
        let opcode = first.opcode.together(
          with: second.opcode, isOnRight: second.c == first.a)
      else { continue }
      code.instructions[index].opcode = opcode
      code.instructions[index].d = Int32(second.b == first.a ? second.c : second.b)
    }
  }
}

extension Opcode {
  /// The opcode that does both, if there is one.
  ///
  /// - Parameter isOnRight: whether the second has the first's result as its right operand.
  fileprivate func together(with second: Opcode, isOnRight: Bool) -> Opcode? {
    switch (self, second) {
    case (.multiply, .add): .multiplyAdd
    case (.multiply, .subtract): isOnRight ? .multiplySubtractFrom : .multiplySubtract
    case (.multiply, .multiply): .multiplyMultiply
    case (.add, .add): .addAdd
    case (.add, .multiply): .addMultiply
    case (.subtract, .add): .subtractAdd
    case (.subtract, .multiply): .subtractMultiply
    default: nil
    }
  }
}
