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
    let outside = frames.place(ofCount: depth)
    var cursor = Cursor(frames.top)
    do {
      while true {
        let at = cursor.fetch()
        switch at.opcode {

        // MARK: Moving values
        case .loadConstant: at.target.copy(from: at.constant)
        case .move: at.target.copy(from: at.left)
        case .checkBound:
          if case .unbound = at.target.pointee { throw unbound(at.instruction) }
        case .loadGlobal:
          let global = stackBase + Int(at.d)
          if case .unbound = global.pointee { throw undefined(globals.names[Int(at.d)]) }
          at.target.copy(from: global)
        case .loadCallee:
          let global = stackBase + Int(at.d)
          if case .function = global.pointee, global.isPinnedFunction {
            at.target.put(.pinned(global.unretained(FunctionObject.self)))
          } else if case .object = global.pointee {
            at.target.copy(from: global)
          } else {
            try loadCallee(global, into: at.target, at.instruction)
          }
        case .storeGlobal: (stackBase + Int(at.d)).copy(from: at.target)
        case .loadReceiver:
          let global = stackBase + Int(at.d)
          if case .object = global.pointee, global.isModule {
            at.target.put(.pinnedModule(global.unretained(ModuleObject.self)))
          } else {
            try loadReceiver(global, into: at.target, at.instruction)
          }
        case .loadBox:
          guard let box = at.left.box, at.target.copy(from: box) else {
            throw Fault.localUnbound(name(at.instruction))
          }
        case .loadCapture: try loadCapture(into: at.target, at.instruction)
        case .loadCopy: try loadCopy(into: at.target, at.instruction)

        // MARK: Arithmetic
        case .add: try calculate(PlainNumbers.Addition.self, .add, at.left, at.right, at, &cursor)
        case .addConstant:
          try calculate(PlainNumbers.Addition.self, .add, at.left, at.constant, at, &cursor)
        case .subtract:
          try calculate(PlainNumbers.Subtraction.self, .subtract, at.left, at.right, at, &cursor)
        case .subtractConstant:
          try calculate(PlainNumbers.Subtraction.self, .subtract, at.left, at.constant, at, &cursor)
        case .multiply:
          try calculate(PlainNumbers.Multiplication.self, .multiply, at.left, at.right, at, &cursor)
        case .multiplyConstant:
          try calculate(
            PlainNumbers.Multiplication.self, .multiply, at.left, at.constant, at, &cursor)
        case .divide:
          if PlainNumbers.divide(at.target, at.left, at.right) { continue }
          try operate(.divide, at.left, at.right, at, &cursor)
        case .divideConstant:
          if PlainNumbers.divide(at.target, at.left, at.constant) { continue }
          try operate(.divide, at.left, at.constant, at, &cursor)
        case .floorDivide:
          if PlainNumbers.floorDivide(at.target, at.left, at.right) { continue }
          try operate(.floorDivide, at.left, at.right, at, &cursor)
        case .floorDivideConstant:
          if PlainNumbers.floorDivide(at.target, at.left, at.constant) { continue }
          try operate(.floorDivide, at.left, at.constant, at, &cursor)
        case .modulo:
          if PlainNumbers.remainder(at.target, at.left, at.right) { continue }
          try operate(.modulo, at.left, at.right, at, &cursor)
        case .moduloConstant:
          if PlainNumbers.remainder(at.target, at.left, at.constant) { continue }
          try operate(.modulo, at.left, at.constant, at, &cursor)
        case .constantAdd:
          try calculate(
            PlainNumbers.Addition.self, .add, at.constant, at.right, at, &cursor)
        case .constantSubtract:
          try calculate(
            PlainNumbers.Subtraction.self, .subtract, at.constant, at.right, at, &cursor)
        case .constantMultiply:
          try calculate(
            PlainNumbers.Multiplication.self, .multiply, at.constant, at.right, at, &cursor)
        case .constantDivide:
          if PlainNumbers.divide(at.target, at.constant, at.right) { continue }
          try operate(.divide, at.constant, at.right, at, &cursor)
        case .multiplyAdd:
          try calculate(
            PlainNumbers.Multiplication.self, .multiply, then: PlainNumbers.Addition.self, at,
            &cursor)
        case .multiplySubtract:
          try calculate(
            PlainNumbers.Multiplication.self, .multiply, then: PlainNumbers.Subtraction.self, at,
            &cursor)
        case .multiplySubtractFrom:
          try calculate(
            PlainNumbers.Multiplication.self, .multiply, then: PlainNumbers.SubtractionFrom.self,
            at, &cursor)
        case .multiplyMultiply:
          try calculate(
            PlainNumbers.Multiplication.self, .multiply, then: PlainNumbers.Multiplication.self,
            at, &cursor)
        case .addAdd:
          try calculate(
            PlainNumbers.Addition.self, .add, then: PlainNumbers.Addition.self, at, &cursor)
        case .addMultiply:
          try calculate(
            PlainNumbers.Addition.self, .add, then: PlainNumbers.Multiplication.self, at, &cursor)
        case .subtractAdd:
          try calculate(
            PlainNumbers.Subtraction.self, .subtract, then: PlainNumbers.Addition.self, at,
            &cursor)
        case .subtractMultiply:
          try calculate(
            PlainNumbers.Subtraction.self, .subtract, then: PlainNumbers.Multiplication.self, at,
            &cursor)
        case .power: try operate(.power, at.left, at.right, at, &cursor)
        case .powerConstant: try operate(.power, at.left, at.constant, at, &cursor)
        case .negate:
          if case .float(let number) = at.left.pointee {
            at.target.put(.float(-number))
          } else if try negate(at.left, into: at.target, at.place) {
            cursor = Cursor(frames.top)
          }

        // MARK: Comparisons that jump
        case .jumpEqual:
          try jump(PlainNumbers.Equal.self, .equal, at.right, at, &cursor)
        case .jumpEqualConstant:
          try jump(PlainNumbers.Equal.self, .equal, at.smallConstant, at, &cursor)
        case .jumpLess:
          try jump(PlainNumbers.Less.self, .less, at.right, at, &cursor)
        case .jumpLessConstant:
          try jump(PlainNumbers.Less.self, .less, at.smallConstant, at, &cursor)
        case .jumpLessOrEqual:
          try jump(PlainNumbers.LessOrEqual.self, .lessOrEqual, at.right, at, &cursor)
        case .jumpLessOrEqualConstant:
          try jump(PlainNumbers.LessOrEqual.self, .lessOrEqual, at.smallConstant, at, &cursor)
        case .jumpGreaterConstant:
          try jump(PlainNumbers.Greater.self, .greater, at.smallConstant, at, &cursor)
        case .jumpGreaterOrEqualConstant:
          try jump(PlainNumbers.GreaterOrEqual.self, .greaterOrEqual, at.smallConstant, at, &cursor)

        // MARK: Control
        case .jump: cursor.jump(to: at.d)
        case .loop:
          stepsLeft &-= 1
          if stepsLeft < 0 { try charge(0) }
          cursor.jump(to: at.d)
        case .jumpTruth:
          let result: Bool
          if case .bool(let flag) = at.target.pointee {
            result = flag
          } else {
            result = try isTrue(at.target.pointee)
          }
          if result == (at.flag != 0) { cursor.jump(to: at.d) }
        case .makeIterator:
          try makeIterator(over: at.left, into: at.target, walks: at.flag == 1)
        case .nextValue:
          if !(try advance(at.left, into: at.target)) { cursor.jump(to: at.d) }
        case .nextUnpacked:
          if !(try advance(at.left, into: at.target, count: at.c.number)) { cursor.jump(to: at.d) }

        case .loopValue:
          stepsLeft &-= 1
          if stepsLeft < 0 { try charge(0) }
          if try advance(at.left, into: at.target) { cursor.jump(to: at.d) }
        case .loopUnpacked:
          stepsLeft &-= 1
          if stepsLeft < 0 { try charge(0) }
          if try advance(at.left, into: at.target, count: at.c.number) { cursor.jump(to: at.d) }

        // MARK: Items and attributes
        case .appendList:
          if case .list = at.target.pointee {
            at.target.unretained(ListObject.self)._withUnsafeGuaranteedRef {
              $0.items.append(at.left.pointee)
            }
          }
        case .getItem:
          if case .list = at.left.pointee, case .int(let index) = at.right.pointee,
            at.left.unretained(ListObject.self).copyElement(index, into: at.target)
          {
            continue
          }
          try getItem(at.left, at.right, into: at.target)
        case .setItem:
          if case .list = at.target.pointee, case .int(let index) = at.left.pointee,
            at.target.unretained(ListObject.self).setElement(index, from: at.right)
          {
            continue
          }
          try setItem(at.target, at.left, at.right)
        case .getAttribute:
          let site = cursor.sites + Int(at.d)
          if let instance = at.left.instance(knownTo: site, classEpoch) {
            at.target.copy(
              from: instance._withUnsafeGuaranteedRef { $0.fields } + site.pointee.slot)
          } else {
            try getAttribute(at: site, of: at.left, into: at.target)
          }
        case .getCopyAttribute:
          let site = cursor.sites + Int(at.d)
          if let captures = frames.top.pointee.captures,
            let instance = (captures + at.c.number).instance(knownTo: site, classEpoch)
          {
            at.target.copy(
              from: instance._withUnsafeGuaranteedRef { $0.fields } + site.pointee.slot)
          } else {
            try getAttribute(at: site, ofCopy: at.c.number, into: at.target, at.place)
          }
        case .setAttribute:
          try setField(at: cursor.sites + Int(at.d), of: at.target, to: at.left)
        case .setCopyAttribute:
          // What was captured is there: the attribute was read of it before.
          if let captures = frames.top.pointee.captures {
            try setField(
              at: cursor.sites + Int(at.d), of: captures + at.c.number, to: at.left)
          }

        case .isIn:
          frames.top.pointee.next = cursor.next
          at.target.put(.bool(try contains(at.right, at.left)))
        case .isNotIn:
          frames.top.pointee.next = cursor.next
          at.target.put(.bool(!(try contains(at.right, at.left))))
        case .makeTuple:
          at.target.put(.tuple(TupleObject(taking: at.left, count: at.c.number)))

        // MARK: Calls
        case .makeFunction: at.target.put(makeFunction(at.place, cursor.registers))
        case .callGlobal:
          let global = stackBase + at.c.number
          if case .function = global.pointee, global.isPinnedFunction,
            global.unretained(FunctionObject.self).takesExactly(Int(at.flag))
          {
            frames.top.pointee.next = cursor.next
            cursor = try push(
              global.unretained(FunctionObject.self), registers: at.left + 1, destination: at.a)
          } else {
            cursor.jump(to: at.d)
          }
        case .callName:
          if try callName(stackBase + Int(at.d), at.left, at.place) { cursor = Cursor(frames.top) }
        case .callModule:
          let site = cursor.sites + Int(at.d)
          let global = stackBase + Int(site.pointee.receiver)
          guard case .object = global.pointee, global.isModule else {
            cursor.jump(to: site.pointee.copy)
            continue
          }
          if let function = global.unretained(ModuleObject.self).function(at: site, classEpoch),
            at.c.number == 1, case .float(let number) = (at.left + 1).pointee
          {
            let result = function(number)
            if result.isFinite {
              at.target.put(.float(result))
              continue
            }
          }
          at.left.put(.pinnedModule(global.unretained(ModuleObject.self)))
          if try callMethod(at: site, at.left, at.place) { cursor = Cursor(frames.top) }
        case .call:
          if try call(at.left, at.place) { cursor = Cursor(frames.top) }
        case .checkMethod: try checkMethod(at: cursor.sites + Int(at.d), of: at.target)
        case .callMethod:
          let site = cursor.sites + Int(at.d)
          if try callMethod(at: site, at.left, at.place) { cursor = Cursor(frames.top) }
        case .returnValue:
          let frame = frames.top
          frames.drop()
          let caller = frames.top
          if caller == outside { return result(of: frame, at.target) }
          let value = at.target.take()
          cursor = Cursor(caller)
          top = caller.pointee.end
          let place = cursor.registers + frame.pointee.destination
          if frame.pointee.completion == .result {
            place.put(value)
          } else {
            place.put(
              try completed(
                frame.pointee, value, cursor.current, cursor.registers, cursor.constants))
          }
        case .returnNone:
          let frame = frames.top
          frames.drop()
          let caller = frames.top
          if caller == outside {
            leaveOutermost()
            return .none
          }
          cursor = Cursor(caller)
          top = caller.pointee.end
          let place = cursor.registers + frame.pointee.destination
          if let instance = frame.pointee.instance {
            place.put(.object(instance.takeRetainedValue()))
          } else {
            place.put(.none)
          }
        case .yield:
          frames.top.pointee.next = cursor.next
          return try suspend(at.left.pointee)
        case .deleteGlobal, .unbind, .makeBox, .storeBox, .storeCapture, .matrixMultiply,
          .leftShift, .rightShift, .bitAnd, .bitOr, .bitXor, .plus, .invert, .not, .equal,
          .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isSame, .isNotSame,
          .raise, .failAssertion, .notSupported, .matchException,
          .enterContext, .exitContext, .endHandler, .makeList, .makeSet, .makeDict,
          .makeSlice, .extendList, .addSet, .addDict, .updateDict, .listToTuple, .listToSet,
          .deleteItem, .deleteAttribute, .unpack, .unpackStarred, .callKeywords, .callUnpacked,
          .makeClass, .makeSuper, .loadClassName, .joinText, .formatValue,
          .importModule, .importMember, .importEverything, .reportValue, .noteNames, .showFormula,
          .callShow, .takeResult, .makeNamespace:
          try execute(at.place, cursor.registers)
        }
      }
    } catch {
      if frames.top != outside { frames.top.pointee.next = cursor.next }
      throw error
    }
  }
}
