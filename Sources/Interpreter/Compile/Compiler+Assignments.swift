// Assignment of every kind: to names, items, attributes, and by unpacking.

import Diagnostics
import Syntax

extension Compiler {
  /// `a = b = value`: the value once, then the targets from left to right.
  mutating func compileAssign(_ targets: [Expression], _ value: Expression) {
    if targets.count == 1, case .name(let name) = targets[0].kind,
      let register = directRegister(of: name)
    {
      compile(value, into: register)
      builder.bound.insert(register)
      return
    }
    if targets.count == 1, let (names, values) = Self.pairs(targets[0], value) {
      if values.allSatisfy(\.isLiteral), assignDirectly(values, to: names) { return }
      // All values before the first target, as if a tuple were made and taken apart.
      let registers = values.map { copied($0) }
      for (target, register) in zip(names, registers) { assign(target, from: register) }
      return
    }
    let register = targets.count == 1 ? operand(value) : copied(value)
    for target in targets { assign(target, from: register) }
  }

  /// Puts literals into variables; returns false, and does nothing, where a target is something else.
  private mutating func assignDirectly(_ values: [Expression], to targets: [Expression]) -> Bool {
    let registers = targets.compactMap { target in
      if case .name(let name) = target.kind { directRegister(of: name) } else { nil }
    }
    guard registers.count == targets.count else { return false }
    for (value, register) in zip(values, registers) {
      compile(value, into: register)
      builder.bound.insert(register)
    }
    return true
  }

  /// The parts of `a, b = x, y`, where each target has its value.
  private static func pairs(
    _ target: Expression, _ value: Expression
  ) -> (targets: [Expression], values: [Expression])? {
    guard case .tuple(let targets) = target.kind, case .tuple(let values) = value.kind,
      targets.count == values.count, targets.count <= 16,
      !(targets + values).contains(where: \.isStarred)
    else { return nil }
    return (targets, values)
  }

  /// The value in a temporary of its own, which no assignment changes.
  mutating func copied(_ value: Expression) -> Register {
    let register = builder.allocate()
    compile(value, into: register)
    return register
  }

  /// Stores a register's value in a target.
  mutating func assign(_ target: Expression, from register: Register) {
    let mark = builder.nextRegister
    switch target.kind {
    case .name(let name): write(name, from: register, at: target.span)
    case .attribute(let object, let name):
      builder.emit(
        .setAttribute, operand(object), register,
        d: builder.site(symbols.symbol(mangled(name.name))),
        at: name.span)
    case .index(let container, let index):
      let object = operand(container, before: index)
      builder.emit(.setItem, object, operand(index), register, at: target.span)
    case .tuple(let items), .list(let items): unpack(register, into: items, at: target.span)
    case .starred(let inner): assign(inner, from: register)
    default: notSupported("assignment to this expression", at: target.span)
    }
    builder.release(to: mark)
  }

  private mutating func unpack(_ value: Register, into items: [Expression], at span: Span) {
    let first = Register(truncatingIfNeeded: builder.nextRegister)
    let registers = items.map { _ in builder.allocate() }
    let star = items.firstIndex(where: \.isStarred)
    if let star {
      builder.emit(
        .unpackStarred, first, value, Register(truncatingIfNeeded: star),
        d: Int32(truncatingIfNeeded: items.count), at: span)
    } else {
      builder.emit(.unpack, first, value, Register(truncatingIfNeeded: items.count), at: span)
    }
    for (item, register) in zip(items, registers) { assign(item, from: register) }
  }

  /// `target op= value`: the target's parts are evaluated once.
  mutating func compileAugmented(
    _ target: Expression, _ symbol: BinaryOperator, _ value: Expression, at span: Span
  ) {
    switch target.kind {
    case .name(let name):
      let current = operand(target, before: value)
      let result = directRegister(of: name) ?? builder.allocate()
      compile(current, symbol, value, into: result, at: span, flag: Instruction.isAugmented)
      write(name, from: result, at: span)
    case .attribute(let object, let name):
      let attribute = symbols.symbol(mangled(name.name))
      if case .name(let variable) = object.kind, case .copy(let index) = place(of: variable) {
        let current = builder.allocate()
        compile(target, into: current)
        compile(current, symbol, value, into: current, at: span, flag: Instruction.isAugmented)
        builder.emit(
          .setCopyAttribute, 0, current, index, d: builder.site(attribute), at: name.span)
        return
      }
      let owner = copied(object)
      let current = builder.allocate()
      builder.emit(.getAttribute, current, owner, d: builder.site(attribute), at: name.span)
      compile(current, symbol, value, into: current, at: span, flag: Instruction.isAugmented)
      builder.emit(.setAttribute, owner, current, d: builder.site(attribute), at: name.span)
    case .index(let container, let index):
      let owner = copied(container)
      let position = copied(index)
      let current = builder.allocate()
      builder.emit(.getItem, current, owner, position, at: target.span)
      compile(current, symbol, value, into: current, at: span, flag: Instruction.isAugmented)
      builder.emit(.setItem, owner, position, current, at: target.span)
    default: notSupported("augmented assignment to this expression", at: target.span)
    }
  }

  mutating func compileDelete(_ target: Expression) {
    let mark = builder.nextRegister
    switch target.kind {
    case .name(let name): delete(name, at: target.span)
    case .attribute(let object, let name):
      builder.emit(
        .deleteAttribute, operand(object), d: builder.site(symbols.symbol(mangled(name.name))),
        at: name.span
      )
    case .index(let container, let index):
      let object = operand(container, before: index)
      builder.emit(.deleteItem, object, operand(index), at: target.span)
    case .tuple(let items), .list(let items): for item in items { compileDelete(item) }
    default: notSupported("deletion of this expression", at: target.span)
    }
    builder.release(to: mark)
  }
}

extension Expression {
  fileprivate var isLiteral: Bool {
    if case .literal = kind { true } else { false }
  }
}
