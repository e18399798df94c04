// The opcode loop. What plain numbers need stands here in full; the rest is one call away.

import Diagnostics
import Syntax

extension Machine {
  /// Runs the topmost frame, and those it calls, until the frame at `depth` returns.
  ///
  /// An error leaves the loop with the position of its instruction stored in its frame.
  func interpret(until depth: Int) throws -> Value {
    var cursor = Cursor(frames.top, stack, at: frames.top.pointee.position)
    do {
      while true {
        let instruction = cursor.fetch()
        let registers = cursor.registers
        let target = registers + Int(instruction.a)
        let left = registers + Int(instruction.b)
        let right = registers + Int(instruction.c)
        switch instruction.opcode {

        // MARK: Moving values
        case .loadConstant: target.copy(from: cursor.constants + Int(instruction.d))
        case .move: target.copy(from: left)
        case .checkBound:
          if case .unbound = target.pointee { throw unbound(instruction) }
        case .loadGlobal:
          let global = stack.base + Int(instruction.d)
          if case .unbound = global.pointee { throw undefined(globals.names[Int(instruction.d)]) }
          target.copy(from: global)
        case .loadCallee:
          let global = stack.base + Int(instruction.d)
          if case .function = global.pointee,
            global.unretained(FunctionObject.self)._withUnsafeGuaranteedRef({ $0.isPinned })
          {
            target.put(.pinned(global.unretained(FunctionObject.self)))
          } else {
            if case .unbound = global.pointee {
              throw undefined(globals.names[Int(instruction.d)])
            }
            target.copy(from: global)
          }
        case .storeGlobal: (stack.base + Int(instruction.d)).copy(from: target)
        case .deleteGlobal:
          restoreLibraryName(globals.names[Int(instruction.d)], Int(instruction.d))
        case .unbind: target.put(.unbound)
        case .makeBox: target.put(.object(BoxObject(target.pointee)))
        case .loadBox: target.put(try unboxed(left.pointee, instruction))
        case .storeBox: store(left.pointee, inBox: target.pointee)
        case .loadCapture: target.put(try captured(Int(instruction.c), instruction))
        case .storeCapture: storeCapture(Int(instruction.c), target.pointee)

        // MARK: Arithmetic
        case .add:
          if !PlainNumbers.calculate(PlainNumbers.Addition.self, target, left, right) {
            if try enter(.add, left, right, instruction, &cursor) { continue }
            target.put(try operate(.add, left.pointee, right.pointee, instruction.flag))
          }
        case .subtract:
          if !PlainNumbers.calculate(PlainNumbers.Subtraction.self, target, left, right) {
            if try enter(.subtract, left, right, instruction, &cursor) { continue }
            target.put(try operate(.subtract, left.pointee, right.pointee, instruction.flag))
          }
        case .multiply:
          if !PlainNumbers.calculate(PlainNumbers.Multiplication.self, target, left, right) {
            if try enter(.multiply, left, right, instruction, &cursor) { continue }
            target.put(try operate(.multiply, left.pointee, right.pointee, instruction.flag))
          }
        case .divide:
          if !PlainNumbers.divide(target, left, right) {
            if try enter(.divide, left, right, instruction, &cursor) { continue }
            target.put(try operate(.divide, left.pointee, right.pointee, instruction.flag))
          }
        case .floorDivide:
          if !PlainNumbers.floorDivide(target, left, right) {
            if try enter(.floorDivide, left, right, instruction, &cursor) { continue }
            target.put(try operate(.floorDivide, left.pointee, right.pointee, instruction.flag))
          }
        case .modulo:
          if !PlainNumbers.remainder(target, left, right) {
            if try enter(.modulo, left, right, instruction, &cursor) { continue }
            target.put(try operate(.modulo, left.pointee, right.pointee, instruction.flag))
          }
        case .power:
          if try enter(.power, left, right, instruction, &cursor) { continue }
          target.put(try operate(.power, left.pointee, right.pointee, instruction.flag))
        case .matrixMultiply:
          target.put(try operate(.matrixMultiply, left.pointee, right.pointee, instruction.flag))
        case .leftShift:
          target.put(try operate(.leftShift, left.pointee, right.pointee, instruction.flag))
        case .rightShift:
          target.put(try operate(.rightShift, left.pointee, right.pointee, instruction.flag))
        case .bitAnd:
          target.put(try operate(.bitAnd, left.pointee, right.pointee, instruction.flag))
        case .bitOr:
          target.put(try operate(.bitOr, left.pointee, right.pointee, instruction.flag))
        case .bitXor:
          target.put(try operate(.bitXor, left.pointee, right.pointee, instruction.flag))

        // MARK: Arithmetic with a constant
        case .addConstant:
          let right = cursor.constants + Int(instruction.d)
          if !PlainNumbers.calculate(PlainNumbers.Addition.self, target, left, right) {
            if try enter(.add, left, right, instruction, &cursor) { continue }
            target.put(try operate(.add, left.pointee, right.pointee, instruction.flag))
          }
        case .subtractConstant:
          let right = cursor.constants + Int(instruction.d)
          if !PlainNumbers.calculate(PlainNumbers.Subtraction.self, target, left, right) {
            if try enter(.subtract, left, right, instruction, &cursor) { continue }
            target.put(try operate(.subtract, left.pointee, right.pointee, instruction.flag))
          }
        case .multiplyConstant:
          let right = cursor.constants + Int(instruction.d)
          if !PlainNumbers.calculate(PlainNumbers.Multiplication.self, target, left, right) {
            if try enter(.multiply, left, right, instruction, &cursor) { continue }
            target.put(try operate(.multiply, left.pointee, right.pointee, instruction.flag))
          }
        case .divideConstant:
          let right = cursor.constants + Int(instruction.d)
          if !PlainNumbers.divide(target, left, right) {
            if try enter(.divide, left, right, instruction, &cursor) { continue }
            target.put(try operate(.divide, left.pointee, right.pointee, instruction.flag))
          }
        case .floorDivideConstant:
          let right = cursor.constants + Int(instruction.d)
          if !PlainNumbers.floorDivide(target, left, right) {
            if try enter(.floorDivide, left, right, instruction, &cursor) { continue }
            target.put(try operate(.floorDivide, left.pointee, right.pointee, instruction.flag))
          }
        case .moduloConstant:
          let right = cursor.constants + Int(instruction.d)
          if !PlainNumbers.remainder(target, left, right) {
            if try enter(.modulo, left, right, instruction, &cursor) { continue }
            target.put(try operate(.modulo, left.pointee, right.pointee, instruction.flag))
          }
        case .powerConstant:
          let right = cursor.constants + Int(instruction.d)
          if try enter(.power, left, right, instruction, &cursor) { continue }
          target.put(try operate(.power, left.pointee, right.pointee, instruction.flag))
        case .negate:
          if case .float(let number) = left.pointee {
            target.put(.float(-number))
          } else {
            target.put(try negated(left.pointee))
          }
        case .plus: target.put(try positive(left.pointee))
        case .invert: target.put(try inverted(left.pointee))
        case .not: target.put(.bool(!(try isTrue(left.pointee))))

        // MARK: Comparisons
        case .equal:
          if let truth = PlainNumbers.compare(PlainNumbers.Equal.self, left, right) {
            target.put(.bool(truth))
          } else {
            target.put(try compare(.equal, left.pointee, right.pointee))
          }
        case .notEqual: target.put(try compare(.notEqual, left.pointee, right.pointee))
        case .less:
          if let truth = PlainNumbers.compare(PlainNumbers.Less.self, left, right) {
            target.put(.bool(truth))
          } else {
            target.put(try compare(.less, left.pointee, right.pointee))
          }
        case .lessOrEqual:
          if let truth = PlainNumbers.compare(PlainNumbers.LessOrEqual.self, left, right) {
            target.put(.bool(truth))
          } else {
            target.put(try compare(.lessOrEqual, left.pointee, right.pointee))
          }
        case .greater:
          if let truth = PlainNumbers.compare(PlainNumbers.Greater.self, left, right) {
            target.put(.bool(truth))
          } else {
            target.put(try compare(.greater, left.pointee, right.pointee))
          }
        case .greaterOrEqual:
          if let truth = PlainNumbers.compare(PlainNumbers.GreaterOrEqual.self, left, right) {
            target.put(.bool(truth))
          } else {
            target.put(try compare(.greaterOrEqual, left.pointee, right.pointee))
          }
        case .isSame: target.put(.bool(left.pointee.isSame(as: right.pointee)))
        case .isNotSame: target.put(.bool(!left.pointee.isSame(as: right.pointee)))
        case .isIn: target.put(.bool(try contains(right.pointee, left.pointee)))
        case .isNotIn: target.put(.bool(!(try contains(right.pointee, left.pointee))))

        // MARK: Comparisons that jump
        case .jumpEqual:
          let result =
            try PlainNumbers.compare(PlainNumbers.Equal.self, left, right)
            ?? isTrue(compare(.equal, left.pointee, right.pointee))
          if result == (instruction.flag & 1 != 0) { cursor.jump(to: instruction.d) }
        case .jumpLess:
          let result =
            try PlainNumbers.compare(PlainNumbers.Less.self, left, right)
            ?? compareForJump(
              .less, left.pointee, right.pointee, isSwapped: instruction.flag & 2 != 0)
          if result == (instruction.flag & 1 != 0) { cursor.jump(to: instruction.d) }
        case .jumpLessOrEqual:
          let result =
            try PlainNumbers.compare(PlainNumbers.LessOrEqual.self, left, right)
            ?? compareForJump(
              .lessOrEqual, left.pointee, right.pointee, isSwapped: instruction.flag & 2 != 0)
          if result == (instruction.flag & 1 != 0) { cursor.jump(to: instruction.d) }
        case .jumpEqualConstant:
          let right = cursor.constants + Int(instruction.c)
          let result =
            try PlainNumbers.compare(PlainNumbers.Equal.self, left, right)
            ?? isTrue(compare(.equal, left.pointee, right.pointee))
          if result == (instruction.flag & 1 != 0) { cursor.jump(to: instruction.d) }
        case .jumpLessConstant:
          let right = cursor.constants + Int(instruction.c)
          let result =
            try PlainNumbers.compare(PlainNumbers.Less.self, left, right)
            ?? isTrue(compare(.less, left.pointee, right.pointee))
          if result == (instruction.flag & 1 != 0) { cursor.jump(to: instruction.d) }
        case .jumpLessOrEqualConstant:
          let right = cursor.constants + Int(instruction.c)
          let result =
            try PlainNumbers.compare(PlainNumbers.LessOrEqual.self, left, right)
            ?? isTrue(compare(.lessOrEqual, left.pointee, right.pointee))
          if result == (instruction.flag & 1 != 0) { cursor.jump(to: instruction.d) }
        case .jumpGreaterConstant:
          let right = cursor.constants + Int(instruction.c)
          let result =
            try PlainNumbers.compare(PlainNumbers.Greater.self, left, right)
            ?? isTrue(compare(.greater, left.pointee, right.pointee))
          if result == (instruction.flag & 1 != 0) { cursor.jump(to: instruction.d) }
        case .jumpGreaterOrEqualConstant:
          let right = cursor.constants + Int(instruction.c)
          let result =
            try PlainNumbers.compare(PlainNumbers.GreaterOrEqual.self, left, right)
            ?? isTrue(compare(.greaterOrEqual, left.pointee, right.pointee))
          if result == (instruction.flag & 1 != 0) { cursor.jump(to: instruction.d) }

        // MARK: Control
        case .jump: cursor.jump(to: instruction.d)
        case .loop:
          stepsLeft -= 1
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
        case .makeIterator: target.put(.object(try iterator(over: left.pointee)))
        case .nextValue:
          if !(try advance(left, into: target)) { cursor.jump(to: instruction.d) }
        case .raise:
          throw try instruction.flag == 2
            ? raised(target.pointee, from: left.pointee)
            : raised(target.pointee, flag: instruction.flag)
        case .failAssertion:
          throw Fault.assertion(instruction.flag == 1 ? target.pointee : nil)
        case .notSupported: throw Fault.notImplemented(name(instruction))
        case .matchException: target.put(.bool(try matches(left.pointee, right.pointee)))
        case .enterContext: target.put(try enter(left.pointee))
        case .exitContext:
          target.put(
            .bool(
              try exit(left.pointee, instruction.flag == 1 ? right.pointee.exception : nil)))
        case .endHandler: currentException = target.pointee.exception

        // MARK: Containers and access
        case .makeList: target.put(.list(values(left, Int(instruction.c))))
        case .makeTuple: target.put(.tuple(values(left, Int(instruction.c))))
        case .makeSet: target.put(try makeSet(values(left, Int(instruction.c))))
        case .makeDict: target.put(.dict(DictObject()))
        case .makeSlice:
          let slice = SliceObject(
            start: left[0], stop: left[1], step: left[2])
          target.put(.object(slice))
        case .appendList:
          if case .list(let list) = target.pointee { list.items.append(left.pointee) }
        case .extendList:
          if case .list(let list) = target.pointee {
            list.items.append(contentsOf: try spread(left.pointee))
          }
        case .addSet: try add(left.pointee, toSet: target.pointee)
        case .addDict:
          try add(
            left.pointee, right.pointee, toDict: target.pointee,
            onlyOnce: instruction.flag == 1)
        case .updateDict:
          try update(target.pointee, with: left.pointee, onlyOnce: instruction.flag == 1)
        case .listToTuple:
          if case .list(let list) = left.pointee { target.put(.tuple(list.items)) }
        case .listToSet:
          if case .list(let list) = left.pointee { target.put(try makeSet(list.items)) }
        case .getItem:
          if case .list(let list) = left.pointee, case .int(let index) = right.pointee,
            index >= 0, index < list.items.count
          {
            target.put(list.items[index])
          } else {
            target.put(try item(of: left.pointee, at: right.pointee))
          }
        case .setItem:
          if case .list(let list) = target.pointee, case .int(let index) = left.pointee,
            index >= 0, index < list.items.count
          {
            list.items[index] = right.pointee
          } else {
            try setItem(of: target.pointee, at: left.pointee, to: right.pointee)
          }
        case .deleteItem: try deleteItem(of: target.pointee, at: left.pointee)
        case .getAttribute:
          let site = cursor.sites + Int(instruction.d)
          if case .object(let object) = left.pointee,
            type(of: object) == InstanceObject.self,
            unsafeDowncast(object, to: InstanceObject.self).kind == site.pointee.key,
            site.pointee.epoch == classEpoch
          {
            target.put(
              unsafeDowncast(object, to: InstanceObject.self).fields[site.pointee.slot])
          } else {
            target.put(try attribute(at: site, of: left.pointee))
          }
        case .setAttribute:
          let site = cursor.sites + Int(instruction.d)
          if case .object(let object) = target.pointee,
            type(of: object) == InstanceObject.self,
            unsafeDowncast(object, to: InstanceObject.self).kind == site.pointee.key,
            site.pointee.epoch == classEpoch
          {
            let instance = unsafeDowncast(object, to: InstanceObject.self)
            if let successor = site.pointee.successor {
              instance.append(left.pointee, giving: successor.takeUnretainedValue())
            } else {
              (instance.fields + site.pointee.slot).copy(from: left)
            }
          } else {
            try setAttribute(at: site, of: target.pointee, to: left.pointee)
          }
        case .deleteAttribute:
          let symbol = cursor.sites[Int(instruction.d)].symbol
          try deleteAttribute(symbols.name(of: symbol), of: target.pointee)
        case .unpack: try unpack(left.pointee, count: Int(instruction.c), into: target)
        case .unpackStarred:
          try unpack(
            left.pointee, count: Int(instruction.d), star: Int(instruction.c), into: target)

        // MARK: Calls
        case .call:
          if try enter(left, count: Int(instruction.c), instruction, &cursor) { continue }
          target.put(try call(left.pointee, window: left + 1, count: Int(instruction.c)))
        case .callKeywords:
          target.put(
            try callWithKeywords(
              left.pointee, window: left + 1, count: Int(instruction.c),
              names: cursor.constants[Int(instruction.d)]))
        case .callUnpacked: target.put(try callUnpacked(left[0], left[1], left[2]))
        case .callMethod:
          let site = cursor.sites + Int(instruction.d)
          let kind = left.pointee.kind
          if kind != site.pointee.key || site.pointee.epoch != classEpoch {
            try resolveMethod(at: site, of: left.pointee)
          }
          guard site.pointee.key == kind, kind != 0 else {
            target.put(
              try callAttribute(site.pointee.symbol, of: left, count: Int(instruction.c)))
            continue
          }
          switch site.pointee.target {
          case .builtin(let builtin):
            // A module's function does not take the module.
            let isModule = kind > 0
            target.put(
              try call(
                builtin._withUnsafeGuaranteedRef { $0 }, window: isModule ? left + 1 : left,
                count: Int(instruction.c) + (isModule ? 0 : 1)))
          case .function(let function):
            if try enter(function, left, count: Int(instruction.c) + 1, instruction, &cursor) {
              continue
            }
            target.put(
              try callAttribute(site.pointee.symbol, of: left, count: Int(instruction.c)))
          case .none:
            // What is called is in a field: it takes the place of the instance.
            if case .object(let object) = left.pointee {
              left.put(unsafeDowncast(object, to: InstanceObject.self).fields[site.pointee.slot])
            }
            if try enter(left, count: Int(instruction.c), instruction, &cursor) { continue }
            target.put(try call(left.pointee, window: left + 1, count: Int(instruction.c)))
          }
        case .makeFunction:
          target.put(makeFunction(instruction, registers))
        case .returnValue, .returnNamespace:
          let value = result(instruction, cursor)
          let frame = frames.removeLast()
          if frames.count == depth {
            top = frames.last.map { $0.base + $0.code.registerCount } ?? GlobalTable.capacity
            return value
          }
          let caller = frames.top
          cursor = Cursor(caller, stack, at: caller.pointee.position + 1)
          top = cursor.base + cursor.registerCount
          let place = cursor.registers + Int(frame.destination)
          if frame.completion == .result {
            place.put(value)
          } else {
            place.put(try completed(frame, value, cursor))
          }
        case .yield:
          let value = left.pointee
          frames.top.pointee.position = cursor.position
          return try suspend(value)

        // MARK: Classes
        case .makeClass:
          target.put(
            try makeClass(name(instruction), bases: left.pointee, namespace: right.pointee))
        case .makeSuper: target.put(try makeSuper(left.pointee, right.pointee))
        case .loadClassName:
          let global = stack.base + Int(instruction.d)
          if case .unbound = left.pointee {
            if case .unbound = global.pointee {
              throw undefined(globals.names[Int(instruction.d)])
            }
            target.copy(from: global)
          } else {
            target.copy(from: left)
          }

        // MARK: Text
        case .joinText: target.put(joined(left, Int(instruction.c)))
        case .formatValue:
          target.put(
            try formatted(
              left.pointee, conversion: instruction.flag,
              spec: instruction.d < 0 ? nil : right.pointee))

        // MARK: Modules and results
        case .importModule:
          target.put(try imported(name(instruction), whole: instruction.flag == 1))
        case .importMember: target.put(try member(name(instruction), of: left.pointee))
        case .importEverything: try importEverything(left.pointee)
        case .reportValue:
          try listener.observed(target.pointee, statement: Int(instruction.d), self)
        }
      }
    } catch {
      if frames.count > depth { frames.top.pointee.position = cursor.position }
      throw error
    }
  }

  /// The name that an instruction carries.
  func name(_ instruction: Instruction) -> String {
    frames.top.pointee.code.names[Int(instruction.d)]
  }

  /// What a frame returns; its registers are given up.
  @inline(__always)
  private func result(
    _ instruction: Instruction, _ cursor: Cursor
  ) -> Value {
    let place = cursor.registers + Int(instruction.a)
    guard frames.top.pointee.isFunction else { return place.pointee }
    if instruction.opcode == .returnNamespace {
      return namespace(frames.top.pointee.code, cursor.registers)
    }
    let value = place.take()
    for index in 0..<cursor.registerCount { (cursor.registers + index).clear() }
    return value
  }

  /// The result of a frame whose return value is not what the caller gets as it is.
  @inline(never)
  private func completed(_ frame: Frame, _ value: Value, _ caller: Cursor) throws -> Value {
    if let instance = frame.instance?.takeRetainedValue() {
      try checkInitialized(value)
      return .object(instance)
    }
    guard value.isNotImplemented else { return value }
    return try reflected(caller.current, caller.registers, caller.constants)
  }

  /// Starts a callee that is a function of a cell, or a class with an `__init__`, its arguments
  /// behind it; false where it is called in another way.
  @inline(__always)
  private func enter(
    _ callee: UnsafeMutablePointer<Value>, count: Int, _ instruction: Instruction,
    _ cursor: inout Cursor
  ) throws -> Bool {
    if case .pinned(let function) = callee.pointee {
      if try enter(function, callee + 1, count: count, instruction, &cursor) { return true }
      callee.put(.function(function.takeUnretainedValue()))
      return false
    }
    if case .function = callee.pointee {
      return try enter(
        callee.unretained(FunctionObject.self), callee + 1, count: count, instruction, &cursor)
    }
    guard case .object(let object) = callee.pointee, type(of: object) == ClassObject.self else {
      return false
    }
    let position = cursor.position
    guard
      try enterConstruction(
        unsafeDowncast(object, to: ClassObject.self), callee, count: count,
        destination: instruction.a)
    else { return false }
    frames.caller.pointee.position = position
    cursor = Cursor(frames.top, stack, at: 0)
    return true
  }

  @inline(__always)
  private func enter(
    _ function: Unmanaged<FunctionObject>, _ window: UnsafeMutablePointer<Value>, count: Int,
    _ instruction: Instruction, _ cursor: inout Cursor
  ) throws -> Bool {
    guard try prepare(function, window, count: count) else { return false }
    let position = cursor.position
    try push(function, base: window - stack.base, destination: instruction.a)
    frames.caller.pointee.position = position
    cursor = Cursor(frames.top, stack, at: 0)
    return true
  }

  /// Starts the method of an instance behind an operator; false where there is none to start.
  @inline(__always)
  private func enter(
    _ symbol: BinaryOperator, _ left: UnsafeMutablePointer<Value>,
    _ right: UnsafeMutablePointer<Value>, _ instruction: Instruction, _ cursor: inout Cursor
  ) throws -> Bool {
    guard case .object = left.pointee else { return false }
    let position = cursor.position
    guard try enterOperation(symbol, left, right, instruction) else { return false }
    frames.caller.pointee.position = position
    cursor = Cursor(frames.top, stack, at: 0)
    return true
  }

  /// Takes an iterator's next value into a register; false at its end.
  @inline(__always)
  private func advance(
    _ iterator: UnsafeMutablePointer<Value>, into target: UnsafeMutablePointer<Value>
  ) throws -> Bool {
    if case .object(let object) = iterator.pointee {
      if type(of: object) == RangeIterator.self {
        guard let number = unsafeDowncast(object, to: RangeIterator.self).nextNumber() else {
          return false
        }
        target.put(.int(number))
        return true
      }
      if type(of: object) == ListIterator.self {
        return unsafeDowncast(object, to: ListIterator.self).advance(into: target)
      }
    }
    guard let value = try nextValue(of: iterator.pointee) else { return false }
    target.put(value)
    return true
  }
}
