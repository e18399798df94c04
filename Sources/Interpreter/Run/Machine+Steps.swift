// What the opcode loop is made of: arithmetic, jumps and the next values of loops, inlined there.

import Syntax

extension Machine {
  /// Plain arithmetic; anything else by a method or the slow way.
  @_transparent
  func calculate<Operation: PlainOperation>(
    _ operation: Operation.Type, _ symbol: BinaryOperator, _ left: UnsafeMutablePointer<Value>,
    _ right: UnsafeMutablePointer<Value>, _ at: Operands, _ cursor: inout Cursor
  ) throws {
    if PlainNumbers.calculate(operation, at.target, left, right) { return }
    try operate(symbol, left, right, at, &cursor)
  }

  /// The same together with the next instruction's.
  @_transparent
  func calculate<First: PlainOperation, Second: PlainOperation>(
    _ first: First.Type, _ symbol: BinaryOperator, then second: Second.Type, _ at: Operands,
    _ cursor: inout Cursor
  ) throws {
    if PlainNumbers.calculate(first, second, at.nextTarget, at.left, at.right, at.other) {
      cursor.skip()
    } else {
      try operate(symbol, at.left, at.right, at, &cursor)
    }
  }

  @_transparent
  func operate(
    _ symbol: BinaryOperator, _ left: UnsafeMutablePointer<Value>,
    _ right: UnsafeMutablePointer<Value>, _ at: Operands, _ cursor: inout Cursor
  ) throws {
    if try enter(symbol, left, right, at.place) { cursor = Cursor(frames.top) }
  }

  /// A comparison, and the jump where it is what the instruction asks for.
  @_transparent
  func jump<Relation: PlainRelation>(
    _ relation: Relation.Type, _ symbol: ComparisonOperator,
    _ right: UnsafeMutablePointer<Value>, _ at: Operands, _ cursor: inout Cursor
  ) throws {
    let result =
      try PlainNumbers.compare(relation, at.left, right)
      ?? holds(symbol, at.left, right, at.instruction)
    if result == (at.flag & 1 != 0) { cursor.jump(to: at.d) }
  }

  /// Sets an attribute: of an instance that the site knows as a field.
  @_transparent
  func setField(
    at site: UnsafeMutablePointer<AttributeSite>, of object: UnsafeMutablePointer<Value>,
    to value: UnsafeMutablePointer<Value>
  ) throws {
    if let instance = object.instance(knownTo: site, classEpoch) {
      if let successor = site.pointee.successor {
        instance.append(copying: value, giving: successor)
      } else {
        (instance._withUnsafeGuaranteedRef { $0.fields } + site.pointee.slot).copy(from: value)
      }
    } else {
      try setAttribute(at: site, of: object, to: value)
    }
  }

  /// What the outermost frame of a run returns.
  ///
  /// The registers of a function are left as they are: the next call at this depth writes over them,
  /// and the end of the cell clears what is left.
  @inline(never)
  func result(
    of frame: UnsafeMutablePointer<Frame>, _ register: UnsafeMutablePointer<Value>
  ) -> Value {
    leaveOutermost()
    return frame.pointee.isFunction ? register.take() : register.pointee
  }

  /// Registers are counted from the frame around the outermost one of a run.
  func leaveOutermost() { top = frames.last?.end ?? GlobalTable.capacity }

  /// Takes the next value of what is iterated into a register; false at its end.
  @inline(__always)
  func advance(
    _ iterated: UnsafeMutablePointer<Value>, into target: UnsafeMutablePointer<Value>
  ) throws -> Bool {
    if case .object = iterated.pointee {
      return try iterated.unretained(IteratorObject.self).advance(self, into: target)
    }
    guard let element = iterated.walk() else { return false }
    target.copy(from: element)
    return true
  }

  /// Takes the next value of what is iterated apart into `count` registers; false at its end.
  @inline(__always)
  func advance(
    _ iterated: UnsafeMutablePointer<Value>, into target: UnsafeMutablePointer<Value>, count: Int
  ) throws -> Bool {
    if count == 2, let pairs = iterated.unretainedPairs {
      return pairs._withUnsafeGuaranteedRef { $0.advance(into: target) }
    }
    return try advanceAny(iterated, into: target, count: count)
  }

  @inline(never)
  func advanceAny(
    _ iterated: UnsafeMutablePointer<Value>, into target: UnsafeMutablePointer<Value>, count: Int
  ) throws -> Bool {
    if case .object = iterated.pointee {
      return try iterated.unretained(IteratorObject.self)._withUnsafeGuaranteedRef {
        try $0.advance(self, into: target, count: count)
      }
    }
    guard let element = iterated.walk() else { return false }
    try unpack(element.pointee, count: count, into: target)
    return true
  }
}
