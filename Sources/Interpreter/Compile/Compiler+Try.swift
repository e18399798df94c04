// `try`: where execution goes on when its body fails.

import Diagnostics
import Syntax

extension Compiler {
  /// Two registers hold the exception while it is handled, and the one that was handled before it.
  mutating func compile(_ statement: TryStatement, at span: Span) {
    guard statement.finally.isEmpty else { return notSupported("`finally`", at: span) }
    let exception = builder.allocate()
    let previous = builder.allocate()
    let start = builder.position
    conditionally { $0.compile(statement.body) }
    let end = builder.position
    conditionally { $0.compile(statement.otherwise) }
    var exits = [builder.emit(.jump, at: span)]
    builder.code.handlers.append(
      .init(range: start..<end, target: builder.position, register: exception))
    builder.activeHandlers.append(previous)
    for handler in statement.handlers {
      conditionally { exits.append($0.compile(handler, exception, previous)) }
    }
    builder.activeHandlers.removeLast()
    builder.emit(.raise, flag: 1, at: span)
    builder.patch(exits)
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
    if let name = handler.name { write(name.name, from: exception, at: name.span) }
    compile(handler.body)
    if let name = handler.name { unbind(name.name, at: name.span) }
    builder.emit(.endHandler, previous, at: handler.span)
    let exit = builder.emit(.jump, at: handler.span)
    builder.patch(toNext)
    return exit
  }

  /// A handler's name is gone behind it, as in Python, even where the body deleted it.
  private mutating func unbind(_ name: String, at span: Span) {
    let nothing = builder.allocate()
    builder.emit(.unbind, nothing, at: span)
    write(name, from: nothing, at: span)
    if let register = directRegister(of: name) { builder.bound.remove(register) }
  }

  /// Leaves the handlers around a jump, down to the first `count` of them.
  mutating func leaveHandlers(downTo count: Int, at span: Span) {
    for previous in builder.activeHandlers.dropFirst(count).reversed() {
      builder.emit(.endHandler, previous, at: span)
    }
  }
}
