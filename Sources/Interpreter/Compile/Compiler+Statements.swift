// Statements that are not assignments or definitions.

import Diagnostics
import Syntax

extension Compiler {
  mutating func compile(_ statements: [Statement]) {
    for statement in statements where !builder.isTooLarge { compile(statement) }
  }

  mutating func compile(_ statement: Statement) {
    let mark = builder.nextRegister
    let span = statement.span
    switch statement.kind {
    case .expression(let value): compileIgnoringValue(value)
    case .assign(let targets, let value): compileAssign(targets, value)
    case .augmentedAssign(let target, let symbol, let value):
      compileAugmented(target, symbol, value, at: span)
    case .annotatedAssign(let target, _, let value): if let value { compileAssign([target], value) }
    case .delete(let targets): for target in targets { compileDelete(target) }
    case .if(let condition, let body, let otherwise): compileIf(condition, body, otherwise)
    case .while(let condition, let body, let otherwise): compileWhile(condition, body, otherwise)
    case .for(let target, let iterable, let body, let otherwise):
      compileFor(target, iterable, body, otherwise)
    case .break:
      let jump = leave(downTo: builder.loops.last?.regions ?? 0, at: span) {
        $0.builder.emit(.jump, at: span)
      }
      if !builder.loops.isEmpty { builder.loops[builder.loops.count - 1].breaks.append(jump) }
    case .continue:
      let jump = leave(downTo: builder.loops.last?.regions ?? 0, at: span) {
        $0.builder.emit(.loop, at: span)
      }
      if !builder.loops.isEmpty { builder.loops[builder.loops.count - 1].continues.append(jump) }
    case .pass, .global, .nonlocal: break
    default: compileOther(statement)
    }
    builder.release(to: mark)
  }

  private mutating func compileOther(_ statement: Statement) {
    let span = statement.span
    switch statement.kind {
    case .return(let value): compileReturn(value, at: span)
    case .raise(let value, let cause): compileRaise(value, cause, at: span)
    case .assert(let condition, let message): compileAssert(condition, message, at: span)
    case .import(let modules): for module in modules { compileImport(module) }
    case .importFrom(let statement): compileImport(statement)
    case .function(let definition): compileFunction(definition, at: span)
    case .class(let definition): compileClass(definition)
    case .with(let items, let body): compileWith(items[...], body)
    case .try(let statement): compile(statement, at: span)
    default: break
    }
  }

  private mutating func compileIgnoringValue(_ value: Expression) {
    // A literal on its own line (a docstring, an ellipsis) does nothing.
    if case .literal = value.kind { return }
    _ = operand(value)
  }

  private mutating func compileReturn(_ value: Expression?, at span: Span) {
    if builder.regions.isEmpty,
      case .conditional(let condition, let then, let otherwise)? = value?.kind
    {
      // Each branch returns by itself.
      let toOtherwise = compileJump(ifFalse: condition)
      conditionally { $0.compileReturn(then, at: span) }
      builder.patch(toOtherwise)
      conditionally { $0.compileReturn(otherwise, at: span) }
      return
    }
    guard let value else {
      _ = leave(downTo: 0, at: span) { $0.builder.emit(.returnNone, at: span) }
      return
    }
    // What runs on the way out may change a variable: its value is taken before.
    let register = builder.regions.isEmpty ? operand(value) : copied(value)
    _ = leave(downTo: 0, at: span) { $0.builder.emit(.returnValue, register, at: span) }
  }

  private mutating func compileRaise(_ value: Expression?, _ cause: Expression?, at span: Span) {
    guard let value else {
      builder.emit(.raise, flag: 1, at: span)
      return
    }
    let register = operand(value)
    if let cause {
      builder.emit(.raise, register, operand(cause), flag: 2, at: span)
    } else {
      builder.emit(.raise, register, at: span)
    }
  }

  private mutating func compileAssert(
    _ condition: Expression, _ message: Expression?, at span: Span
  ) {
    let toEnd = compileJump(ifTrue: condition)
    conditionally { compiler in
      if let message {
        let register = compiler.operand(message)
        compiler.builder.emit(.failAssertion, register, flag: 1, at: condition.span)
      } else {
        compiler.builder.emit(.failAssertion, flag: 0, at: condition.span)
      }
    }
    builder.patch(toEnd)
  }

  // MARK: Branches and loops

  private mutating func compileIf(
    _ condition: Expression, _ body: [Statement], _ otherwise: [Statement]
  ) {
    let toOtherwise = compileJump(ifFalse: condition)
    let before = builder.bound
    compile(body)
    let afterBody = builder.bound
    builder.bound = before
    guard !otherwise.isEmpty else {
      builder.patch(toOtherwise)
      return
    }
    let toEnd = builder.emit(.jump, at: condition.span)
    builder.patch(toOtherwise)
    compile(otherwise)
    // What both branches bind is bound behind them.
    builder.bound.formIntersection(afterBody)
    builder.patch(toEnd)
  }

  private mutating func compileWhile(
    _ condition: Expression, _ body: [Statement], _ otherwise: [Statement]
  ) {
    let start = builder.position
    let unbound = unboundOnEntry(body)
    builder.bound.subtract(unbound)
    let toEnd = compileJump(ifFalse: condition)
    builder.loops.append(.init(start: start, regions: builder.regions.count))
    conditionally { $0.compile(body) }
    builder.jump(to: start, at: condition.span)
    builder.patch(toEnd)
    finishLoop(otherwise)
  }

  private mutating func compileFor(
    _ target: Expression, _ iterable: Expression, _ body: [Statement], _ otherwise: [Statement]
  ) {
    let iterator = makeIterator(over: iterable)
    builder.bound.subtract(unboundOnEntry(body))
    let start = builder.position
    let toEnd = compileNext(of: iterator, into: target)
    builder.loops.append(.init(start: start, regions: builder.regions.count))
    let bound = builder.bound
    conditionally { $0.compile(body) }
    builder.bound.formIntersection(bound)
    builder.repeatLoop(from: start, at: iterable.span)
    builder.patch(toEnd)
    for name in target.targetNames {
      if let register = directRegister(of: name) { builder.bound.remove(register) }
    }
    finishLoop(otherwise)
  }

  /// Makes what `compileNext` takes values of, with a register behind it for the position in a list
  /// or tuple.
  mutating func makeIterator(over iterable: Expression) -> Register {
    let iterator = builder.allocate()
    _ = builder.allocate()
    let source = operand(iterable)
    builder.emit(.makeIterator, iterator, source, flag: 1, at: iterable.span)
    builder.release(to: Int(iterator) + 2)
    return iterator
  }

  /// Takes an iterator's next value into a target; returns the jump that leaves the loop.
  mutating func compileNext(of iterator: Register, into target: Expression) -> Int {
    if case .name(let name) = target.kind, let register = directRegister(of: name) {
      let jump = builder.emit(.nextValue, register, iterator, at: target.span)
      builder.bound.insert(register)
      return jump
    }
    let mark = builder.nextRegister
    if let items = target.plainItems, let first = consecutiveVariables(items) {
      let count = Register(truncatingIfNeeded: items.count)
      let jump = builder.emit(.nextUnpacked, first, iterator, count, at: target.span)
      for register in first..<first + count { builder.bound.insert(register) }
      return jump
    }
    if let items = target.plainItems {
      let registers = items.map { _ in builder.allocate() }
      let jump = builder.emit(
        .nextUnpacked, registers.first ?? 0, iterator, Register(truncatingIfNeeded: items.count),
        at: target.span)
      for (item, register) in zip(items, registers) { assign(item, from: register) }
      builder.release(to: mark)
      return jump
    }
    let value = builder.allocate()
    let jump = builder.emit(.nextValue, value, iterator, at: target.span)
    assign(target, from: value)
    builder.release(to: mark)
    return jump
  }

  /// The first of the variables' registers, where those stand behind each other in that order.
  private func consecutiveVariables(_ items: [Expression]) -> Register? {
    let registers = items.compactMap { item in
      if case .name(let name) = item.kind { directRegister(of: name) } else { nil }
    }
    guard let first = registers.first, registers.count == items.count,
      registers.enumerated().allSatisfy({ Int($1) == Int(first) + $0 })
    else { return nil }
    return first
  }

  /// Variables that a loop's body deletes: on its second round they may be gone.
  private func unboundOnEntry(_ body: [Statement]) -> Set<Register> {
    var names: Set<String> = []
    collectDeleted(body, into: &names)
    return Set(names.compactMap(directRegister))
  }

  private func collectDeleted(_ statements: [Statement], into names: inout Set<String>) {
    for statement in statements {
      switch statement.kind {
      case .delete(let targets): names.formUnion(targets.flatMap(\.targetNames))
      case .if(_, let body, let otherwise), .while(_, let body, let otherwise),
        .for(_, _, let body, let otherwise):
        collectDeleted(body + otherwise, into: &names)
      case .with(_, let body): collectDeleted(body, into: &names)
      case .try(let inner):
        collectDeleted(inner.body + inner.otherwise + inner.finally, into: &names)
        for handler in inner.handlers { collectDeleted(handler.body, into: &names) }
      default: break
      }
    }
  }

  /// The `else` of a loop runs when no `break` left it.
  private mutating func finishLoop(_ otherwise: [Statement]) {
    guard let loop = builder.loops.popLast() else { return }
    builder.patch(loop.continues, to: loop.start)
    conditionally { $0.compile(otherwise) }
    builder.patch(loop.breaks)
  }

  // MARK: Imports

  private mutating func compileImport(_ module: ImportedModule) {
    let register = builder.allocate()
    let whole = module.path.name
    let name = module.alias?.name ?? String(whole.prefix { $0 != "." })
    builder.emit(
      .importModule, register, d: builder.name(whole), flag: module.alias == nil ? 0 : 1,
      at: module.path.span)
    write(name, from: register, at: module.path.span)
  }

  private mutating func compileImport(_ statement: ImportFrom) {
    let module = builder.allocate()
    builder.emit(
      .importModule, module, d: builder.name(statement.module.name), flag: 1,
      at: statement.module.span)
    if statement.names.isEmpty {
      builder.emit(.importEverything, 0, module, at: statement.module.span)
    }
    for (name, alias) in statement.names {
      let value = builder.allocate()
      builder.emit(.importMember, value, module, d: builder.name(name.name), at: name.span)
      write((alias ?? name).name, from: value, at: name.span)
    }
  }
}

extension Expression {
  /// The targets of an unpacking without a star.
  fileprivate var plainItems: [Expression]? {
    guard case .tuple(let items) = kind, !items.isEmpty else { return nil }
    return items.contains(where: \.isStarred) ? nil : items
  }
}
