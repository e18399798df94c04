// `try` and `with`: where execution goes on when a body fails, and what runs on every way out.

import Diagnostics
import Syntax

extension Compiler {
  mutating func compile(_ statement: TryStatement, at span: Span) {
    guard !statement.finally.isEmpty else { return compileHandlers(statement, at: span) }
    compileProtected(
      by: .finally(statement.finally), at: span,
      { compiler in
        if statement.handlers.isEmpty {
          compiler.conditionally { $0.compile(statement.body) }
        } else {
          compiler.compileHandlers(statement, at: span)
        }
      },
      onError: { compiler, exception in
        compiler.conditionally { $0.compile(statement.finally) }
        compiler.raiseAgain(exception, after: exception + 1, at: span)
      })
    compile(statement.finally)
  }

  /// `with items: body`; each item is a `with` of its own around the next.
  mutating func compileWith(_ items: ArraySlice<WithItem>, _ body: [Statement]) {
    guard let item = items.first else { return compile(body) }
    let span = item.context.span
    let manager = builder.allocate()
    compile(item.context, into: manager)
    let value = builder.allocate()
    builder.emit(.enterContext, value, manager, at: span)
    compileProtected(
      by: .context(manager), at: span,
      { compiler in
        if let target = item.target { compiler.assign(target, from: value) }
        compiler.conditionally { $0.compileWith(items.dropFirst(), body) }
      },
      onError: { compiler, exception in
        let verdict = compiler.builder.allocate()
        compiler.builder.emit(.exitContext, verdict, manager, exception, flag: 1, at: span)
        let swallowed = compiler.builder.emit(.jumpTruth, verdict, flag: 1, at: span)
        compiler.raiseAgain(exception, after: exception + 1, at: span)
        compiler.builder.patch(swallowed)
      })
    emitExit(manager, at: span)
    builder.patch(builder.takeContextExits(manager))
  }

  private mutating func emitExit(_ manager: Register, at span: Span) {
    let verdict = builder.allocate()
    builder.emit(.exitContext, verdict, manager, flag: 0, at: span)
  }

  /// A body with something that runs on every way out of it. What runs when the body comes to its
  /// end is the caller's; jumps out of it run it by themselves; for an exception there is `onError`,
  /// which raises it again or ends: then execution goes on behind the statement.
  private mutating func compileProtected(
    by cleanup: CodeBuilder.Cleanup, at span: Span, _ body: (inout Compiler) -> Void,
    onError: (inout Compiler, Register) -> Void
  ) {
    let exception = builder.allocate()
    let previous = builder.allocate()
    let start = builder.position
    builder.regions.append(.init(cleanup))
    body(&self)
    let region = builder.regions.removeLast()
    let end = builder.position
    let toNormal = builder.emit(.jump, at: span)
    let bound = builder.bound
    addHandler(start..<end, without: region.holes, exception)
    let handling = builder.position
    builder.regions.append(.init(.handler(previous: previous)))
    onError(&self, exception)
    let holes = builder.regions.removeLast().holes
    let handled = builder.position
    builder.bound = bound
    if case .context(let manager) = cleanup {
      builder.emit(.endHandler, previous, at: span)
      builder.addContextExit(manager, builder.emit(.jump, at: span))
    }
    addHandlerOfFailures(handling..<handled, without: holes, previous, at: span)
    builder.patch(toNormal)
  }

  /// `try … except … else`. Two registers hold the exception while it is handled, and the one that
  /// was handled before it.
  private mutating func compileHandlers(_ statement: TryStatement, at span: Span) {
    let exception = builder.allocate()
    let previous = builder.allocate()
    let start = builder.position
    builder.regions.append(.init(.none))
    conditionally { $0.compile(statement.body) }
    let region = builder.regions.removeLast()
    let end = builder.position
    conditionally { $0.compile(statement.otherwise) }
    var exits = [builder.emit(.jump, at: span)]
    addHandler(start..<end, without: region.holes, exception)
    let handling = builder.position
    builder.regions.append(.init(.handler(previous: previous)))
    for handler in statement.handlers {
      conditionally { exits.append($0.compile(handler, exception, previous)) }
    }
    let holes = builder.regions.removeLast().holes
    let handled = builder.position
    raiseAgain(exception, after: previous, at: span)
    addHandlerOfFailures(handling..<handled, without: holes, previous, at: span)
    builder.patch(exits)
  }

  /// What fails while an exception is handled leaves that one behind.
  private mutating func addHandlerOfFailures(
    _ range: Range<Int>, without holes: [Range<Int>], _ previous: Register, at span: Span
  ) {
    let failure = builder.allocate()
    _ = builder.allocate()
    addHandler(range, without: holes, failure)
    raiseAgain(failure, after: previous, at: span)
  }

  /// Raises an exception on, out of the place where it was caught: the one that was handled before, in
  /// another register, is current again.
  private mutating func raiseAgain(
    _ exception: Register, after previous: Register, at span: Span
  ) {
    builder.emit(.endHandler, previous, at: span)
    builder.emit(.raise, exception, flag: 3, at: span)
  }

  /// Makes execution go on here when an instruction of the range fails that is not in a hole.
  private mutating func addHandler(
    _ range: Range<Int>, without holes: [Range<Int>], _ exception: Register
  ) {
    var start = range.lowerBound
    for hole in holes + [range.upperBound..<range.upperBound] {
      if start < hole.lowerBound {
        builder.code.handlers.append(
          .init(range: start..<hole.lowerBound, target: builder.position, register: exception))
      }
      start = hole.upperBound
    }
  }

  /// One `except`; returns the jump that leaves the statement behind it.
  private mutating func compile(
    _ handler: TryStatement.Handler, _ exception: Register, _ previous: Register
  ) -> Int {
    var toNext: [Int] = []
    if let type = handler.type {
      let mark = builder.nextRegister
      let classes = operand(type)
      let verdict = builder.allocate()
      builder.emit(.matchException, verdict, exception, classes, at: type.span)
      toNext.append(builder.emit(.jumpTruth, verdict, flag: 0, at: type.span))
      builder.release(to: mark)
    }
    if let name = handler.name {
      write(name.name, from: exception, at: name.span)
      compileNamed(name, handler.body)
    } else {
      compile(handler.body)
    }
    builder.emit(.endHandler, previous, at: handler.span)
    let exit = builder.emit(.jump, at: handler.span)
    builder.patch(toNext)
    return exit
  }

  /// The body of a handler with a name, which is gone on every way out of it.
  private mutating func compileNamed(_ name: Identifier, _ body: [Statement]) {
    compileProtected(
      by: .name(name.name), at: name.span, { $0.compile(body) },
      onError: { compiler, exception in
        compiler.unbind(name.name, at: name.span)
        compiler.raiseAgain(exception, after: exception + 1, at: name.span)
      })
    unbind(name.name, at: name.span)
  }

  /// A handler's name is gone behind it, as in Python, even where the body deleted it.
  private mutating func unbind(_ name: String, at span: Span) {
    if let global = globalIndex(of: name) {
      builder.emit(.deleteGlobal, d: global, at: span)
      if let register = directRegister(of: name) { builder.bound.remove(register) }
      return
    }
    let nothing = builder.allocate()
    builder.emit(.unbind, nothing, at: span)
    write(name, from: nothing, at: span)
    if let register = directRegister(of: name) { builder.bound.remove(register) }
  }

  /// Leaves the regions around a jump, down to the first `count` of them, running on the way what is
  /// to run; then emits the jump, which no longer belongs to them.
  mutating func leave(
    downTo count: Int, at span: Span, _ jump: (inout Compiler) -> Int
  ) -> Int {
    let regions = builder.regions
    var starts: [Int] = []
    for region in regions.dropFirst(count).reversed() {
      builder.regions.removeLast()
      starts.append(builder.position)
      switch region.cleanup {
      case .none: break
      case .handler(let previous): builder.emit(.endHandler, previous, at: span)
      case .name(let name):
        let mark = builder.nextRegister
        unbind(name, at: span)
        builder.release(to: mark)
      case .finally(let body): conditionally { $0.compile(body) }
      case .context(let manager):
        let mark = builder.nextRegister
        emitExit(manager, at: span)
        builder.release(to: mark)
      }
    }
    let index = jump(&self)
    builder.regions = regions
    for (offset, start) in starts.enumerated() {
      builder.regions[regions.count - 1 - offset].holes.append(start..<builder.position)
    }
    return index
  }
}
