// The opcode loop. What plain numbers need stands here in full; the rest is one call away.

import Diagnostics

extension Machine {
  /// Runs the topmost frame, and those it calls, until the frame at `depth` returns.
  ///
  /// An error leaves the loop with the position of its instruction stored in its frame.
  func interpret(until depth: Int) throws -> Value {
    var code = frames[frames.count - 1].code
    var base = frames[frames.count - 1].base
    var registers = stack.base + base
    var instructions = code.program
    var constants = code.constantTable
    var position = frames[frames.count - 1].position

    do {
      while true {
        let instruction = instructions[position]
        let a = Int(instruction.a)
        let b = Int(instruction.b)
        let c = Int(instruction.c)
        position += 1
        switch instruction.opcode {

        // MARK: Moving values
        case .loadConstant: registers[a] = constants[Int(instruction.d)]
        case .move: registers[a] = registers[b]
        case .checkBound:
          if case .unbound = registers[a] { throw unbound(code, instruction) }
        case .loadGlobal:
          let value = stack.base[Int(instruction.d)]
          if case .unbound = value { throw undefined(globals.names[Int(instruction.d)]) }
          registers[a] = value
        case .storeGlobal: stack.base[Int(instruction.d)] = registers[a]
        case .deleteGlobal:
          restoreLibraryName(globals.names[Int(instruction.d)], Int(instruction.d))
        case .unbind: registers[a] = .unbound
        case .makeBox: registers[a] = .object(BoxObject(registers[a]))
        case .loadBox: registers[a] = try unboxed(registers[b], code, instruction)
        case .storeBox: store(registers[b], inBox: registers[a])
        case .loadCapture: registers[a] = try captured(c, code, instruction)
        case .storeCapture: frames[frames.count - 1].function?.captures[c].value = registers[a]

        // MARK: Arithmetic
        case .add:
          if case .float(let x) = registers[b], case .float(let y) = registers[c] {
            registers[a] = .float(x + y)
          } else if case .int(let x) = registers[b], case .int(let y) = registers[c] {
            let (sum, overflow) = x.addingReportingOverflow(y)
            if overflow { throw Fault.integerOverflow }
            registers[a] = .int(sum)
          } else {
            registers[a] = try operate(.add, registers[b], registers[c], instruction.flag)
          }
        case .subtract:
          if case .float(let x) = registers[b], case .float(let y) = registers[c] {
            registers[a] = .float(x - y)
          } else if case .int(let x) = registers[b], case .int(let y) = registers[c] {
            let (difference, overflow) = x.subtractingReportingOverflow(y)
            if overflow { throw Fault.integerOverflow }
            registers[a] = .int(difference)
          } else {
            registers[a] = try operate(.subtract, registers[b], registers[c], instruction.flag)
          }
        case .multiply:
          if case .float(let x) = registers[b], case .float(let y) = registers[c] {
            registers[a] = .float(x * y)
          } else if case .int(let x) = registers[b], case .int(let y) = registers[c] {
            let (product, overflow) = x.multipliedReportingOverflow(by: y)
            if overflow { throw Fault.integerOverflow }
            registers[a] = .int(product)
          } else {
            registers[a] = try operate(.multiply, registers[b], registers[c], instruction.flag)
          }
        case .divide:
          if case .float(let x) = registers[b], case .float(let y) = registers[c], y != 0 {
            registers[a] = .float(x / y)
          } else {
            registers[a] = try operate(.divide, registers[b], registers[c], instruction.flag)
          }
        case .floorDivide:
          registers[a] = try operate(.floorDivide, registers[b], registers[c], instruction.flag)
        case .modulo:
          registers[a] = try operate(.modulo, registers[b], registers[c], instruction.flag)
        case .power:
          registers[a] = try operate(.power, registers[b], registers[c], instruction.flag)
        case .matrixMultiply:
          registers[a] = try operate(.matrixMultiply, registers[b], registers[c], instruction.flag)
        case .leftShift:
          registers[a] = try operate(.leftShift, registers[b], registers[c], instruction.flag)
        case .rightShift:
          registers[a] = try operate(.rightShift, registers[b], registers[c], instruction.flag)
        case .bitAnd:
          registers[a] = try operate(.bitAnd, registers[b], registers[c], instruction.flag)
        case .bitOr:
          registers[a] = try operate(.bitOr, registers[b], registers[c], instruction.flag)
        case .bitXor:
          registers[a] = try operate(.bitXor, registers[b], registers[c], instruction.flag)

        // MARK: Arithmetic with a constant
        case .addConstant:
          if case .int(let x) = registers[b], case .int(let y) = constants[Int(instruction.d)] {
            let (sum, overflow) = x.addingReportingOverflow(y)
            if overflow { throw Fault.integerOverflow }
            registers[a] = .int(sum)
          } else if case .float(let x) = registers[b],
            case .float(let y) = constants[Int(instruction.d)]
          {
            registers[a] = .float(x + y)
          } else {
            registers[a] = try operate(
              .add, registers[b], constants[Int(instruction.d)], instruction.flag)
          }
        case .subtractConstant:
          if case .int(let x) = registers[b], case .int(let y) = constants[Int(instruction.d)] {
            let (difference, overflow) = x.subtractingReportingOverflow(y)
            if overflow { throw Fault.integerOverflow }
            registers[a] = .int(difference)
          } else if case .float(let x) = registers[b],
            case .float(let y) = constants[Int(instruction.d)]
          {
            registers[a] = .float(x - y)
          } else {
            registers[a] = try operate(
              .subtract, registers[b], constants[Int(instruction.d)], instruction.flag)
          }
        case .multiplyConstant:
          if case .float(let x) = registers[b], case .float(let y) = constants[Int(instruction.d)] {
            registers[a] = .float(x * y)
          } else {
            registers[a] = try operate(
              .multiply, registers[b], constants[Int(instruction.d)], instruction.flag)
          }
        case .divideConstant:
          if case .float(let x) = registers[b], case .float(let y) = constants[Int(instruction.d)],
            y != 0
          {
            registers[a] = .float(x / y)
          } else {
            registers[a] = try operate(
              .divide, registers[b], constants[Int(instruction.d)], instruction.flag)
          }
        case .floorDivideConstant:
          registers[a] = try operate(
            .floorDivide, registers[b], constants[Int(instruction.d)], instruction.flag)
        case .moduloConstant:
          if case .int(let x) = registers[b], case .int(let y) = constants[Int(instruction.d)],
            y > 0
          {
            let remainder = x % y
            registers[a] = .int(remainder < 0 ? remainder + y : remainder)
          } else {
            registers[a] = try operate(
              .modulo, registers[b], constants[Int(instruction.d)], instruction.flag)
          }
        case .powerConstant:
          registers[a] = try operate(
            .power, registers[b], constants[Int(instruction.d)], instruction.flag)
        case .negate:
          if case .float(let x) = registers[b] {
            registers[a] = .float(-x)
          } else {
            registers[a] = try negated(registers[b])
          }
        case .plus: registers[a] = try positive(registers[b])
        case .invert: registers[a] = try inverted(registers[b])
        case .not: registers[a] = .bool(!(try isTrue(registers[b])))

        // MARK: Comparisons
        case .equal: registers[a] = try compare(.equal, registers[b], registers[c])
        case .notEqual: registers[a] = try compare(.notEqual, registers[b], registers[c])
        case .less: registers[a] = try compare(.less, registers[b], registers[c])
        case .lessOrEqual: registers[a] = try compare(.lessOrEqual, registers[b], registers[c])
        case .greater: registers[a] = try compare(.greater, registers[b], registers[c])
        case .greaterOrEqual:
          registers[a] = try compare(.greaterOrEqual, registers[b], registers[c])
        case .isSame: registers[a] = .bool(registers[b].isSame(as: registers[c]))
        case .isNotSame: registers[a] = .bool(!registers[b].isSame(as: registers[c]))
        case .isIn: registers[a] = .bool(try contains(registers[c], registers[b]))
        case .isNotIn: registers[a] = .bool(!(try contains(registers[c], registers[b])))

        // MARK: Comparisons that jump
        case .jumpEqual:
          let result: Bool
          if case .int(let x) = registers[b], case .int(let y) = registers[c] {
            result = x == y
          } else {
            result = try isTrue(compare(.equal, registers[b], registers[c]))
          }
          if result == (instruction.flag & 1 != 0) { position = Int(instruction.d) }
        case .jumpLess:
          let result: Bool
          if case .int(let x) = registers[b], case .int(let y) = registers[c] {
            result = x < y
          } else if case .float(let x) = registers[b], case .float(let y) = registers[c] {
            result = x < y
          } else {
            result = try compareForJump(
              .less, registers[b], registers[c], isSwapped: instruction.flag & 2 != 0)
          }
          if result == (instruction.flag & 1 != 0) { position = Int(instruction.d) }
        case .jumpLessOrEqual:
          let result: Bool
          if case .int(let x) = registers[b], case .int(let y) = registers[c] {
            result = x <= y
          } else if case .float(let x) = registers[b], case .float(let y) = registers[c] {
            result = x <= y
          } else {
            result = try compareForJump(
              .lessOrEqual, registers[b], registers[c], isSwapped: instruction.flag & 2 != 0)
          }
          if result == (instruction.flag & 1 != 0) { position = Int(instruction.d) }
        case .jumpEqualConstant:
          let result: Bool
          if case .int(let x) = registers[b], case .int(let y) = constants[c] {
            result = x == y
          } else {
            result = try isTrue(compare(.equal, registers[b], constants[c]))
          }
          if result == (instruction.flag & 1 != 0) { position = Int(instruction.d) }
        case .jumpLessConstant:
          let result: Bool
          if case .int(let x) = registers[b], case .int(let y) = constants[c] {
            result = x < y
          } else if case .float(let x) = registers[b], case .float(let y) = constants[c] {
            result = x < y
          } else {
            result = try isTrue(compare(.less, registers[b], constants[c]))
          }
          if result == (instruction.flag & 1 != 0) { position = Int(instruction.d) }
        case .jumpLessOrEqualConstant:
          let result: Bool
          if case .int(let x) = registers[b], case .int(let y) = constants[c] {
            result = x <= y
          } else {
            result = try isTrue(compare(.lessOrEqual, registers[b], constants[c]))
          }
          if result == (instruction.flag & 1 != 0) { position = Int(instruction.d) }
        case .jumpGreaterConstant:
          let result: Bool
          if case .int(let x) = registers[b], case .int(let y) = constants[c] {
            result = x > y
          } else if case .float(let x) = registers[b], case .float(let y) = constants[c] {
            result = x > y
          } else {
            result = try isTrue(compare(.greater, registers[b], constants[c]))
          }
          if result == (instruction.flag & 1 != 0) { position = Int(instruction.d) }
        case .jumpGreaterOrEqualConstant:
          let result: Bool
          if case .int(let x) = registers[b], case .int(let y) = constants[c] {
            result = x >= y
          } else {
            result = try isTrue(compare(.greaterOrEqual, registers[b], constants[c]))
          }
          if result == (instruction.flag & 1 != 0) { position = Int(instruction.d) }

        // MARK: Control
        case .jump: position = Int(instruction.d)
        case .loop:
          stepsLeft -= 1
          if stepsLeft < 0 { try charge(0) }
          position = Int(instruction.d)
        case .jumpTruth:
          let result: Bool
          if case .bool(let flag) = registers[a] {
            result = flag
          } else {
            result = try isTrue(registers[a])
          }
          if result == (instruction.flag != 0) { position = Int(instruction.d) }
        case .makeIterator:
          registers[a] = .object(try iterator(over: registers[b]))
        case .nextValue:
          if let value = try nextValue(of: registers[b]) {
            registers[a] = value
          } else {
            position = Int(instruction.d)
          }
        case .raise:
          throw try instruction.flag == 2
            ? raised(registers[a], from: registers[b])
            : raised(registers[a], flag: instruction.flag)
        case .failAssertion:
          throw Fault.assertion(instruction.flag == 1 ? registers[a] : nil)
        case .notSupported: throw Fault.notImplemented(code.names[Int(instruction.d)])
        case .matchException:
          registers[a] = .bool(try matches(registers[b], registers[c]))
        case .enterContext: registers[a] = try enter(registers[b])
        case .exitContext:
          registers[a] = .bool(
            try exit(registers[b], instruction.flag == 1 ? registers[c].exception : nil))
        case .endHandler:
          if case .object(let object) = registers[a] {
            currentException = object as? ExceptionObject
          } else {
            currentException = nil
          }

        // MARK: Containers and access
        case .makeList: registers[a] = .list(values(registers + b, c))
        case .makeTuple: registers[a] = .tuple(values(registers + b, c))
        case .makeSet: registers[a] = try makeSet(values(registers + b, c))
        case .makeDict: registers[a] = .dict(DictObject())
        case .makeSlice:
          let slice = SliceObject(
            start: registers[b], stop: registers[b + 1], step: registers[b + 2])
          registers[a] = .object(slice)
        case .appendList:
          if case .list(let list) = registers[a] { list.items.append(registers[b]) }
        case .extendList:
          if case .list(let list) = registers[a] {
            list.items.append(contentsOf: try spread(registers[b]))
          }
        case .addSet: try add(registers[b], toSet: registers[a])
        case .addDict:
          try add(
            registers[b], registers[c], toDict: registers[a], onlyOnce: instruction.flag == 1)
        case .updateDict:
          try update(registers[a], with: registers[b], onlyOnce: instruction.flag == 1)
        case .listToTuple:
          if case .list(let list) = registers[b] { registers[a] = .tuple(list.items) }
        case .listToSet:
          if case .list(let list) = registers[b] { registers[a] = try makeSet(list.items) }
        case .getItem:
          if case .list(let list) = registers[b], case .int(let index) = registers[c],
            index >= 0, index < list.items.count
          {
            registers[a] = list.items[index]
          } else {
            registers[a] = try item(of: registers[b], at: registers[c])
          }
        case .setItem:
          if case .list(let list) = registers[a], case .int(let index) = registers[b],
            index >= 0, index < list.items.count
          {
            list.items[index] = registers[c]
          } else {
            try setItem(of: registers[a], at: registers[b], to: registers[c])
          }
        case .deleteItem: try deleteItem(of: registers[a], at: registers[b])
        case .getAttribute:
          registers[a] = try attribute(code.names[Int(instruction.d)], of: registers[b])
        case .setAttribute:
          try setAttribute(code.names[Int(instruction.d)], of: registers[a], to: registers[b])
        case .deleteAttribute:
          try deleteAttribute(code.names[Int(instruction.d)], of: registers[a])
        case .unpack: try unpack(registers[b], count: c, into: registers + a)
        case .unpackStarred:
          try unpack(
            registers[b], count: Int(instruction.d), star: c, into: registers + a)

        // MARK: Calls
        case .call:
          if case .function(let function) = registers[b], function.code.takesExactly(c) {
            let inner = function.code
            frames[frames.count - 1].position = position - 1
            let innerBase = base + b + 1
            try push(
              Frame(code: inner, function: function, base: innerBase, destination: instruction.a))
            for index in inner.variables { stack.base[innerBase + index] = .unbound }
            code = inner
            base = innerBase
            registers = stack.base + base
            instructions = code.program
            constants = code.constantTable
            position = 0
          } else {
            registers[a] = try call(
              registers[b], window: registers + b + 1, count: c, callee: registers + b)
          }
        case .callKeywords:
          registers[a] = try callWithKeywords(
            registers[b], window: registers + b + 1, count: c,
            names: constants[Int(instruction.d)])
        case .callUnpacked:
          registers[a] = try callUnpacked(registers[b], registers[b + 1], registers[b + 2])
        case .callMethod:
          registers[a] = try callMethod(
            code.names[Int(instruction.d)], on: registers + b, count: c)
        case .makeFunction:
          registers[a] = makeFunction(
            code.children[Int(instruction.d)], defaults: registers[b], keywords: registers[c],
            registers: registers)
        case .returnValue, .returnNamespace:
          let value =
            instruction.opcode == .returnValue ? registers[a] : namespace(code, registers)
          let frame = frames.removeLast()
          if frame.function != nil {
            for index in 0..<frame.code.registerCount { registers[index] = .unbound }
          }
          if frames.count == depth {
            top = frames.last.map { $0.base + $0.code.registerCount } ?? GlobalTable.capacity
            return value
          }
          let caller = frames[frames.count - 1]
          code = caller.code
          base = caller.base
          top = base + code.registerCount
          registers = stack.base + base
          instructions = code.program
          constants = code.constantTable
          position = caller.position + 1
          registers[Int(frame.destination)] = value
        case .yield:
          let value = registers[b]
          frames[frames.count - 1].position = position - 1
          return try suspend(value)

        // MARK: Classes
        case .makeClass:
          registers[a] = try makeClass(
            code.names[Int(instruction.d)], bases: registers[b], namespace: registers[c])
        case .makeSuper: registers[a] = try makeSuper(registers[b], registers[c])
        case .loadClassName:
          if case .unbound = registers[b] {
            let value = stack.base[Int(instruction.d)]
            if case .unbound = value { throw undefined(globals.names[Int(instruction.d)]) }
            registers[a] = value
          } else {
            registers[a] = registers[b]
          }

        // MARK: Text
        case .joinText: registers[a] = joined(registers + b, c)
        case .formatValue:
          registers[a] = try formatted(
            registers[b], conversion: instruction.flag,
            spec: instruction.d < 0 ? nil : registers[c])

        // MARK: Modules and results
        case .importModule:
          registers[a] = try imported(code.names[Int(instruction.d)], whole: instruction.flag == 1)
        case .importMember:
          registers[a] = try member(code.names[Int(instruction.d)], of: registers[b])
        case .importEverything: try importEverything(registers[b])
        case .reportValue:
          try listener.observed(registers[a], statement: Int(instruction.d), self)
        }
      }
    } catch {
      if frames.count > depth { frames[frames.count - 1].position = position - 1 }
      throw error
    }
  }
}
