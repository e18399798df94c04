// The opcode loop: moving values, plain numbers, jumps, fields and calls. What neither jumps nor calls
// stands in `Machine+Execute.swift`; everything slow is one call away. The loop is kept small enough
// for the compiler to inline what it is made of and to keep the cursor in registers.

import Diagnostics
import Syntax

extension Machine {
  /// Runs the topmost frame, and those it calls, until the frame at `depth` returns.
  ///
  /// An error leaves the loop with the position of its instruction stored in its frame.
  func interpret(until depth: Int) throws -> Value {
    let stackBase = stack.base
    var cursor = Cursor(frames.top, stackBase)
    do {
      while true {
        let instruction = cursor.fetch()
        let target = cursor.registers + Int(instruction.a)
        let left = cursor.registers + Int(instruction.b)
        var right = cursor.registers + Int(instruction.c)
        switch instruction.opcode {

        // MARK: Moving values
        case .loadConstant: target.copy(from: cursor.constants + Int(instruction.d))
        case .move: target.copy(from: left)
        case .checkBound:
          if case .unbound = target.pointee { throw unbound(instruction) }
        case .loadGlobal:
          let global = stackBase + Int(instruction.d)
          if case .unbound = global.pointee { throw undefined(globals.names[Int(instruction.d)]) }
          target.copy(from: global)
        case .loadCallee:
          let global = stackBase + Int(instruction.d)
          if case .function = global.pointee, global.isPinnedFunction {
            target.put(.pinned(global.unretained(FunctionObject.self)))
          } else {
            try loadCallee(global, into: target, instruction)
          }
        case .storeGlobal: (stackBase + Int(instruction.d)).copy(from: target)
        case .loadReceiver:
          try loadReceiver(stackBase + Int(instruction.d), into: target, instruction)
        case .loadBox:
          guard let box = left.box, target.copy(from: box) else {
            throw Fault.localUnbound(name(instruction))
          }
        case .loadCapture: try loadCapture(into: target, instruction)

        // MARK: Arithmetic
        case .addConstant:
          right = cursor.constants + Int(instruction.d)
          fallthrough
        case .add:
          if PlainNumbers.calculate(PlainNumbers.Addition.self, target, left, right) { continue }
          if try enter(.add, left, right, instruction, cursor.next) {
            cursor = Cursor(frames.top, stackBase)
          }
        case .subtractConstant:
          right = cursor.constants + Int(instruction.d)
          fallthrough
        case .subtract:
          if PlainNumbers.calculate(PlainNumbers.Subtraction.self, target, left, right) { continue }
          if try enter(.subtract, left, right, instruction, cursor.next) {
            cursor = Cursor(frames.top, stackBase)
          }
        case .multiplyConstant:
          right = cursor.constants + Int(instruction.d)
          fallthrough
        case .multiply:
          if PlainNumbers.calculate(PlainNumbers.Multiplication.self, target, left, right) {
            continue
          }
          if try enter(.multiply, left, right, instruction, cursor.next) {
            cursor = Cursor(frames.top, stackBase)
          }
        case .divideConstant:
          right = cursor.constants + Int(instruction.d)
          fallthrough
        case .divide:
          if PlainNumbers.divide(target, left, right) { continue }
          if try enter(.divide, left, right, instruction, cursor.next) {
            cursor = Cursor(frames.top, stackBase)
          }
        case .floorDivideConstant:
          right = cursor.constants + Int(instruction.d)
          fallthrough
        case .floorDivide:
          if PlainNumbers.floorDivide(target, left, right) { continue }
          if try enter(.floorDivide, left, right, instruction, cursor.next) {
            cursor = Cursor(frames.top, stackBase)
          }
        case .moduloConstant:
          right = cursor.constants + Int(instruction.d)
          fallthrough
        case .modulo:
          if PlainNumbers.remainder(target, left, right) { continue }
          if try enter(.modulo, left, right, instruction, cursor.next) {
            cursor = Cursor(frames.top, stackBase)
          }
        case .powerConstant:
          right = cursor.constants + Int(instruction.d)
          fallthrough
        case .power:
          if try enter(.power, left, right, instruction, cursor.next) {
            cursor = Cursor(frames.top, stackBase)
          }
        case .negate:
          if case .float(let number) = left.pointee {
            target.put(.float(-number))
          } else {
            try negate(left, into: target)
          }

        // MARK: Comparisons that jump
        case .jumpEqualConstant:
          right = cursor.constants + Int(instruction.c)
          fallthrough
        case .jumpEqual:
          let result =
            try PlainNumbers.compare(PlainNumbers.Equal.self, left, right)
            ?? holds(.equal, left, right, instruction)
          if result == (instruction.flag & 1 != 0) { cursor.jump(to: instruction.d) }
        case .jumpLessConstant:
          right = cursor.constants + Int(instruction.c)
          fallthrough
        case .jumpLess:
          let result =
            try PlainNumbers.compare(PlainNumbers.Less.self, left, right)
            ?? holds(.less, left, right, instruction)
          if result == (instruction.flag & 1 != 0) { cursor.jump(to: instruction.d) }
        case .jumpLessOrEqualConstant:
          right = cursor.constants + Int(instruction.c)
          fallthrough
        case .jumpLessOrEqual:
          let result =
            try PlainNumbers.compare(PlainNumbers.LessOrEqual.self, left, right)
            ?? holds(.lessOrEqual, left, right, instruction)
          if result == (instruction.flag & 1 != 0) { cursor.jump(to: instruction.d) }
        case .jumpGreaterConstant:
          right = cursor.constants + Int(instruction.c)
          let result =
            try PlainNumbers.compare(PlainNumbers.Greater.self, left, right)
            ?? holds(.greater, left, right, instruction)
          if result == (instruction.flag & 1 != 0) { cursor.jump(to: instruction.d) }
        case .jumpGreaterOrEqualConstant:
          right = cursor.constants + Int(instruction.c)
          let result =
            try PlainNumbers.compare(PlainNumbers.GreaterOrEqual.self, left, right)
            ?? holds(.greaterOrEqual, left, right, instruction)
          if result == (instruction.flag & 1 != 0) { cursor.jump(to: instruction.d) }

        // MARK: Control
        case .jump: cursor.jump(to: instruction.d)
        case .loop:
          stepsLeft &-= 1
          if stepsLeft < 0 { try charge(0) }
          cursor.jump(to: instruction.d)
        case .jumpTruth:
          let result: Bool
          if case .bool(let flag) = target.pointee {
            result = flag
          } else {
            result = try isTrue(target.pointee)
          }
          if result == (instruction.flag != 0) { cursor.jump(to: instruction.d) }
        case .nextValue:
          let iterator = left.unretained(IteratorObject.self)
          if !(try advance(iterator, into: target)) { cursor.jump(to: instruction.d) }
        case .nextUnpacked:
          let iterator = left.unretained(IteratorObject.self)
          if !(try advance(iterator, into: target, count: Int(instruction.c))) {
            cursor.jump(to: instruction.d)
          }

        // MARK: Items and attributes
        case .appendList:
          if case .list = target.pointee {
            target.unretained(ListObject.self)._withUnsafeGuaranteedRef {
              $0.items.append(left.pointee)
            }
          }
        case .getItem:
          if case .list = left.pointee, case .int(let index) = right.pointee,
            left.unretained(ListObject.self).copyElement(index, into: target)
          {
            continue
          }
          try getItem(left, right, into: target)
        case .setItem:
          if case .list = target.pointee, case .int(let index) = left.pointee,
            target.unretained(ListObject.self).setElement(index, from: right)
          {
            continue
          }
          try setItem(target, left, right)
        case .getAttribute:
          let site = cursor.sites + Int(instruction.d)
          if let instance = left.instance(knownTo: site, classEpoch) {
            target.copy(
              from: instance._withUnsafeGuaranteedRef { $0.fields } + site.pointee.slot)
          } else {
            try getAttribute(at: site, of: left, into: target)
          }
        case .setAttribute:
          let site = cursor.sites + Int(instruction.d)
          if let instance = target.instance(knownTo: site, classEpoch), site.pointee.slot >= 0 {
            (instance._withUnsafeGuaranteedRef { $0.fields } + site.pointee.slot).copy(from: left)
          } else {
            try setAttribute(at: site, of: target, to: left)
          }

        // MARK: Calls
        case .call:
          if case .pinned(let function) = left.pointee,
            function.takesExactly(Int(instruction.c))
          {
            frames.top.pointee.next = cursor.next
            try push(function, base: left + 1 - stackBase, destination: instruction.a)
            cursor = Cursor(frames.top, stackBase)
          } else if try call(left, instruction, cursor.next) {
            cursor = Cursor(frames.top, stackBase)
          }
        case .callMethod:
          let site = cursor.sites + Int(instruction.d)
          if try callMethod(at: site, left, instruction, cursor.next) {
            cursor = Cursor(frames.top, stackBase)
          }
        case .returnValue, .returnNamespace:
          let value = result(instruction, cursor.registers)
          let frame = frames.removeLast()
          if frames.count == depth {
            top = frames.last.map { $0.base + $0.code.registerCount } ?? GlobalTable.capacity
            return value
          }
          let caller = frames.top
          cursor = Cursor(caller, stackBase)
          top = caller.pointee.base &+ caller.pointee.tables.pointee.registerCount
          let place = cursor.registers + Int(frame.destination)
          if frame.completion == .result {
            place.put(value)
          } else {
            place.put(
              try completed(frame, value, cursor.current, cursor.registers, cursor.constants))
          }
        case .yield:
          frames.top.pointee.next = cursor.next
          return try suspend(left.pointee)
        case .deleteGlobal, .unbind, .makeBox, .storeBox, .storeCapture, .matrixMultiply,
          .leftShift, .rightShift, .bitAnd, .bitOr, .bitXor, .plus, .invert, .not, .equal,
          .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isSame, .isNotSame, .isIn,
          .isNotIn, .makeIterator, .raise, .failAssertion, .notSupported, .matchException,
          .enterContext, .exitContext, .endHandler, .makeList, .makeTuple, .makeSet, .makeDict,
          .makeSlice, .extendList, .addSet, .addDict, .updateDict, .listToTuple, .listToSet,
          .deleteItem, .deleteAttribute, .unpack, .unpackStarred, .callKeywords, .callUnpacked,
          .makeFunction, .makeClass, .makeSuper, .loadClassName, .joinText, .formatValue,
          .importModule, .importMember, .importEverything, .reportValue, .takeResult:
          frames.top.pointee.next = cursor.next
          try execute(instruction, cursor.registers, cursor.constants, cursor.sites)
        }
      }
    } catch {
      if frames.count > depth { frames.top.pointee.next = cursor.next }
      throw error
    }
  }

  /// What a frame returns.
  ///
  /// The registers of the frame are left as they are: the next call at this depth writes over them,
  /// and the end of the cell clears what is left.
  @inline(__always)
  private func result(
    _ instruction: Instruction, _ registers: UnsafeMutablePointer<Value>
  ) -> Value {
    guard frames.top.pointee.isFunction, instruction.opcode == .returnValue else {
      return cellResult(instruction, registers)
    }
    return (registers + Int(instruction.a)).take()
  }

  @inline(never)
  private func cellResult(
    _ instruction: Instruction, _ registers: UnsafeMutablePointer<Value>
  ) -> Value {
    instruction.opcode == .returnNamespace
      ? namespace(frames.top.pointee.code, registers) : registers[Int(instruction.a)]
  }

  /// Takes an iterator's next value into a register; false at its end.
  @inline(__always)
  private func advance(
    _ iterator: Unmanaged<IteratorObject>, into target: UnsafeMutablePointer<Value>
  ) throws -> Bool {
    try iterator.advance(self, into: target)
  }

  @inline(never)
  private func advance(
    _ iterator: Unmanaged<IteratorObject>, into target: UnsafeMutablePointer<Value>, count: Int
  ) throws -> Bool {
    try iterator._withUnsafeGuaranteedRef { try $0.advance(self, into: target, count: count) }
  }
}
