// The instructions that neither jump nor start a function.

import Diagnostics
import Syntax

extension Machine {
  @inline(never)
  func execute(
    _ place: UnsafeMutablePointer<Instruction>, _ registers: UnsafeMutablePointer<Value>
  ) throws {
    let frame = frames.top
    frame.pointee.next = place + 1
    let instruction = place.pointee
    let target = registers + instruction.a
    let left = registers + instruction.b
    let right = registers + instruction.c
    switch instruction.opcode {
    case .deleteGlobal:
      restoreLibraryName(globals.names[Int(instruction.d)], Int(instruction.d))
    case .unbind: target.put(.unbound)
    case .makeBox: target.put(.object(BoxObject(target.take(), self)))
    case .storeBox: target.box?.set(left)
    case .storeCapture:
      if let captures = frames.top.pointee.captures {
        (captures + instruction.c.number).box?.set(target)
      }

    case .makeNamespace: target.put(namespace(frames.top.pointee.code, registers))

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

    case .plus: target.put(try positive(left.pointee))
    case .invert: target.put(try inverted(left.pointee))
    case .not: target.put(.bool(!(try isTrue(left.pointee))))

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

    case .makeList: target.put(.list(values(left, instruction.c.number)))
    case .makeSet: target.put(try makeSet(values(left, instruction.c.number)))
    case .makeDict: target.put(.dict(DictObject()))
    case .makeSlice:
      let slice = SliceObject(
        start: left[0], stop: left[1], step: left[2])
      target.put(.object(slice))
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
    case .deleteItem: try deleteItem(of: target.pointee, at: left.pointee)
    case .deleteAttribute:
      let symbol = frame.pointee.tables.pointee.sites[Int(instruction.d)].symbol
      try deleteAttribute(symbols.name(of: symbol), of: target.pointee)
    case .unpack: try unpack(left.pointee, count: instruction.c.number, into: target)
    case .unpackStarred:
      try unpack(
        left.pointee, count: Int(instruction.d), star: instruction.c.number, into: target)

    case .callKeywords:
      target.put(
        try callWithKeywords(
          left.pointee, window: left + 1, count: instruction.c.number,
          names: frame.pointee.tables.pointee.constants[Int(instruction.d)]))
    case .callUnpacked: target.put(try callUnpacked(left[0], left[1], left[2]))
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

    case .joinText: target.put(joined(left, instruction.c.number))
    case .formatValue:
      target.put(
        try formatted(
          left.pointee, conversion: instruction.flag,
          spec: instruction.d < 0 ? nil : right.pointee))

    case .importModule:
      target.put(try imported(name(instruction), whole: instruction.flag == 1))
    case .importMember: target.put(try member(name(instruction), of: left.pointee))
    case .importEverything: try importEverything(left.pointee)
    case .reportValue:
      try listener.observed(target.pointee, statement: Int(instruction.d), self)
    case .noteNames:
      let isWanted = instruction.flag == 0 || left.pointee.isShow
      target.put(isWanted ? note(shown(instruction), registers) : .none)
    case .showFormula:
      _ = try listener.computed(target.pointee, shown(instruction), note: left.pointee, self)
    case .callShow:
      target.put(try callShow(left, note: right.pointee, shown(instruction)))
    case .takeResult: target.put(generatorResult(left.pointee))
    default: break
    }
  }

  private func shown(_ instruction: Instruction) -> ShownExpression {
    frames.top.pointee.code.shown[Int(instruction.d)]
  }

  /// The name that an instruction carries.
  func name(_ instruction: Instruction) -> String {
    frames.top.pointee.code.names[Int(instruction.d)]
  }
}
