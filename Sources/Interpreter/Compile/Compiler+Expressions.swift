// Expressions: each leaves its value in a register.

import Diagnostics
import Syntax

extension Compiler {
  /// Compiles an expression for reading: a variable's own register where that is safe.
  mutating func operand(_ expression: Expression) -> Register {
    if case .name(let name) = expression.kind { return read(name, at: expression.span) }
    let target = builder.allocate()
    compile(expression, into: target)
    return target
  }

  /// The left operand of an operation whose right side is still to run: copied where the right
  /// side could rebind the variable.
  mutating func operand(_ left: Expression, before right: Expression) -> Register {
    let register = operand(left)
    guard case .name(let name) = left.kind, !right.isAtom else { return register }
    guard right.binds(name) || mayRebind(name) else { return register }
    let copy = builder.allocate()
    builder.emit(.move, copy, register, at: left.span)
    return copy
  }

  private func mayRebind(_ name: String) -> Bool {
    builder.scope.kind == .module && reboundGlobals.contains(name)
  }

  /// Compiles an expression into a register. The register is written last, once, so it may be that
  /// of a variable which the expression reads.
  mutating func compile(_ expression: Expression, into target: Register) {
    let mark = builder.nextRegister
    let span = expression.span
    switch expression.kind {
    case .literal(let literal): compile(literal, into: target, at: span)
    case .name(let name): _ = read(name, into: target, at: span)
    case .formattedString(let parts): compileText(parts, into: target, at: span)
    case .tuple(let items): compileDisplay(.makeTuple, items, into: target, at: span)
    case .list(let items): compileDisplay(.makeList, items, into: target, at: span)
    case .set(let items): compileDisplay(.makeSet, items, into: target, at: span)
    case .dict(let items): compileDict(items, into: target, at: span)
    case .unary(let symbol, let inner): compile(symbol, inner, into: target, at: span)
    case .binary(let left, let symbol, let right):
      compile(left, symbol, right, into: target, at: span)
    case .boolean(let symbol, let items): compile(symbol, items, into: target, at: span)
    case .comparison(let first, let links): compile(first, links, into: target, at: span)
    case .conditional(let condition, let then, let otherwise):
      compileConditional(condition, then, otherwise, into: target)
    case .call(let callee, let arguments): compileCall(callee, arguments, into: target, at: span)
    case .attribute(let object, let name): compileAttribute(name, of: object, into: target)
    case .index(let container, let index):
      let object = operand(container, before: index)
      builder.emit(.getItem, target, object, operand(index), at: span)
    case .slice(let lower, let upper, let step):
      compileSlice([lower, upper, step], into: target, at: span)
    case .named(let name, let value):
      let register = operand(value)
      write(name.name, from: register, at: span)
      builder.emit(.move, target, register, at: span)
    default: compileFunctionLike(expression, into: target)
    }
    builder.release(to: mark)
  }

  private mutating func compileAttribute(
    _ name: Identifier, of object: Expression, into target: Register
  ) {
    let symbol = symbols.symbol(mangled(name.name))
    if case .name(let variable) = object.kind, case .copy(let index) = place(of: variable) {
      builder.code.variableSpans[builder.position] = object.span
      builder.emit(.getCopyAttribute, target, 0, index, d: builder.site(symbol), at: name.span)
      return
    }
    let register = operand(object)
    builder.emit(.getAttribute, target, register, d: builder.site(symbol), at: name.span)
  }

  /// The expressions that run code of their own, or are not there.
  private mutating func compileFunctionLike(_ expression: Expression, into target: Register) {
    let span = expression.span
    switch expression.kind {
    case .lambda(let parameters, let body):
      compileLambda(parameters, body, into: target, at: span)
    case .comprehension(let comprehension): compile(comprehension, into: target, at: span)
    case .yield(let value):
      let register = builder.allocate()
      if let value {
        compile(value, into: register)
      } else {
        builder.emit(.loadConstant, register, d: builder.constant(.none), at: span)
      }
      builder.emit(.yield, target, register, at: span)
    case .yieldFrom(let iterable): compileYieldFrom(iterable, into: target, at: span)
    case .starred: notSupported("a starred expression in this place", at: span)
    default: notSupported("`await`", at: span)
    }
  }

  private mutating func compileYieldFrom(
    _ iterable: Expression, into target: Register, at span: Span
  ) {
    let iterator = builder.allocate()
    let value = builder.allocate()
    builder.emit(.makeIterator, iterator, operand(iterable), at: iterable.span)
    let start = builder.position
    let end = builder.emit(.nextValue, value, iterator, at: span)
    builder.emit(.yield, value, value, iterator, flag: 1, at: span)
    builder.jump(to: start, at: span)
    builder.patch(end)
    builder.emit(.takeResult, target, iterator, at: span)
  }

  mutating func notSupported(_ what: String, at span: Span) {
    builder.emit(.notSupported, d: builder.name(what), at: span)
  }

  private mutating func compile(_ literal: Literal, into target: Register, at span: Span) {
    let value: Value
    switch literal {
    case .none: value = .none
    case .ellipsis: value = .ellipsis
    case .bool(let flag): value = .bool(flag)
    case .int(let number): value = .int(number)
    case .float(let number): value = .float(number)
    case .string(let text): value = .string(text)
    case .bigInt(let digits):
      return notSupported(
        "the whole number \(digits.prefix(24)), which is beyond 64 bits,", at: span)
    case .imaginary(let number): value = .host(ImaginaryNumber(number))
    case .bytes: return notSupported("a bytes literal", at: span)
    }
    builder.emit(.loadConstant, target, d: builder.constant(value), at: span)
  }

  /// Elements into consecutive registers, then one instruction; with `*` elements, a list that grows.
  private mutating func compileDisplay(
    _ opcode: Opcode, _ items: [Expression], into target: Register, at span: Span
  ) {
    let hasStar = items.contains { if case .starred = $0.kind { true } else { false } }
    if hasStar || items.count > 4096 {
      let list = compileGrowingList(items, at: span)
      switch opcode {
      case .makeTuple: builder.emit(.listToTuple, target, list, at: span)
      case .makeSet: builder.emit(.listToSet, target, list, at: span)
      default: builder.emit(.move, target, list, at: span)
      }
      return
    }
    let first = compileConsecutively(items)
    builder.emit(opcode, target, first, Register(items.count), at: span)
  }

  /// Values in registers one behind the other; the first of them.
  mutating func compileConsecutively(_ items: [Expression]) -> Register {
    let first = Register(truncatingIfNeeded: builder.nextRegister)
    for item in items {
      let register = builder.allocate()
      compile(item, into: register)
    }
    return first
  }

  mutating func compileGrowingList(_ items: [Expression], at span: Span) -> Register {
    let list = builder.allocate()
    builder.emit(.makeList, list, list, 0, at: span)
    for item in items {
      let mark = builder.nextRegister
      if case .starred(let inner) = item.kind {
        builder.emit(.extendList, list, operand(inner), at: inner.span)
      } else {
        builder.emit(.appendList, list, operand(item), at: item.span)
      }
      builder.release(to: mark)
    }
    return list
  }

  private mutating func compileDict(_ items: [DictItem], into target: Register, at span: Span) {
    let dict = builder.allocate()
    builder.emit(.makeDict, dict, dict, 0, at: span)
    for item in items {
      let mark = builder.nextRegister
      switch item {
      case .pair(let key, let value):
        let keyRegister = operand(key, before: value)
        builder.emit(.addDict, dict, keyRegister, operand(value), at: key.span)
      case .unpacked(let mapping):
        builder.emit(.updateDict, dict, operand(mapping), at: mapping.span)
      }
      builder.release(to: mark)
    }
    builder.emit(.move, target, dict, at: span)
  }

  private mutating func compileSlice(
    _ parts: [Expression?], into target: Register, at span: Span
  ) {
    let first = Register(truncatingIfNeeded: builder.nextRegister)
    for part in parts {
      let register = builder.allocate()
      if let part {
        compile(part, into: register)
      } else {
        builder.emit(.loadConstant, register, d: builder.constant(.none), at: span)
      }
    }
    builder.emit(.makeSlice, target, first, at: span)
  }

  private mutating func compileText(
    _ parts: [StringPart], into target: Register, at span: Span
  ) {
    let first = Register(truncatingIfNeeded: builder.nextRegister)
    for part in parts {
      let register = builder.allocate()
      switch part {
      case .text(let text):
        builder.emit(.loadConstant, register, d: builder.constant(.string(text)), at: span)
      case .replacement(let replacement): compile(replacement, into: register)
      }
    }
    builder.emit(.joinText, target, first, Register(truncatingIfNeeded: parts.count), at: span)
  }

  private mutating func compile(_ replacement: StringPart.Replacement, into target: Register) {
    let mark = builder.nextRegister
    let span = replacement.expression.span
    let value = builder.allocate()
    compile(replacement.expression, into: value)
    let spec = builder.allocate()
    if !replacement.spec.isEmpty { compileText(replacement.spec, into: spec, at: span) }
    let conversion = replacement.conversion?.asciiValue ?? 0
    builder.emit(
      .formatValue, target, value, spec, d: replacement.spec.isEmpty ? -1 : 0, flag: conversion,
      at: span)
    builder.release(to: mark)
  }
}

extension Expression {
  /// Whether a `:=` inside binds the name.
  fileprivate func binds(_ name: String) -> Bool {
    if case .named(let target, _) = kind, target.name == name { return true }
    return children.contains { $0.binds(name) }
  }
}
